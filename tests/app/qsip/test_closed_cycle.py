"""A closed cycle is only read: whoever adds, changes or takes out something of it is told so (guide, 4)."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app import qsip
from app.failures import TrochaError
from app.qsip import CycleClosed, CycleView
from app.signing import Point, Stroke
from app.workspace import Workspace
from db.identity import new_id
from tests.app.qsip.room import chain_in, hold, induct, propose
from tests.app.qsip.test_photos import taken

READS = ("read_", "list_", "propose_short_card", "before_and_after", "cards_waiting", "expert_days", "find_cycle")
READS_TOO = frozenset({"counterpart_led_share", "unaccompanied_cycles", "trainers_by_sex"})
GOES_ON = {
    "add_trainer": "a trainer is of the cluster",
    "change_trainer": "a trainer is of the cluster",
    "remove_trainer": "a trainer is of the cluster",
    "restore_trainer": "a trainer is of the cluster",
    "keep_card": "a card is a questionnaire of the workspace",
    "write_advocacy": "what is raised with others belongs to no cycle and stays open (guide, 4)",
    "open_cycle": "it returns the cycle that is there, and opens others",
    "close_cycle": "it returns the next cycle, where this one is closed",
    "open_roadmap": "it returns the roadmap that is there",
}
"""Use cases in whose way a closed cycle does not stand, and why."""
ITEM = "SAL-EFE-1"
MANY = 100


def writing_use_cases() -> list[str]:
    """Return the public use cases of the room that write, read from what it offers: a new one is among them."""
    named = (name for name in qsip.__all__ if inspect.isfunction(getattr(qsip, name)))
    taking = (name for name in named if "workspace" in inspect.signature(getattr(qsip, name)).parameters)
    return sorted(name for name in taking if not name.startswith(READS) and name not in READS_TOO | set(GOES_ON))


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed cycle with two of everything.

    by: what a parameter names; gone: the view that it names, of what is there no more; told: what is told besides.
    """

    workspace: Workspace
    by: dict[str, Any]
    gone: dict[str, Any]
    told: dict[str, dict[str, Any]]

    def ask(self, name: str) -> None:
        """Ask the use case for a change to what is there."""
        use_case, told = getattr(qsip, name), self.told.get(name, {})
        wanted = inspect.signature(use_case).parameters.values()
        needed = [each.name for each in wanted if each.default is each.empty and each.kind is each.KEYWORD_ONLY]
        given = self.gone if name.startswith("restore_") else self.by
        named = {each: given[each] for each in needed if each not in told}
        use_case(self.workspace, **named, **told)


@pytest.fixture
def closed(workspace: Workspace, cycle: CycleView) -> Closed:
    """Write two of everything in a cycle, and close it."""
    made = _two_of_everything(workspace, cycle)
    qsip.close_cycle(workspace, cycle=cycle.id, reason="Creciente del río")
    return made


