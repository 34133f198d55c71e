"""Cards that phones filled: brought in from a folder, a zip or a server's export, and counted in a vote of a cycle."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.failures import TrochaError
from app.qsip.choices import ROLES
from app.qsip.votes.card_entries import keep_card, take_in_cards
from app.qsip.votes.vote_views import FIRST_VOTE
from app.qsip.workshop.workshops import UnknownCycle
from app.qsip.writing import refuse_closed
from app.questionnaires import Encrypted, Imported, import_submissions
from app.words import N_, Words
from app.workspace import Workspace
from db.models.clusters import Cluster, ClusterService
from db.models.qsip import Cycle


class NoCycleForCards(TrochaError):
    """No open cycle is called so, or several are. Facts: known."""

    code = "qsip.no-cycle-for-cards"
    message = N_("Cards count in one open cycle. Name it by its id or the beginning of it. Open here: {known}.")

    def sentence(self, words: Words) -> str:
        """Say what happened in the language of `words`."""
        return words.say(self.message, known=self.facts["known"] or words.say(N_("none")))


@dataclass(frozen=True, slots=True)
class OpenCycle:
    """A cycle that is not closed, told so that a person knows which."""

    id: UUID
    sector: str
    told: str


@dataclass(frozen=True, slots=True)
class CardsImported:
    """What came in. counted: cards that count in the vote from now on, edited ones and those of before too."""

    batch: Imported
    counted: int

    @property
    def needs_key(self) -> bool:
        """Whether some were set aside only because nobody gave the key that opens them."""
        return any(isinstance(each.reason, Encrypted) for each in self.batch.quarantined)


def find_cycle(workspace: Workspace, *, begins: str = "") -> OpenCycle:
    """Return the open cycle whose id begins with `begins`; "": the only one. Raises: NoCycleForCards."""
    with workspace.reading() as session:
        rows = session.execute(
            select(Cycle.id, Cycle.year, ClusterService.sector, ClusterService.name, Cluster.name)
            .join(ClusterService, Cycle.service_id == ClusterService.id)
            .join(Cluster, Cycle.cluster_id == Cluster.id)
            .where(Cycle.closed_at.is_(None))
        ).all()
    every = [OpenCycle(row[0], row[2] or "", f"{row[4]}, {row[3]}, {row[1]} ({row[0]})") for row in rows]
    found = [each for each in every if str(each.id).startswith(begins.strip().lower())]
    if len(found) != 1:
        raise NoCycleForCards(known="; ".join(sorted(each.told for each in every)))
    return found[0]


def import_cards(
    workspace: Workspace,
    *,
    path: Path,
    cycle: UUID,
    vote: int = FIRST_VOTE,
    key: bytes | None = None,
    passphrase: str = "",
) -> CardsImported:
    """Take in the cards at `path`, as `import_submissions` does, and count those of the cycle's service in the vote.

    Raises: UnknownCycle; CycleClosed; BatchRefused; DiskFull; FolderReadOnly.
    """
    with workspace.reading() as session:
        sector = session.scalar(
            select(ClusterService.sector).join(Cycle, Cycle.service_id == ClusterService.id).where(Cycle.id == cycle)
        )
        if sector is None:
            raise UnknownCycle
        refuse_closed(session, cycle)
    for role in ROLES:
        keep_card(workspace, sector=sector, role=role)
    batch = import_submissions(workspace, path, key=key, passphrase=passphrase)
    return CardsImported(batch, take_in_cards(workspace, cycle=cycle, vote=vote))
