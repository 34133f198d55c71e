"""Every function of XPath 1.0 and of ODK XForms, by what the specifications say of it."""

from __future__ import annotations

import base64
import math

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.forms.xpath import CannotEvaluate
from app.forms.xpath.functions import FUNCTIONS
from tests.app.forms.xpath.evaluating import text_of, value_of

TEXTS = [
    ("string(5)", "5"), ("string(5.50)", "5.5"), ("string(1 div 0)", "Infinity"), ("string(0 div 0)", "NaN"),
    ("concat(0 div 0)", ""),
    ("string(true())", "true"), ("string(p/name)", "Ana"), ("string()", "5"),
    ("concat('a', 1, true())", "a1true"), ("concat(p/name)", "AnaLuzTeo"), ("concat()", ""),
    ("join(', ', p/name, 'x')", "Ana, Luz, Teo, x"), ("join('-')", ""),
    ("substring('12345', 2, 3)", "234"), ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 2)", "2345"),
    ("substring('12345', 0 div 0)", ""), ("substring('12345', -42, 1 div 0)", "12345"),
    ("substr('12345', 1, 3)", "23"), ("substr('12345', -2)", "45"), ("substr('12345', 3, 1)", ""),
    ("substring-before('1999/04', '/')", "1999"), ("substring-before('a', 'b')", ""),
    ("substring-after('1999/04', '/')", "04"),
    ("normalize-space('  a   b  ')", "a b"), ("translate('bar', 'abc', 'AB')", "BAr"),
    ("coalesce('', 'b')", "b"), ("coalesce(n, 'b')", "5"), ("coalesce(1 div '', 0)", "0"),
    ("if(n = 5, 'yes', 'no')", "yes"), ("if('', 'yes', 'no')", "no"), ("if(true(), 1, nothing())", "1"),
    ("selected-at('a b c', 1)", "b"), ("selected-at('a b', 5)", ""), ("selected-at('a', -1)", ""),
    ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
    ("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ("base64-decode('aG9sYSDDsQ==')", "hola ñ"), ("base64-decode('?')", ""),
    ("base64-decode(' aG9s YSDDsQ ')", "hola ñ"), ("base64-decode('aG9sYQ=')", ""), ("base64-decode('aG9s=')", ""),
    ("uuid()", "u" * 36), ("uuid(4)", "uuuu"),
    ("name(p)", "p"), ("local-name(p)", "p"), ("namespace-uri(p)", ""), ("name(nothing)", ""),
    ("pulldata('none', 'a', 'b', 'c')", ""), ("jr:itext('none')", ""), ("jr:choice-name('v', 'none')", "v"),
]  # fmt: skip

NUMBERS = [
    ("number('12.5')", 12.5), ("number(' 7 ')", 7), ("number('x')", math.nan), ("number('')", math.nan),
    ("number('1.1e6')", math.nan),
    ("number('Infinity')", math.nan), ("int('-Infinity')", math.nan), ("number(true())", 1),
    ("number('.5')", 0.5), ("number('1970-01-11T00:00:00Z')", 10),
    ("count(p)", 3), ("count(nothing)", 0), ("count-non-empty(p/age)", 2), ("sum(p[age != '']/age)", 40),
    ("sum(p/age)", math.nan), ("sum(nothing)", 0), ("min(3, 1, 2)", 1), ("max(3, p[1]/age)", 30), ("max()", math.nan),
    ("min(1, '')", math.nan), ("floor(-1.5)", -2), ("ceiling(-1.5)", -1), ("round(2.5)", 3), ("round(-1.5)", -2),
    ("round('-1.475', 2)", -1.48), ("round(1234.5, -2)", 1200), ("round('')", math.nan),
    ("round('7,6')", 8), ("round('7,46', 1)", 7.5), ("round('1,7,6')", math.nan),
    ("round(2.718281828, 2.9)", 2.72), ("int(-7.9)", -7),
    ("int('7.9')", 7), ("abs(-3)", 3), ("pow(2, 10)", 1024), ("pow(-8, 0.5)", math.nan), ("sqrt(16)", 4),
    ("exp(0)", 1), ("exp10(2)", 100), ("log(1)", 0), ("log10(1000)", 3), ("log(0)", -math.inf), ("sin(0)", 0),
    ("cos(0)", 1), ("tan(0)", 0), ("asin(2)", math.nan), ("acos(1)", 0), ("atan(0)", 0), ("atan2(0, 1)", 0),
    ("pi()", math.pi), ("random()", 0.5), ("string-length('ñandú')", 5), ("string-length()", 1),
    ("count-selected(' a  b ')", 2), ("count-selected('')", 0), ("position(p[2])", 2), ("last()", 1), ("position()", 1),
    ("decimal-date-time('1970-01-02T00:00:00Z')", 1), ("decimal-date-time('x')", math.nan),
    ("decimal-time('12:00:00')", 0.5), ("decimal-time('06:00:00-05:00')", 0.25), ("decimal-time('25:00:00')", math.nan),
    ("decimal-time('2026-03-14T18:00:00')", 0.75), ("decimal-time('2026-13-14T18:00:00')", math.nan),
    ("area('1 1;1 2;2 2;2 1;1 1')", 12_387_481_639.15), ("area('1 1;2 2')", 0),
    ("distance('0 0;0 1')", 111_318.85), ("distance('0 0', '0 1')", 111_318.85),
    ("count(randomize(p))", 3), ("count(current())", 1), ("count(id('t'))", 1), ("count(instance('none'))", 0),
    ("count(indexed-repeat(p/name, p, 2))", 1), ("count(indexed-repeat(p/name, p, 2.5))", 0),
    ("count(indexed-repeat(p/name, p, ''))", 0), ("count(indexed-repeat(p/name, p, 4))", 0),
]  # fmt: skip

