"""Forms of a size that nobody fills on purpose, written as XForms: a long one with many rows, and long lists."""

from __future__ import annotations

from collections.abc import Iterator

QUESTIONS, CALCULATIONS, ROWS, A_ROW = 470, 200, 50, 30
AREAS, AN_AREA = 50, 200
FIRST_AREA = 10
KINDS = ("string", "int", "decimal", "date", "string")
HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>{title}</h:title>'
    "<model><itext>{texts}</itext><instance><data id={title!r} version='1'>{instance}<orx:meta><orx:instanceID/>"
    "</orx:meta></data></instance>{lists}{binds}</model></h:head><h:body>{body}</h:body></h:html>"
)
Part = tuple[str, str, str]


def long_form() -> str:
    """Return a form of 500 questions, 30 of them in 50 rows, and 200 calculations, each from the one before.

    /data/q0 is the number that they begin with, /data/c199 is the last of them.
    """
    questions = list(_questions())
    fields = list(_fields())
    inner = "".join(part[0] for part in fields)
    row = f'<row jr:template="">{inner}</row>'
    asked = "".join(part[2] for part in fields)
    rows = f'<group ref="/data/row"><repeat nodeset="/data/row" jr:count="{ROWS}">{asked}</repeat></group>'
    names = [f"q{n}" for n in range(QUESTIONS)] + [f"row/f{n}" for n in range(A_ROW)]
    chain = "".join(f"<c{n}/>" for n in range(CALCULATIONS))
    return HEAD.format(
        title="long",
        texts="".join(_texts(names, language) for language in ("es", "en")),
        instance="".join(part[0] for part in questions) + chain + "<rows/><sum/>" + row,
        lists="",
        binds="".join(part[1] for part in (*questions, *fields)) + "".join(_chain()),
        body="".join(part[2] for part in questions) + rows,
    )


def _questions() -> Iterator[Part]:
    yield "<q0/>", '<bind nodeset="/data/q0" type="int"/>', _input("q0")
    for n in range(1, QUESTIONS):
        rules = f"required=\"/data/q{n - 1} != ''\""
        if n % 7 == 0:
            rules += f" relevant=\"/data/q{n - 1} != 'no'\""
        if n % 5 == 1:
            rules += ' constraint=". &gt;= 0 and . &lt; 1000"'
        yield f"<q{n}/>", f'<bind nodeset="/data/q{n}" type="{KINDS[n % 5]}" {rules}/>', _input(f"q{n}")


def _fields() -> Iterator[Part]:
    for n in range(A_ROW):
        rules = f'calculate="position(..) * {n} + string-length(../f{n - 1})"' if n % 3 == 2 else ""
        if n % 10 == 4:
            rules = f"relevant=\"../f{n - 1} = ''\""
        shown = "" if "calculate" in rules else _input(f"row/f{n}")
        yield f"<f{n}/>", f'<bind nodeset="/data/row/f{n}" type="{KINDS[n % 5 // 2]}" {rules}/>', shown


def _chain() -> Iterator[str]:
    yield '<bind nodeset="/data/c0" type="int" calculate="/data/q0 + 1"/>'
    for n in range(1, CALCULATIONS):
        written = f"if(/data/c{n - 1} mod 2 = 0, /data/c{n - 1} + {n}, /data/c{n - 1} - 1 + string-length(/data/q{n}))"
        yield f'<bind nodeset="/data/c{n}" type="int" calculate="{written}"/>'

    yield '<bind nodeset="/data/rows" type="int" calculate="count(/data/row)"/>'
    yield '<bind nodeset="/data/sum" type="int" calculate="sum(/data/row/f2)"/>'


def _texts(names: list[str], language: str) -> str:
    said = "".join(
        f'<text id="/data/{name}:label"><value>{language}: what is asked of {name}</value></text>' for name in names
    )
    return f'<translation lang="{language}">{said}</translation>'


def _input(name: str) -> str:
    return f'<input ref="/data/{name}"><label ref="jr:itext(\'/data/{name}:label\')"/></input>'


def long_lists() -> str:
    """Return a form with 10,000 choices: an area at /data/area ("10" to "59"), and the places in it at /data/place."""
    areas = "".join(
        f"<item><name>{FIRST_AREA + n}</name><label>Area {FIRST_AREA + n}</label></item>" for n in range(AREAS)
    )
    places = "".join(
        f"<item><name>{FIRST_AREA + n}{m:03}</name><label>Place {m} of {n}</label><area>{FIRST_AREA + n}</area>"
        f"<people>{(n * 7 + m * 13) % 900}</people></item>"
        for n in range(AREAS)
        for m in range(AN_AREA)
    )
    return HEAD.format(
        title="lists",
        texts='<translation lang="es"><text id="none"><value>-</value></text></translation>',
        instance="<area/><place/><many/>",
        lists=f'<instance id="area"><root>{areas}</root></instance>'
        f'<instance id="place"><root>{places}</root></instance>',
        binds='<bind nodeset="/data/area" type="string"/><bind nodeset="/data/place" type="string"/>'
        '<bind nodeset="/data/many" type="int" '
        "calculate=\"count(instance('place')/root/item[area = /data/area])\"/>",
        body=_select("area", "instance('area')/root/item")
        + _select("place", "instance('place')/root/item[area = /data/area]"),
    )


def _select(name: str, nodes: str) -> str:
    return (
        f'<select1 ref="/data/{name}"><label>{name}</label><itemset nodeset="{nodes}"><value ref="name"/>'
        '<label ref="label"/></itemset></select1>'
    )
