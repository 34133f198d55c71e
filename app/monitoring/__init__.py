"""Where the programme stands: what is next, what was done, and what this computer has not handed over yet."""

from app.monitoring.difference_names import NamedDifference, name_table, read_named_differences
from app.monitoring.findable import FoundPlace, read_findable
from app.monitoring.next_steps import Chip, DoneThing, NextStep, Target, read_done, read_next_steps
from app.monitoring.standing import Bar, ClusterStanding, DeskStanding, read_cluster_standing, read_desk_standing

__all__ = [
    "Bar",
    "Chip",
    "ClusterStanding",
    "DeskStanding",
    "DoneThing",
    "FoundPlace",
    "NamedDifference",
    "NextStep",
    "Target",
    "name_table",
    "read_cluster_standing",
    "read_desk_standing",
    "read_done",
    "read_findable",
    "read_named_differences",
    "read_next_steps",
]