def _two_of_everything(workspace: Workspace, cycle: CycleView) -> Closed:
    today = workspace.today()
    workshop, held = (hold(workspace, cycle.id, kind, users=2) for kind in ("interface", "validation"))
    qsip.close_workshop(workspace, workshop=held.id)
    somebody = qsip.add_participant(workspace, workshop=workshop.id, role="user", name="Persona", consents=True)
    chain, other = chain_in(workspace, workshop.id), chain_in(workspace, workshop.id)
    merged, alone = (
        qsip.add_barrier(workspace, workshop=workshop.id, text=text, role="user", dimension="coverage")
        for text in ("Igual", "Sola")
    )
    qsip.add_cause(workspace, barrier=chain.barrier, text="No hay presupuesto")
    qsip.merge_barriers(workspace, into=other.barrier, barrier=merged.id)
    roadmap, action = propose(workspace, cycle.id, chain)
    propose(workspace, cycle.id, other)
    qsip.attach_evidence(workspace, action=action.id, content=b"foto", file_name="foto.jpg")
    roadmap = qsip.note_follow_up(workspace, action=action.id, note="Va bien")
    standard = qsip.add_standard(workspace, cycle=cycle.id, statement="Atiende de 8 a 13")
    standard = qsip.measure_standard(workspace, standard=standard.id, value="3", measured_on=today)
    record = qsip.add_record(workspace, cycle=cycle.id, name="Partos")
    observation = qsip.add_observation(workspace, cycle=cycle.id, point="El aviso se lee")
    induct(workspace, cycle.id)
    visit = qsip.add_visit(workspace, cycle=cycle.id, visited_on=today, visitor="Equipo")
    lists: dict[str, Any] = {}
    for name, add, told in (
        ("minute", qsip.add_line, {"text": "Se dijo"}),
        ("point", qsip.add_point, {"title": "Saludo"}),
        ("agreement", qsip.add_agreement, {"text": "Se acordó"}),
        ("unresolved", qsip.add_unresolved, {"text": "Queda abierto"}),
        ("photo", qsip.add_photo, {"content": taken(40, 20)}),
    ):
        lists[name], _ = (add(workspace, workshop=workshop.id, **told) for _ in "ab")
    round_ = qsip.open_round(workspace, cycle=cycle.id, role="user", groups=("women", "men"))
    women, men = round_.groups
    qsip.change_group(workspace, group=women.id, attendance=7)
    qsip.write_counts(workspace, group=women.id, item=ITEM, counts=(1, 2, 2, 1, 1))
    qsip.write_counts(workspace, group=men.id, item=ITEM, counts=(1, 1, 2, 0, 1))
    qsip.explain_votes(workspace, group=men.id, item=ITEM, why="other", text="Votaron dos veces")
    qsip.close_group(workspace, group=men.id)
    shown = qsip.read_workshop(workspace, workshop.id)
    barriers = {each.id: each for each in (*shown.barriers, *shown.earlier)}
    views: dict[str, Any] = lists | {
        "participant": somebody, "barrier": barriers[chain.barrier], "cause": barriers[chain.barrier].causes[0],
        "solution": barriers[chain.barrier].causes[0].solutions[0], "action": roadmap.actions[0],
        "follow_up": roadmap.actions[0].follow_ups[0], "standard": standard, "measure": standard.measures[0],
        "record": record, "observation": observation, "visit": visit,
        "induction": qsip.list_inductions(workspace, cycle=cycle.id)[0],
    }  # fmt: skip
    by = {name: view.id for name, view in views.items()} | {
        "cycle": cycle.id, "workshop": workshop.id, "roadmap": roadmap.id, "round_id": round_.id, "group": women.id,
        "before": None, "item": ITEM, "reason": "Creciente", "text": "Otra cosa", "role": "user", "language": "es",
        "dimension": "coverage", "title": "Otra", "name": "Otro", "number": 2, "closed_on": today, "held_on": today,
        "visited_on": today, "measured_on": today, "value": "4", "on": today, "kind": "follow_up", "place": "Nieva",
    }  # fmt: skip
    told: dict[str, dict[str, Any]] = {
        "restore_workshop": {"workshop": replace(shown, place="Otro lugar")},
        "restore_round": {"removed": replace(round_, id=new_id())},
        "restore_group": {"removed": replace(women, id=new_id())},
        "add_observation": {"point": "Hay agua"},
        "add_participants": {"text": "2 usuarias; m"},
        "add_photo": {"content": taken(40, 20)},
        "add_standard": {"statement": "Hay agua"},
        "add_short_card_item": {"item": ITEM},
        "attach_evidence": {"content": b"otra", "file_name": "otra.jpg"},
        "close_stage": {"reason": "Creciente"},
        "celebrate": {"how": "Con masato"},
        "change_action": {"title": "Otra"},
        "change_agreement": {"owner": "Jefatura"},
        "change_barrier": {"hands": 7},
        "change_cause": {"text": "Otra"},
        "change_cycle": {"point_of_service": "P. S. Kusu"},
        "change_follow_up": {"note": "Otra"},
        "change_group": {"name": "madres"},
        "change_induction": {"place": "Otro"},
        "change_line": {"text": "Otra"},
        "change_observation": {"note": "Otra"},
        "change_participant": {"sex": "woman"},
        "change_photo": {"caption": "Otra"},
        "change_point": {"title": "Otro"},
        "change_record": {"value": "7"},
        "change_roadmap": {"starts_on": today},
        "change_round": {"place": "Otro"},
        "change_solution": {"text": "Otra"},
        "change_standard": {"target": "9"},
        "change_unresolved": {"text": "Otro"},
        "change_visit": {"seen": "Otra"},
        "change_workshop": {"place": "Otro"},
        "draw_mark": {"strokes": (Stroke((Point(0.0, 0.0), Point(1.0, 1.0))),)},
        "explain_votes": {"why": "other", "text": "Otra"},
        "import_cards": {"path": Path("none.zip")},
        "join_barriers": {"added": alone.id, "barrier": barriers[chain.barrier]},
        "keep_answer": {"prompt": "why", "answer": "Otra"},
        "keep_unfinished": {"line": "Falta"},
        "keep_unfinished_minute": {"line": "Falta"},
        "lead_workshop": {"led_by": "both"},
        "merge_barriers": {"into": chain.barrier, "barrier": alone.id},
        "plan_stage": {"planned_from": today, "planned_to": today},
        "reopen_group": {"group": men.id},
        "reopen_workshop": {"workshop": held.id},
        "set_state": {"state": "stopped", "reason": "Creciente", "person": "La asamblea"},
        "split_barrier": {"first": "Una", "second": "Dos"},
        "start_agenda": {"workshop": held.id},
        "undo_closing": {"group": men.id},
        "unmerge_barrier": {"barrier": merged.id},
        "validate_action": {"workshop": held.id, "result": "confirmed"},
        "write_count": {"field": "n1", "value": 9},
        "write_counts": {"counts": (9, 0, 0, 0, 0)},
        "write_sheet": {"hours": "De 8 a 13"},
        "write_vote_note": {"low": "No hay agua"},
    }
    gone = {name: replace(view, id=new_id()) for name, view in views.items()}
    return Closed(workspace, by, gone, told)


def test_every_use_case_that_writes_in_a_cycle_refuses_a_closed_one(closed: Closed):
    answered = {}
    for name in writing_use_cases():
        try:
            closed.ask(name)
            answered[name] = "written"
        except TrochaError as error:
            answered[name] = error.code
    assert {name: answer for name, answer in answered.items() if answer != CycleClosed.code} == {}
    assert len(answered) > MANY


def test_what_is_of_no_cycle_goes_on():
    assert set(GOES_ON) <= set(qsip.__all__)
