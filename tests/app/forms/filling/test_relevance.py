"""What is not relevant reads as empty, is left out of the submission, and comes back as it was."""

from __future__ import annotations

import pytest

from app.forms import Response
from app.forms.filling import AnswerRefused
from tests.app.forms.filling.xforms import bind, fill, inputs, xform

FARM = xform(
    "<has/><farm><size>2</size><plots><count/></plots></farm><size_m2/><known/>",
    bind("farm", relevant="/data/has = 'yes'")
    + bind("farm/plots", relevant="../size > 1")
    + bind("farm/plots/count", type="int")
    + bind("size_m2", calculate="coalesce(/data/farm/size, 0) * 10000")
    + bind("known", calculate="concat('[', /data/farm/plots/count, ']')"),
    inputs("has", "farm/size", "farm/plots/count"),
)


@pytest.fixture
def farm() -> Response:
    return fill(FARM)


def test_a_group_that_is_not_relevant_takes_all_in_it_along(farm: Response) -> None:
    assert not farm.state("/data/farm").relevant
    assert not farm.state("/data/farm/plots/count").relevant
    assert farm.value("/data/farm/size") == ""
    assert farm.value("/data/size_m2") == "0"
    assert "<farm>" not in farm.instance_xml()


def test_answers_come_back_with_relevance(farm: Response) -> None:
    farm.set("/data/has", "yes")
    farm.set("/data/farm/plots/count", "3")
    assert farm.value("/data/known") == "[3]"
    farm.set("/data/farm/size", "1")
    assert farm.value("/data/known") == "[]"
    farm.set("/data/has", "no")
    farm.set("/data/has", "yes")
    assert not farm.state("/data/farm/plots").relevant
    farm.set("/data/farm/size", "4")
    assert farm.value("/data/known") == "[3]"


def test_what_changed_is_told(farm: Response) -> None:
    changed = farm.set("/data/has", "yes")
    assert {"/data/has", "/data/farm", "/data/farm/size", "/data/farm/plots", "/data/size_m2"} <= set(changed)
    assert "/data/known" not in changed


def test_a_calculation_rests_while_it_is_not_relevant() -> None:
    form = xform(
        "<a/><b/><c/>",
        bind("b", relevant="/data/a > 1", calculate="/data/a * 2") + bind("c", calculate="coalesce(/data/b, 'none')"),
        inputs("a"),
    )
    response = fill(form)
    seen = []
    for answer in ("1", "2", "1", "4"):
        response.set("/data/a", answer)
        seen.append(response.value("/data/c"))
    assert seen == ["none", "4", "none", "8"]


def test_sums_and_counts_leave_out_what_is_not_relevant() -> None:
    form = xform(
        '<r jr:template=""><is/><n/></r><sum/><count/><all/>',
        bind("r/n", relevant="../is = '1'", type="int")
        + bind("sum", calculate="sum(/data/r/n)")
        + bind("count", calculate="count(/data/r/n)")
        + bind("all", calculate="join('+', /data/r/n)"),
        f'<repeat nodeset="/data/r">{inputs("r/is", "r/n")}</repeat>',
    )
    response = fill(form)
    for row, number in ((1, "10"), (2, "20")):
        response.add_repeat("/data/r")
        response.set(f"/data/r[{row}]/is", "1")
        response.set(f"/data/r[{row}]/n", number)
    assert [response.value(f"/data/{name}") for name in ("sum", "count", "all")] == ["30", "2", "10+20"]
    response.set("/data/r[1]/is", "")
    assert [response.value(f"/data/{name}") for name in ("sum", "count", "all")] == ["20", "1", "20"]


@pytest.mark.parametrize(
    ("flag", "relevant"), [("1", True), ("0", False), ("true", True), ("false", False), ("", False)]
)
def test_a_boolean_counts_by_its_value(flag: str, relevant: bool) -> None:
    form = xform("<f/><a/>", bind("f", type="boolean") + bind("a", relevant="/data/f"), inputs("f", "a"))
    response = fill(form)
    response.set("/data/f", flag)
    assert response.state("/data/a").relevant is relevant


def test_readonly_is_inherited_and_required_is_not() -> None:
    form = xform(
        "<a/><g><b/></g>",
        bind("g", readonly="/data/a = '1'", required="true()") + bind("g/b", required="/data/a = '2'"),
        inputs("a", "g/b"),
    )
    response = fill(form)
    assert response.state("/data/g/b").required is False
    response.set("/data/a", "1")
    assert response.state("/data/g/b").readonly
    with pytest.raises(AnswerRefused):
        response.set("/data/g/b", "x")
    response.set("/data/a", "2")
    assert response.state("/data/g/b").required


def test_violations_come_in_order_with_their_messages() -> None:
    form = xform(
        "<a/><b/><c>9</c>",
        bind("a", required="true()", jr_requiredMsg="Falta")
        + bind("b", type="int", constraint=". > /data/c", jr_constraintMsg="Muy poco")
        + bind("c", required="true()"),
        inputs("a", "b", "c"),
    )
    response = fill(form)
    assert response.form_validity() == ("/data/a", "required")
    assert response.message("/data/a") == "Falta"
    response.set("/data/a", "x")
    response.set("/data/b", "5")
    assert response.violations() == (("/data/b", "constraint"),)
    assert response.message("/data/b", "constraint") == "Muy poco"
    assert response.message("/data/b", "required") is None
    response.set("/data/b", "10")
    assert response.form_validity() == (None, "ok")
