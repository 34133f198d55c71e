"""Hand work over and take work in: what to send to whom, receipts, and one whole import or none."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from app.sync.enrolment import AGE_IDENTITY, DEVICE_KEY, NotEnrolled
from app.sync.locations import Folder
from app.sync.package import FORMAT, BlobEntry, Header, OpenPackage, open_package, pack_transactions, seal_package
from app.sync.trust import DeviceView, check_sender, readers
from app.workspace import Changes, Workspace
from db.changes import cells
from db.log import Holdings, TransactionRecord, holdings, holds, transactions_beyond
from db.merge import merge
from db.models.declaration import synced_tables
from db.models.programme import Device

CLOCK_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was handed over. readers: names of the devices that can open it. size: bytes."""

    path: Path
    transactions: int
    changes: int
    blobs: int
    size: int
    readers: tuple[str, ...]


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
    """What an import did. set_aside: changes that could not be what they said, with the reason."""

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
    """Write one package with all that some reader is not known to have, for every enrolled device.

    Raises: NotEnrolled; PackageTooLarge; DiskFull; FolderReadOnly; CopyNotWhole.
    """
    key, own = workspace.store.setting(DEVICE_KEY), _own_device(workspace)
    if key is None or not own.certificate:
        raise NotEnrolled
    chosen = readers(workspace)
    with workspace.reading() as session:
        transactions = list(transactions_beyond(session, _held_by_all(session, chosen)))
        names = _blob_names(session, transactions)
        held = holdings(session)
    blobs = [blob for blob in map(workspace.fetch, names) if blob is not None]
    packed, unpacked = pack_transactions(transactions)
    header = Header(
        format=FORMAT,
        certificate=own.certificate,
        sender=own.id.hex,
        replica=workspace.store.replica,
        made_at=workspace.now().isoformat(),
        readers=tuple(reader.id.hex for reader in chosen),
        holds=held,
        transactions=len(packed),
        unpacked=unpacked,
        blobs=tuple(BlobEntry(sha256(blob).hexdigest(), len(blob)) for blob in blobs),
    )
    recipients = [reader.age_recipient for reader in chosen]
    file = seal_package(header, packed, blobs, private_key=key.encode(), recipients=recipients)
    path = Folder(folder).put(_name(workspace, own.name), file)
    _note(workspace, sha256(file).hexdigest(), own.id.hex, "written", sum(len(t.changes) for t in transactions))
    return Written(
        path,
        len(transactions),
        sum(len(record.changes) for record in transactions),
        len(blobs),
        len(file),
        tuple(reader.name for reader in chosen if not reader.is_own),
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

    Raises: as `inspect_package`; DiskFull.
    """
    package, sender = _open(workspace, path)
    transactions, blobs = package.transactions(), package.blobs()
    for blob in blobs:
        workspace.keep(blob)
    with workspace.store.merging() as connection:
        merged = merge(connection, transactions)
        _keep_receipt(connection, package.header)
        _set_aside(connection, package.digest, merged.set_aside)
    _note(workspace, package.digest, package.header.sender, "read", merged.changes)
    if merged.tables:
        workspace.announce(Changes(merged.tables))
    return Taken(
        sender=sender,
        transactions=merged.transactions,
        changes=merged.changes,
        already_here=merged.transactions == 0,
        set_aside=tuple(reason for _, reason in merged.set_aside),
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
    file = Folder(path.parent).get(path)
    package = open_package(file, pyrage.x25519.Identity.from_str(identity), where=path.name)
    return package, check_sender(workspace, package.header.certificate.encode(), where=path.name)


def _held_by_all(session: Session, chosen: Iterable[DeviceView]) -> Holdings:
    """Return what every reader is known to hold: one that was never heard of holds nothing."""
    known = _receipts(session)
    held: list[Mapping[str, tuple[tuple[int, int], ...]]] = [
        known.get(reader.id.hex, ({}, ""))[0] for reader in chosen if not reader.is_own
    ]
    if not held:
        return {}
    numbers = {
        replica: set.intersection(*({n for a, b in one.get(replica, ()) for n in range(a, b + 1)} for one in held))
        for replica in held[0]
    }
    return {replica: tuple((n, n) for n in sorted(found)) for replica, found in numbers.items()}


def _receipts(session: Session) -> dict[str, tuple[Holdings, str]]:
    rows = session.execute(text("SELECT device, holds, heard_at FROM known_reader")).all()
    return {
        device: ({replica: tuple((a, b) for a, b in spans) for replica, spans in json.loads(held).items()}, heard_at)
        for device, held, heard_at in rows
    }


def _keep_receipt(connection: Connection, header: Header) -> None:
    connection.execute(
        text(
            "INSERT INTO known_reader VALUES (:device, :holds, :at)"
            " ON CONFLICT (device) DO UPDATE SET holds = excluded.holds, heard_at = excluded.heard_at"
            " WHERE excluded.heard_at >= known_reader.heard_at"
        ),
        {"device": header.sender, "holds": json.dumps(header.holds), "at": header.made_at},
    )


def _set_aside(connection: Connection, digest: str, records: Iterable[tuple[object, str]]) -> None:
    import msgspec

    for record, reason in records:
        connection.execute(
            text("INSERT INTO set_aside (package, record, reason) VALUES (:package, :record, :reason)"),
            {"package": digest, "record": msgspec.json.encode(record), "reason": reason},
        )


def _blob_names(session: Session, transactions: Iterable[TransactionRecord]) -> list[str]:
    columns = {
        (table.name, column.name) for table in synced_tables() for column in cells(table) if column.info.get("blob")
    }
    changes = (change for record in transactions for change in record.changes)
    names = {json.loads(change.value) for change in changes if (change.tbl, change.col) in columns}
    return sorted(name for name in names if name)


def _note(workspace: Workspace, digest: str, device: str, direction: str, changes: int) -> None:
    with workspace.store.merging() as connection:
        connection.execute(
            text("INSERT OR IGNORE INTO package_seen VALUES (:digest, :device, :direction, :at, :changes)"),
            {
                "digest": digest,
                "device": device,
                "direction": direction,
                "at": workspace.now().isoformat(),
                "changes": changes,
            },
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
