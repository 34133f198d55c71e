"""Cards that say the same become one, a card that says two things becomes two, and both ways back."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app.failures import TrochaError
from app.qsip.choices import written
from app.qsip.reading import barrier_row, barrier_view, in_order
from app.qsip.roadmap.sealing import refuse_if_printed
from app.qsip.views import BarrierView
from app.qsip.workshop.barriers import causes_of
from app.qsip.writing import writing
from app.words import N_
from app.workspace import Workspace
from db.identity import new_id, position_between
from db.models.qsip import Barrier


class NotTheSameWall(TrochaError):
    """The two cards are not of one wall and one kind, or they are the same card."""

    code = "barrier.not-mergeable"
    message = N_("Only two barriers, or two opportunities, of the same cycle can be put together.")


class CausesWritten(TrochaError):
    """Causes were written for the card, and they would be out of sight."""

    code = "barrier.causes-written"
    message = N_("Causes are written for “{text}”. Put the other card together with this one instead.")


def merge_barriers(workspace: Workspace, *, into: UUID, barrier: UUID) -> BarrierView:
    """Put `barrier` together with the card `into`, which says the same; return that with all it stands for.

    Nothing of the other is lost: its words and who said them stay under the card. Its undo is `unmerge_barrier`.
    Raises: UnknownBarrier; NotTheSameWall; CausesWritten.
    """
    with writing(workspace) as session:
        row, to = barrier_row(session, barrier), barrier_row(session, into)
        while to.merged_into is not None and to.id != barrier:
            to = barrier_row(session, to.merged_into)
        if to.id == barrier or (row.cycle_id, row.kind) != (to.cycle_id, to.kind):
            raise NotTheSameWall
        if causes_of(session, barrier):
            raise CausesWritten(text=row.text or "")
        row.merged_into = to.id
        return barrier_view(session, to.id)


def unmerge_barrier(workspace: Workspace, *, barrier: UUID) -> BarrierView:
    """Let a merged card stand on the wall again where it stood; return it as it was before, still merged.

    Its undo is `merge_barriers` into the card that `merged_into` names. Raises: UnknownBarrier.
    """
    with writing(workspace) as session:
        before = barrier_view(session, barrier)
        barrier_row(session, barrier).merged_into = None
        return before


def split_barrier(workspace: Workspace, *, barrier: UUID, first: str, second: str) -> tuple[BarrierView, BarrierView]:
    """Make two cards of one that says two things; return both, the new one stands right behind.

    The first keeps the hands and causes; the second has the same role, dimension, community and items. Its undo is
    `join_barriers`. Raises: UnknownBarrier; RoadmapSealed; TextMissing; TextTooLong.
    """
    kept, moved = written(first), written(second)
    with writing(workspace) as session:
        row = barrier_row(session, barrier)
        if row.text != kept:
            refuse_if_printed(session, causes_of(session, barrier))
        beside = in_order(session.scalars(select(Barrier).where(Barrier.workshop_id == row.workshop_id)))
        at = next(n for n, each in enumerate(beside) if each.id == barrier)
        later = next((each.position for each in beside[at + 1 :] if (each.position or "") > (row.position or "")), None)
        added = Barrier(
            id=new_id(),
            cycle_id=row.cycle_id,
            workshop_id=row.workshop_id,
            kind=row.kind,
            text=moved,
            role=row.role,
            dimension=row.dimension,
            items=row.items,
            community=row.community,
            position=position_between(row.position, later),
        )
        row.text = kept
        session.add(added)
        session.flush()
        return barrier_view(session, barrier), barrier_view(session, added.id)


def join_barriers(workspace: Workspace, *, barrier: BarrierView, added: UUID) -> BarrierView:
    """Make one card of two again: `barrier` as it was before `split_barrier`, and `added` goes.

    Raises: UnknownBarrier; RoadmapSealed; CausesWritten, when causes were written for `added` since.
    """
    with writing(workspace) as session:
        row = barrier_row(session, barrier.id)
        if row.text != barrier.text:
            refuse_if_printed(session, causes_of(session, barrier.id))
        gone = session.get(Barrier, added)
        if gone is not None:
            if causes_of(session, added):
                raise CausesWritten(text=gone.text or "")
            session.delete(gone)
        row.text = barrier.text
        return barrier_view(session, barrier.id)
