"""Forms made to harm, each filled by a process of its own: a limit or an error in words, in little time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from app.questionnaires import add_questionnaire
from app.questionnaires.library import resources_of
from app.workspace import Workspace
from tests.app.forms.books import CHOICES, SETTINGS, book
from tests.app.forms.filling.xforms import bind, inputs, xform

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 5.0, 300.0
PATIENCE = 60


@dataclass(frozen=True)
class Hostile:
    """form: its content. says: what one of its sentences must speak of; "" when it is filled as any other.

    code: of the refusal, "" when the form opens all the same. answers: "ref=value". keeps: what was typed stays.
    is_long: all its time is used up, several times.
    """

    form: Callable[[], str | bytes]
    code: str = ""
    says: str = ""
    answers: tuple[str, ...] = ()
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    how: str = "fill"
    keeps: bool = True
    is_long: bool = False


def rows(calculation: str, count: int = 2_000, *, counts: str = "", more: str = "") -> str:
    """Return a form of many rows, each with a calculation; /data/a is a question that all may wait for."""
    body = (
        f'<group ref="/data/r"><repeat nodeset="/data/r" jr:count="{counts or count}">{inputs("r/x")}</repeat></group>'
    )
    binds = bind("r/y", calculate=calculation) + more
    return xform('<a/><b/><r jr:template=""><x>1</x><y/></r>', binds, inputs("a") + body)


def calculated(expression: str, body: str = "") -> str:
    return xform("<a/><b/>", bind("b", calculate=expression), inputs("a") + body)


def doubling() -> str:
    names = [f"c{n}" for n in range(60)]
    binds = bind("c0", calculate="concat(/data/a, 'xxxxxxxxxx')")
    pairs = pairwise(names)
    binds += "".join(bind(name, calculate=f"concat(/data/{before}, /data/{before})") for before, name in pairs)
    return xform("<a/>" + "".join(f"<{name}/>" for name in names), binds, inputs("a"))


def listed(items: str, nodes: str = "instance('l')/root/item") -> str:
    body = (
        f'<select1 ref="/data/a"><itemset nodeset="{nodes}"><value ref="name"/><label ref="name"/></itemset></select1>'
    )
    return xform("<a/>", "", body, f'<instance id="l"><root>{items}</root></instance>')


def from_files(*addresses: str) -> str:
    lists = "".join(f'<instance id="l{n}" src="{address}"/>' for n, address in enumerate(addresses))
    body = "".join(
        f'<select1 ref="/data/a{n}"><itemset nodeset="instance(\'l{n}\')/root/item"><value ref="name"/></itemset>'
        "</select1>"
        for n in range(len(addresses))
    )
    return xform("".join(f"<a{n}/>" for n in range(len(addresses))) + "<b/>", "", body + inputs("b"), lists)


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/media/image1.png", b"\0" * 90_000_000)
    return out.getvalue()


def laughs(depth: int = 20) -> str:
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, depth))
    return f"<!DOCTYPE x [{entities}]>{xform(f'<a>&e{depth - 1};</a>')}"


def outside(what: str) -> str:
    return f"<!DOCTYPE x [<!ENTITY e {what}>]>{xform('<a>&e;</a>')}"


def nested(count: int) -> str:
    return xform("<a/>", "", "<group>" * count + inputs("a") + "</group>" * count)


def nested_instance(count: int) -> str:
    return xform("<g>" * count + "<a/>" + "</g>" * count, "", "")


def nested_book() -> bytes:
    header = ("type", "name", "label::Español (es)", "label::English (en)", "relevant")
    return book([header, *(("begin_group", f"g{n}", "a", "b", None) for n in range(10_000))], CHOICES, SETTINGS)


def long_book() -> bytes:
    header = ("type", "name", "label")
    asked = [header, ("select_one l", "a", "A")]
    return book(asked, [("list_name", "name", "label"), *(("l", f"n{n}", "N") for n in range(1_000_000 // 40))], ())


def flat_book(questions: int) -> bytes:
    return book([("type", "name", "label"), *(("text", f"q{n}", "Q") for n in range(questions))], ())


def wide_cycle() -> str:
    names = [f"c{n}" for n in range(500)]
    binds = "".join(
        bind(name, calculate=f"/data/{names[n - 1]} + /data/{names[n - 2]}") for n, name in enumerate(names)
    )
    return xform("".join(f"<{name}/>" for name in names), binds)


QUADRATIC = "sum(/data/r[x != ''][position() <= count(/data/r[x = current()/../x])]/x)"
EXPLODING = "^(a|aa)+$"
FORMS = {
    "entities that expand": Hostile(laughs, "form.beyond-limits", "declara"),
    "an entity outside": Hostile(lambda: outside('SYSTEM "file:///etc/passwd"'), "form.beyond-limits", "declara"),
    "an entity on the web": Hostile(lambda: outside('SYSTEM "http://127.0.0.1:1/x"'), "form.beyond-limits", "declara"),
    "a parameter entity": Hostile(
        lambda: f'<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>{xform("<a/>")}', "form.beyond-limits"
    ),
    "a book that unpacks to a bomb": Hostile(bomb, "form.not-an-xlsform", "descomprimido"),
    "ten thousand groups in groups": Hostile(lambda: nested(10_000), "form.beyond-limits"),
    "places in places": Hostile(lambda: nested_instance(10_000), "form.beyond-limits"),
    "ten thousand groups in a book": Hostile(nested_book, "form.not-an-xlsform", "30 niveles"),
    "two hundred groups in groups": Hostile(lambda: nested(200)),
    "a hundred thousand questions": Hostile(
        lambda: xform("".join(f"<q{n}/>" for n in range(100_000))), "form.beyond-limits"
    ),
    "a million choices": Hostile(lambda: listed("<item><name>a</name></item>" * 1_000_000), "form.beyond-limits"),
    "a hundred thousand choices": Hostile(
        is_long=True,
        form=lambda: listed("".join(f"<item><name>n{n}</name></item>" for n in range(100_000))),
        answers=("/data/a=n777",),
    ),
    "a million choices in a file": Hostile(
        lambda: from_files("jr://file-csv/l.csv"),
        "form.file-beyond-limits",
        files={"jr://file-csv/l.csv": lambda: b"name\n" + b"a\n" * 1_000_000},
    ),
    "a book of nine thousand questions": Hostile(is_long=True, form=lambda: flat_book(9_900)),
    "a book of nineteen thousand questions, checked": Hostile(
        is_long=True, form=lambda: flat_book(19_000), code="form.not-an-xlsform", how="check"
    ),
    "a book of too many choices": Hostile(long_book, "form.not-an-xlsform", is_long=True),
    "a pattern that explodes": Hostile(
        lambda: calculated(f"regex(/data/a, '{EXPLODING}')"), says="regex", answers=(f"/data/a={'a' * 60}!",)
    ),
    "a pattern that explodes in every row": Hostile(
        is_long=True, form=lambda: rows(f"regex(/data/a, '{EXPLODING}')"), says="3", answers=(f"/data/a={'a' * 60}!",)
    ),
    "rows that look at all rows": Hostile(
        is_long=True, form=lambda: rows(QUADRATIC), says="3", answers=("/data/a=typed",)
    ),
    "rows that look at all rows twice": Hostile(
        is_long=True,
        form=lambda: rows("/data/a", more=bind("b", calculate=f"count(/data/r[count(/data/r[{QUADRATIC} > 1]) > 1])")),
        answers=("/data/a=typed", "/data/a=more"),
    ),
    "an expression over everything": Hostile(
        is_long=True,
        form=lambda: rows("/data/a", more=bind("b", calculate="count(//*[count(//*[. != 'z']) > count(//*)])")),
        says="3",
        answers=("/data/a=typed",),
    ),
    "a condition that never ends": Hostile(
        is_long=True,
        form=lambda: xform(
            '<a/><r jr:template=""><x>1</x></r>',
            bind("a", constraint="count(//*[count(//*[. != 'z']) > count(//*)]) > 0"),
            inputs("a") + f'<repeat nodeset="/data/r" jr:count="3000">{inputs("r/x")}</repeat>',
        ),
        answers=("/data/a=typed",),
    ),
    "texts that double": Hostile(doubling, says="largo", answers=("/data/a=typed",)),
    "rows without end": Hostile(lambda: rows("position(..)", counts="99999999999")),
    "rows that count themselves": Hostile(is_long=True, form=lambda: rows("1", counts="count(/data/r) + 1")),
    "calculations in a circle": Hostile(
        lambda: xform("<a/><b/>", bind("a", calculate="../b + 1") + bind("b", calculate="../a + 1")),
        "form.cycle",
        "/data/a, /data/b",
    ),
    "five hundred calculations in a circle": Hostile(wide_cycle, "form.cycle", "/data/c0"),
    "answers that set each other": Hostile(
        lambda: xform(
            "<a>1</a><b>1</b>",
            "",
            "".join(
                f'<input ref="/data/{one}"><label>x</label><setvalue event="xforms-value-changed" ref="/data/{other}"'
                f' value="/data/{one} + 1"/></input>'
                for one, other in (("a", "b"), ("b", "a"))
            ),
        ),
        answers=("/data/a=5",),
        says="reposo",
        keeps=False,
    ),
    "functions that are asked wrongly": Hostile(
        lambda: xform(
            "<b/><c/><d/>",
            bind("b", calculate="substr('a', 1, 2, 3, 4)")
            + bind("c", calculate="if()")
            + bind("d", calculate="system('rm')"),
        ),
        says="system()",
    ),
    "an expression without end": Hostile(lambda: calculated("(" * 50_000), "form.expression"),
    "a long expression": Hostile(lambda: calculated("1" + " + 1" * 20_000), "form.beyond-limits"),
    "numbers beyond all": Hostile(
        lambda: calculated("round(pow(10, 308) * pow(10, 308), 400) + pow(-1, 0.5) + number('9' * 999999)")
    ),
    "a book with a circle, checked": Hostile(
        lambda: book(
            [
                ("type", "name", "label", "calculation"),
                ("text", "t", "T", None),
                ("calculate", "a", None, "${b} + 1"),
                ("calculate", "b", None, "${a} + 1"),
            ],
            (),
        ),
        says="/data/a, /data/b",
        how="check",
    ),
}
TRICKS = ("../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "..\\..\\x.csv", "a\tb.csv", "con", "x" * 5_000)


def tried(hostile: Hostile, folder: Path) -> dict[str, object]:
    """Let a process of its own fill the form; return what it told, which is checked against the limits."""
    content = hostile.form()
    is_book = isinstance(content, bytes)
    form = folder / ("form.xlsx" if is_book else "form.xml")
    form.write_bytes(content if isinstance(content, bytes) else content.encode())
    command = [sys.executable, "-m", "tests.hostile.filling", hostile.how, str(form)]
    for number, (address, made) in enumerate(hostile.files.items()):
        (folder / str(number)).write_bytes(made())
        command += ["--file", f"{address}={folder / str(number)}"]
    for answer in hostile.answers:
        command += ["--set", answer]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 0, ran.stderr[-2_000:]
    told: dict[str, object] = json.loads(ran.stdout)
    assert told["seconds"] < SECONDS, told  # type: ignore[operator]
    assert told["megabytes"] < MEGABYTES, told  # type: ignore[operator]
    return told


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.long] * form.is_long) for name, form in FORMS.items()]
)
def test_a_form_made_to_harm_ends_in_words(name: str, tmp_path: Path) -> None:
    hostile = FORMS[name]
    told = tried(hostile, tmp_path)
    assert told.get("code", "") == hostile.code
    said = " ".join(told["said"])  # type: ignore[arg-type]
    assert hostile.says in said
    assert said or not hostile.says
    assert all(told.get("typed", [])) or not hostile.keeps  # type: ignore[arg-type]


def test_a_path_for_a_name_reads_nothing(tmp_path: Path) -> None:
    form = from_files(*(f"jr://file/{trick}" for trick in TRICKS))
    told = tried(Hostile(lambda: form, answers=("/data/b=typed",)), tmp_path)
    assert told["asked"] == 0
    assert told["typed"] == [True]


@pytest.mark.parametrize("trick", [*TRICKS, "a\0b"])
def test_a_file_beside_a_form_is_found_by_its_name_alone(workspace: Workspace, trick: str) -> None:
    form = from_files("jr://file-csv/x.csv").encode()
    kept = add_questionnaire(workspace, content=form, file_name="form.xml", files={"x.csv": b"name\na\n"})
    given = resources_of(workspace, kept)
    assert given("jr://file-csv/x.csv") == b"name\na\n"
    assert given(f"jr://file/{trick}") is None
