"""What two versions of a plan say differently: what changed since it was approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from app.focas.plan.parts import PlanPart
from app.focas.plan.reading import draft_view, newest_version, plan_row, plan_view
from app.focas.plan.views import PlanActionView, PlanAreaView, PlanId, PlanView
from app.workspace import Workspace

PLAN_FIELDS = ("goal", "first_year", "order_decided_on", "order_decided_with", "risks", "review")
AREA_FIELDS = ("target_1", "target_2", "target_3", "control", "number", "order_reason")
ACTION_FIELDS = (
    "number", "area", "items", "kind", "title", "where", "first_quarter", "last_quarter", "existing_support",
    "responsible", "target_level", "marker_gender", "marker_intercultural", "approach", "result", "indicator",
    "plan_code", "module_id",
)  # fmt: skip
PARTS = ("learners", "resource_rows", "partners", "barriers")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field. field: its name in the view. before, after: its values; tuples of views for the parts of an action."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class AreaChange:
    """An area that aims at something else, or stands elsewhere."""

    code: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ActionChange:
    """An action that both versions have. number, title: as the newer says."""

    number: int
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What changed from `older` to `newer`. added, removed: actions that only one of them has."""

    older: PlanId
    newer: PlanId
    plan: tuple[FieldChange, ...]
    areas: tuple[AreaChange, ...]
    added: tuple[PlanActionView, ...]
    removed: tuple[PlanActionView, ...]
    changed: tuple[ActionChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.plan or self.areas or self.added or self.removed or self.changed)


def read_plan_changes(workspace: Workspace, *, plan: UUID) -> PlanDifference:
    """Return what `plan` says differently from the version before it; of a first version that is approved: what its
    newest version says differently. A first version without another differs in nothing. Raises: UnknownPlan.
    """
    with workspace.reading() as session:
        row = plan_row(session, plan)
        if row.replaces:
            older, newer = plan_row(session, row.replaces), row
        else:
            older, newer = row, newest_version(session, row)
        return difference_of(plan_view(session, workspace, older), plan_view(session, workspace, newer))


def read_late_plan_changes(workspace: Workspace, *, plan: UUID) -> PlanDifference:
    """Return what arrived for the rows of an approved plan after its record was made; it changes nothing of the plan.

    Raises: UnknownPlan.
    """
    with workspace.reading() as session:
        row = plan_row(session, plan)
        approved = plan_view(session, workspace, row)
        return difference_of(approved, draft_view(session, workspace, row))


def difference_of(older: PlanView, newer: PlanView) -> PlanDifference:
    """Compare two plans; an action is the same one when both have it from the same first version."""
    then = {each.lineage: each for each in older.actions}
    now = {each.lineage: each for each in newer.actions}
    kept = [(then[key], now[key]) for key in now if key in then]
    changes = [(after, tuple(_action_changes(before, after, then, now))) for before, after in kept]
    areas = {area.code: area for area in older.areas}
    return PlanDifference(
        older=older.id,
        newer=newer.id,
        plan=tuple(_fields(older, newer, PLAN_FIELDS)),
        areas=tuple(_area_changes(areas, newer.areas)),
        added=tuple(each for key, each in now.items() if key not in then),
        removed=tuple(each for key, each in then.items() if key not in now),
        changed=tuple(ActionChange(each.number, each.title, told) for each, told in changes if told),
    )


def _fields(before: object, after: object, names: tuple[str, ...]) -> Iterator[FieldChange]:
    for name in names:
        was, has = getattr(before, name), getattr(after, name)
        if (was or None) != (has or None):
            yield FieldChange(name, was, has)


def _area_changes(before: dict[str, PlanAreaView], after: tuple[PlanAreaView, ...]) -> Iterator[AreaChange]:
    for area in after:
        told = tuple(_fields(before[area.code], area, AREA_FIELDS)) if area.code in before else ()
        if told:
            yield AreaChange(area.code, told)


def _action_changes(
    before: PlanActionView,
    after: PlanActionView,
    then: dict[UUID, PlanActionView],
    now: dict[UUID, PlanActionView],
) -> Iterator[FieldChange]:
    yield from _fields(before, after, ACTION_FIELDS)
    was, has = _following(before, then), _following(after, now)
    if (was.lineage if was else None) != (has.lineage if has else None):
        yield FieldChange("after", was.title if was else None, has.title if has else None)
    for name in PARTS:
        parts, others = getattr(before, name), getattr(after, name)
        if [_said(each) for each in parts] != [_said(each) for each in others]:
            yield FieldChange(name, parts, others)


def _following(action: PlanActionView, actions: dict[UUID, PlanActionView]) -> PlanActionView | None:
    return next((each for each in actions.values() if each.id == action.after_id), None) if action.after_id else None


def _said(part: PlanPart) -> tuple[object, ...]:
    """Return what a part says, whatever row it stands in."""
    return tuple(getattr(part, name) for name in part.__dataclass_fields__ if name not in {"id", "position"})
