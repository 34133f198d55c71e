"""The main job, played from a case through the same use cases as the window."""

from app.demo.case import CASE, Case, CaseField, CaseUnreadable, read_case
from app.demo.folder import DemoFolderTaken, new_passphrase
from app.demo.job import Played, play
from app.demo.stories import Story, read_story_of

__all__ = [
    "CASE",
    "Case",
    "CaseField",
    "CaseUnreadable",
    "DemoFolderTaken",
    "Played",
    "Story",
    "new_passphrase",
    "play",
    "read_case",
    "read_story_of",
]
