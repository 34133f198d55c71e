"""Make the empty store of a new workspace."""

from __future__ import annotations

from pathlib import Path

from db.blobs import Blobs
from db.durable import make_private
from db.faults import faults_of
from db.keyed import open_keyed
from db.migrations.run import migrate
from db.store import FILE


def make_store(folder: Path, key: bytes) -> None:
    """Make `trocha.db` and `blobs.db` in `folder`, encrypted with `key`. Raises: StoreFull; StoreReadOnly."""
    with faults_of(str(folder / FILE)):
        make_private(folder / FILE)
        open_keyed(folder / FILE, key).close()
    migrate(folder / FILE, key)
    Blobs(folder, key).close()
