"""A whole cycle of QSIP through the window, keyboard alone: what it takes, and what is left in the workspace."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from app.clusters import list_clusters
from app.qsip import list_cycles, list_rounds, read_audit, read_roadmap, read_workshop
from app.security import open_workspace
from tests.journeys.qsip_case import PHRASE, SHORT, VOTES
from tests.journeys.qsip_road import QsipRoad

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def road(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory):
    """The road, gone once in its short length; what it took stands in `counted`."""
    folder = tmp_path_factory.mktemp("qsip-road")
    with pytest.MonkeyPatch.context() as own:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            own.setenv(name, str(folder / name))
        road = QsipRoad(folder / "road", SHORT)
        road.counted = road.play()
        qapp.setStyleSheet("")
    return road


@pytest.fixture(scope="module")
def left(road: QsipRoad):
    """What the road left in the workspace: it, the cycle that was closed and the next one."""
    workspace = open_workspace(road.folder / "workspace", PHRASE)
    following, closed = list_cycles(workspace, cluster=list_clusters(workspace)[0].id)
    yield workspace, closed, following
    workspace.close()


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_no_step_of_the_cycle_asks_for_the_pointer(road: QsipRoad):
    assert road.counted.clicks == 0


def test_votes_of_three_roles_and_forty_cards_make_one_result(left):
    workspace, closed, _ = left
    first = list_rounds(workspace, cycle=closed.id, vote=1)
    assert [(each.role, each.is_closed) for each in first] == [("user", True), ("staff", True), ("manager", True)]
    called = next(iter(VOTES.values()))
    assert [group.attendance for group in first[0].groups] == [people for _, people, _ in called]
    assert first[0].groups[0].count("SAL-EFE-1").counts == (2, 3, 3, 0, 1)
    audit = read_audit(workspace, cycle=closed.id)
    assert audit.cards == {"user": 27, "staff": 8, "manager": 5}
    assert [each.role for each in list_rounds(workspace, cycle=closed.id, vote=2)] == ["user", "staff", "manager"]


def test_what_the_room_said_is_on_the_wall_and_leads_to_its_roadmap(left):
    workspace, closed, _ = left
    held = {line.kind: line for line in closed.workshops}
    assert {"launch", "audit", "interface", "follow_up", "validation"} <= held.keys()
    assert all(line.is_closed for line in closed.workshops)
    room = read_workshop(workspace, held["interface"].id)
    assert len(room.participants) == 25
    said = [each.text for each in (*read_workshop(workspace, held["audit"].id).barriers, *room.barriers)]
    assert {each.text for each in SHORT.barriers} == set(said)
    roadmap = read_roadmap(workspace, closed.roadmap)
    assert [each.title for each in roadmap.actions] == [each.solution for each in SHORT.barriers if each.solution]
    assert len([each for each in roadmap.actions if each.celebration]) == 2
    assert [each.share for action in roadmap.actions for each in action.follow_ups] == [40]


def test_validated_actions_end_with_their_cycle_and_the_others_go_on_one_for_one(left):
    workspace, closed, following = left
    actions = read_roadmap(workspace, closed.roadmap).actions
    assert [each.state for each in actions] == ["validated", "validated", "stopped", "carried_over"]
    assert closed.closed_at is not None
    assert following.continues == closed.id
    [successor] = read_roadmap(workspace, following.roadmap).actions
    assert successor.continues == actions[-1].id


def test_minutes_audit_roadmap_and_validation_are_printed_with_what_was_said(road: QsipRoad):
    told = {path.stem: words_of(path) for path in road.out.iterdir()}
    assert told.keys() == {"minutes", "audit", "roadmap", "validation"}
    assert SHORT.barriers[1].text.split()[-1] in told["minutes"]
    assert "Resultado de la auditoría" in told["audit"]
    assert SHORT.barriers[1].solution.split()[-1] in told["roadmap"]
    assert "validación" in told["validation"]


@pytest.mark.long
def test_the_command_tells_what_the_whole_cycle_took_in_its_last_line():
    command = [sys.executable, "-m", "tests.journeys", "qsip", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told.keys() >= {"keystrokes", "clicks", "seconds", "typed", "papers"}
    wanted = {"clicks": 0, "cards": 40, "participants": 25, "barriers": 12, "actions": 9, "quick_wins": 2}
    assert {name: told[name] for name in wanted} == wanted
