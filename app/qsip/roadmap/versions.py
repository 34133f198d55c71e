"""Another version of a roadmap that is signed: what was signed stays as it is, and the work goes on in the next.

Ids are derived from what they replace, so that two laptops that open the same version make the same rows.
"""

from __future__ import annotations

from uuid import UUID

from app.failures import TrochaError
from app.qsip.choices import none_if_blank
from app.qsip.roadmap.action_reading import actions_of
from app.qsip.roadmap.passages import ReasonMissing
from app.qsip.roadmap.roadmaps import RoadmapView, roadmap_row, roadmap_view
from app.qsip.roadmap.sealing import RoadmapReplaced, later_versions, seal_facts
from app.qsip.writing import refuse_closed, writing
from app.words import N_
from app.workspace import Workspace
from db.identity import id_of
from db.models.qsip import Roadmap, RoadmapAction


class StillWritable(TrochaError):
    """Nobody has signed the roadmap, so that its text can still change."""

    code = "roadmap.still-writable"
    message = N_("Nobody has signed this version yet: change it as it stands.")


def open_version(workspace: Workspace, *, roadmap: UUID, reason: str) -> RoadmapView:
    """Open the next version of a signed or sealed roadmap, with its actions as they stand; return it.

    The signed one stays in force until the new one is sealed. What is told of an action from now on is told of the new
    one, which shows what was told before. reason: printed with it.
    Raises: UnknownRoadmap; ReasonMissing; StillWritable; RoadmapReplaced, when there is a later one; CycleClosed.
    """
    told = none_if_blank(reason)
    if told is None:
        raise ReasonMissing
    with writing(workspace) as session:
        row = roadmap_row(session, roadmap)
        refuse_closed(session, row.cycle_id)
        later = later_versions(session, row)
        if later:
            raise RoadmapReplaced(version=later[-1].version)
        if not seal_facts(session, roadmap).is_read_only:
            raise StillWritable
        version = (row.version or 1) + 1
        new = Roadmap(
            id=id_of("roadmap", row.cycle_id, version),
            cycle_id=row.cycle_id,
            version=version,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            replaces=row.id,
            change_reason=told,
        )
        session.add(new)
        for action in actions_of(session, roadmap):
            kept = {column.name: getattr(action, column.name) for column in action.__table__.columns}
            own = {"id": id_of("roadmap_action", action.id, "version", version), "roadmap_id": new.id}
            session.add(RoadmapAction(**(kept | own | {"replaces": action.id})))
        session.flush()
        return roadmap_view(session, new, workspace.today())
