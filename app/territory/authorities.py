"""Who holds the offices of a government: named, changed, and ended when a term ends."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import Unpack

from app.failures import TrochaError
from app.territory.governments import GovernmentView, government_row, government_view
from app.words import N_
from app.workspace import Workspace
from db.models.territory import Authority


class UnknownAuthority(TrochaError):
    """There is no such person in the offices of a government."""

    code = "authority.unknown"
    message = N_("That authority is not in the list. It may have been removed, or not have arrived yet.")


class AuthorityNameless(TrochaError):
    """An authority was written down without a name."""

    code = "authority.nameless"
    message = N_("Write the name of the authority as it is printed.")


class EndsBeforeItBegins(TrochaError):
    """The last day in office comes before the first."""

    code = "authority.ends-before-it-begins"
    message = N_("{name} cannot leave office on {until}, before taking it on {since}. Correct one of the days.")


class AuthorityChanges(TypedDict, total=False):
    """What may be changed about who holds an office. role: "authority" or "management"."""

    name: str
    title: str
    role: str
    since: date | None
    until: date | None


def name_authority(
    workspace: Workspace,
    *,
    government: UUID,
    name: str,
    title: str,
    role: str = "authority",
    since: date | None = None,
    until: date | None = None,
) -> GovernmentView:
    """Write down who holds an office of `government`.

    Raises: UnknownGovernment; AuthorityNameless; EndsBeforeItBegins.
    """
    with workspace.transaction() as session:
        government_row(session, government)
        row = Authority(government_id=government, name=name, title=title, role=role, since=since, until=until)
        _refuse_nonsense(row)
        session.add(row)
        return government_view(session, government)


def change_authority(workspace: Workspace, *, authority: UUID, **changes: Unpack[AuthorityChanges]) -> GovernmentView:
    """Change what is written about an authority; what is not named stays.

    Raises: UnknownAuthority; AuthorityNameless; EndsBeforeItBegins.
    """
    with workspace.transaction() as session:
        row = _row(session, authority)
        for name, value in changes.items():
            setattr(row, name, value)
        _refuse_nonsense(row)
        return government_view(session, row.government_id)


def end_authority(workspace: Workspace, *, authority: UUID, until: date) -> GovernmentView:
    """Write the last day in office. Raises: UnknownAuthority; EndsBeforeItBegins."""
    return change_authority(workspace, authority=authority, until=until)


def _row(session: Session, authority: UUID) -> Authority:
    row = session.get(Authority, authority)
    if row is None:
        raise UnknownAuthority
    return row


def _refuse_nonsense(row: Authority) -> None:
    if not (row.name or "").strip():
        raise AuthorityNameless
    if row.since and row.until and row.until < row.since:
        raise EndsBeforeItBegins(name=row.name, since=row.since, until=row.until)
