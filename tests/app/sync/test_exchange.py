"""Work goes from one laptop to another in a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from app.sync import (
    inspect_package,
    keep_version,
    read_differences,
    read_handovers,
    read_package,
    write_package,
    write_version,
)
from app.sync.package import NotAPackage, PackageChanged, PackageForOthers, PackageTorn
from app.sync.trust import SenderUnknown
from app.workspace import Workspace
from db.digest import digest
from db.identity import id_of
from db.models.clusters import Cluster
from db.models.programme import Device

CLUSTER = id_of("cluster", "Condorcanqui")


def write_cluster(workspace: Workspace, name: str) -> None:
    with workspace.transaction() as session:
        row = session.get(Cluster, CLUSTER)
        if row is None:
            session.add(Cluster(id=CLUSTER, name=name, department="01", province="0104", state="proposed"))
        else:
            row.name = name


def hand_over(sender: Workspace, receiver: Workspace, folder: Path) -> None:
    read_package(receiver, write_package(sender, folder).path)


def state(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return digest(session, workspace.store.blobs)


def test_after_an_exchange_both_hold_the_same(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")
    hand_over(office, laptop, tmp_path)
    hand_over(laptop, office, tmp_path)
    assert state(office) == state(laptop)


def test_the_same_package_twice_changes_nothing(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")
    path = write_package(office, tmp_path).path
    assert read_package(laptop, path).changes > 0
    before = state(laptop)
    assert inspect_package(laptop, path).already_here
    assert read_package(laptop, path).already_here
    assert state(laptop) == before


def test_two_who_edit_one_cell_see_the_same_one_conflict_and_one_decision_settles_both(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")
    hand_over(office, laptop, tmp_path)
    write_cluster(office, "Condorcanqui, office")
    write_cluster(laptop, "Condorcanqui, laptop")
    hand_over(office, laptop, tmp_path)
    hand_over(laptop, office, tmp_path)
    (here,), (there,) = read_differences(office), read_differences(laptop)
    assert [version.value for version in here.versions] == [version.value for version in there.versions]
    write_version(office, here.key, "Condorcanqui, both")
    hand_over(office, laptop, tmp_path)
    assert read_differences(laptop) == read_differences(office) == []
    assert state(office) == state(laptop)


def test_keeping_the_older_version_shows_it_everywhere(office, laptop, tmp_path):
    write_cluster(office, "first")
    hand_over(office, laptop, tmp_path)
    write_cluster(office, "office")
    write_cluster(laptop, "laptop")
    hand_over(office, laptop, tmp_path)
    (difference,) = read_differences(laptop)
    keep_version(laptop, difference.key, 1)
    hand_over(laptop, office, tmp_path)
    with office.reading() as session:
        assert session.get_one(Cluster, CLUSTER).name == difference.versions[1].value


def test_what_a_reader_acknowledged_is_not_sent_again(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")
    hand_over(office, laptop, tmp_path)
    assert read_handovers(office)[0].changes > 0
    hand_over(laptop, office, tmp_path)
    assert read_handovers(office)[0].changes == 0
    assert write_package(office, tmp_path).changes == 0


def test_files_travel_with_the_rows_that_refer_to_them(office, laptop, tmp_path):
    from db.models.commitments import Document

    blob = office.keep(b"a sealed letter")
    with office.transaction() as session:
        session.add(Document(kind="commitment_letter", file=blob))
    hand_over(office, laptop, tmp_path)
    assert laptop.fetch(blob) == b"a sealed letter"


def test_a_package_of_a_stranger_is_refused_and_leaves_no_trace(office, stranger, laptop, tmp_path):
    from app.sync.enrolment import EnrolmentAnswer  # noqa: F401 - the stranger knows the laptop's certificate
    from db.models.programme import Device

    with laptop.reading() as session:
        own = session.get_one(Device, laptop.device)
    with stranger.transaction() as session:
        session.add(Device(id=own.id, name=own.name, role=own.role, certificate=own.certificate))
    before = state(laptop)
    path = write_package(stranger, tmp_path).path
    with pytest.raises(SenderUnknown):
        read_package(laptop, path)
    assert state(laptop) == before


def test_a_package_for_others_cannot_be_opened(office, stranger, tmp_path):
    path = write_package(office, tmp_path).path
    with pytest.raises(PackageForOthers):
        read_package(stranger, path)


@pytest.mark.parametrize("kept", [4, 15, 100, -1])
def test_a_torn_package_is_told_from_a_whole_one(office, laptop, tmp_path, kept):
    path = write_package(office, tmp_path).path
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(PackageTorn):
        read_package(laptop, path)


@pytest.mark.parametrize("place", [40, 300, -40, -1])
def test_a_changed_byte_is_refused(office, laptop, tmp_path, place):
    path = write_package(office, tmp_path).path
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises((PackageChanged, PackageForOthers)):
        read_package(laptop, path)


def test_another_file_is_no_package(laptop, tmp_path):
    path = tmp_path / "letter.trocha"
    path.write_bytes(b"%PDF-1.7 and much more")
    with pytest.raises(NotAPackage):
        read_package(laptop, path)


def test_reading_writes_nothing_to_the_medium(office, laptop, tmp_path):
    stick = tmp_path / "stick"
    path = write_package(office, stick).path
    before = sorted((entry.name, entry.stat().st_mtime_ns) for entry in stick.iterdir())
    read_package(laptop, path)
    assert sorted((entry.name, entry.stat().st_mtime_ns) for entry in stick.iterdir()) == before


def test_a_change_that_no_store_could_write_is_set_aside_and_the_rest_goes_on(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")
    with office.store.merging() as connection:
        connection.execute(text("UPDATE change SET value = '[1,2]' WHERE tbl = 'cluster' AND col = 'department'"))
    taken = read_package(laptop, write_package(office, tmp_path).path)
    assert taken.set_aside == ("value of no known type",)
    with laptop.reading() as session:
        assert session.get_one(Cluster, CLUSTER).name == "Condorcanqui"


def test_a_package_is_named_in_letters_that_every_stick_keeps(office, tmp_path):
    with office.transaction() as session:
        session.get(Device, office.device).name = "Portátil de Ñoña 2"
    written = write_package(office, tmp_path)
    assert written.path.name.startswith("portatil-de-nona-2-")
