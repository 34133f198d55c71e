"""Courses, visits and assistance that were given, each to the people of the plans that asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from app.demo.ground import Ground
from app.demo.plan_parts import GivenPart, PlansPart
from app.focas import PlanView
from app.training import ParticipantsPart, adapt_module, list_modules, record_assistance
from app.workspace import Workspace


def give(workspace: Workspace, told: PlansPart, ground: Ground, plans: Mapping[str, PlanView], language: str) -> None:
    """Write what was given, and how modules were made fit for the region. plans: by UBIGEO."""
    modules = {each.code: UUID(str(each.id)) for each in list_modules(workspace, language=language)}
    for adapted in told.adapted:
        adapt_module(
            workspace,
            module=modules[adapted.module],
            region=adapted.region,
            changed=adapted.changed,
            author=adapted.author,
        )
    for each in told.given:
        _record(workspace, each, ground, plans, modules)


def _record(
    workspace: Workspace,
    told: GivenPart,
    ground: Ground,
    plans: Mapping[str, PlanView],
    modules: Mapping[str, UUID],
) -> None:
    actions = plans[told.government].actions if told.government else ()
    record_assistance(
        workspace,
        cluster=ground.cluster.id,
        kind=told.kind,
        title=told.title,
        held_on=told.held_on,
        days=told.days,
        place=told.place,
        language=told.language,
        trainer=told.trainer,
        trainer_kind=told.trainer_kind,
        module_id=modules[told.module] if told.module else None,
        action_id=actions[told.action - 1].id if told.action else None,
        unplanned_reason=told.unplanned_reason,
        closes_action=told.closes,
        changed=told.changed,
        participants=[
            ParticipantsPart(
                government_id=ground.governments[each.government],
                post=each.post,
                cadre=each.cadre,
                women=each.women,
                men=each.men,
                indigenous=each.indigenous,
                people=each.people,
            )
            for each in told.took_part
        ],
    )
