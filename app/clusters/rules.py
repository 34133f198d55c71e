"""The rules of the plan that bend: each warns, and a reason in writing stays beside it.

The lines are those of the plan of 2013, in Spanish where the English text says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.failures import TrochaError
from app.territory import GovernmentView
from app.words import N_, Words
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import Cluster, ClusterGovernment, ClusterService
from db.models.programme import AcceptedWarning

FEWEST_DISTRICTS = 3  # plan, L675-676
MOST_SERVICES = 2  # plan, L678-679
FEWEST_CLUSTERS, MOST_CLUSTERS = 2, 4  # in a department: plan, L312 and L676-677
ALL_STARTED = 2  # from the second wave on each department has its two (plan, L704-718)


class ReasonMissing(TrochaError):
    """It needs a reason in writing, because it stays beside what it explains."""

    code = "warning.reason-missing"
    message = N_("Write the reason: it stays beside the warning, on the screen and on paper.")


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A rule that is bent. subject_id: the row it is about; accepted: the written reason, or None.

    facts: what stands in the places of `message`; where the sentence depends on how many, `many` is said
    when facts["n"] is not 1.
    """

    subject_id: UUID
    code: str
    message: str
    facts: dict[str, object] = field(default_factory=dict)
    accepted: str | None = None
    many: str = ""

    def sentence(self, words: Words) -> str:
        """Say the rule and how it is bent, in the language of `words`."""
        facts = {name: words.say(str(value)) if name in SPOKEN else value for name, value in self.facts.items()}
        is_one = not self.many or self.facts["n"] == 1
        return words.say(self.message if is_one else self.many, **facts)


SPOKEN = frozenset({"role", "point"})
"""Facts that are messages themselves: they are said in the language of the sentence."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody accepted in writing how a rule is bent."""

    subject_id: UUID
    code: str
    reason: str


def accept_warning(workspace: Workspace, *, subject: UUID, code: str, reason: str) -> Acceptance:
    """Write why the rule `code` is bent by `subject`; a second reason takes the place of the first.

    Raises: ReasonMissing.
    """
    written = reason.strip()
    if not written:
        raise ReasonMissing
    with workspace.transaction() as session:
        identity = id_of("accepted_warning", subject, code)
        row = session.get(AcceptedWarning, identity)
        if row is None:
            session.add(AcceptedWarning(id=identity, subject_id=subject, code=code, reason=written))
        else:
            row.reason = written
    return Acceptance(subject, code, written)


def with_reasons(session: Session, warnings: Iterable[RuleWarning]) -> tuple[RuleWarning, ...]:
    """Return `warnings`, each with the reason that was written for it."""
    found = tuple(warnings)
    ids = [id_of("accepted_warning", each.subject_id, each.code) for each in found]
    rows = session.scalars(select(AcceptedWarning).where(AcceptedWarning.id.in_(ids))) if ids else ()
    reasons = {row.id: row.reason for row in rows}
    return tuple(replace(each, accepted=reasons.get(key)) for each, key in zip(found, ids, strict=True))


def rules_bent(
    session: Session, row: Cluster, governments: tuple[GovernmentView, ...], services: list[ClusterService]
) -> tuple[RuleWarning, ...]:
    """Return the rules that the cluster bends, each with the reason that was accepted."""
    warnings = [
        *_other_provinces(session, row, governments),
        *_few_districts(row, governments),
        *_many_services(row, services),
        *_unexplained_choices(services),
        *_share_of_department(session, row),
    ]
    return with_reasons(session, warnings)


def _other_provinces(session: Session, row: Cluster, governments: tuple[GovernmentView, ...]) -> Iterator[RuleWarning]:
    """Plan, L675-676: districts belong to the province that was chosen; its own case bends it (L1150-1160)."""
    members = session.scalars(select(ClusterGovernment).where(ClusterGovernment.cluster_id == row.id))
    ids = {member.government_id: member.id for member in sorted(members, key=lambda member: member.id.hex)}
    for each in governments:
        if each.level == "district" and row.province and not each.ubigeo.startswith(row.province):
            yield RuleWarning(
                ids[each.id],
                "cluster.other-province",
                N_("{district} lies in {province}, another province: a cluster takes its districts from one province."),
                {"district": each.place, "province": each.province},
            )


def _few_districts(row: Cluster, governments: tuple[GovernmentView, ...]) -> Iterator[RuleWarning]:
    """Plan, L675: at least three; the English text says two or three (L313-314)."""
    n = sum(each.level == "district" for each in governments)
    if n < FEWEST_DISTRICTS:
        yield RuleWarning(
            row.id,
            "cluster.few-districts",
            N_("{n} district municipality: the plan asks for at least {least}."),
            {"n": n, "least": FEWEST_DISTRICTS},
            many=N_("{n} district municipalities: the plan asks for at least {least}."),
        )


def _many_services(row: Cluster, services: list[ClusterService]) -> Iterator[RuleWarning]:
    """Plan, L678-679: one or two services; three clusters of its own list three (L1230, L1260)."""
    n = sum(each.state == "chosen" for each in services)
    if n > MOST_SERVICES:
        yield RuleWarning(
            row.id,
            "cluster.many-services",
            N_("{n} service chosen: the plan asks for one or two."),
            {"n": n},
            many=N_("{n} services chosen: the plan asks for one or two."),
        )


def _unexplained_choices(services: list[ClusterService]) -> Iterator[RuleWarning]:
    """Plan, L114-118, L314-315 and L978-980: services are chosen with the counterparts, by the cluster's priorities."""
    for each in services:
        if each.state == "chosen" and not (each.chosen_on and each.chosen_with and each.reason):
            yield RuleWarning(
                each.id,
                "cluster.choice-unexplained",
                N_("{service}: it is not written when it was chosen, who took part and why."),
                {"service": each.name or ""},
            )


def _share_of_department(session: Session, row: Cluster) -> Iterator[RuleWarning]:
    """Plan, L312 and L676-677: two to four clusters in a department; the first wave alone may have one (L704-708)."""
    waves = Counter(session.scalars(select(Cluster.wave).where(Cluster.department == row.department)))
    n = waves.total()
    has_few = n < FEWEST_CLUSTERS and (row.wave or 1) >= ALL_STARTED
    if has_few or n > MOST_CLUSTERS:
        yield RuleWarning(
            row.id,
            "cluster.department-share",
            N_("{n} cluster in this department: the plan asks for {least} to {most}."),
            {"n": n, "least": FEWEST_CLUSTERS, "most": MOST_CLUSTERS},
            many=N_("{n} clusters in this department: the plan asks for {least} to {most}."),
        )
