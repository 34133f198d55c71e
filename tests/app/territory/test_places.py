"""Places are found as people write them, and the seat of a province is where its capital lies."""

from __future__ import annotations

import csv

import pytest

from app.territory import UnknownPlace, find_places, place, place_name, places_within, seat_of
from app.territory.places import FOLDER


def names(text: str, **how: object) -> list[str]:
    return [each.name for each in find_places(text, **how)]  # type: ignore[arg-type]


def codes(text: str) -> list[str]:
    return [each.ubigeo for each in find_places(text)]


def test_the_list_is_whole() -> None:
    departments = places_within("")
    provinces = [province for each in departments for province in places_within(each.ubigeo)]
    districts = [district for each in provinces for district in places_within(each.ubigeo)]
    assert (len(departments), len(provinces), len(districts)) == (25, 196, 1893)


def test_a_district_knows_what_it_lies_in() -> None:
    cenepa = place("010402")
    assert (cenepa.name, cenepa.province, cenepa.department) == ("El Cenepa", "Condorcanqui", "Amazonas")
    assert cenepa.level == "district"


def test_a_province_knows_its_department_and_capital() -> None:
    assert place("0104").department == "Amazonas"
    assert place("0104").province == ""
    assert place("0104").capital == "Santa María de Nieva"
    assert place("01").capital == "Chachapoyas"


@pytest.mark.parametrize(("written", "name"), [("010400", "Condorcanqui"), ("010000", "Amazonas"), ("01", "Amazonas")])
def test_a_code_filled_up_with_zeros_is_the_same_place(written: str, name: str) -> None:
    assert place(written).name == place_name(written) == name


def test_a_code_of_nowhere_is_refused_with_itself() -> None:
    with pytest.raises(UnknownPlace) as refused:
        place("999999")
    assert refused.value.facts == {"ubigeo": "999999"}
    assert place_name("999999") == place_name("") == ""


@pytest.mark.parametrize("typed", ["rio santiago", "RÍO SANTIAGO", "Río  Santiágo", "santiago rio", "rio sant"])
def test_a_name_is_found_without_accents_case_or_order(typed: str) -> None:
    assert codes(typed)[0] == "010403"


def test_the_very_name_comes_first() -> None:
    assert codes("condorcanqui")[0] == "0104"
    assert codes("nieva")[0] == "010401"
    assert codes("amazonas")[0] == "01"


def test_a_capital_town_leads_to_its_province_and_district() -> None:
    assert codes("santa maria de nieva") == ["0104", "010401"]


def test_the_name_around_narrows_the_search() -> None:
    assert {each.department for each in find_places("santa rosa puno")} == {"Puno"}
    assert codes("cenepa amazonas")[0] == "010402"


def test_a_code_is_found_from_its_beginning() -> None:
    assert codes("0104") == ["0104", "010401", "010402", "010403"]


def test_a_search_can_keep_to_one_level_and_be_short() -> None:
    assert names("lamas", level="province") == ["Lamas"]
    assert len(names("san", limit=5)) == 5


@pytest.mark.parametrize("typed", ["", "   ", "¿?", "zzzz"])
def test_what_names_no_place_finds_none(typed: str) -> None:
    assert find_places(typed) == ()


def test_nieva_is_the_seat_of_condorcanqui() -> None:
    seat = seat_of("0104")
    assert seat is not None
    assert (seat.ubigeo, seat.name) == ("010401", "Nieva")


@pytest.mark.parametrize("code", ["01", "010402", "", "9999"])
def test_what_is_no_province_has_no_seat(code: str) -> None:
    assert seat_of(code) is None


def test_where_a_district_is_known_by_its_capital_the_capital_of_the_province_lies_in_its_seat() -> None:
    with (FOLDER / "capitals.csv").open(encoding="utf-8") as lines:
        capitals = {row["ubigeo"]: row["capital"] for row in csv.DictReader(lines)}
    provinces = {code for code in capitals if len(code) == 4}
    told = {code for code in provinces if f"{code}01" in capitals}
    elsewhere = {code for code in told if capitals[f"{code}01"] != capitals[code]}
    assert len(told) > 100
    assert elsewhere == set()
