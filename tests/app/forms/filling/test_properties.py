"""Whatever is done to a response, it stands as if opened anew with those answers, or worked out from nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import Response, open_response, read_definition
from app.forms.filling import FormUnusable
from app.forms.filling.refusals import AnswerRefused
from tests.app.forms.filling.xforms import bind, device, inputs, xform

LISTS = (
    '<itext><translation lang="es"><text id="x"><value>equis</value></text><text id="y"><value>ye</value></text>'
    '</translation><translation lang="en"><text id="x"><value>ex</value></text></translation></itext>'
    '<instance id="l"><root><item><name>x</name><g>1</g></item><item><name>y</name><g>1</g></item>'
    "<item><name>z</name><g>2</g></item></root></instance>"
)


def choice(kind: str, ref: str, nodeset: str) -> str:
    itemset = f'<itemset nodeset="{nodeset}"><value ref="name"/><label ref="jr:itext(name)"/></itemset>'
    return f'<{kind} ref="/data/{ref}"><label>q</label>{itemset}</{kind}>'


FORM = xform(
    '<a>1</a><b/><g><c>5</c><s/><m/></g><n>1</n><r jr:template=""><v>2</v><w/><i jr:template=""><k/><sum/></i></r>'
    "<q><t/></q><all/><first/><spoken/><name/>",
    bind("a", type="int")
    + bind("b", calculate="/data/a * 2", type="int")
    + bind("g", relevant="/data/a > 0 and /data/n < 4")
    + bind("g/c", required="/data/b > 2", constraint=". != /data/a")
    + bind("g/m", readonly="/data/g/s = 'z'", relevant="/data/g/s != ''")
    + bind("n", type="int")
    + bind("r/v", type="int", relevant="position(..) < 4")
    + bind("r/w", calculate="/data/r/v + coalesce(/data/r[position() = position(current()/..) - 1]/w, 0)")
    + bind("r/i/sum", calculate="sum(../../i/k) + ../../v + position(..)")
    + bind("q", relevant="count(/data/r) > 1")
    + bind("q/t", calculate="concat(/data/g/s, '/', /data/g/m, '/', count-selected(/data/g/m))")
    + bind("all", calculate="sum(/data/r/w) + count(/data/r/i) + sum(/data/r/i/k)")
    + bind("first", calculate="indexed-repeat(/data/r/v, /data/r, /data/n)")
    + bind("spoken", calculate="jr:itext('x')")
    + bind("name", calculate="jr:choice-name(/data/g/s, '/data/g/s')"),
    inputs("a", "g/c", "n")
    + choice("select1", "g/s", "instance('l')/root/item[g = /data/a]")
    + choice("select", "g/m", "instance('l')/root/item[name != /data/g/s]")
    + f'<repeat nodeset="/data/r">{inputs("r/v")}'
    + f'<repeat nodeset="/data/r/i" jr:count="../v">{inputs("r/i/k")}</repeat></repeat>',
    LISTS,
)
DEFINITION = read_definition(FORM)
REFS = [
    *(
        "/data/a",
        "/data/g/c",
        "/data/g/s",
        "/data/g/m",
        "/data/n",
        "/data/r[1]/v",
        "/data/r[2]/v",
        "/data/r[3]/v",
    ),
    *("/data/r[1]/i[1]/k", "/data/r[1]/i[2]/k", "/data/r[2]/i[1]/k"),
]
ANSWERS = ["", "0", "1", "2", "3", "5", "x", "y", "z", "x y", "-1"]
SETS = st.tuples(st.just("set"), st.sampled_from(REFS), st.sampled_from(ANSWERS))
ROWS = st.tuples(st.sampled_from(["add", "remove", "move"]), st.integers(1, 3), st.integers(1, 3))
OTHERS = st.tuples(st.sampled_from(["es", "en", "restore"]), st.none(), st.none())
STEPS = st.lists(st.one_of(SETS, SETS, ROWS, OTHERS), max_size=14)


def do(response: Response, step: tuple[str, object, object]) -> Response:
    """Do one step; what is refused is left undone."""
    kind, one, other = step
    try:
        if kind == "set":
            response.set(str(one), str(other))
        elif kind == "add":
            response.add_repeat("/data/r", int(str(one)))
        elif kind == "remove":
            response.remove_repeat(f"/data/r[{one}]")
        elif kind == "move":
            response.move_repeat(f"/data/r[{one}]", int(str(other)))
        elif kind == "restore":
            return reopened(response)
        else:
            response.set_language(kind)
    except AnswerRefused:
        pass
    return response


def reopened(response: Response) -> Response:
    """Return the response as it is after it was saved and opened again."""
    again = open_response(DEFINITION, device(), response.instance_xml())
    again.set_language(response.language)
    return again


def picture(response: Response) -> dict[str, object]:
    """Return all that can be seen of a response."""
    seen: dict[str, object] = {"valid": response.violations(), "xml": response.instance_xml()}
    for ref in response.refs():
        state = response.state(ref)
        if state.relevant:
            choices = tuple((each.value, each.label) for each in response.choices(ref))
            seen[ref] = (state, response.value(ref), choices, response.label(ref))
    return seen


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_any_way_to_the_same_answers_is_the_same(steps: list[tuple[str, object, object]]) -> None:
    response = open_response(DEFINITION, device())
    for step in steps:
        response = do(response, step)
    seen = picture(response)
    assert picture(reopened(response)) == seen
    response._engine.push_all(response._engine.root)
    response._engine.run()
    assert picture(response) == seen


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_kept_as_an_answer(text: str) -> None:
    definition = read_definition(xform("<a/>", "", inputs("a")))
    response = open_response(definition, device())
    response.set("/data/a", text)
    again = open_response(definition, device(), response.instance_xml())
    assert again.value("/data/a") == response.value("/data/a")
    assert again.instance_xml() == response.instance_xml()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="/data.[]()@*'\"=<>+-|, 19abcnotdivmod:$_", max_size=40))
def test_any_text_as_an_expression_is_read_or_refused_in_words(text: str) -> None:
    try:
        definition = read_definition(xform("<a>1</a><b/>", bind("b", calculate=text, relevant=text)))
    except FormUnusable:
        return
    open_response(definition, device()).instance_xml()
