"""The window of the questionnaires."""

from tests.ui.questionnaires.conftest import hand, table

__all__ = ["hand", "table"]
