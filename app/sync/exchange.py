"""Hand work over and take work in: what to send to whom, receipts, and one whole import or none."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from app.signing import read_certificate
from app.sync.enrolment import AGE_IDENTITY, DEVICE_KEY, NotEnrolled
from app.sync.locations import Folder
from app.sync.package import (
    FORMAT,
    LARGEST_PART,
    BlobEntry,
    Header,
    OpenPackage,
    PackageChanged,
    open_package,
    pack_transactions,
    refuse_large,
    seal_package,
)
from app.sync.trust import DeviceView, check_sender, readers
from app.words import N_
from app.workspace import Changes, Workspace, WorkspaceInUse, worded
from db.changes import cells
from db.log import Holdings, TransactionRecord, holdings, holds, intersection, transactions_beyond
from db.merge import Fault, merge
from db.models.declaration import synced_tables
from db.models.programme import Device

CLOCK_SLACK = timedelta(days=1)
OVERHEAD = 200  # bytes of a change beside its value, before it is packed
REASONS: dict[Fault, str] = {
    "clock": N_("A change was set aside: its moment lies thousands of years away."),
    "row": N_("A change was set aside: it belongs to no row."),
    "json": N_("A change was set aside: its value cannot be read."),
    "type": N_("A change was set aside: its value is of a kind that Trocha does not keep."),
    "form": N_("A change was set aside: its value is not written as Trocha writes it."),
    "replaces": N_("A change was set aside: it replaces one that is later."),
    "header": N_("A change was set aside: nobody is named who wrote it, or no moment."),
    "number": N_(
        "A change was set aside: another one bears its number, because a copied workspace wrote twice. Write it again."
    ),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was handed over. readers: names of the devices that can open it. size: bytes, of all parts.

    more: further packages, of what did not fit into the first.
    """

    path: Path
    transactions: int
    changes: int
    blobs: int
    size: int
    readers: tuple[str, ...]
    more: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageView:
    """What a package holds, before anything of it is applied.

    new_changes: changes of each table that are not here yet. clock_ahead: whole days by which the sender's clock is
    ahead.
    """

    path: Path
    sender: str
    made_at: datetime
    transactions: int
    blobs: int
    new_changes: dict[str, int]
    already_here: bool
    clock_ahead: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did.

    set_aside: for each change that could not be what it said, the reason: a message of the catalogue.
    """

    sender: str
    transactions: int
    changes: int
    already_here: bool
    set_aside: tuple[str, ...]
    clock_ahead: int


@dataclass(frozen=True, slots=True)
class Handover:
    """What waits to be handed over to a reader. heard_at: when its last receipt came; None: never."""

    reader: DeviceView
    changes: int
    heard_at: datetime | None


def write_package(workspace: Workspace, folder: Path) -> Written:
    """Write all that some reader is not known to have, for every enrolled device, into one package.

    What does not fit into one goes into more, each of which can be read without the others, in any order.
    Raises: NotEnrolled; PackageTooLarge for a single file that no package holds; DiskFull; FolderReadOnly;
    CopyNotWhole.
    """
    key, own = workspace.store.setting(DEVICE_KEY), _own_device(workspace)
    if key is None or not own.certificate:
        raise NotEnrolled
    chosen = readers(workspace)
    with workspace.reading() as session:
        transactions = list(transactions_beyond(session, _held_by_all(session, chosen)))
        held = holdings(session)
    sealer = _Sealer(workspace, own, key.encode(), chosen, held)
    parts = [_put(workspace, sealer, part, folder) for part in _parts(workspace, transactions)]
    return Written(
        path=parts[0].path,
        transactions=len(transactions),
        changes=sum(len(record.changes) for record in transactions),
        blobs=sum(part.blobs for part in parts),
        size=sum(part.size for part in parts),
        readers=tuple(reader.name for reader in chosen if not reader.is_own),
        more=tuple(part.path for part in parts[1:]),
    )


def inspect_package(workspace: Workspace, path: Path) -> PackageView:
    """Say what a package holds and what of it is new; nothing is applied.

    Raises: as `open_package`; NotEnrolled; SenderUnknown; SenderRevoked.
    """
    package, sender = _open(workspace, path)
    with workspace.reading() as session:
        held = holdings(session)
    fresh = [record for record in package.transactions() if not holds(held, record.replica, record.number)]
    counts = Counter(change.tbl for record in fresh for change in record.changes)
    return PackageView(
        path=path,
        sender=sender,
        made_at=datetime.fromisoformat(package.header.made_at),
        transactions=len(package.transactions()),
        blobs=len(package.header.blobs),
        new_changes=dict(sorted(counts.items())),
        already_here=not fresh,
        clock_ahead=_days_ahead(workspace, package.header),
    )


def read_package(workspace: Workspace, path: Path) -> Taken:
    """Take in a package, whole or not at all. The same one twice changes nothing.

    Raises: as `inspect_package`; DiskFull; WorkspaceInUse.
    """
    package, sender = _open(workspace, path)
    transactions, blobs = package.transactions(), package.blobs()
    for blob in blobs:
        workspace.keep(blob)
    with worded(), workspace.store.merging() as connection:
        merged = merge(connection, transactions)
        _keep_receipt(connection, package.header)
        _set_aside(connection, package.digest, merged.set_aside)
        _note(connection, workspace.now(), package.digest, package.header.sender, "read", merged.changes)
    if merged.tables:
        workspace.announce(Changes(merged.tables))
    return Taken(
        sender=sender,
        transactions=merged.transactions,
        changes=merged.changes,
        already_here=merged.transactions == 0,
        set_aside=tuple(REASONS[fault] for _, fault in merged.set_aside),
        clock_ahead=_days_ahead(workspace, package.header),
    )


def read_handovers(workspace: Workspace) -> list[Handover]:
    """Return what waits for each other device."""
    others = [reader for reader in readers(workspace) if not reader.is_own]
    with workspace.reading() as session:
        known = _receipts(session)
        return [
            Handover(
                reader,
                _changes_beyond(session, known.get(reader.id.hex, ({}, ""))[0]),
                datetime.fromisoformat(known[reader.id.hex][1]) if reader.id.hex in known else None,
            )
            for reader in others
        ]


def _changes_beyond(session: Session, held: Holdings) -> int:
    return sum(len(record.changes) for record in transactions_beyond(session, held))


def _open(workspace: Workspace, path: Path) -> tuple[OpenPackage, str]:
    import pyrage

    identity = workspace.store.setting(AGE_IDENTITY)
    if identity is None:
        raise NotEnrolled
    place = Folder(path.parent)
    refuse_large(place.size(path), path.name)
    package = open_package(place.get(path), pyrage.x25519.Identity.from_str(identity), where=path.name)
    certificate = package.header.certificate.encode()
    sender = check_sender(workspace, certificate, where=path.name)
    if read_certificate(certificate).device.hex != package.header.sender:
        raise PackageChanged(where=path.name)
    return package, sender


def _held_by_all(session: Session, chosen: Iterable[DeviceView]) -> Holdings:
    """Return what every reader is known to hold: one that was never heard of holds nothing."""
    known = _receipts(session)
    held = [known.get(reader.id.hex, ({}, ""))[0] for reader in chosen if not reader.is_own]
    return reduce(intersection, held) if held else {}


def _receipts(session: Session | Connection) -> dict[str, tuple[Holdings, str]]:
    rows = session.execute(text("SELECT device, holds, heard_at FROM known_reader")).all()
    return {
        device: ({replica: tuple((a, b) for a, b in spans) for replica, spans in json.loads(held).items()}, heard_at)
        for device, held, heard_at in rows
    }


def _keep_receipt(connection: Connection, header: Header) -> None:
    """Keep what the sender holds; of an older package, or after its clock went back, only what both packages say.

    To send something twice costs a little room; to believe that it is there costs somebody's words.
    """
    holds, heard = header.holds, datetime.fromisoformat(header.made_at)
    known = _receipts(connection).get(header.sender)
    if known is not None and datetime.fromisoformat(known[1]) > heard:
        holds = intersection(known[0], holds)
    connection.execute(
        text(
            "INSERT INTO known_reader VALUES (:device, :holds, :at)"
            " ON CONFLICT (device) DO UPDATE SET holds = excluded.holds, heard_at = excluded.heard_at"
        ),
        {"device": header.sender, "holds": json.dumps(holds), "at": header.made_at},
    )


def _set_aside(connection: Connection, digest: str, records: Iterable[tuple[object, str]]) -> None:
    import msgspec

    for record, reason in records:
        connection.execute(
            text(
                "INSERT INTO set_aside (package, record, reason) SELECT :package, :record, :reason"
                " WHERE NOT EXISTS (SELECT 1 FROM set_aside WHERE record = :record AND reason = :reason)"
            ),
            {"package": digest, "record": msgspec.json.encode(record), "reason": reason},
        )


def _parts(workspace: Workspace, transactions: Sequence[TransactionRecord]) -> Iterator[list[TransactionRecord]]:
    """Yield `transactions` in parts that a package holds, each transaction whole with its files; one part at least."""
    columns = _blob_columns()
    part: list[TransactionRecord] = []
    room = LARGEST_PART
    for record in transactions:
        size = sum(len(change.value) + OVERHEAD for change in record.changes)
        size += sum(workspace.store.blobs.size(name) for name in _blob_names([record], columns))
        if part and size > room:
            yield part
            part, room = [], LARGEST_PART
        part.append(record)
        room -= size
    yield part


def _put(workspace: Workspace, sealer: _Sealer, part: Sequence[TransactionRecord], folder: Path) -> Written:
    """Write one package."""
    file, blobs = sealer.seal(part)
    path = Folder(folder).put(_name(workspace, sealer.own.name), file)
    changes = sum(len(record.changes) for record in part)
    with suppress(WorkspaceInUse), worded(), workspace.store.merging() as connection:  # the package counts all the same
        _note(connection, workspace.now(), sha256(file).hexdigest(), sealer.own.id.hex, "written", changes)
    return Written(path, len(part), changes, blobs, len(file), ())


@dataclass(frozen=True, slots=True)
class _Sealer:
    """Who seals packages, for whom."""

    workspace: Workspace
    own: Device
    key: bytes
    readers: Sequence[DeviceView]
    held: Holdings

    def seal(self, part: Sequence[TransactionRecord]) -> tuple[bytes, int]:
        """Return the file of a package with `part` and its files, and how many files those are."""
        names = _blob_names(part, _blob_columns())
        blobs = [blob for blob in map(self.workspace.fetch, names) if blob is not None]
        packed, unpacked = pack_transactions(part)
        header = Header(
            format=FORMAT,
            certificate=self.own.certificate,
            sender=self.own.id.hex,
            replica=self.workspace.store.replica,
            made_at=self.workspace.now().isoformat(),
            readers=tuple(reader.id.hex for reader in self.readers),
            holds=self.held,
            transactions=len(packed),
            unpacked=unpacked,
            blobs=tuple(BlobEntry(sha256(blob).hexdigest(), len(blob)) for blob in blobs),
        )
        recipients = [reader.age_recipient for reader in self.readers]
        return seal_package(header, packed, blobs, private_key=self.key, recipients=recipients), len(blobs)


def _blob_columns() -> set[tuple[str, str]]:
    return {
        (table.name, column.name) for table in synced_tables() for column in cells(table) if column.info.get("blob")
    }


def _blob_names(transactions: Iterable[TransactionRecord], columns: set[tuple[str, str]]) -> list[str]:
    changes = (change for record in transactions for change in record.changes)
    names = {json.loads(change.value) for change in changes if (change.tbl, change.col) in columns}
    return sorted(name for name in names if isinstance(name, str) and name)


def _note(connection: Connection, at: datetime, digest: str, device: str, direction: str, changes: int) -> None:
    connection.execute(
        text("INSERT OR IGNORE INTO package_seen VALUES (:digest, :device, :direction, :at, :changes)"),
        {"digest": digest, "device": device, "direction": direction, "at": at.isoformat(), "changes": changes},
    )


def _own_device(workspace: Workspace) -> Device:
    with workspace.reading() as session:
        return session.get_one(Device, workspace.device)


def _days_ahead(workspace: Workspace, header: Header) -> int:
    ahead = datetime.fromisoformat(header.made_at) - workspace.now()
    return ahead.days if ahead > CLOCK_SLACK else 0


def _name(workspace: Workspace, device: str) -> str:
    """Name a package in plain letters: sticks and mail programs of all kinds keep those."""
    letters = unicodedata.normalize("NFKD", device.lower()).encode("ascii", "ignore").decode()
    plain = "".join(sign if sign.isalnum() else "-" for sign in letters).strip("-")
    return f"{plain or 'trocha'}-{workspace.now():%Y%m%d-%H%M%S-%f}"
