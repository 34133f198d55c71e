"""Governments over places: made once, named in full, and never one over a seat of a province."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.security import create_workspace
from app.territory import (
    AuthorityNameless,
    EndsBeforeItBegins,
    GovernedByProvince,
    LevelDoesNotFit,
    UnknownAuthority,
    UnknownGovernment,
    UnknownPlace,
    change_authority,
    change_native_communities,
    create_government,
    end_authority,
    government_name,
    government_view,
    list_governments,
    name_authority,
    read_government,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from tests.app.conftest import QUICK

NEW_YEAR = date(2013, 1, 1)


def test_a_district_government_knows_where_it_is(workspace: Workspace) -> None:
    made = create_government(workspace, level="district", ubigeo="010403")
    assert (made.place, made.province, made.department) == ("Río Santiago", "Condorcanqui", "Amazonas")
    assert made.seat is None
    assert read_government(workspace, made.id) == made


def test_the_provincial_municipality_also_governs_its_seat(workspace: Workspace) -> None:
    made = create_government(workspace, level="provincial", ubigeo="0104")
    assert (made.place, made.seat) == ("Condorcanqui", "Nieva")


def test_the_seat_has_no_district_municipality(workspace: Workspace) -> None:
    with pytest.raises(GovernedByProvince) as refused:
        create_government(workspace, level="district", ubigeo="010401")
    assert refused.value.facts == {"district": "Nieva", "province": "Condorcanqui"}
    assert list_governments(workspace) == ()


@pytest.mark.parametrize(
    ("level", "ubigeo"), [("district", "0104"), ("provincial", "010402"), ("regional", "0104"), ("national", "01")]
)
def test_a_level_that_does_not_govern_such_a_place_is_refused(workspace: Workspace, level: str, ubigeo: str) -> None:
    with pytest.raises(LevelDoesNotFit):
        create_government(workspace, level=level, ubigeo=ubigeo)


def test_there_is_no_government_over_nowhere(workspace: Workspace) -> None:
    with pytest.raises(UnknownPlace):
        create_government(workspace, level="district", ubigeo="999999")


def test_making_it_twice_makes_it_once(workspace: Workspace) -> None:
    first = create_government(workspace, level="regional", ubigeo="010000")
    changes = workspace.store.last_transaction()
    assert create_government(workspace, level="regional", ubigeo="01") == first
    assert workspace.store.last_transaction() == changes


def test_two_devices_make_the_same_government(workspace: Workspace, tmp_path: Path) -> None:
    other = create_workspace(
        tmp_path / "other", "another four words", person="Scribe", device="Laptop 2", language="es", cost=QUICK
    )
    mine = create_government(workspace, level="district", ubigeo="010402")
    theirs = create_government(other.workspace, level="district", ubigeo="010402")
    other.workspace.close()
    assert mine == theirs


def test_governments_are_listed_by_code(workspace: Workspace) -> None:
    for level, code in (("district", "010403"), ("regional", "01"), ("provincial", "0104")):
        create_government(workspace, level=level, ubigeo=code)
    assert [each.ubigeo for each in list_governments(workspace)] == ["01", "0104", "010403"]


def test_what_is_said_of_native_communities_has_its_source(workspace: Workspace) -> None:
    made = create_government(workspace, level="district", ubigeo="010402")
    assert made.has_native_communities is None
    told = change_native_communities(workspace, government=made.id, has=True, source="BDPI")
    assert (told.has_native_communities, told.native_communities_source) == (True, "BDPI")


def test_an_authority_takes_office_and_leaves_it(workspace: Workspace) -> None:
    made = create_government(workspace, level="district", ubigeo="010402")
    named = name_authority(workspace, government=made.id, name="Autoridad", title="Alcaldesa", since=NEW_YEAR)
    (holder,) = named.authorities
    assert (holder.title, holder.role, holder.until) == ("Alcaldesa", "authority", None)
    ended = end_authority(workspace, authority=holder.id, until=date(2014, 12, 31))
    assert ended.authorities[0].until == date(2014, 12, 31)
    assert list_governments(workspace) == (ended,)


def test_an_authority_is_changed_in_what_is_named_only(workspace: Workspace) -> None:
    made = create_government(workspace, level="district", ubigeo="010402")
    (holder,) = name_authority(workspace, government=made.id, name="Autoridad", title="Alcalde").authorities
    (changed,) = change_authority(workspace, authority=holder.id, title="Alcaldesa").authorities
    assert (changed.name, changed.title) == ("Autoridad", "Alcaldesa")


def test_nobody_leaves_office_before_taking_it(workspace: Workspace) -> None:
    made = create_government(workspace, level="district", ubigeo="010402")
    named = name_authority(workspace, government=made.id, name="Autoridad", title="Alcaldesa", since=NEW_YEAR)
    with pytest.raises(EndsBeforeItBegins):
        end_authority(workspace, authority=named.authorities[0].id, until=date(2012, 12, 31))
    assert read_government(workspace, made.id) == named


def test_an_authority_has_a_name(workspace: Workspace) -> None:
    made = create_government(workspace, level="district", ubigeo="010402")
    with pytest.raises(AuthorityNameless):
        name_authority(workspace, government=made.id, name="  ", title="Alcaldesa")


def test_what_is_not_here_is_said_to_be_unknown(workspace: Workspace) -> None:
    with pytest.raises(UnknownGovernment):
        read_government(workspace, new_id())
    with pytest.raises(UnknownGovernment):
        name_authority(workspace, government=new_id(), name="Autoridad", title="Alcaldesa")
    with pytest.raises(UnknownAuthority):
        end_authority(workspace, authority=new_id(), until=NEW_YEAR)


def test_a_government_that_has_not_arrived_is_shown_without_a_name(workspace: Workspace) -> None:
    with workspace.reading() as session:
        view = government_view(session, new_id())
    assert (view.level, view.place, view.authorities) == ("", "", ())


def test_a_government_is_named_in_full() -> None:
    assert government_name("district", "Río Santiago", words_in("en")) == "District Municipality of Río Santiago"
    assert government_name("", "Río Santiago", words_in("en")) == "Río Santiago"
