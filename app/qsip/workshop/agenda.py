"""The agenda of a workshop: from the guide's templates, then as the room wants it, with the minutes spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import none_if_blank
from app.qsip.workshop.minute_rows import added, changed, line, listed, moved, removed, restored, shown
from app.qsip.workshop.minute_views import AgendaPointView
from app.qsip.workshop.workshops import workshop_row
from app.qsip.writing import writing
from app.words import N_, words_in
from app.workspace import Workspace
from db.models.audits import ShortCardItem
from db.models.workshops import AgendaPoint

MINUTES_AN_ITEM = 4  # of the second vote


@dataclass(frozen=True, slots=True)
class TemplatePoint:
    """A point of a template. title: a message; minutes: planned."""

    title: str
    minutes: int


SECOND_VOTE = TemplatePoint(N_("Second vote (short card)"), 60)
TEMPLATES = {
    "launch": (
        TemplatePoint(N_("Welcome, purpose, introductions"), 30),
        TemplatePoint(N_("Agreements of the consultative group and commitment letters"), 20),
        TemplatePoint(N_("The service: map, users, rights"), 45),
        TemplatePoint(N_("Service standards"), 45),
        TemplatePoint(N_("The four dimensions and the cards, with one example"), 45),
        TemplatePoint(N_("Ground rules and confidentiality"), 20),
        TemplatePoint(N_("Calendar and who does what"), 30),
        TemplatePoint(N_("Closing, agreements read aloud"), 15),
    ),
    "audit": (
        TemplatePoint(N_("Rules, voluntary part, consent"), 15),
        TemplatePoint(N_("Vote item by item (20 items)"), 80),
        TemplatePoint(N_("Reasons for low votes, and a good example"), 20),
        TemplatePoint(N_("Barriers and opportunities in their own words"), 25),
        TemplatePoint(N_("Closing"), 10),
    ),
    "interface": (
        TemplatePoint(N_("Results side by side"), 60),
        TemplatePoint(N_("Widest gaps"), 45),
        TemplatePoint(N_("Group barriers and vote on them"), 60),
        TemplatePoint(N_("Causes"), 60),
        TemplatePoint(N_("Who controls it?"), 30),
        TemplatePoint(N_("Solutions and opportunities"), 60),
        TemplatePoint(N_("Quick wins"), 30),
        TemplatePoint(N_("Agreements read aloud"), 15),
    ),
    "roadmap": (
        TemplatePoint(N_("Review, action by action"), 90),
        TemplatePoint(N_("Resources, indicator, evidence"), 45),
        TemplatePoint(N_("Dates of follow-up and link with the institution's plans"), 25),
        TemplatePoint(N_("Reading and signatures"), 20),
    ),
    "validation": (
        SECOND_VOTE,
        TemplatePoint(N_("Before and after"), 30),
        TemplatePoint(N_("Review of each action with users"), 60),
        TemplatePoint(N_("Celebration and lessons"), 20),
        TemplatePoint(N_("Next cycle, reading and signatures"), 25),
    ),
}
"""The guide's agendas by kind of workshop; a follow-up meeting has none."""


class FewerThanNoMinutes(TrochaError):
    """A time is below zero."""

    code = "agenda.fewer-than-no-minutes"
    message = N_("Minutes are counted from zero.")


class AgendaChanges(TypedDict, total=False):
    """What may be changed of a point. planned, spent: minutes."""

    title: str
    planned: int | None
    spent: int | None
    notes: str | None


def start_agenda(workspace: Workspace, *, workshop: UUID, language: str) -> tuple[AgendaPointView, ...]:
    """Write the guide's agenda in `language` where the workshop has none; return what it has.

    The second vote takes four minutes an item, where the short card is long. Raises: UnknownWorkshop.
    """
    say = words_in(language).say
    with writing(workspace) as session:
        row = workshop_row(session, workshop)
        if not listed(session, AgendaPoint, workshop):
            for each in TEMPLATES.get(row.kind, ()):
                minutes = max(each.minutes, _short_vote(session, row.cycle_id)) if each is SECOND_VOTE else each.minutes
                added(session, AgendaPoint(title=say(each.title), planned=minutes), workshop)
        return tuple(shown(each, AgendaPointView) for each in listed(session, AgendaPoint, workshop))


def add_point(
    workspace: Workspace, *, workshop: UUID, title: str, planned: int | None = None, notes: str | None = None
) -> AgendaPointView:
    """Put a point at the end. Raises: TextMissing; TextTooLong; FewerThanNoMinutes; UnknownWorkshop."""
    _refuse_below_zero(planned)
    row = AgendaPoint(title=line(title), planned=planned, notes=none_if_blank(notes))
    with writing(workspace) as session:
        return shown(added(session, row, workshop), AgendaPointView)


def change_point(workspace: Workspace, *, point: UUID, **changes: Unpack[AgendaChanges]) -> AgendaPointView:
    """Change a point, or note the minutes it took; what is not named stays.

    Raises: UnknownMinute; TextMissing; TextTooLong; FewerThanNoMinutes.
    """
    _refuse_below_zero(changes.get("planned"))
    _refuse_below_zero(changes.get("spent"))
    with writing(workspace) as session:
        return shown(changed(session, AgendaPoint, point, changes), AgendaPointView)


def move_point(workspace: Workspace, *, point: UUID, before: UUID | None) -> AgendaPointView:
    """Move a point in front of the point `before`, or to the end. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return shown(moved(session, AgendaPoint, point, before), AgendaPointView)


def remove_point(workspace: Workspace, *, point: UUID) -> AgendaPointView:
    """Take a point out; return it as it was, for `restore_point`. Raises: UnknownMinute."""
    with writing(workspace) as session:
        return removed(session, AgendaPoint, point, AgendaPointView)


def restore_point(workspace: Workspace, *, point: AgendaPointView) -> AgendaPointView:
    """Write a point as it was, whether changed, moved or removed since. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        restored(session, AgendaPoint, point)
        return point


def _short_vote(session: Session, cycle: UUID) -> int:
    """Return how many minutes the short card of a cycle takes; 0 before it is fixed."""
    asked = (ShortCardItem.cycle_id == cycle, ShortCardItem.removed_reason.is_(None))
    return MINUTES_AN_ITEM * (session.scalar(select(func.count()).select_from(ShortCardItem).where(*asked)) or 0)


def _refuse_below_zero(minutes: int | None) -> None:
    if (minutes or 0) < 0:
        raise FewerThanNoMinutes
