"""Letters of commitment: drafted from the template, presented, signed, replaced by a next version or withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.commitments.clauses import CLAUSES
from app.commitments.parties import office_holder
from app.commitments.signatories import ask, signatories_of
from app.commitments.views import (
    LetterId,
    LetterView,
    TermId,
    TermView,
    letter_row,
    letter_view,
    newest_letter,
    terms_of,
)
from app.failures import TrochaError
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of, position_between
from db.models.clusters import Cluster, ClusterGovernment
from db.models.commitments import Letter, LetterTerm


class LetterExists(TrochaError):
    """The government has a letter in this cluster already."""

    code = "letter.exists"
    message = N_(
        "This government already has the letter {letter}, version {version}. Open it, or make its next version."
    )


class LetterClosed(TrochaError):
    """Somebody has signed, so the text is closed."""

    code = "letter.closed"
    message = N_(
        "The letter {letter} is signed and its text is closed. To change it, make version {next}: it is signed again."
    )


class LetterStillOpen(TrochaError):
    """A next version was asked of a letter that can simply be changed."""

    code = "letter.still-open"
    message = N_("Nobody has signed the letter {letter} yet: change its text. A new version is not needed.")


class LetterWithdrawn(TrochaError):
    """The letter was taken back."""

    code = "letter.withdrawn"
    message = N_("The letter {letter} was withdrawn on {on}. Make its next version if the government commits again.")


class ReasonMissing(TrochaError):
    """It needs a reason in writing, because it prints."""

    code = "letter.reason-missing"
    message = N_("Write the reason: it is printed and kept.")


class UnknownTerm(TrochaError):
    """There is no such commitment in the letter."""

    code = "letter.unknown-term"
    message = N_("That commitment is not in the letter. It may have been removed, or not have arrived yet.")


class NotOfTheCluster(TrochaError):
    """The government does not belong to the cluster."""

    code = "letter.not-of-the-cluster"
    message = N_("That government does not belong to the cluster. Add it to the cluster first.")


class LetterChanges(TypedDict, total=False):
    """What may be changed in the text of a letter. report_frequency: a key of `FREQUENCIES`."""

    place: str | None
    dated_on: date | None
    council_agreement: str | None
    lead_contact: str | None
    alternate_contact: str | None
    period_start: date | None
    period_end: date | None
    report_frequency: str | None


def draft_letter(
    workspace: Workspace, *, cluster: UUID, government: UUID, place: str | None = None, dated_on: date | None = None
) -> LetterView:
    """Draft the letter of `government` with the template's commitments, authority and programme asked to sign.

    Two devices that draft it apart make the same letter. Raises: NotOfTheCluster; LetterExists.
    """
    with workspace.transaction() as session:
        _refuse_a_second(session, cluster, government)
        row = Letter(
            id=id_of("letter", cluster, government, 1),
            cluster_id=cluster,
            government_id=government,
            code=_next_code(session, cluster, government),
            version=1,
            place=place,
            dated_on=dated_on or workspace.today(),
            report_frequency="quarterly",
        )
        session.add(row)
        session.flush()
        _add_template(session, row)
        _ask_to_sign(session, row)
        return _viewed(session, row, workspace)


def change_letter(workspace: Workspace, *, letter: LetterId, **changes: Unpack[LetterChanges]) -> LetterView:
    """Change the text of `letter`; what is not named stays. Raises: UnknownLetter; LetterWithdrawn; LetterClosed."""
    with workspace.transaction() as session:
        row = _open_letter(session, letter, workspace)
        for name, value in changes.items():
            setattr(row, name, value)
        return _viewed(session, row, workspace)


def add_term(workspace: Workspace, *, letter: LetterId, text: str) -> LetterView:
    """Add a commitment in own words, at the end. Raises: UnknownLetter; LetterWithdrawn; LetterClosed."""
    with workspace.transaction() as session:
        row = _open_letter(session, letter, workspace)
        last = max(session.scalars(select(LetterTerm.position).where(LetterTerm.letter_id == letter)), default=None)
        session.add(LetterTerm(letter_id=row.id, position=position_between(last, None), text=text))
        return _viewed(session, row, workspace)


def change_term(workspace: Workspace, *, term: TermId, text: str | None) -> LetterView:
    """Say a commitment in other words; None gives back the template's, or takes out one that has none.

    Raises: UnknownTerm; LetterWithdrawn; LetterClosed.
    """
    with workspace.transaction() as session:
        found = session.get(LetterTerm, term)
        if found is None:
            raise UnknownTerm
        row = _open_letter(session, LetterId(found.letter_id), workspace)
        if text is None and found.clause is None:
            session.delete(found)
        found.text = text
        return _viewed(session, row, workspace)


def remove_term(workspace: Workspace, *, term: TermId) -> LetterView:
    """Take a commitment out of the letter. Raises: UnknownTerm; LetterWithdrawn; LetterClosed."""
    with workspace.transaction() as session:
        found = session.get(LetterTerm, term)
        if found is None:
            raise UnknownTerm
        row = _open_letter(session, LetterId(found.letter_id), workspace)
        session.delete(found)
        return _viewed(session, row, workspace)


def restore_term(workspace: Workspace, *, letter: LetterId, term: TermView, before: TermId | None) -> LetterView:
    """Put back a commitment that was taken out, above the term `before`, or at the end.

    Raises: UnknownLetter; LetterWithdrawn; LetterClosed.
    """
    with workspace.transaction() as session:
        row = _open_letter(session, letter, workspace)
        rows = session.scalars(select(LetterTerm).where(LetterTerm.letter_id == letter))
        positions = {each.id: each.position for each in rows}
        if term.id not in positions:
            upper = positions.get(before) if before is not None else None
            above = max((each for each in positions.values() if upper is None or each < upper), default=None)
            position = position_between(above, upper)
            session.add(LetterTerm(id=term.id, letter_id=row.id, clause=term.clause, text=term.text, position=position))
        return _viewed(session, row, workspace)


def present_letter(workspace: Workspace, *, letter: LetterId, on: date | None = None) -> LetterView:
    """Note that the government was given `letter` to read and sign.

    Raises: UnknownLetter; LetterWithdrawn; LetterClosed.
    """
    with workspace.transaction() as session:
        row = _open_letter(session, letter, workspace)
        row.presented_on = row.presented_on or on or workspace.today()
        return _viewed(session, row, workspace)


def withdraw(workspace: Workspace, *, letter: LetterId, reason: str, on: date | None = None) -> LetterView:
    """Note that the government or the programme took `letter` back; a sealed PDF stays valid as evidence.

    Raises: ReasonMissing; UnknownLetter; LetterWithdrawn.
    """
    _ask_for_reason(reason)
    with workspace.transaction() as session:
        row = letter_row(session, letter)
        _refuse_withdrawn(row)
        row.withdrawn_on, row.withdrawn_reason = on or workspace.today(), reason
        return _viewed(session, row, workspace)


def next_version(workspace: Workspace, *, letter: LetterId, reason: str) -> LetterView:
    """Draft the version that will replace a signed or withdrawn `letter`: same text, signed again.

    Raises: ReasonMissing; UnknownLetter; LetterStillOpen; LetterExists, when it has a next version already.
    """
    _ask_for_reason(reason)
    with workspace.transaction() as session:
        earlier = letter_row(session, letter)
        if not letter_view(session, earlier, workspace.today()).is_closed:
            raise LetterStillOpen(letter=earlier.code)
        newest = newest_letter(session, earlier.cluster_id, earlier.government_id)
        if newest is not None and newest.version > earlier.version:
            raise LetterExists(letter=newest.code, version=newest.version)
        row = _copy(session, earlier, reason)
        row.dated_on = workspace.today()
        return _viewed(session, row, workspace)


def _viewed(session: Session, row: Letter, workspace: Workspace) -> LetterView:
    session.flush()
    return letter_view(session, row, workspace.today())


def _open_letter(session: Session, letter: LetterId, workspace: Workspace) -> Letter:
    row = letter_row(session, letter)
    _refuse_withdrawn(row)
    if letter_view(session, row, workspace.today()).is_closed:
        raise LetterClosed(letter=row.code, next=row.version + 1)
    return row


def _refuse_withdrawn(row: Letter) -> None:
    if row.withdrawn_on is not None:
        raise LetterWithdrawn(letter=row.code, on=row.withdrawn_on)


def _ask_for_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _refuse_a_second(session: Session, cluster: UUID, government: UUID) -> None:
    members = select(ClusterGovernment.government_id).where(ClusterGovernment.cluster_id == cluster)
    if government not in set(session.scalars(members)):
        raise NotOfTheCluster
    newest = newest_letter(session, cluster, government)
    if newest is not None:
        raise LetterExists(letter=newest.code, version=newest.version)


def _next_code(session: Session, cluster: UUID, government: UUID) -> str:
    """Return "CC-0104-03": the province and the government's place in its cluster, or the next that is free."""
    prefix = f"CC-{session.get_one(Cluster, cluster).province}-"
    taken = set(session.scalars(select(Letter.code)))
    rows = session.scalars(select(ClusterGovernment).where(ClusterGovernment.cluster_id == cluster))
    members = sorted(rows, key=lambda row: (row.position or "", row.id.hex))
    number = [row.government_id for row in members].index(government) + 1
    while f"{prefix}{number:02}" in taken:
        number += 1
    return f"{prefix}{number:02}"


