"""Work goes from one laptop to another in a file, whole or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import text

from app.security import check_workspace, open_workspace
from app.sync import (
    DeviceView,
    accept_enrolment,
    enrol,
    exchange,
    inspect_package,
    keep_version,
    make_enrolment_request,
    read_devices,
    read_differences,
    read_handovers,
    read_package,
    write_package,
    write_version,
)
from app.sync.differences import DifferenceChanged
from app.sync.package import (
    MAGIC,
    Header,
    NotAPackage,
    PackageChanged,
    PackageForOthers,
    PackageTooLarge,
    PackageTorn,
)
from app.sync.trust import ClockBehind, SenderRevoked, SenderUnknown
from app.workspace import Workspace, WorkspaceInUse
from db.digest import digest
from db.identity import id_of
from db.log import Holdings
from db.models.clusters import Cluster
from db.models.commitments import Document
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


def test_nobody_decides_over_a_version_that_was_never_seen(office, laptop, make, tmp_path):
    third = make("third")
    accept_enrolment(third, enrol(office, make_enrolment_request(third), role="scribe", territory="01"))
    for workspace, name in ((office, "Condorcanqui"), (laptop, "Nieva"), (third, "Santiago")):
        write_cluster(workspace, name)
    hand_over(office, third, tmp_path)  # so it knows of the laptop
    hand_over(office, laptop, tmp_path)
    (seen,) = (each for each in read_differences(laptop) if each.column == "name")
    hand_over(third, laptop, tmp_path)  # while the person looks at the two
    with pytest.raises(DifferenceChanged):
        keep_version(laptop, seen.key, 0, seen)
    with pytest.raises(DifferenceChanged):
        write_version(laptop, seen.key, "Condorcanqui y Nieva", seen)
    (now,) = (each for each in read_differences(laptop) if each.column == "name")
    assert {version.value for version in now.versions} == {"Condorcanqui", "Nieva", "Santiago"}
    keep_version(laptop, now.key, 0, now)
    assert all(each.column != "name" for each in read_differences(laptop))


def test_what_a_reader_acknowledged_is_not_sent_again(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")
    hand_over(office, laptop, tmp_path)
    assert read_handovers(office)[0].changes > 0
    hand_over(laptop, office, tmp_path)
    assert read_handovers(office)[0].changes == 0
    assert write_package(office, tmp_path).changes == 0


def test_files_travel_with_the_rows_that_refer_to_them(office, laptop, tmp_path):
    blob = office.keep(b"a sealed letter")
    with office.transaction() as session:
        session.add(Document(kind="commitment_letter", file=blob))
    hand_over(office, laptop, tmp_path)
    assert laptop.fetch(blob) == b"a sealed letter"


def view_of(workspace: Workspace) -> DeviceView:
    return next(device for device in read_devices(workspace) if device.is_own)


def test_a_package_of_a_stranger_is_refused_and_leaves_no_trace(stranger, laptop, tmp_path, monkeypatch):
    known = view_of(laptop)  # the stranger has seen the laptop's certificate
    monkeypatch.setattr(exchange, "readers", lambda _: [known])
    before = state(laptop)
    path = write_package(stranger, tmp_path).path
    with pytest.raises(SenderUnknown):
        read_package(laptop, path)
    assert state(laptop) == before


def test_a_device_whose_certificate_this_programme_did_not_give_reads_nothing(office, stranger, laptop, tmp_path):
    foreign = view_of(stranger)
    with stranger.reading() as session:
        certificate = session.get_one(Device, foreign.id).certificate
    with laptop.transaction() as session:  # whoever is enrolled can write rows of devices
        session.add(Device(id=foreign.id, name="Oficina regional", role="coordinator", certificate=certificate))
        session.get_one(Device, office.device).certificate = certificate
        session.add(Device(id=id_of("device", "broken"), name="broken", role="scribe", certificate="no certificate"))
    assert [device.name for device in read_devices(laptop)].count("broken") == 1
    written = write_package(laptop, tmp_path)
    assert written.readers == ()
    with pytest.raises(PackageForOthers):
        read_package(stranger, written.path)


def test_nobody_gives_receipts_for_another(office, laptop, make, tmp_path, monkeypatch):
    third = make("third")
    accept_enrolment(third, enrol(office, make_enrolment_request(third), role="scribe", territory="01"))
    hand_over(office, laptop, tmp_path)
    own = exchange._own_device(laptop)
    own.id = third.device
    monkeypatch.setattr(exchange, "_own_device", lambda _: own)
    path = write_package(laptop, tmp_path).path
    monkeypatch.undo()
    with pytest.raises(PackageChanged):
        read_package(office, path)
    assert {handover.heard_at for handover in read_handovers(office)} == {None}


def receipt(workspace: Workspace, made_at: datetime, holds: Holdings) -> None:
    header = Header(
        format=1, certificate="", sender="d", replica="", made_at=made_at.isoformat(), readers=(), holds=holds,
        transactions=0, unpacked=0, blobs=(),
    )  # fmt: skip
    with workspace.store.merging() as connection:
        exchange._keep_receipt(connection, header)


def test_a_computer_that_was_restored_is_believed_to_hold_less_again(office):
    day = timedelta(days=1)
    now = office.now()
    receipt(office, now + 20 * 365 * day, {"a": ((1, 9),), "b": ((1, 3),)})  # its clock was years ahead
    receipt(office, now, {"a": ((1, 4), (8, 8))})  # then the clock was set right, and a backup restored
    receipt(office, now - day, {"a": ((1, 9),), "b": ((1, 3),)})  # an old package of it turns up
    with office.reading() as session:
        (held, _) = exchange._receipts(session)["d"]
    assert held == {"a": ((1, 4), (8, 8))}
    receipt(office, now + day, {"a": ((1, 9),)})
    with office.reading() as session:
        assert exchange._receipts(session)["d"][0] == {"a": ((1, 9),)}


def everything(workspace: Workspace) -> object:
    tables = ("change", "head", "log_transaction", "replaced", "contested", "known_reader", "package_seen", "set_aside")
    with workspace.reading() as session:
        return state(workspace), [session.execute(text(f"SELECT * FROM {name}")).all() for name in tables]


@pytest.mark.parametrize("stage", ["merge", "_keep_receipt", "_set_aside", "_note"])
def test_an_import_that_is_cut_short_applies_nothing_and_can_be_done_again(
    office, laptop, tmp_path, monkeypatch, stage
):
    write_cluster(office, "Condorcanqui")
    with office.transaction() as session:
        session.add(Document(kind="commitment_letter", file=office.keep(b"a sealed letter")))
    path = write_package(office, tmp_path).path
    before, real = everything(laptop), getattr(exchange, stage)

    def cut_short(*args: object) -> object:
        real(*args)
        raise KeyboardInterrupt

    monkeypatch.setattr(exchange, stage, cut_short)
    with pytest.raises(KeyboardInterrupt):
        read_package(laptop, path)
    monkeypatch.undo()
    assert everything(laptop) == before
    write_cluster(laptop, "Nieva")
    assert read_package(laptop, path).changes > 0
    assert laptop.fetch(sha256(b"a sealed letter").hexdigest()) == b"a sealed letter"
    assert check_workspace(laptop).is_whole


@pytest.mark.parametrize(
    ("years", "refusal"), [(-40, ClockBehind), (40, SenderRevoked)], ids=["behind", "after the certificate"]
)
def test_a_clock_that_is_years_off_applies_nothing_and_says_so(office, laptop, tmp_path, monkeypatch, years, refusal):
    write_cluster(office, "Condorcanqui")
    path = write_package(office, tmp_path).path
    before, moment = state(laptop), laptop.now() + timedelta(days=365 * years)
    monkeypatch.setattr(laptop.store.clock, "_now", lambda: moment)
    with pytest.raises(refusal):
        read_package(laptop, path)
    assert state(laptop) == before


def test_a_withdrawn_computer_is_refused_and_reads_nothing_more(office, laptop, tmp_path):
    path = write_package(laptop, tmp_path).path
    with office.transaction() as session:
        session.get_one(Device, laptop.device).revoked_at = office.now()
    with pytest.raises(SenderRevoked):
        read_package(office, path)
    assert write_package(office, tmp_path).readers == ()


def test_beside_an_open_window_a_package_is_written_and_none_is_read(office, laptop, tmp_path):
    write_cluster(office, "Condorcanqui")  # the window writes from now on
    beside = open_workspace(office.folder, "phrase")
    hand_over(beside, laptop, tmp_path)
    path = write_package(laptop, tmp_path).path
    assert not inspect_package(beside, path).already_here
    before = state(office)
    with pytest.raises(WorkspaceInUse):
        read_package(beside, path)
    assert state(office) == before
    beside.close()


def test_more_than_a_package_holds_goes_into_several_in_any_order(office, laptop, tmp_path, monkeypatch):
    photos = [bytes([n]) * 70_000 for n in range(5)]
    for photo in photos:
        digest = office.keep(photo)
        with office.transaction() as session:
            session.add(Document(kind="commitment_letter", file=digest))
    hand_over(laptop, office, tmp_path)
    monkeypatch.setattr(exchange, "LARGEST_PART", 150_000)
    written = write_package(office, tmp_path)
    assert len(written.more) == 2
    assert written.blobs == 5
    for path in (*reversed(written.more), written.path):
        read_package(laptop, path)
    assert [laptop.fetch(sha256(photo).hexdigest()) for photo in photos] == photos
    assert state(laptop) == state(office)


def test_a_file_far_larger_than_a_package_is_not_even_read(laptop, tmp_path):
    path = tmp_path / "huge.trocha"
    with path.open("wb") as file:
        file.truncate(1 << 36)
    with pytest.raises(PackageTooLarge):
        read_package(laptop, path)


@pytest.mark.parametrize(
    "said",
    [
        *({"made_at": moment} for moment in ("yesterday", "2013-03-14T10:00:00", "")),
        *({"made_at": moment} for moment in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-05:00")),
        *({"unpacked": size} for size in (-2, -5)),
    ],
    ids=lambda said: " ".join(map(str, *said.items())),
)
def test_a_package_of_no_moment_or_of_less_than_nothing_is_refused(office, laptop, tmp_path, monkeypatch, said):
    real = exchange.Header
    monkeypatch.setattr(exchange, "Header", lambda **told: real(**told | said))
    path = write_package(office, tmp_path).path
    with pytest.raises(PackageChanged):
        inspect_package(laptop, path)


@pytest.mark.parametrize(
    "said", [b'{"format":1,"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", b'{"\xff":1}'], ids=["nested", "no text"]
)
def test_an_odd_header_is_refused_though_anybody_can_write_one(laptop, tmp_path, said):
    inner = len(said).to_bytes(4, "big") + said + bytes(4)
    sealed = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(view_of(laptop).age_recipient)])
    path = tmp_path / "deep.trocha"
    path.write_bytes(MAGIC + len(sealed).to_bytes(8, "big") + sealed)
    with pytest.raises(PackageChanged):
        read_package(laptop, path)


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
    assert taken.set_aside == (exchange.REASONS["type"],)
    with laptop.reading() as session:
        assert session.get_one(Cluster, CLUSTER).name == "Condorcanqui"


def test_a_package_is_named_in_letters_that_every_stick_keeps(office, tmp_path):
    with office.transaction() as session:
        session.get(Device, office.device).name = "Portátil de Ñoña 2"
    written = write_package(office, tmp_path)
    assert written.path.name.startswith("portatil-de-nona-2-")
