"""Rows of repeats: begun from templates, counted by expressions, added and removed; what changes in one stays in it."""

from __future__ import annotations

import pytest

from app.forms import Response
from app.forms.filling import RowsRefused, UnknownReference
from tests.app.forms.filling.xforms import bind, fill, inputs, xform


def values(response: Response, *refs: str) -> list[str]:
    return [response.value(f"/data/{ref}") for ref in refs]


def repeat(ref: str, *inner: str, attributes: str = "", body: str = "") -> str:
    return f'<group ref="/data/{ref}"><repeat nodeset="/data/{ref}"{attributes}>{inputs(*inner)}{body}</repeat></group>'


PEOPLE = xform(
    '<p jr:template=""><age>1</age><place/><weight/></p><total/><n/>',
    bind("p/age", type="int")
    + bind("p/place", calculate="position(..)")
    + bind("p/weight", calculate="../age * ../place")
    + bind("total", calculate="sum(/data/p/weight)")
    + bind("n", calculate="count(/data/p)"),
    repeat("p", "p/age"),
)


def test_rows_are_added_and_removed_and_the_rest_follows() -> None:
    response = fill(PEOPLE)
    assert response.repeat_count("/data/p") == 0
    for _ in range(3):
        response.add_repeat("/data/p")
    response.set("/data/p[2]/age", "5")
    assert values(response, "p[1]/weight", "p[2]/weight", "p[3]/weight", "total", "n") == ["1", "10", "3", "14", "3"]
    response.remove_repeat("/data/p[1]")
    assert values(response, "p[1]/weight", "p[2]/weight", "total", "n") == ["5", "2", "7", "2"]


def test_a_row_can_stand_before_others_and_move() -> None:
    response = fill(PEOPLE)
    for age in ("10", "20", "30"):
        response.add_repeat("/data/p", 1)
        response.set("/data/p[1]/age", age)
    response.move_repeat("/data/p[3]", 1)
    assert values(response, "p[1]/age", "p[2]/age", "p[3]/age") == ["10", "30", "20"]
    assert values(response, "p[1]/place", "p[2]/place", "p[3]/place", "total") == ["1", "2", "3", "130"]


def test_an_answer_changes_its_own_row_alone() -> None:
    response = fill(PEOPLE)
    for _ in range(3):
        response.add_repeat("/data/p")
    changed = response.set("/data/p[2]/age", "7")
    assert set(changed) == {"/data/p[2]/age", "/data/p[2]/weight", "/data/total"}


def test_rows_in_the_form_begin_as_it_has_them_and_further_ones_empty() -> None:
    response = fill(
        xform("<r><n>1</n></r><r><n>2</n></r><all/>", bind("all", calculate="join(',', /data/r/n)"), repeat("r", "r/n"))
    )
    response.add_repeat("/data/r")
    assert values(response, "r[1]/n", "r[2]/n", "r[3]/n", "all") == ["1", "2", "", "1,2,"]
    response.remove_repeat("/data/r[2]")
    assert values(response, "all") == ["1,"]


@pytest.mark.parametrize(
    ("count", "answers", "expected"),
    [
        ("/data/n", ["2", "4", "1", "", "3", "0"], [2, 4, 1, 1, 3, 0]),
        (" /data/n + 1 ", ["2", "", "0"], [3, 3, 1]),
        ("2", ["5"], [2]),
        ("/data/n div 2", ["5", "1"], [2, 0]),
        ("/data/n", ["-3"], [0]),
    ],
)
def test_an_expression_counts_rows(count: str, answers: list[str], expected: list[int]) -> None:
    body = inputs("n") + repeat("r", "r/x", attributes=f' jr:count="{count}"')
    response = fill(xform('<n/><r jr:template=""><x/></r>', bind("n", type="int"), body))
    seen = []
    for answer in answers:
        response.set("/data/n", answer)
        seen.append(response.repeat_count("/data/r"))
    assert seen == expected
    with pytest.raises(RowsRefused):
        response.add_repeat("/data/r")


def test_rows_that_nobody_may_change_are_those_of_the_form() -> None:
    body = repeat("r", "r/x", attributes=' jr:noAddRemove="true()"')
    assert fill(xform("<r><x>a</x></r><r><x>b</x></r>", "", body)).repeat_count("/data/r") == 2
    response = fill(xform('<r jr:template=""><x/></r>', "", body))
    assert response.repeat_count("/data/r") == 1
    assert not response.can_change_rows("/data/r")
    with pytest.raises(RowsRefused):
        response.remove_repeat("/data/r[1]")


NESTED = xform(
    '<h jr:template=""><n/><m jr:template=""><age/><say/></m><sum/></h><all/>',
    bind("h/m/say", calculate="concat(../../n, '-', ../age, '-', position(..), '-', position(../..))")
    + bind("h/sum", calculate="sum(../m/age)")
    + bind("all", calculate="sum(/data/h/m/age)"),
    repeat("h", "h/n", body=repeat("h/m", "h/m/age")),
)


def test_a_new_outer_row_has_no_inner_ones() -> None:
    response = fill(NESTED)
    response.add_repeat("/data/h")
    assert response.repeat_count("/data/h[1]/m") == 0
    assert response.repeat_count("/data/h[1]/none") == -1


