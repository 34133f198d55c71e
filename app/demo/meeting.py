"""Step 8 of the job: a second computer joins, both hold the same, and both write one same cell apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.clusters import change_cluster
from app.demo.case import Case
from app.sync import (
    accept_enrolment,
    enrol,
    make_enrolment_request,
    read_contents,
    read_differences,
    read_package,
    write_package,
)
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Met:
    """What two computers hold after each exchange: digests, first and second; open differences of each at the end."""

    before: tuple[str, str]
    after: tuple[str, str]
    differences: tuple[int, int]
    packages: tuple[Path, ...]

    @property
    def same_before(self) -> bool:
        """Whether both held the same before they wrote apart."""
        return self.before[0] == self.before[1]

    @property
    def same_after(self) -> bool:
        """Whether both hold the same now, the difference included."""
        return self.after[0] == self.after[1]


def join(office: Workspace, newcomer: Workspace, role: str) -> None:
    """Enrol the second computer under the root of the first: one file out, one file back."""
    accept_enrolment(newcomer, enrol(office, make_enrolment_request(newcomer), role=role))


def meet(first: Workspace, second: Workspace, case: Case, cluster: UUID, out: Path) -> Met:
    """Exchange, write the same cell on both, and exchange again. Raises: as `write_package` and `read_package`."""
    packages = [*_exchange(first, second, out)]
    before = _digests(first, second)
    change_cluster(first, cluster=cluster, critical_area=case.difference.first)
    change_cluster(second, cluster=cluster, critical_area=case.difference.second)
    packages += _exchange(first, second, out)
    found = (len(read_differences(first)), len(read_differences(second)))
    return Met(before, _digests(first, second), found, tuple(packages))


def _exchange(first: Workspace, second: Workspace, out: Path) -> list[Path]:
    there = write_package(first, out)
    read_package(second, there.path)
    back = write_package(second, out)
    read_package(first, back.path)
    return [there.path, back.path]


def _digests(first: Workspace, second: Workspace) -> tuple[str, str]:
    return read_contents(first).digest, read_contents(second).digest
