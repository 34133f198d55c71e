"""What prints of a service improvement roadmap, ready for every layout, and the data that travels with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from app.commitments import ProgrammeView, SignatoryView
from app.documents.wording import checksum_of
from app.qsip import AuditView, StandardView


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as it prints. term: "quick_win", "short", "medium" or "". state: as in the guide; late is computed.

    responsible: the post, person: who holds it. baseline, target: of the indicator. continues: code and number of the
    action of the cycle before.
    """

    number: int
    barrier: str
    cause: str
    controller: str
    solution: str
    responsible: str
    resources: str
    starts_on: date | None
    due_on: date | None
    indicator: str
    evidence: str
    level: str
    state: str
    term: str
    is_late: bool = False
    done_on: date | None = None
    person: str = ""
    partner: str = ""
    baseline: str = ""
    target: str = ""
    continues: str = ""

    @property
    def measured(self) -> str:
        """The indicator with where it starts and where it goes: "Rol visible (0 > 4 de 4)"."""
        scale = " > ".join(filter(None, (self.baseline, self.target)))
        return f"{self.indicator} ({scale})".strip() if scale else self.indicator


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A follow-up meeting or the validation workshop. day: held on, or planned until; None: to be set."""

    kind: str
    day: date | None
    place: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A barrier whose cause the participants do not control, and with whom it will be raised."""

    barrier: str
    cause: str
    controller: str
    body: str = ""
    asked_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """The version that this one replaces. day, checksum: of its paper, None and "" where none was made."""

    version: int
    reason: str
    day: date | None = None
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class RoadmapPaper:
    """A roadmap as it prints. state: "draft", "shared", "signed", "in_force", "closed", "superseded".

    replaced: None for a first version. audit: what was voted before; None where nobody voted. is_public: names of
    persons are left out.
    """

    programme: ProgrammeView
    code: str
    version: int
    state: str
    service: str
    sector: str
    point: str
    cluster: str
    year: int
    starts_on: date | None
    ends_on: date | None
    actions: tuple[ActionLine, ...]
    outside: tuple[OutsideLine, ...]
    signatories: tuple[SignatoryView, ...]
    place: str = ""
    replaced: Replaced | None = None
    audit: AuditView | None = None
    standards: tuple[StandardView, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    is_public: bool = False

    @property
    def quick_wins(self) -> tuple[ActionLine, ...]:
        """The actions due within 90 days that ask no new outside money."""
        return tuple(action for action in self.actions if action.term == "quick_win")


class ActionData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the table; days as ISO dates."""

    number: int
    barrier: str = ""
    cause: str = ""
    controller: str = ""
    solution: str = ""
    responsible: str = ""
    resources: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    indicator: str = ""
    evidence: str = ""
    level_code: str = ""
    state_code: str = ""
    person: str = ""
    partner: str = ""
    baseline: str = ""
    target: str = ""
    continues: str = ""


class RoadmapData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the pages of the roadmap show, as it travels inside the PDF."""

    kind: str
    code: str
    version: int
    service: str
    point: str
    cluster: str
    year: int
    starts_on: date | None
    ends_on: date | None
    actions: list[ActionData]
    outside: list[dict[str, str]]
    asked: list[dict[str, str]]


def roadmap_data(paper: RoadmapPaper, layout: str) -> RoadmapData:
    """Return what the pages of `layout` show: the wall copy has fewer columns and no boxes of the table's end."""
    is_full = layout == "a4"
    return RoadmapData(
        kind="roadmap",
        code=paper.code,
        version=paper.version,
        service=paper.service,
        point=paper.point,
        cluster=paper.cluster,
        year=paper.year,
        starts_on=paper.starts_on,
        ends_on=paper.ends_on,
        actions=[_action(action, is_full=is_full) for action in paper.actions],
        outside=[_outside(line) for line in paper.outside] if is_full else [],
        asked=[_asked(each) for each in paper.signatories],
    )


def roadmap_checksum(paper: RoadmapPaper) -> str:
    """Return the short checksum of the signed layout."""
    return checksum_of(roadmap_data(paper, "a4"))


def _action(action: ActionLine, *, is_full: bool) -> ActionData:
    shown = ActionData(
        number=action.number,
        barrier=action.barrier,
        solution=action.solution,
        responsible=action.responsible,
        due_on=action.due_on,
        state_code=action.state,
    )
    if not is_full:
        return shown
    return msgspec.structs.replace(
        shown,
        cause=action.cause,
        controller=action.controller,
        resources=action.resources,
        starts_on=action.starts_on,
        indicator=action.indicator,
        evidence=action.evidence,
        level_code=action.level,
        person=action.person,
        partner=action.partner,
        baseline=action.baseline,
        target=action.target,
        continues=action.continues,
    )


def _outside(line: OutsideLine) -> dict[str, str]:
    told = {"barrier": line.barrier, "cause": line.cause, "controller": line.body or line.controller}
    return {key: value for key, value in told.items() if value}


def _asked(each: SignatoryView) -> dict[str, str]:
    told = {"role_code": each.role, "name": each.name, "title": each.title}
    return {key: value for key, value in told.items() if value}
