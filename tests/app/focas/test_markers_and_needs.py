"""Markers across the areas, needs of the items, who took part, and what the results tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.focas.comparison import compare_rounds
from app.focas.composition import composition_of, shown_count, shown_counts
from app.focas.markers import markers_of
from app.focas.needs import needs_of
from app.focas.telling import tell_results
from app.focas.views import AssessmentView
from app.words import words_in
from tests.app.focas.rounds_made import a_round, with_item

EN = words_in("en")


@dataclass(frozen=True)
class Somebody:
    """Who is counted."""

    sex: str | None = None
    people: str | None = None
    language: str | None = None


def told(view: AssessmentView, earlier: AssessmentView | None = None, **reasons: str) -> list[str]:
    codes = {code.replace("_", "-"): reason for code, reason in reasons.items()}
    return [
        str(each) for each in tell_results(view, EN, compare_rounds(earlier, view, reasons=codes) if earlier else None)
    ]


def test_a_marker_says_how_its_items_stand():
    view = a_round({"PER": "1 3 na 2"}, marked={"PER-1": "G I", "PER-2": "G", "PER-3": "G"})
    gender, intercultural = markers_of(view)
    assert (gender.marker, gender.level.mean, gender.level.applicable) == ("G", 2.0, 2)
    assert [item.code for item in gender.uncovered] == ["PER-1"]
    assert (intercultural.asked, intercultural.is_covered) == (1, False)


def test_a_marker_whose_items_are_not_answered_has_no_number():
    view = a_round({"PER": "1 nd nd"}, marked=dict.fromkeys(("PER-1", "PER-2", "PER-3"), "G"))
    assert markers_of(view)[0].level.mean is None


def test_a_marker_keeps_whom_its_items_do_not_reach():
    view = a_round({"PER": "1 3"}, marked={"PER-1": "G", "PER-2": "G"})
    answer = replace(view.items[0].answer, left_out_people="quienes viven río arriba", women_spoke="si")
    gender = markers_of(with_item(view, "PER-1", answer=answer))[0]
    assert gender.left_out == (("PER-1", "quienes viven río arriba"),)
    assert (gender.women_spoke, gender.in_language) == (1, 0)


def test_people_come_before_systems_in_the_needs():
    view = a_round({"PER": "2 1 1 2 nd 3"})  # skill, system, function, skill, system, function
    assert [(need.item.code, need.need) for need in needs_of(view)] == [
        ("PER-3", "function"),
        ("PER-1", "skill"),
        ("PER-4", "skill"),
        ("PER-2", "system"),
    ]
    assert needs_of(view)[0].what == "lo que se pide"


@given(st.permutations(["1", "2", "3", "4", "na", "nd"]))
def test_only_what_is_known_not_to_work_is_a_need(values: list[str]):
    needs = needs_of(a_round({"PER": " ".join(values)}))
    assert sorted(need.item.answer.agreed for need in needs) == ["1", "2"]


def test_people_are_counted_by_what_they_say_of_themselves():
    group = composition_of(
        [Somebody("woman", "Awajún", "awajún"), Somebody("man", "awajún "), Somebody("woman"), Somebody("otro")]
    )
    assert (group.total, group.women, group.indigenous) == (4, 2, 2)
    assert [(each.name, each.count) for each in group.by_sex] == [("woman", 2), ("man", 1), ("", 1)]
    assert [(each.name, each.count) for each in group.by_people] == [("Awajún", 2), ("", 2)]


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, "<3"), (2, "<3"), (3, "3"), (12, "12")])
def test_small_counts_do_not_tell_who_it_is(count: int, shown: str):
    assert shown_count(count) == shown
    assert shown_count(count, is_public=False) == str(count)


@pytest.mark.parametrize(
    ("counts", "apart", "shown"),
    [
        ((7, 2), 0, "≥3 <3"),
        ((7, 5, 1), 0, "7 ≥3 <3"),
        ((7, 2, 1), 0, "7 <3 <3"),
        ((7, 2, 2), 0, "≥3 <3 <3"),
        ((7, 1), 3, "7 <3"),
        ((3, 1), 0, "≥1 ≥1"),
        ((2, 2), 0, "≥1 ≥1"),
        ((6, 4), 0, "6 4"),
        ((), 0, ""),
    ],
)
def test_what_is_left_of_the_total_does_not_give_a_small_count_away(counts: tuple[int, ...], apart: int, shown: str):
    assert " ".join(shown_counts(counts, apart=apart)) == shown


@given(st.lists(st.integers(1, 6), min_size=2, max_size=4), st.integers(0, 3))
def test_every_small_count_could_have_been_another(counts: list[int], apart: int):
    total = sum(counts) + apart
    assume(total > len(counts))
    told = {"<3": range(1, 3), "≥3": range(3, 11), "≥1": range(1, 11)}
    ranges = [told[each] if each in told else [int(each)] for each in shown_counts(counts, apart=apart)]
    fitting = [each for each in product(*ranges) if sum(each) == total or (apart and sum(each) < total)]
    for number, count in enumerate(counts):
        if count < 3:
            assert len({each[number] for each in fitting}) > 1


def test_one_people_is_counted_once_whatever_its_gender_accent_or_older_name():
    group = composition_of(
        [
            Somebody("woman", name)
            for name in ("mestiza", "Mestizo", "Awajun", "awajún", "Aguaruna", "Prefiero no decir")
        ]
    )
    assert [(each.name, each.count) for each in group.by_people] == [("Awajún", 3), ("mestiza / Mestizo", 2), ("", 1)]
    assert group.indigenous == 3


@given(st.lists(st.builds(Somebody, st.sampled_from([None, "woman", "man"]), st.sampled_from([None, "Wampis"]))))
def test_everybody_is_counted_once(people: list[Somebody]):
    group = composition_of(people)
    for counts in (group.by_sex, group.by_people, group.by_language):
        assert sum(each.count for each in counts) == group.total == len(people)


def test_two_rounds_tell_what_rose_most_and_least_and_what_fell():
    earlier = a_round({"PER": "1 2 1", "DIV": "2 2 2", "GAM": "2 2 2"})
    later = a_round({"PER": "3 2 3", "DIV": "2 2 3", "GAM": "2 1 2"}, "midline")
    assert told(later, earlier, GAM_2="el plan venció y nadie lo renovó") == [
        "Rose most: Área PER (+1.3).",
        "Rose least: Área DIV (+0.3).",
        "Fell: Área GAM (2.0 → 1.7), because of GAM-2: el plan venció y nadie lo renovó.",
        "2 items moved by two levels or more.",
    ]


def test_areas_that_rose_alike_are_named_together():
    earlier = a_round({"PER": "1 2", "DIV": "1 2", "PLA": "1 2", "REC": "1 2"})
    later = a_round({"PER": "2 2", "DIV": "2 2", "PLA": "2 2", "REC": "2 2"}, "midline")
    assert told(later, earlier) == ["Rose most: Área PER, Área DIV, Área PLA, and 1 more (+0.5).", "No area fell."]


def test_one_round_tells_where_it_stands():
    assert told(a_round({"PER": "3 3", "DIV": "1 2", "PAR": "nd nd"})) == [
        "Furthest: Área PER (3.0).",
        "Most to do: Área DIV (1.5).",
        "1 item stands at level 1.",
        "Insufficient: Área PAR.",
    ]


def test_areas_that_stand_alike_are_named_together():
    assert told(a_round({"PER": "3 3", "DIV": "3 3", "PLA": "2 2"}))[:2] == [
        "Furthest: Área PER and Área DIV (3.0).",
        "Most to do: Área PLA (2.0).",
    ]
    assert told(a_round({"PER": "3 3", "DIV": "3 3"})) == []


def test_rounds_with_nothing_in_common_tell_where_the_last_one_stands():
    assert (
        told(a_round({"REC": "3 3", "DIV": "1 2"}, "midline"), a_round({"PER": "1 2"}))[0]
        == "Furthest: Área REC (3.0)."
    )
