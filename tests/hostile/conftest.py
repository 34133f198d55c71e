"""What hostile files are tried on: a real workspace."""

from tests.app.conftest import workspace

__all__ = ["workspace"]