def _add_template(session: Session, row: Letter) -> None:
    """Add the clauses; places are spelt out, so that two devices write the same."""
    for number, key in enumerate(CLAUSES):
        session.add(
            LetterTerm(id=id_of("letter_term", row.id, key), letter_id=row.id, clause=key, position=f"{number + 1:02}V")
        )


def _ask_to_sign(session: Session, row: Letter) -> None:
    name, title = office_holder(session, row.government_id, "authority", row.dated_on)
    ask(session, row.id, "authority", name=name, title=title)
    ask(session, row.id, "programme", name=None, title=None)


def _copy(session: Session, earlier: Letter, reason: str) -> Letter:
    kept = {name: getattr(earlier, name) for name in LetterChanges.__annotations__}
    version = earlier.version + 1
    row = Letter(
        id=id_of("letter", earlier.cluster_id, earlier.government_id, version),
        cluster_id=earlier.cluster_id,
        government_id=earlier.government_id,
        code=earlier.code,
        version=version,
        replaces=earlier.id,
        change_reason=reason,
        **kept,
    )
    session.add(row)
    session.flush()
    for number, term in enumerate(terms_of(session, earlier.id)):
        key = id_of("letter_term", row.id, term.clause or term.id)
        position = f"{number + 1:02}V"
        session.add(LetterTerm(id=key, letter_id=row.id, clause=term.clause, text=term.text, position=position))
    for each in signatories_of(session, earlier.id):
        ask(session, row.id, each.role, name=each.name, title=each.title)
    return row
