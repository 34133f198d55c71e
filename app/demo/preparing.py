"""What a cycle that is told begins with: the service as it is, days of its stages, who was told, visits, standards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from app.clusters import change_cluster, mark_milestone
from app.demo.cycle_parts import CycleStory, MilestonePart, StandardPart, TrainerPart
from app.qsip import (
    CycleView,
    add_induction,
    add_standard,
    add_trainer,
    add_visit,
    change_observation,
    change_record,
    change_standard,
    list_standards,
    measure_standard,
    plan_stage,
    start_observation,
    start_records,
    write_sheet,
)
from app.workspace import Workspace


def train_trainers(workspace: Workspace, told: tuple[TrainerPart, ...], cluster: UUID) -> dict[str, UUID]:
    """Write down who was trained as trainer; return them by key."""
    return {
        each.key: add_trainer(
            workspace,
            cluster=cluster,
            name=each.name,
            sex=each.sex,
            entity=each.entity,
            entity_kind=each.entity_kind,
            trained_on=each.trained_on,
            module=each.module,
            trained_by=each.trained_by,
        ).id
        for each in told
    }


def prepare(workspace: Workspace, told: CycleStory, cycle: CycleView, language: str) -> None:
    """Write what a cycle begins with: sheet, days of its stages, inductions, visits and standards."""
    for number, stage in enumerate(told.stages, 1):
        plan_stage(
            workspace,
            cycle=cycle.id,
            number=number,
            planned_from=stage.planned_from,
            planned_to=stage.planned_to,
        )
    if told.sheet is not None:
        sheet = told.sheet
        write_sheet(
            workspace,
            cycle=cycle.id,
            entity=sheet.entity,
            population=sheet.population,
            hours=sheet.hours,
            cost=sheet.cost,
            registers=sheet.registers,
        )
    for standard in told.standards:
        _add_standard(workspace, cycle.id, standard)
    _tell_users(workspace, told, cycle.id)
    _look_around(workspace, told, cycle.id, language)


def reach_milestones(workspace: Workspace, told: Iterable[MilestonePart], cluster: UUID) -> None:
    """Write the preparatory steps of the cluster that were done, which is at work since then."""
    for each in told:
        mark_milestone(workspace, cluster=cluster, key=each.key, done_on=each.done_on, evidence=each.evidence)
    change_cluster(workspace, cluster=cluster, state="active")


def aim_higher(workspace: Workspace, told: CycleStory, cycle: UUID) -> None:
    """Agree on new targets for standards that reached theirs in the cycle before."""
    for standard in list_standards(workspace, cycle=cycle):
        if standard.statement in told.targets:
            change_standard(workspace, standard=standard.id, target=told.targets[standard.statement])


def measure_again(workspace: Workspace, told: CycleStory, standards: Mapping[str, UUID]) -> None:
    """Write what the standards measured later in the cycle. standards: by their statement."""
    for standard in told.standards:
        for each in standard.measures:
            measure_standard(
                workspace,
                standard=standards[standard.statement],
                value=each.value,
                measured_on=each.measured_on,
                source=each.source,
            )


def _add_standard(workspace: Workspace, cycle: UUID, told: StandardPart) -> None:
    add_standard(
        workspace,
        cycle=cycle,
        statement=told.statement,
        measure=told.measure,
        start_value=told.start_value,
        start_on=told.start_on,
        start_source=told.start_source,
        target=told.target,
    )


def _tell_users(workspace: Workspace, told: CycleStory, cycle: UUID) -> None:
    for each in told.inductions:
        add_induction(
            workspace,
            cycle=cycle,
            held_on=each.held_on,
            place=each.place,
            given_by=each.given_by,
            women=each.women,
            men=each.men,
            language=each.language,
            covered=each.covered,
        )
    for visit in told.visits:
        add_visit(
            workspace,
            cycle=cycle,
            visited_on=visit.visited_on,
            visitor=visit.visitor,
            is_expert=visit.is_expert,
            days=visit.days,
            purpose=visit.purpose,
            seen=visit.seen,
            agreed=visit.agreed,
        )


def _look_around(workspace: Workspace, told: CycleStory, cycle: UUID, language: str) -> None:
    """Copy figures from the registers, and look at the points of the checklist."""
    if told.figures:
        for row, figure in zip(start_records(workspace, cycle=cycle, language=language), told.figures, strict=False):
            change_record(
                workspace,
                record=row.id,
                value=figure.value,
                unit=figure.unit,
                period=figure.period,
                source=figure.source,
            )
    if told.seen:
        for point, seen in zip(start_observation(workspace, cycle=cycle, language=language), told.seen, strict=False):
            change_observation(
                workspace, observation=point.id, seen_on=told.seen_on, is_met=seen.is_met, note=seen.note
            )
