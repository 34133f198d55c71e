"""Papers printed beside the signed ones: rounds and plans of every government, and the cycles of the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.demo.case import Named
from app.demo.cycling import Begun, Ended
from app.demo.papers import sign_and_seal
from app.documents import export_document, make_pages, seal_alone, write_file
from app.focas import AssessmentView, PlanView
from app.workspace import Workspace, worded

COMPARED = {"focas_comparison": "comparison", "what_changed": "what-changed"}
"""Papers of a last round, and what their files are called."""
SEALED = frozenset({"focas_comparison"})
BOTH = ("es", "en")
SIGN_AUDIT = frozenset({"facilitator", "user", "staff", "manager"})
PUBLIC = "publishable_version"
MINUTES_OF = ("launch", "interface", "validation")
"""Workshops whose minutes are printed, by their key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper to be printed. name: of its file, without the language. is_sealed: by the device alone."""

    name: str
    kind: str
    subject: UUID
    languages: tuple[str, ...] = BOTH
    layout: str | None = None
    is_sealed: bool = False


def print_all(workspace: Workspace, wanted: Iterable[Wanted], out: Path) -> None:
    """Write each paper into the folder `out`, which is made. Raises: as `make_pages`."""
    with worded():
        out.mkdir(exist_ok=True)
    for each in wanted:
        for language in each.languages:
            _print(workspace, each, language, out, f"{each.name}-{language}.pdf")


def _print(workspace: Workspace, wanted: Wanted, language: str, out: Path, name: str) -> None:
    if wanted.is_sealed:
        sealed = seal_alone(workspace, kind=wanted.kind, subject=wanted.subject, language=language)
        export_document(workspace, document=sealed.id, out=out / name)
        return
    pages = make_pages(workspace, kind=wanted.kind, subject=wanted.subject, language=language, layout=wanted.layout)
    write_file(pages, out, name)


def papers_of_rounds(rounds: Sequence[AssessmentView], cluster: UUID) -> Iterator[Wanted]:
    """Yield the result of each round; of each last one how it compares and what changed; and the cluster as a whole.

    rounds: closed, in order.
    """
    for view in rounds:
        yield Wanted(f"{view.subject_code}-{view.measure}", "focas_result", view.id, ("es",))
    for view in {view.subject_id: view for view in rounds}.values():
        for kind, name in COMPARED.items():
            yield Wanted(f"{view.subject_code}-{name}", kind, view.id, is_sealed=kind in SEALED)
    yield Wanted("cluster-comparison", "focas_comparison", cluster, is_sealed=True)


def papers_of_plans(plans: Mapping[str, PlanView], cluster: UUID, region: UUID) -> Iterator[Wanted]:
    """Yield each plan, those of the cluster rolled up, and that of the region. plans: by UBIGEO; region: government."""
    for ubigeo, plan in plans.items():
        yield Wanted(f"{ubigeo}-plan", "improvement_plan", plan.id, ("es",))
    yield Wanted("cluster-plans", "improvement_plan_cluster", cluster)
    yield Wanted("region-conflict-and-disaster", "improvement_plan", region, ("es",))


def papers_of_cycles(begun: Begun, ended: Ended, rooms: Mapping[str, UUID]) -> Iterator[Wanted]:
    """Yield the papers of the cycle that was closed, and those of the next one. rooms: its workshops by key."""
    closed, following = ended.closed, ended.following
    for key in MINUTES_OF:
        yield Wanted(f"{closed.year}-minutes-{key}", "workshop_minutes", begun.workshops[key], ("es",))
    yield Wanted(f"{closed.year}-attendance-interface", "qsip_attendance", begun.workshops["interface"], ("es",))
    yield Wanted(f"{closed.year}-roadmap", "roadmap", ended.roadmap.id, ("es",))
    yield Wanted(f"{closed.year}-audit", "audit_result", closed.id)
    yield Wanted(f"{closed.year}-progress", "roadmap_progress", ended.roadmap.id)
    yield Wanted(f"{closed.year}-validation", "validation_report", closed.id)
    for layout in ("audit_result", "validation_report"):
        yield Wanted(f"{closed.year}-public-{layout.partition('_')[0]}", PUBLIC, closed.id, ("es",), layout)
    yield Wanted(f"{closed.year}-public-minutes-interface", PUBLIC, begun.workshops["interface"], ("es",))
    won = [each for each in ended.roadmap.actions if each.term == "quick_win" and each.celebrated_on]
    for each in won:
        yield Wanted(f"{closed.year}-quick-win-{each.number}", "quick_win_sign", each.id, ("es",))
    yield Wanted(f"{following.year}-minutes-launch", "workshop_minutes", rooms["launch"], ("es",))
    yield Wanted(f"{following.year}-audit", "audit_result", following.id, ("es",))
    if following.roadmap is not None:
        yield Wanted(f"{following.year}-progress", "roadmap_progress", following.roadmap)
        yield Wanted(f"{following.year}-wall-poster", "roadmap", following.roadmap, ("es",), "poster")


def sign_in_room(
    workspace: Workspace, signers: tuple[Named, ...], *, workshop: UUID, cycle: UUID, place: str, out: Path
) -> None:
    """Have the minutes of a workshop signed by all `signers`, and the audit of its cycle by those who are asked there.

    Both are sealed and written into `out`.
    """
    hands: dict[str, int] = {}
    for kind, subject, asked in (
        ("workshop_minutes", workshop, signers),
        ("audit_result", cycle, tuple(each for each in signers if each.role in SIGN_AUDIT)),
    ):
        signed = sign_and_seal(workspace, hands=hands, kind=kind, subject=subject, place=place, asked=asked)
        export_document(workspace, document=signed.id, out=out / f"signed-{kind.replace('_', '-')}.pdf")
