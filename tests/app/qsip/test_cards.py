"""The nine cards say what the brief says, in both languages, and filled cards count as votes."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

import pytest
from pyxform.xls2xform import convert

from app.forms import check_form
from app.qsip import (
    CycleView,
    card_content,
    card_of,
    cards_waiting,
    keep_card,
    open_round,
    read_audit,
    read_card_votes,
    take_in_cards,
    write_counts,
)
from app.questionnaires import finish_filling, import_submissions, start_filling, store_answers
from app.workspace import Workspace

BRIEF = json.loads((Path(__file__).parent / "brief" / "cards.json").read_text(encoding="utf-8"))
SECTORS = {"SAL": "health", "EDU": "education", "AMB": "environment"}
DIMENSIONS = {"EFE": "effectiveness", "EFI": "efficiency", "COB": "coverage", "SAT": "satisfaction"}
CARDS = [(service["code"], role) for service in BRIEF["services"] for role in ("user", "staff", "manager")]


@pytest.mark.parametrize(("service", "role"), CARDS)
def test_a_card_has_the_words_of_the_brief(service: str, role: str):
    items = next(each["items"] for each in BRIEF["services"] if each["code"] == service)
    card = card_of(SECTORS[service], role)
    assert [(each.code, each.dimension, dict(each.labels), dict(each.aspects)) for each in card.items] == [
        (each["code"], DIMENSIONS[each["dimension"]], each["cards"][role], each["aspect"]) for each in items
    ]


@pytest.mark.parametrize(("service", "role"), CARDS)
def test_a_card_is_sound_and_complete_in_both_languages(service: str, role: str, tmp_path: Path):
    name, content = card_content(SECTORS[service], role)
    checked = check_form(content, name)
    assert (checked.languages, checked.findings) == (("es", "en"), ())
    (tmp_path / name).write_bytes(content)
    assert convert(tmp_path / name).warnings == []
    form = card_of(SECTORS[service], role).form
    assert form.form_id == name.removesuffix(".xlsx").replace("-", "_")
    for question in form.questions:
        assert question.labels.get("es") != question.labels.get("en") or question.type == "end_group"


def fill(workspace: Workspace, instrument: UUID, **answers: str) -> None:
    """Fill a card as a person would, and finish it."""
    filling = start_filling(workspace, instrument=instrument)
    places = {"grupo": "ficha", "sal_efe_1": "efe"}
    for name, value in answers.items():
        written = filling.answer(f"/data/{places[name]}/{name}", value)
        store_answers(workspace, response=filling.id, written=written)
    written, submission = filling.finish(), filling.response.instance_xml()
    finish_filling(workspace, response=filling.id, written=written, submission=submission)


def test_filled_cards_count_once_and_stand_beside_the_votes_of_groups(workspace: Workspace, cycle: CycleView):
    """Main way and second way give one result: guide, 2.1."""
    instrument = keep_card(workspace, sector="health", role="user")
    for level in ("1", "3", "ns"):
        fill(workspace, instrument, sal_efe_1=level, grupo="women")
    assert cards_waiting(workspace, cycle=cycle.id) == 3
    assert take_in_cards(workspace, cycle=cycle.id) == 3
    assert take_in_cards(workspace, cycle=cycle.id) == 0
    group = open_round(workspace, cycle=cycle.id, role="user").groups[0]
    write_counts(workspace, group=group.id, item="SAL-EFE-1", counts=(0, 4, 0, 0, 0))
    audit = read_audit(workspace, cycle=cycle.id)
    item = audit.item("SAL-EFE-1")
    assert item is not None
    assert (item.result.roles["user"].votes, item.result.roles["user"].dont_know) == (6, 1)
    assert item.result.roles["user"].mean == 2
    assert audit.cards == {"user": 3, "staff": 0, "manager": 0}


def test_a_card_that_was_edited_counts_as_it_was_edited(workspace: Workspace, cycle: CycleView, tmp_path: Path):
    keep_card(workspace, sector="health", role="user")
    form = card_of("health", "user").form
    write_instance(tmp_path / "first.xml", form.version, "uuid:1", "4")
    import_submissions(workspace, tmp_path / "first.xml")
    take_in_cards(workspace, cycle=cycle.id)
    write_instance(tmp_path / "edited.xml", form.version, "uuid:2", "1", deprecated="uuid:1")
    import_submissions(workspace, tmp_path / "edited.xml")
    take_in_cards(workspace, cycle=cycle.id)
    item = read_audit(workspace, cycle=cycle.id).item("SAL-EFE-1")
    assert item is not None
    assert (item.result.roles["user"].votes, read_audit(workspace, cycle=cycle.id).cards["user"]) == (1, 1)


def test_of_two_edits_that_name_the_same_first_card_the_last_counts(
    workspace: Workspace, cycle: CycleView, tmp_path: Path
):
    """A server's table names the first submission in every edit of it, not the edit before."""
    keep_card(workspace, sector="health", role="user")
    version = card_of("health", "user").form.version
    for number, (level, former) in enumerate((("4", ""), ("1", "uuid:0"), ("2", "uuid:0"))):
        write_instance(tmp_path / f"{number}.xml", version, f"uuid:{number}", level, deprecated=former)
        import_submissions(workspace, tmp_path / f"{number}.xml")
    take_in_cards(workspace, cycle=cycle.id)
    assert read_card_votes(workspace, cycle=cycle.id)["user"].by_item["SAL-EFE-1"].levels == (0, 1, 0, 0)


def write_instance(path: Path, version: str, instance: str, level: str, *, deprecated: str = "") -> None:
    """Write a submission as a phone does."""
    edited = f"<deprecatedID>{deprecated}</deprecatedID>" if deprecated else ""
    path.write_text(
        f'<qsip_health_user id="qsip_health_user" version="{version}"><efe><sal_efe_1>{level}</sal_efe_1></efe>'
        f"<meta><instanceID>{instance}</instanceID>{edited}</meta></qsip_health_user>",
        encoding="utf-8",
    )
