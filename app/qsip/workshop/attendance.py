"""Who was in the room: added one by one or many at once, what each declares, and the mark drawn on the list.

People, language, disability, name and mark are kept only of those who consent; of somebody under 18 never the name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.qsip.choices import ROLES, one_of
from app.qsip.cycle.cycle_rows import put_as_was, write
from app.qsip.reading import in_order, participant_view
from app.qsip.views import ParticipantView
from app.qsip.workshop.workshops import workshop_row
from app.qsip.writing import writing
from app.signing import Point, Stroke
from app.words import N_, Words, words_in
from app.workspace import Workspace
from db.identity import position_between
from db.models.qsip import WorkshopParticipant

ATTENDING = {**ROLES, "observer": N_("Observers")}
"""In which part somebody is in the room; who observes neither votes nor speaks for a role."""
AGE_BANDS = {
    "under_18": N_("under 18"),
    "18_29": N_("18 to 29"),
    "30_59": N_("30 to 59"),
    "60_up": N_("60 and over"),
}
TYPED_ROLES = {
    "user": N_("u user users"),
    "staff": N_("s staff"),
    "manager": N_("m manager managers"),
    "observer": N_("o observer observers"),
}
TYPED_SEXES = {"woman": N_("w woman f female"), "man": N_("m man male"), "other": N_("o other x")}
SENSITIVE = ("name", "people", "language", "has_disability", "mark")
MOST_PARTS, MOST_AT_ONCE = 6, 200
_FINENESS = 4  # decimals of a point: a thousandth of a millimetre on paper


class UnknownParticipant(TrochaError):
    """There is no such person in the room."""

    code = "workshop.unknown-participant"
    message = N_("That person is not in the list of the workshop. They may have been removed, or not have arrived yet.")


class PersonNotUnderstood(TrochaError):
    """A line of the quick entry says something else. facts: line, its number; text."""

    code = "workshop.person-not-understood"
    message = N_("Line {line}: “{text}” was not understood. Write: 5 users; w; people; language; community; name.")


class NameOfMany(TrochaError):
    """A line of the quick entry gives one name to several people. facts: line, its number; text."""

    code = "workshop.name-of-many"
    message = N_("Line {line}: “{text}” is the name of one person. Write a line for each who is named.")


class ConsentMissing(TrochaError):
    """Somebody who does not consent draws no mark."""

    code = "workshop.consent-missing"
    message = N_("A mark is kept only of whoever agrees that these data are kept, and is not under 18. Ask first.")


class ParticipantFacts(TypedDict, total=False):
    """What somebody declares; all of it is voluntary. See `ParticipantView`."""

    name: str | None
    sex: str | None
    people: str | None
    language: str | None
    institution: str | None
    needs_interpreter: bool | None
    age_band: str | None
    has_disability: bool | None
    consents: bool | None
    consents_photos: bool | None


class ParticipantChanges(ParticipantFacts, total=False):
    """What may be changed of somebody. role: a key of `ATTENDING`."""

    role: str


def add_participant(
    workspace: Workspace, *, workshop: UUID, role: str, **facts: Unpack[ParticipantFacts]
) -> ParticipantView:
    """Count somebody in; what is sensitive is kept only with `consents`. Raises: UnknownWorkshop; NoSuchChoice."""
    with writing(workspace) as session:
        workshop_row(session, workshop)
        return _add(session, workshop, ParticipantChanges(role=role, **facts))


def add_participants(
    workspace: Workspace, *, workshop: UUID, text: str, consents: bool | None = None, language: str = "es"
) -> tuple[ParticipantView, ...]:
    """Count in everybody whom `text` tells: "5 usuarias; m; awajún; awajún; Wawaim", a line for one or many.

    All but the first part may be left out. Roles and sexes are typed as a word or its letter in `language`.
    Raises: PersonNotUnderstood; NameOfMany; UnknownWorkshop.
    """
    told = list(_lines(text, words_in(language)))
    with writing(workspace) as session:
        workshop_row(session, workshop)
        return tuple(_add(session, workshop, {**each, "consents": consents}) for n, each in told for _ in range(n))


def change_participant(
    workspace: Workspace, *, participant: UUID, **changes: Unpack[ParticipantChanges]
) -> ParticipantView:
    """Change what is written of somebody; what is not named stays. Who takes the consent back is forgotten.

    Raises: UnknownParticipant; NoSuchChoice.
    """
    with writing(workspace) as session:
        row = _row(session, participant)
        _write(row, changes)
        return participant_view(row)


def remove_participant(workspace: Workspace, *, participant: UUID) -> ParticipantView:
    """Count somebody out; return them as they were, for `restore_participant`. Raises: UnknownParticipant."""
    with writing(workspace) as session:
        row = _row(session, participant)
        removed = participant_view(row)
        session.delete(row)
        return removed


def restore_participant(workspace: Workspace, *, participant: ParticipantView) -> ParticipantView:
    """Write somebody as they were, whether changed or removed since. Raises: UnknownWorkshop."""
    with writing(workspace) as session:
        workshop_row(session, participant.workshop_id)
        put_as_was(session, WorkshopParticipant, participant)
    return participant


def draw_mark(workspace: Workspace, *, participant: UUID, strokes: Sequence[Stroke]) -> ParticipantView:
    """Keep the mark that somebody draws on the list; no strokes: take it away.

    Raises: UnknownParticipant; ConsentMissing; DiskFull; FolderReadOnly.
    """
    drawn = [[(round(point.x, _FINENESS), round(point.y, _FINENESS)) for point in each.points] for each in strokes]
    kept = workspace.keep(json.dumps(drawn).encode()) if any(drawn) else None
    with writing(workspace) as session:
        row = _row(session, participant)
        if kept is not None and not _may_be_named(row):
            raise ConsentMissing
        row.mark = kept
        return participant_view(row)


def read_mark(workspace: Workspace, *, participant: ParticipantView) -> tuple[Stroke, ...]:
    """Return what somebody drew; nothing where they drew none, or it has not arrived yet. Raises: WorkspaceDamaged."""
    kept = workspace.fetch(participant.mark) if participant.mark else None
    return tuple(Stroke(tuple(Point(x, y) for x, y in each)) for each in json.loads(kept)) if kept else ()


def present(session: Session, workshop: UUID) -> list[WorkshopParticipant]:
    """Return the rows of who is in the room, in the order of the list."""
    return in_order(session.scalars(select(WorkshopParticipant).where(WorkshopParticipant.workshop_id == workshop)))


def _add(session: Session, workshop: UUID, facts: ParticipantChanges) -> ParticipantView:
    places = select(WorkshopParticipant.position).where(WorkshopParticipant.workshop_id == workshop)
    last = max(filter(None, session.scalars(places)), default=None)
    row = WorkshopParticipant(workshop_id=workshop, position=position_between(last, None))
    _write(row, facts)
    session.add(row)
    session.flush()
    return participant_view(row)


def _write(row: WorkshopParticipant, facts: ParticipantChanges) -> None:
    write(row, facts)
    one_of(row.role or "", ATTENDING)
    if row.age_band is not None:
        one_of(row.age_band, AGE_BANDS)
    if row.consents is not True:
        for name in SENSITIVE:
            setattr(row, name, None)
    if not _may_be_named(row):
        row.name = row.mark = None


def _may_be_named(row: WorkshopParticipant) -> bool:
    return row.consents is True and row.age_band != "under_18"


def _row(session: Session, participant: UUID) -> WorkshopParticipant:
    row = session.get(WorkshopParticipant, participant)
    if row is None:
        raise UnknownParticipant
    return row


def _lines(text: str, words: Words) -> Iterator[tuple[int, ParticipantChanges]]:
    """Yield how many, and what each of them is."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        if len(parts) > MOST_PARTS:
            raise PersonNotUnderstood(line=number, text=";".join(parts[MOST_PARTS:]))
        who, sex, people, language, institution, name = [*parts, *[""] * (MOST_PARTS - len(parts))]
        count, _, role = who.partition(" ") if who[:1].isdigit() else ("1", "", who)
        if not count.isdecimal() or not 1 <= int(count) <= MOST_AT_ONCE:
            raise PersonNotUnderstood(line=number, text=who)
        if name and int(count) > 1:
            raise NameOfMany(line=number, text=name)
        yield (
            int(count),
            {
                "role": _typed(role, TYPED_ROLES, words, number),
                "sex": _typed(sex, TYPED_SEXES, words, number) if sex else None,
                "people": people,
                "language": language,
                "institution": institution,
                "name": name,
            },
        )


def _typed(text: str, choices: Mapping[str, str], words: Words, line: int) -> str:
    """Return the choice that somebody typed: each message lists what stands for its choice."""
    for choice, message in choices.items():
        if text.strip().casefold() in words.say(message).casefold().split():
            return choice
    raise PersonNotUnderstood(line=line, text=text)
