"""Real encrypted stores in temporary folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.making import make_store
from db.store import Store
from db.vault import new_key

KEY = new_key()
NOON = datetime(2013, 3, 14, 12, 0, tzinfo=UTC)
NewStore = Callable[..., Store]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty store: copied, because making one takes longer than opening a copy."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    folder.mkdir()
    make_store(folder, KEY)
    return folder


@pytest.fixture
def new_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewStore]:
    """Open as many empty stores as a test asks for, each a replica of its own."""
    opened: list[Store] = []

    def make(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Store:
        folder = tmp_path_factory.mktemp("store")
        shutil.copytree(empty_store, folder, dirs_exist_ok=True)
        opened.append(Store(folder, KEY, now))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(new_store: NewStore) -> Store:
    """One empty store."""
    return new_store()
