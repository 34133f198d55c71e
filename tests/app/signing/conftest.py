"""A programme, an enrolled laptop and a letter sealed by three, made once."""

from __future__ import annotations

import pytest

from app.signing import RootKey, SealKey

from .papers import enrol, programme, sealed_letter


@pytest.fixture(scope="session")
def root() -> RootKey:
    """The coordinating office's root."""
    return programme()


@pytest.fixture(scope="session")
def laptop(root: RootKey) -> SealKey:
    """A facilitator's laptop, enrolled."""
    return enrol(root)


@pytest.fixture(scope="session")
def letter(laptop: SealKey) -> bytes:
    """A letter signed twice on the screen and sealed."""
    return sealed_letter(laptop)