TRUTHS = [
    ("true()", True), ("false()", False), ("not(1)", False), ("boolean('false')", True), ("boolean('')", False),
    ("boolean(0)", False), ("boolean(0 div 0)", False), ("boolean(nothing)", False), ("boolean(e)", True),
    ("boolean-from-string('1')", True), ("boolean-from-string('yes')", False), ("starts-with(s, 'ho')", True),
    ("ends-with(s, 'abc')", True), ("contains(s, '')", True), ("selected('a b', 'b')", True),
    ("selected('ab', 'b')", False), ("selected('', '')", True), ("regex('abc', '^a.c$')", True),
    ("regex('abc', 'B')", False), ("regex('a1', '\\d')", True), ("lang('es')", False),
    ("checklist(1, 2, true(), false(), 1)", True), ("checklist(0, 1, 1, 1)", False),
    ("checklist(1, 'many', 1, 1)", True),
    ("checklist(2, -1, 1, 1, 1)", True),
    ("weighted-checklist(3, 5, 1, 2, 1, 2, '', 9)", True), ("weighted-checklist(3, 5, 1, 9)", False),
    ("geofence('1 1', '0 0;0 2;2 2;2 0;0 0')", True), ("geofence('3 1', '0 0;0 2;2 2;2 0;0 0')", False),
    ("geofence('1 1', '0 0;0 2;2 2')", False),
]  # fmt: skip

DAYS = [
    ("today()", "2026-03-14"), ("now()", "2026-03-14T10:09:26.000-05:00"), ("date('2020-02-29')", "2020-02-29"),
    ("date('2020-2-9')", "2020-02-09"), ("date('')", ""), ("date('x')", "Invalid Date"),
    ("date(18321.5)", "2020-02-29T07:00:00.000-05:00"), ("date(number(d))", "2020-02-29"),
    ("date-time('2020-01-02T03:04:05Z')", "2020-01-01T22:04:05.000-05:00"),
    ("date(decimal-date-time(d) + 30)", "2020-03-30"),
    ("format-date(d, '%d/%m/%Y')", "29/02/2020"), ("format-date(d, '%e %b %y %a %n')", "29 Feb 20 Sat 2"),
    ("format-date-time('2020-01-02T03:04:05.678-05:00', '%Y-%m-%d %H:%M:%S.%3 %h')", "2020-01-02 03:04:05.678 3"),
    ("format-date('x', '%Y')", ""), ("format-date('', '%Y')", ""), ("format-date(d, '%%')", "%%"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), [*TEXTS, *DAYS])
def test_functions_that_give_a_text(expression: str, expected: str) -> None:
    assert text_of(expression, "n" if "()" in expression else "") == expected


@pytest.mark.parametrize(("expression", "expected"), NUMBERS)
def test_functions_that_give_a_number(expression: str, expected: float) -> None:
    found = value_of(expression, "n" if expression == "string-length()" else "")
    found = getattr(found, "days", found)
    assert found == pytest.approx(expected, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize(("expression", "expected"), TRUTHS)
def test_functions_that_give_true_or_false(expression: str, expected: bool) -> None:
    assert value_of(expression) is expected


@pytest.mark.parametrize(("at", "expected"), [("n", "5"), ("e", "x")])
def test_once_keeps_what_is_there(at: str, expected: str) -> None:
    assert text_of("once('x')", at) == expected


def test_every_function_is_tried() -> None:
    written = " ".join(expression for expression, _ in [*TEXTS, *NUMBERS, *TRUTHS, *DAYS])
    assert {name for name in FUNCTIONS if f"{name}(" not in written} == {"once", "extract-signed"}


def signed(message: str) -> tuple[str, str]:
    """Return a message after its signature, and the key that vouches for it, both in base64."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    contents = key.sign(message.encode()) + message.encode()
    return base64.b64encode(contents).decode(), base64.b64encode(key.public_key().public_bytes_raw()).decode()


def test_a_signed_text_is_read_when_its_key_vouches_for_it() -> None:
    contents, key = signed("Distrito de Ñuñoa")
    assert text_of(f"extract-signed('{contents}', '{key}')") == "Distrito de Ñuñoa"


@pytest.mark.parametrize("spoilt", ["contents", "key", "short contents", "short key", "no base64"])
def test_a_signed_text_is_empty_when_nobody_vouches_for_it(spoilt: str) -> None:
    contents, key = signed("Distrito")
    others = {
        "contents": (contents[:-4] + "AAAA", key),
        "key": (contents, base64.b64encode(bytes(32)).decode()),
        "short contents": ("AAAA", key),
        "short key": (contents, "AAAA"),
        "no base64": ("?", key),
    }
    given, by = others[spoilt]
    assert text_of(f"extract-signed('{given}', '{by}')") == ""


@pytest.mark.parametrize(
    "expression", ["nothing()", "substr('a')", "true(1)", "distance('x')", "digest('a', 'MD9')", "regex('a', '[')"]
)
def test_what_cannot_be_evaluated_says_so_when_it_is_asked(expression: str) -> None:
    with pytest.raises(CannotEvaluate):
        value_of(expression)
