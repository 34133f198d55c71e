"""The window's road and the command's road leave the same papers and the same rows, ids and times apart."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.journeys.comparing import contents
from tests.journeys.forming import PHRASE
from tests.journeys.test_command_road import text_of
from tests.journeys.walking import Walked
from tests.played import PASSPHRASE, Played, trocha

SEALED = ("letter-es.pdf", "letter-en.pdf", "roadmap-a4.pdf", "roadmap-a3.pdf")
APART = {
    "device.certificate": "its keys are made anew on every computer",
    "programme.root_certificate": "so are the keys of the office",
    "improvement_plan.record": "the record of an approved plan names its rows by ids, which are made anew",
    "assessment.record": "so does that of a closed round",
    "document.file": "the bytes of a sealed file hold keys and times",
    "barrier.items": "the demo links a card to items of the audit, as the road of a cycle does; this road has no audit",
    "cause.kind": "nor does it sort causes by their kind",
    "roadmap.shared_on": "the window notes the day on which the button is pressed",
    "roadmap_action.accepted_on": "so it does when an action is agreed",
    "roadmap_action.began_on": "and when its work begins",
    "action_passage.passed_on": "and so does each passage",
    "action_passage.person": "the demo says who accepted; the key of the window asks nobody",
    "signatory.signed_place": "the window notes the point of service, the demo the place of the workshop",
}
"""Columns that the two roads need not share, and why."""
UNSIGNED = ("improvement_plan(", "assessment(")
"""Signatures and files of plans and results are left out: the window saves these papers and does not sign them."""
UNSIGNED_WORDS = Counter({"borrador": 9, "Sello": 1, "del": 1, "equipo": 1, "Pendiente": 1, "_" * 26: 10}) + Counter(
    {"Nombre:": 5, "Cargo:": 5, "6.": 1, **dict.fromkeys(("o", "general", "municipal"), 1)}
)
"""What an unsigned paper says of places that wait for ink and for the seal."""
TODAY = re.compile(r"\d{1,2} de \w+ de \d{4} · (?=Firma|Sello)|(?<=, )\d{1,2} de \w+ de \d{4}(?= Página)")
ID_IN_CODE = re.compile(r"-[0-9A-F]{4}\b")
CHECKSUM = re.compile(r"comprobación [0-9a-f]{8}|Página \d+ de \d+")


def rows(folder: Path, passphrase: str, copy: Path) -> dict[str, Counter[str]]:
    """Return what a copy of the workspace holds: others may have it open."""
    shutil.copytree(folder, copy)
    return contents(copy, passphrase, APART)


def words(pdf: Path) -> str:
    """Return the text of the pages, days of signing apart."""
    return TODAY.sub("", text_of(pdf))


@pytest.mark.parametrize("name", SEALED)
def test_papers_say_the_same(walked: Walked, demo: Played, name: str):
    assert words(walked.out / name) == words(demo.out / name)


@pytest.mark.parametrize("name", ["plan-es.pdf", "result-es.pdf"])
def test_papers_that_the_window_only_saves_say_nothing_else(walked: Walked, demo: Played, name: str):
    saved, signed = (
        Counter(ID_IN_CODE.sub("", CHECKSUM.sub("", words(folder / name))).split()) for folder in (walked.out, demo.out)
    )
    assert sum(saved.values()) > 300
    assert saved - signed <= UNSIGNED_WORDS


def test_both_computers_hold_the_same_and_one_difference(walked: Walked):
    told = [
        trocha("workspace", "info", walked.folder / name, "--json", passphrase=PHRASE).told
        for name in ("workspace", "second")
    ]
    assert [each["open_conflicts"] for each in told] == [1, 1]
    assert told[0]["digest"] == told[1]["digest"]
    assert told[0]["rows"] == told[1]["rows"]
    assert told[0]["replica"] != told[1]["replica"]


@pytest.mark.parametrize("name", ["workspace", "second"])
def test_both_workspaces_are_whole(walked: Walked, name: str):
    assert trocha("workspace", "check", walked.folder / name, "--json", passphrase=PHRASE).told["problems"] == []


def test_tables_hold_as_many_rows(walked: Walked, demo: Played):
    window = trocha("workspace", "info", walked.folder / "workspace", "--json", passphrase=PHRASE).told["rows"]
    command = trocha("workspace", "info", demo.folder / "workspace", "--json").told["rows"]
    unsigned = {"document": 4, "signatory": 7}  # of the plan and the result, the minutes and the audit
    assert {table: n + unsigned.get(table, 0) for table, n in window.items()} == command


def test_rows_say_the_same(walked: Walked, demo: Played, tmp_path: Path):
    window = rows(walked.folder / "workspace", PHRASE, tmp_path / "window")
    command = rows(demo.folder / "workspace", PASSPHRASE, tmp_path / "command")
    for table in command:
        more = [row for row in command[table] - window[table] if not any(part in row for part in UNSIGNED)]
        assert (table, more, list(window[table] - command[table])) == (table, [], [])
