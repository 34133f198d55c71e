"""Answers in a file, scored by the rules of the guide: its cases in figures, and what no order and no paper changes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.failures import TrochaError
from app.focas import (
    CodeTwice,
    CodeUnknown,
    SheetScores,
    SheetUnreadable,
    SubjectUnknown,
    ValueUnknown,
    read_answer_sheet,
    score_sheet,
)
from app.focas.library import instrument_for
from app.words import words_in

DISTRICT, NGO = {"government_level": "district"}, {"organisation_type": "ngo"}
CODES = {subject: tuple(instrument_for(subject).by_code) for subject in ("district", "federation")}
values = st.sampled_from([1, 2, 3, 4, "NA", "ND", None])


def scored(whose: dict[str, Any], answers: dict[str, Any], **more: Any) -> SheetScores:
    content = json.dumps({**whose, **more, "answers": answers}).encode()
    return score_sheet(read_answer_sheet(content, "answers.json"))


def area(code: str, told: str) -> dict[str, Any]:
    """The answers of an area as the guide writes them: "3 2 NA ND 1"; "-": nobody has answered."""
    given = (int(value) if value.isdigit() else value for value in told.split())
    return {f"{code}-{number}": value for number, value in enumerate(given, start=1) if value != "-"}


def all_at(level: int, whose: str = "district") -> dict[str, Any]:
    return dict.fromkeys(CODES[whose], level)


@pytest.mark.parametrize(
    ("whose", "code", "told", "answered", "applicable", "level", "band", "state"),
    [
        (DISTRICT, "PER", "3 2 NA ND 1", 3, 4, 2.0, 2, "valid"),
        (DISTRICT, "DIV", "2 ND ND ND 3", 2, 5, None, None, "insufficient"),
        (DISTRICT, "PLA", "4 3 3 2 3 3", 6, 6, 3.0, 3, "valid"),
        (DISTRICT, "PER", "2 2 2 1 2", 5, 5, 1.8, 2, "valid"),
        (DISTRICT, "PER", "1 2 2 2 NA", 4, 4, 1.75, 2, "valid"),
        (DISTRICT, "PER", "3 3 3 - -", 3, 5, 3.0, 3, "valid"),
        (DISTRICT, "PER", "3 3 - - -", 2, 5, None, None, "insufficient"),
        (DISTRICT, "PER", "- - - - -", 0, 5, None, None, "pending"),
        (DISTRICT, "PER", "ND ND ND ND ND", 0, 5, None, None, "insufficient"),
        (DISTRICT, "PER", "NA NA NA NA NA", 0, 0, None, None, "not_applicable"),
        (DISTRICT, "PLA", "3 3 3 ND ND NA", 3, 5, 3.0, 3, "valid"),
        (DISTRICT, "PLA", "3 3 3 ND ND ND", 3, 6, None, None, "insufficient"),
        (DISTRICT, "REC", "3 4 3 3 3", 5, 5, 3.2, 3, "valid"),
        (DISTRICT, "PAR", "4 3 NA NA 3 3", 4, 4, 3.25, 4, "valid"),
        ({"government_level": "regional"}, "REC", "3 1 3 ND 1", 2, 3, 3.0, 3, "valid"),
        ({"government_level": "regional"}, "GAM", "2 2 4 2 2", 4, 4, 2.0, 2, "valid"),
        (NGO, "INC", "3 2 ND ND", 2, 4, None, None, "insufficient"),
        (NGO, "DEC", "2 2 3 1", 4, 4, 2.0, 2, "valid"),
        (NGO, "DEC", "2 2 3 1 4", 4, 4, 2.0, 2, "valid"),
        ({"organisation_type": "federation"}, "DEC", "2 2 3 1 NA", 4, 4, 2.0, 2, "valid"),
    ],
)
def test_an_area_stands_where_the_guide_puts_it(whose, code, told, answered, applicable, level, band, state):
    found = scored(whose, area(code, told)).areas[code]
    assert found is not None
    assert (found.answered, found.applicable, found.mean, found.band, found.state) == (
        *(answered, applicable, level, band, state),
    )


def test_a_mean_is_told_unrounded():
    found = scored(DISTRICT, area("PLA", "2 2 3 ND ND NA")).areas["PLA"]
    assert found is not None
    assert found.mean == 7 / 3


@pytest.mark.parametrize(
    ("whose", "answers", "reached", "applicable", "value", "state"),
    [
        (
            DISTRICT,
            {"PLA-3": 3, "REC-4": 2, "REC-5": "ND", "ABA-2": 3, "ABA-4": "NA", "ABA-5": 1}
            | {"TRA-3": 3, "TRA-4": 3, "TRA-5": 4},
            *(5, 8, 0.625, "valid"),
        ),
        (
            {"government_level": "regional"},
            {"PLA-3": 3, "REC-4": 3, "TRA-3": 3, "TRA-4": 3},
            *(4, 8, None, "insufficient"),
        ),
        (
            DISTRICT,
            {"PLA-3": 3, "REC-4": 3, "TRA-4": 2, "ABA-2": "ND", "ABA-5": "ND"}
            | dict.fromkeys(("REC-5", "ABA-4", "TRA-3", "TRA-5"), "NA"),
            *(2, 5, 0.4, "valid"),
        ),
        (NGO, {"ORG-1": 3, "ORG-3": 2, "ORG-4": "NA", "REP-3": 3}, *(2, 3, 2 / 3, "valid")),
        (NGO, dict.fromkeys(("ORG-1", "ORG-3", "ORG-4", "REP-3"), "NA"), *(0, 0, None, "not_applicable")),
        (DISTRICT, {}, *(0, 9, None, "insufficient")),
    ],
)
def test_readiness_for_funds_is_that_of_the_guide(whose, answers, reached, applicable, value, state):
    funds = scored(whose, answers).funds
    assert funds is not None
    assert (funds.reached, funds.applicable, funds.value, funds.state) == (reached, applicable, value, state)


def test_an_area_left_out_is_not_asked_and_still_lacks_in_the_readiness_for_funds():
    whole = scored(DISTRICT, all_at(3))
    left_out = scored(DISTRICT, all_at(3), left_out=["ABA"])
    assert left_out.areas["ABA"] is None
    assert whole.funds is not None
    assert left_out.funds is not None
    assert (whole.funds.value, left_out.funds.value) == (1.0, 6 / 9)
    assert left_out.overall == 3.0


def test_the_index_waits_for_the_compulsory_areas_and_for_four_fifths_of_all():
    assert scored(DISTRICT, all_at(3)).overall == 3.0
    without = {code: value for code, value in all_at(3).items() if not code.startswith("PAR")}
    assert scored(DISTRICT, without).overall is None
    two = {code: value for code, value in all_at(3).items() if code[:3] not in {"GRD", "GAM"}}
    assert scored(DISTRICT, two).overall == 3.0  # 9 of 11
    three = {code: value for code, value in two.items() if not code.startswith("CON")}
    assert scored(DISTRICT, three).overall is None  # 8 of 11
    assert scored(DISTRICT, three, left_out=["CON"]).overall == 3.0  # 8 of 10
    inc = {**all_at(2, "federation"), **area("INC", "3 2 ND ND")}
    assert scored({"organisation_type": "federation"}, inc).overall is None


def test_each_area_weighs_the_same_in_the_index_whatever_the_number_of_its_items():
    found = scored(DISTRICT, {**all_at(3), **area("PAR", "1 1 1 1 1 1")})
    assert found.overall == pytest.approx((3 * 10 + 1) / 11)


def test_too_much_that_does_not_apply_is_told_and_what_cannot_apply_there_is_excused():
    def too_many(whose: dict[str, Any], code: str, told: str, **more: Any) -> bool:
        found = scored(whose, area(code, told), **more).areas[code]
        assert found is not None
        return found.has_too_many_na

    assert not too_many(DISTRICT, "PAR", "3 3 3 3 NA NA")
    assert too_many(DISTRICT, "PAR", "3 3 3 NA NA NA")
    assert too_many(DISTRICT, "DIV", "3 3 3 NA NA")
    federation = {"organisation_type": "federation"}
    assert too_many(federation, "INC", "3 3 NA NA")
    assert too_many(federation, "INC", "3 3 NA NA", has_native_communities=True)
    assert not too_many(federation, "INC", "3 3 NA NA", has_native_communities=False)
    assert not too_many(federation, "DEC", "NA 3 3 3 NA", has_native_communities=False)
    assert too_many(federation, "DEC", "NA NA 3 3 NA", has_native_communities=False)


@given(st.dictionaries(st.sampled_from(CODES["district"]), values), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_never_changes_a_score(answers, chance):
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert scored(DISTRICT, dict(shuffled)) == scored(DISTRICT, answers)


@given(st.dictionaries(st.sampled_from(CODES["district"]), values))
def test_what_does_not_apply_never_counts(answers):
    told = scored(DISTRICT, answers)
    for level in filter(None, told.areas.values()):
        agreed = [value for code, value in answers.items() if code.startswith(level.code)]
        levels = [value for value in agreed if isinstance(value, int)]
        asked = sum(code.startswith(level.code) for code in CODES["district"])
        assert level.applicable == asked - agreed.count("NA")
        assert level.answered == len(levels)
        if 10 * len(levels) >= 6 * level.applicable > 0:
            assert level.mean == pytest.approx(sum(levels) / len(levels))
        else:
            assert level.mean is None


@given(
    st.dictionaries(st.sampled_from(CODES["district"]), values), st.sampled_from(["REC-2", "REC-5", "GAM-3"]), values
)
def test_what_a_regional_government_is_not_asked_changes_nothing(answers, code, value):
    regional = {"government_level": "regional"}
    assert scored(regional, {**answers, code: value}) == scored(regional, answers)


@given(st.dictionaries(st.sampled_from(CODES["district"]), values))
def test_missing_data_and_a_blank_are_worth_the_same_to_the_mean(answers):
    blank = {code: None if value == "ND" else value for code, value in answers.items()}
    told, other = scored(DISTRICT, answers), scored(DISTRICT, blank)
    assert (told.overall, told.funds) == (other.overall, other.funds)
    for code, level in told.areas.items():
        again = other.areas[code]
        assert level is not None
        assert again is not None
        assert (level.mean, level.answered, level.applicable) == (again.mean, again.answered, again.applicable)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", SheetUnreadable),
        (b"{", SheetUnreadable),
        (b"[" * 100_000, SheetUnreadable),
        (b"\xff\xfe", SheetUnreadable),
        (b"[]", SheetUnreadable),
        (b'{"government_level": "district"}', SheetUnreadable),
        (b'{"government_level": "district", "answers": [3]}', SheetUnreadable),
        (b'{"government_level": "district", "answers": {}, "has_native_communities": "yes"}', SheetUnreadable),
        (b'{"answers": {}}', SubjectUnknown),
        (b'{"government_level": "ngo", "answers": {}}', SubjectUnknown),
        (b'{"government_level": 1, "answers": {}}', SubjectUnknown),
        (b'{"government_level": "district", "organisation_type": "ngo", "answers": {}}', SubjectUnknown),
        (b'{"government_level": "district", "answers": {"PER-9": 1}}', CodeUnknown),
        (b'{"government_level": "district", "answers": {"per_1": 1}}', CodeUnknown),
        (b'{"government_level": "district", "answers": {"INC-1": 1}}', CodeUnknown),
        (b'{"organisation_type": "base", "answers": {"PER-1": 1}}', CodeUnknown),
        (b'{"government_level": "district", "answers": {}, "left_out": ["PAR"]}', CodeUnknown),
        (b'{"government_level": "district", "answers": {"PER-1": 1, "PER-1": 2}}', CodeTwice),
        *(
            (b'{"government_level": "district", "answers": {"PER-1": %s}}' % value, ValueUnknown)
            for value in (b"0", b"5", b"2.5", b'"3"', b'"na"', b'"no"', b"true", b"[1]", b"{}", b"1e400", b"NaN")
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_in_a_sentence(content: bytes, refusal: type[TrochaError]):
    with pytest.raises(refusal) as refused:
        read_answer_sheet(content, "answers.json")
    for language in ("es", "en"):
        assert not {"{item}", "{value}", "{file}"} & set(refused.value.sentence(words_in(language)).split())


def test_a_value_that_is_not_asked_is_refused_all_the_same():
    with pytest.raises(ValueUnknown):
        scored({"government_level": "regional"}, {"REC-2": 7})