def test_inner_rows_know_the_outer_one() -> None:
    response = fill(NESTED)
    for house in (1, 2):
        response.add_repeat("/data/h")
        response.set(f"/data/h[{house}]/n", "AB"[house - 1])
        for member in range(1, house + 1):
            response.add_repeat(f"/data/h[{house}]/m")
            response.set(f"/data/h[{house}]/m[{member}]/age", str(house * 10 + member))
    assert values(response, "h[2]/m[2]/say", "h[1]/sum", "h[2]/sum", "all") == ["B-22-2-2", "11", "43", "54"]
    changed = response.set("/data/h[1]/m[1]/age", "1")
    assert set(changed) == {"/data/h[1]/m[1]/age", "/data/h[1]/m[1]/say", "/data/h[1]/sum", "/data/all"}
    response.remove_repeat("/data/h[1]")
    assert values(response, "h[1]/m[2]/say", "all") == ["B-22-2-1", "43"]


def test_an_inner_count_is_its_own_rows() -> None:
    body = repeat("h", "h/n", body=repeat("h/m", "h/m/x", attributes=' jr:count="../n"'))
    response = fill(xform('<h jr:template=""><n/><m jr:template=""><x/></m></h>', "", body))
    for house, number in ((1, "2"), (2, "1")):
        response.add_repeat("/data/h")
        response.set(f"/data/h[{house}]/n", number)
    assert [response.repeat_count(f"/data/h[{house}]/m") for house in (1, 2)] == [2, 1]


def test_an_absolute_path_means_the_row_at_hand() -> None:
    form = xform(
        '<p jr:template=""><name/><hello/><others/></p><all/>',
        bind("p/hello", calculate="concat('hola ', /data/p/name)")
        + bind("p/others", calculate="join(',', ../../p/name)")
        + bind("all", calculate="join(',', /data/p/name)"),
        repeat("p", "p/name"),
    )
    response = fill(form)
    for row, name in ((1, "Ana"), (2, "Luz")):
        response.add_repeat("/data/p")
        response.set(f"/data/p[{row}]/name", name)
    assert values(response, "p[1]/hello", "p[2]/hello", "all") == ["hola Ana", "hola Luz", "Ana,Luz"]
    assert values(response, "p[1]/others", "p[2]/others") == ["Ana,Luz", "Ana,Luz"]


def test_a_row_follows_the_row_before_it() -> None:
    previous = "/data/r[position() = position(current()/..) - 1]/total"
    form = xform(
        '<r jr:template=""><n>2</n><total/></r>',
        bind("r/n", type="int") + bind("r/total", calculate=f"../n + coalesce({previous}, 0)"),
        repeat("r", "r/n"),
    )
    response = fill(form)
    for _ in range(3):
        response.add_repeat("/data/r")
    response.set("/data/r[1]/n", "10")
    assert values(response, "r[1]/total", "r[2]/total", "r[3]/total") == ["10", "12", "14"]
    response.remove_repeat("/data/r[1]")
    assert values(response, "r[1]/total", "r[2]/total") == ["2", "4"]


@pytest.mark.parametrize(("index", "expected"), [("1", "a"), ("2", "b"), ("3", ""), ("0", ""), ("", ""), ("x", "")])
def test_indexed_repeat_counts_from_one(index: str, expected: str) -> None:
    form = xform(
        '<i/><r jr:template=""><n/></r><c/>',
        bind("c", calculate="indexed-repeat(/data/r/n, /data/r, /data/i)"),
        inputs("i") + repeat("r", "r/n"),
    )
    response = fill(form)
    for row, name in ((1, "a"), (2, "b")):
        response.add_repeat("/data/r")
        response.set(f"/data/r[{row}]/n", name)
    response.set("/data/i", index)
    assert values(response, "c") == [expected]


def test_a_repeat_that_is_not_relevant_keeps_its_rows() -> None:
    form = xform(
        '<a/><r jr:template=""><x/></r>', bind("r", relevant="/data/a = '1'"), inputs("a") + repeat("r", "r/x")
    )
    response = fill(form)
    assert not response.state("/data/r").relevant
    response.add_repeat("/data/r")
    assert not response.state("/data/r[1]/x").relevant
    response.set("/data/a", "1")
    assert response.state("/data/r").relevant
    assert response.state("/data/r[1]/x").relevant


@pytest.mark.parametrize("ref", ["/data/none", "/other/p", "/data/p[9]/age", "/data/p[1", "p", ""])
def test_a_place_that_is_not_there_is_said(ref: str) -> None:
    response = fill(PEOPLE)
    with pytest.raises(UnknownReference):
        response.value(ref)


def test_rows_are_counted_from_within_one_of_them() -> None:
    form = xform(
        '<p jr:template=""><name/><all/><own/><at/></p>',
        bind("p/all", calculate="count(/data/p)")
        + bind("p/own", calculate="count(/data/p/name)")
        + bind("p/at", calculate="position(/data/p)"),
        repeat("p", "p/name"),
    )
    response = fill(form)
    for _ in range(3):
        response.add_repeat("/data/p")
    assert values(response, *(f"p[{row}]/all" for row in (1, 2, 3))) == ["3", "3", "3"]
    assert values(response, "p[2]/own", "p[2]/at") == ["1", "2"]
    response.remove_repeat("/data/p[1]")
    assert values(response, "p[1]/all", "p[2]/all", "p[2]/at") == ["2", "2", "2"]


def test_a_group_and_its_repeat_may_be_named_alike_from_where_the_group_stands() -> None:
    repeated = '<repeat nodeset="p" jr:count="current()/../n"><input ref="name"/></repeat>'
    response = fill(xform("<n>2</n><p><name/></p>", "", f'<group ref="p"><label>P</label>{repeated}</group>'))
    assert response.repeat_count("/data/p") == 2
    response.set("/data/p[2]/name", "Luz")
    assert response.value("/data/p[2]/name") == "Luz"
