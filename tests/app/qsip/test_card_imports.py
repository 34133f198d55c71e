"""Cards that phones filled come in whole, once, each by itself: an engine that we did not write made their text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from app.qsip import CycleView, NoCycleForCards, find_cycle, import_cards, list_edited_cards, read_card_votes
from app.words import words_in
from app.workspace import Workspace
from db.models.forms import Attachment, Response
from tests.phones import sent as phones
from tests.phones.filled import PHOTO

CARDS = phones.sent()
FIRST = [card for card in CARDS if not card.is_edit]
EDIT = next(card for card in CARDS if card.is_edit)
CLEAR = [card for card in FIRST if not card.is_sealed]
KEY = {"key": phones.KEY.read_bytes(), "passphrase": phones.PASSPHRASE}
MANY = 990
ID = "00000000-0000-4000-9000-{:012}"
OWN_ID = re.compile(r"<instanceID>uuid:.*?</instanceID>")
ITEMS = [f"SAL-{dimension}-{n}" for dimension in ("EFE", "EFI", "COB", "SAT") for n in range(1, 6)]


def said(cards: list[phones.Sent], role: str) -> dict[str, Counter[str]]:
    """Count the votes of each item as the text of the cards of `role` has them."""
    text = "".join(card.xml for card in cards if card.role == role)
    nodes = {code: code.lower().replace("-", "_") for code in ITEMS}
    return {code: Counter(re.findall(f"<{node}>(.*?)</{node}>", text)) for code, node in nodes.items()}


def counted(workspace: Workspace, cycle: CycleView, role: str) -> dict[str, Counter[str]]:
    found = read_card_votes(workspace, cycle=cycle.id)[role].by_item
    votes = {code: dict(zip("1234", found[code].levels, strict=True)) | {"ns": found[code].unknown} for code in ITEMS}
    return {code: Counter({level: n for level, n in counts.items() if n}) for code, counts in votes.items()}


def cards_here(workspace: Workspace, cycle: CycleView) -> dict[str, int]:
    return {role: votes.cards for role, votes in read_card_votes(workspace, cycle=cycle.id).items()}


def test_forty_cards_count_as_their_text_says_the_encrypted_one_once_its_key_is_there(
    workspace: Workspace, cycle: CycleView, tmp_path: Path
):
    folder = phones.as_collect(tmp_path, FIRST)
    found = import_cards(workspace, path=folder, cycle=cycle.id)
    assert (found.batch.imported, found.counted, found.needs_key) == (39, 39, True)
    assert [each.reason.code for each in found.batch.quarantined] == ["submission.encrypted"]
    found = import_cards(workspace, path=folder, cycle=cycle.id, **KEY)
    assert (found.batch.imported, found.batch.unchanged, found.counted, found.needs_key) == (1, 39, 1, False)
    assert cards_here(workspace, cycle) == {"user": 27, "staff": 8, "manager": 5}
    for role in ("staff", "manager"):
        assert counted(workspace, cycle, role) == said(FIRST, role)
    with workspace.reading() as session:
        opened = session.scalars(select(Response).where(Response.is_validated.is_(True))).one()
        photos = session.scalars(select(Attachment.file)).all()
        assert opened.instance_id in next(card.xml for card in FIRST if card.is_sealed)
    assert [workspace.fetch(each) for each in photos] == [PHOTO] * 6


def test_an_edited_card_counts_in_place_of_the_earlier_one_and_both_are_told(
    workspace: Workspace, cycle: CycleView, tmp_path: Path
):
    import_cards(workspace, path=phones.as_collect(tmp_path / "a", CLEAR), cycle=cycle.id)
    assert counted(workspace, cycle, "user") == said(CLEAR, "user")
    assert list_edited_cards(workspace, cycle=cycle.id) == ()
    found = import_cards(workspace, path=phones.as_collect(tmp_path / "b", [EDIT]), cycle=cycle.id)
    [told] = found.batch.replacements
    assert (found.batch.imported, found.batch.replaced) == (0, 1)
    assert f"<deprecatedID>{told.former_id}</deprecatedID>" in EDIT.xml
    former = next(card for card in CLEAR if told.former_id in card.xml)
    assert counted(workspace, cycle, "user") == said([*(c for c in CLEAR if c is not former), EDIT], "user")
    [edited] = list_edited_cards(workspace, cycle=cycle.id)
    assert (edited.role, edited.group, edited.community) == ("user", "women", "Kusu Kubaim")
    assert told.former_came_at == edited.former_came_at
    assert edited.former_came_at is not None
    assert edited.former_came_at <= edited.came_at
    assert read_card_votes(workspace, cycle=cycle.id)["user"].edited == 1
    with workspace.reading() as session:
        files = {each.response_id: each.name for each in session.scalars(select(Attachment))}
        now = session.scalars(select(Response).where(Response.instance_id == told.instance_id)).one()
    assert files[now.id] == next(iter(former.files))  # the photo stayed as it was: phones do not send it again


def test_an_edit_that_comes_before_what_it_replaces_replaces_it_all_the_same(
    workspace: Workspace, cycle: CycleView, tmp_path: Path
):
    early, late = tmp_path / "a" / "a", tmp_path / "a" / "b"
    phones.as_collect(early, [EDIT])
    phones.as_collect(late, CLEAR)
    found = import_cards(workspace, path=tmp_path / "a", cycle=cycle.id)
    assert (found.batch.imported, found.batch.replaced, found.counted) == (39, 1, 39)
    assert cards_here(workspace, cycle)["user"] == 26


def test_a_zip_and_the_exports_of_both_servers_bring_in_the_same_cards_once(
    workspace: Workspace, cycle: CycleView, tmp_path: Path
):
    cards = [*CLEAR, EDIT]
    found = import_cards(workspace, path=phones.as_zip(tmp_path / "cards.zip", cards), cycle=cycle.id)
    assert (found.batch.imported, found.batch.replaced) == (39, 1)
    before = {role: counted(workspace, cycle, role) for role in ("user", "staff", "manager")}
    for role in before:
        own = [card for card in cards if card.role == role]
        table = phones.as_central(tmp_path / f"{role}.zip", own)
        again = import_cards(workspace, path=table, cycle=cycle.id)
        assert (again.batch.imported, again.batch.replaced, again.batch.quarantined) == (0, 0, ())
        again = import_cards(workspace, path=phones.as_briefcase(tmp_path / role, own), cycle=cycle.id)
        assert (again.batch.imported, again.batch.quarantined) == (0, ())
    assert {role: counted(workspace, cycle, role) for role in before} == before


@pytest.mark.parametrize("layout", [phones.as_central, phones.as_briefcase])
def test_an_export_of_a_server_alone_counts_as_the_cards_themselves(
    workspace: Workspace, cycle: CycleView, tmp_path: Path, layout
):
    own = [card for card in CLEAR if card.role == "staff"]
    found = import_cards(workspace, path=layout(tmp_path / "staff.zip", own), cycle=cycle.id)
    assert (found.counted, found.batch.quarantined) == (8, ())
    assert counted(workspace, cycle, "staff") == said(own, "staff")


def many_cards(folder: Path) -> None:
    """Write 990 cards: those of the phones over and over, each under an id of its own."""
    for number in range(MANY):
        card = CLEAR[number % len(CLEAR)]
        xml = OWN_ID.sub(f"<instanceID>uuid:{ID.format(number)}</instanceID>", card.xml)
        _write(folder, f"card {number:04}", xml)


def broken_cards(folder: Path) -> dict[str, str]:
    """Write ten cards that are broken in ten ways; return the code of the reason of each, by where it stands."""
    whole = OWN_ID.sub("<instanceID>uuid:broken</instanceID>", CLEAR[0].xml)
    of_itself = whole.replace("</meta>", "<deprecatedID>uuid:broken</deprecatedID></meta>")
    sealed = next(card.xml for card in FIRST if card.is_sealed)
    wrong = {
        "cut short": (whole[:400], "submission.not-xml"),
        "empty": ("", "submission.not-xml"),
        "in an unknown code": ('<?xml version="1.0" encoding="x-phone"?>' + whole, "submission.not-xml"),
        "no id": (OWN_ID.sub("", whole), "submission.no-instance-id"),
        "no form": (whole.replace(' id="qsip_health_user"', ""), "submission.not-one"),
        "of itself": (of_itself, "submission.replaces-itself"),
        "used id": (whole.replace("uuid:broken", f"uuid:{ID.format(1)}"), "submission.instance-id-used"),
        "bomb": ('<!DOCTYPE d [<!ENTITY a "aa">]>' + whole.replace("Huampami", "&a;"), "submission.xml-dangerous"),
        "too deep": (whole.replace("<barrera/>", "<a>" * 150 + "</a>" * 150), "submission.xml-dangerous"),
        "sealed": (sealed, "submission.encrypted"),
    }
    return {_write(folder, f"zz {name}", xml): code for name, (xml, code) in wrong.items()}


def _write(folder: Path, name: str, xml: str) -> str:
    place = folder / "instances" / name
    place.mkdir(parents=True)
    (place / f"{name}.xml").write_text(xml, "utf-8")
    return f"instances/{name}/{name}.xml"


def test_of_a_thousand_cards_ten_broken_ones_are_set_aside_with_their_reasons(
    workspace: Workspace, cycle: CycleView, tmp_path: Path
):
    many_cards(tmp_path)
    expected = broken_cards(tmp_path)
    found = import_cards(workspace, path=tmp_path, cycle=cycle.id)
    assert (found.batch.imported, found.counted) == (MANY, MANY)
    assert {each.record: each.reason.code for each in found.batch.quarantined} == expected
    for language in ("es", "en"):
        words = words_in(language)
        assert all(each.reason.sentence(words)[0].isupper() for each in found.batch.quarantined)
    before = workspace.store.last_transaction()
    again = import_cards(workspace, path=tmp_path, cycle=cycle.id)
    assert (again.batch.imported, again.batch.unchanged, again.counted) == (0, MANY, 0)
    assert len(again.batch.quarantined) == len(expected)
    assert workspace.store.last_transaction() == before
    assert sum(cards_here(workspace, cycle).values()) == MANY


def test_cards_name_their_cycle_where_several_are_open(workspace: Workspace, cycle: CycleView):
    assert find_cycle(workspace).id == cycle.id
    assert find_cycle(workspace, begins=str(cycle.id)[:13]).id == cycle.id
    with pytest.raises(NoCycleForCards) as refused:
        find_cycle(workspace, begins="ffff")
    assert "control prenatal" in refused.value.sentence(words_in("es"))
