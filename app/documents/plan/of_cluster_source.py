"""The plans of a cluster, rolled up, as a source of pages; built from named versions of the plans."""

from __future__ import annotations

from uuid import UUID

from app.clusters import read_cluster
from app.documents.look import Printed
from app.documents.plan.of_cluster import build_plans
from app.documents.plan.of_cluster_paper import PlansPaper
from app.documents.source import Source, ground_of
from app.documents.unsigned import nothing_to_do
from app.focas import ClusterPlans, read_assessment, roll_up_plans
from app.territory import government_name
from app.training import list_modules
from app.words import Words
from app.workspace import Workspace

PLANS = "improvement_plan_cluster"


def plans_source(workspace: Workspace, subject: UUID) -> Source:
    """Return the plans of the cluster `subject`, ready to be printed. Raises: UnknownCluster."""
    ground = ground_of(workspace, subject)
    cluster = read_cluster(workspace, subject)
    rolled = roll_up_plans(workspace, cluster=subject)
    code = f"PC-{cluster.province_ubigeo}-{cluster.id.hex[-4:].upper()}"
    version = max((line.plan.version for line in rolled.lines if line.plan is not None), default=1)
    today = workspace.today()

    def build(words: Words, *, layout: str | None, is_draft: bool, is_copy: bool, checksum: str) -> Printed:
        del layout  # it has one
        paper = PlansPaper(
            programme=ground.programme,
            code=code,
            version=version,
            cluster=cluster.name,
            place=cluster.province,
            plans=rolled,
            names={each.id: government_name(each.level, each.place, words) for each in cluster.governments},
            areas=_areas(workspace, rolled, words),
            modules={each.id: each.title for each in list_modules(workspace, language=words.language)},
            signatories=ground.signatories,
        )
        return build_plans(paper, words, printed_on=today, is_copy=is_copy, is_draft=is_draft, checksum=checksum)

    return Source(
        kind=PLANS,
        subject=subject,
        code=code,
        version=version,
        place=cluster.province,
        prevailing=ground.programme.prevailing_language,
        signed_languages=ground.programme.signed_languages,
        signatories=ground.signatories,
        layouts=(),
        may_change=any(line.state != "approved" for line in rolled.lines),
        present=nothing_to_do,
        build=build,
        figures={
            "governments": len(rolled.lines),
            "approved": rolled.approved,
            "joint": len(rolled.joint),
        },
    )


def _areas(workspace: Workspace, rolled: ClusterPlans, words: Words) -> dict[str, str]:
    """Return the areas of the plans by code, in the order of the instruments of their rounds."""
    titles: dict[str, str] = {}
    for line in rolled.lines:
        if line.plan is not None:
            view = read_assessment(workspace, line.plan.assessment_id, language=words.language)
            for area in view.areas:
                titles.setdefault(area.code, area.title)
    return titles
