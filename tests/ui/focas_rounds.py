"""Three rounds of one district, and the baselines of its neighbours: what results compare."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.clusters import add_government, choose_service, create_cluster
from app.focas import add_participant, answer_item, close_assessment, open_assessment, write_beside
from app.workspace import Workspace
from tests.app.focas.rounds_made import DAYS

MEASURES = ("baseline", "midline", "endline")
VALUES = {
    "PER": ("2 2 1 2 2", "2 2 2 2 2", "3 3 2 3 2"),
    "DIV": ("1 1 1 2 1", "2 2 2 2 1", "3 3 2 3 2"),
    "PLA": ("2 2 1 2 2 2", "3 2 2 2 3 2", "3 3 3 2 3 3"),
    "REC": ("1 1 2 1 2", "2 2 2 1 2", "2 2 2 2 2"),
    "ABA": ("2 2 2 2 2", "3 2 3 2 3", "4 3 4 3 3"),
    "SER": ("1 2 2 1 2", "2 2 2 3 2", "3 3 3 2 3"),
    "PAR": ("2 2 3 2 3 na", "2 3 3 2 3 3", "4 3 3 4 3 nd"),
    "TRA": ("2 2 1 2 2", "3 2 2 2 3", "3 3 3 2 3"),
    "CON": ("2 nd nd 2 nd", "1 1 2 2 1", "2 2 2 3 2"),
    "GRD": ("2 2 2 1 2", "1 2 1 2 2", "3 2 2 3 2"),
    "GAM": ("2 2 2 2 2", "3 2 2 2 2", "2 1 2 2 2"),
}
"""What was agreed in each area, as baseline, mid-point and end-line."""
SHOWN = ("PER-1", "DIV-1", "PLA-1", "ABA-1", "PAR-2", "PAR-3", "PAR-5", "TRA-1", "GAM-1")
PEOPLE = (
    ("Alcaldía", "man", "Awajún"),
    ("Gerencia municipal", "woman", None),
    ("Planeamiento y presupuesto", "woman", "Awajún"),
    ("Recursos humanos", "man", "Awajún"),
    ("Abastecimiento", "man", "Wampis"),
    ("Regiduría", "woman", "Awajún"),
    ("Federación", "man", "Awajún"),
)


@dataclass(frozen=True, slots=True)
class Rounds:
    """Ids. rounds: baseline, mid-point, end-line of the district. others: baselines of its neighbours."""

    cluster: UUID
    district: UUID
    rounds: tuple[UUID, ...]
    others: tuple[UUID, ...] = ()


def make_rounds(workspace: Workspace, *, most: int = 3, neighbours: bool = False) -> Rounds:
    """Hold the first `most` rounds of El Cenepa, closed, and with `neighbours` the baselines of the cluster."""
    cluster = create_cluster(workspace, name="Condorcanqui", province="0104")
    for level, ubigeo in (("regional", "01"), ("provincial", "0104"), ("district", "010402"), ("district", "010403")):
        cluster = add_government(workspace, cluster=cluster.id, level=level, ubigeo=ubigeo)
    choose_service(workspace, cluster=cluster.id, sector="health", name="Salud materna")
    regional, provincial, district, second = (each.id for each in cluster.governments)
    rounds = tuple(hold(workspace, cluster.id, district, measure) for measure in MEASURES[:most])
    others: tuple[UUID, ...] = ()
    if neighbours:
        others = (
            hold(workspace, cluster.id, regional, column=1, close=False),
            hold(workspace, cluster.id, provincial, column=2),
            hold(workspace, cluster.id, second, column=1),
        )
    return Rounds(cluster.id, district, rounds, others)


def hold(
    workspace: Workspace,
    cluster: UUID,
    government: UUID,
    measure: str = "baseline",
    *,
    column: int | None = None,
    close: bool = True,
) -> UUID:
    """Answer a round as `VALUES` has it for its measure, or in another column."""
    number = MEASURES.index(measure) if column is None else column
    opened = open_assessment(
        workspace, cluster=cluster, government=government, measure=measure, held_on=DAYS[measure], place="Huampami",
        facilitator="Facilitación",
    )  # fmt: skip
    asked = {item.code for item in opened.items}
    for area, columns in VALUES.items():
        for place, value in enumerate(columns[number].split(), start=1):
            code = f"{area}-{place}"
            if code in asked:
                reason = "No hubo medida que consultar" if value == "na" else None
                answer_item(workspace, assessment=opened.id, item=code, value=value, reason=reason)
    for code in SHOWN:
        write_beside(workspace, assessment=opened.id, item=code, field="evidence_seen", text="si")
    for role, sex, people in PEOPLE:
        add_participant(
            workspace, assessment=opened.id, role=role, sex=sex, people=people, language="awajún", consents=True
        )
    if close:
        close_assessment(workspace, assessment=opened.id)
    return opened.id
