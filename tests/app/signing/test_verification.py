"""Whoever changes a sealed letter is found out; whoever cuts a signature off shows what is missing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import signing
from app.signing import CertificateUnreadable, Revocation, RootKey, SealKey, SealReport
from app.words import words_in

from . import tampering
from .papers import BOXES, LAPTOP, MANAGER, MAYOR, NOW, STROKES, draft, empty_letter, enrol, programme, sealed_letter


def codes(report: SealReport) -> set[str]:
    return {problem.code for problem in report.problems}


def revision_ends(pdf: bytes) -> list[int]:
    return [found.end() for found in re.finditer(rb"%%EOF\n?", pdf)]


def last_envelope(pdf: bytes) -> tuple[int, int]:
    """Return where the hexadecimal digits of the last signature begin and end."""
    return [found.span(1) for found in re.finditer(rb"/Contents <([0-9A-Fa-f]+)>", pdf)][-1]


def test_three_signatures_hold_and_are_told(root: RootKey, letter: bytes) -> None:
    report = signing.verify(letter, root=root.certificate)
    assert (report.valid, report.trusted, report.asked, report.present) == (True, True, 3, 3)
    assert (report.covers_whole_file, report.code, report.problems) == (True, "CC-0104-001 v1", ())
    told = [(each.signer, each.kind, each.office, each.time) for each in report.signatures]
    assert told == [
        (MAYOR.name, "drawn", "Alcalde provincial", NOW),
        (MANAGER.name, "drawn", "Gerente municipal", NOW),
        ("Laptop 3", "device", "", NOW),
    ]


def test_the_words_under_a_signature_are_those_that_verify_says(letter: bytes) -> None:
    honest = [each.honest for each in signing.verify(letter, root=None).signatures]
    assert honest == [MAYOR.honest, MANAGER.honest, LAPTOP.honest]


def test_without_a_root_nothing_is_said_of_trust(letter: bytes) -> None:
    report = signing.verify(letter, root=None)
    assert report.valid
    assert (report.trusted, [each.trusted for each in report.signatures]) == (None, [None, None, None])


def test_a_root_that_is_none_is_refused(letter: bytes) -> None:
    with pytest.raises(CertificateUnreadable):
        signing.verify(letter, root=b"no root")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_one_changed_byte_anywhere_is_found(root: RootKey, letter: bytes, data: st.DataObject) -> None:
    changed = bytearray(letter)
    changed[data.draw(st.integers(0, len(letter) - 1))] ^= data.draw(st.integers(1, 255))
    report = signing.verify(bytes(changed), root=root.certificate)
    assert not report.valid
    assert report.problems


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_one_changed_digit_in_the_last_envelope_is_found(root: RootKey, letter: bytes, data: st.DataObject) -> None:
    start, end = last_envelope(letter)
    used = len(letter[start:end].rstrip(b"0"))
    at = start + data.draw(st.integers(0, used - 1) | st.integers(0, end - start - 1))
    digit = data.draw(st.sampled_from([each for each in b"0123456789ABCDEFabcdef" if each != letter[at]]))
    changed = letter[:at] + bytes([digit]) + letter[at + 1 :]
    assert not signing.verify(changed, root=root.certificate).valid


@pytest.mark.parametrize("where", ["header", "page", "first appearance", "last trailer", "last byte"])
def test_a_changed_byte_breaks_what_covers_it(letter: bytes, where: str) -> None:
    ends = revision_ends(letter)
    spots = {"header": 9, "page": ends[0] // 2, "first appearance": ends[0] + 900, "last trailer": ends[-1] - 30}
    at = spots.get(where, len(letter) - 1)
    report = signing.verify(letter[:at] + bytes([letter[at] ^ 1]) + letter[at + 1 :], root=None)
    assert not report.valid
    assert not any(each.intact for each in report.signatures[-1:])


@pytest.mark.parametrize("padding", [-2, -3, -500])
def test_a_changed_zero_of_the_padding_is_found(letter: bytes, padding: int) -> None:
    at = last_envelope(letter)[1] + padding
    report = signing.verify(letter[:at] + b"1" + letter[at + 1 :], root=None)
    assert not report.valid
    assert [each.intact for each in report.signatures] == [True, True, False]
    assert "seal.wrapping-changed" in codes(report)


CHANGES = (
    tampering.attach_later,
    tampering.draw_on_page,
    tampering.annotate,
    tampering.retitle,
    tampering.do_nothing,
    tampering.add_field,
    tampering.swap_values,
    tampering.empty_field,
    tampering.lower_asked,
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_added_after_the_seal_is_found(letter: bytes, change: tampering.type_of_change) -> None:
    report = signing.verify(tampering.revise(letter, change), root=None)
    assert not report.valid
    assert not report.covers_whole_file
    assert {"seal.uncovered", "seal.foreign-revision"} & codes(report)
    assert report.asked == 3


BETWEEN = (
    tampering.attach_later,
    tampering.draw_on_page,
    tampering.annotate,
    tampering.do_nothing,
    tampering.retitle,
    tampering.add_field,
    tampering.paint_field,
    tampering.lower_asked,
)


@pytest.mark.parametrize("change", BETWEEN)
def test_what_is_added_between_two_signatures_is_found_although_sealed(
    laptop: SealKey, change: tampering.type_of_change
) -> None:
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)
    pdf = signing.seal(tampering.revise(pdf, change), "device", label=LAPTOP, key=laptop, at=NOW)
    report = signing.verify(pdf, root=None)
    assert (report.valid, report.covers_whole_file, report.asked) == (False, True, 3)
    assert "seal.foreign-revision" in codes(report)


@pytest.mark.parametrize("change", [tampering.attach_later, tampering.draw_on_page, tampering.annotate])
def test_what_comes_in_with_a_later_signature_breaks_the_earlier_one(
    laptop: SealKey, change: tampering.type_of_change
) -> None:
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)
    report = signing.verify(tampering.sign_and(pdf, "management", laptop, change), root=None)
    assert (report.valid, report.covers_whole_file) == (False, True)
    assert [(each.intact, each.unchanged) for each in report.signatures] == [(True, False), (True, True)]
    assert codes(report) == {"seal.change-not-allowed", "seal.missing"}


def test_a_drawing_copied_into_an_empty_place_is_found(laptop: SealKey) -> None:
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=MAYOR, key=laptop, at=NOW)
    report = signing.verify(tampering.revise(pdf, tampering.paint_field), root=None)
    assert not report.valid
    assert "seal.painted-field" in codes(report)


@pytest.mark.parametrize("tail", [b"\n", b"%", b"% a comment\n", b"\0" * 40, b"\n%%EOF\n"])
def test_bytes_after_the_last_signature_are_found(letter: bytes, tail: bytes) -> None:
    report = signing.verify(letter + tail, root=None)
    assert not report.valid
    assert not report.covers_whole_file
    assert report.problems


@pytest.mark.parametrize(("kept", "present"), [(2, 1), (3, 2)])
def test_a_signature_cut_off_leaves_the_others_valid_and_is_missed(letter: bytes, kept: int, present: int) -> None:
    report = signing.verify(letter[: revision_ends(letter)[kept - 1]], root=None)
    assert (report.valid, report.present, report.asked) == (True, present, 3)
    (missing,) = report.problems
    assert missing.sentence(words_in("en")) == f"Signatures are missing: {present} of 3 are present."


def test_all_signatures_cut_off_is_an_unsigned_letter(letter: bytes) -> None:
    report = signing.verify(letter[: revision_ends(letter)[0]], root=None)
    assert (report.valid, report.present, report.asked) == (False, 0, 3)
    assert codes(report) == {"seal.unsigned", "seal.missing"}


def test_a_letter_saved_again_by_an_editor_is_found(letter: bytes) -> None:
    assert not signing.verify(tampering.rewritten(letter), root=None).valid


def test_a_stranger_of_the_same_name_is_valid_but_not_trusted(root: RootKey) -> None:
    report = signing.verify(sealed_letter(enrol(programme())), root=root.certificate)
    assert (report.valid, report.trusted) == (True, False)
    assert "certificate.stranger" in codes(report)


def test_a_device_that_calls_itself_a_root_is_not_trusted(root: RootKey) -> None:
    alone = programme()
    report = signing.verify(
        sealed_letter(SealKey(alone.private_key, alone.certificate, alone.certificate)), root=root.certificate
    )
    assert (report.valid, report.trusted) == (True, False)
    assert "seal.kind-not-theirs" in codes(report)


def test_a_certificate_expired_when_it_signed_is_not_trusted(root: RootKey) -> None:
    expired = enrol(root, now=NOW, days=30)
    report = signing.verify(sealed_letter(expired, at=NOW + timedelta(days=60)), root=root.certificate)
    assert (report.valid, report.trusted) == (True, False)
    assert "certificate.expired" in codes(report)


def test_a_certificate_that_expired_since_is_still_trusted(root: RootKey) -> None:
    long_ago = NOW + timedelta(days=1)
    assert signing.verify(sealed_letter(enrol(root, days=30), at=long_ago), root=root.certificate).trusted


def test_a_lost_laptop_is_not_trusted_from_the_day_it_was_withdrawn(root: RootKey, laptop: SealKey) -> None:
    lost = [Revocation(signing.read_certificate(laptop.certificate).fingerprint, since=NOW + timedelta(days=1))]
    before = signing.verify(sealed_letter(laptop), root=root.certificate, revoked=lost)
    after = signing.verify(sealed_letter(laptop, at=NOW + timedelta(days=2)), root=root.certificate, revoked=lost)
    assert (before.trusted, after.valid, after.trusted) == (True, True, False)


def test_one_stranger_among_three_is_named(root: RootKey, laptop: SealKey) -> None:
    stranger = enrol(programme())
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=MAYOR, key=stranger, at=NOW)
    pdf = signing.seal(pdf, "device", label=LAPTOP, key=laptop, at=NOW)
    report = signing.verify(pdf, root=root.certificate)
    assert (report.valid, [each.trusted for each in report.signatures]) == (True, [False, True])


def test_an_unsigned_pdf_of_others_says_so() -> None:
    report = signing.verify(draft(), root=None)
    assert (report.readable, report.valid, report.asked, codes(report)) == (True, False, 0, {"seal.unsigned"})


def test_every_sentence_can_be_said(root: RootKey, letter: bytes) -> None:
    changed = [tampering.revise(letter, change) for change in CHANGES]
    reports = [signing.verify(pdf, root=root.certificate) for pdf in (*changed, letter[:700], b"")]
    sentences = [problem.sentence(words_in("en")) for report in reports for problem in report.problems]
    assert sentences
    assert not any("{" in sentence for sentence in sentences)


def test_a_name_made_to_move_the_cursor_of_a_terminal_is_one_line(laptop: SealKey) -> None:
    label = signing.SignatoryLabel("\x1b[2J\r\nvalid: yes")
    pdf = signing.sign_drawn(empty_letter(), "authority", strokes=STROKES, label=label, key=laptop, at=NOW)
    assert signing.verify(pdf, root=None).signatures[0].signer == " [2J  valid: yes"


def test_boxes_are_those_of_the_letter(letter: bytes) -> None:
    assert [each.field for each in signing.verify(letter, root=None).signatures] == [box.field for box in BOXES]
