"""Where the programme stands: what is next, what was done, and what this computer has not handed over yet."""

from app.monitoring.next_steps import Chip, DoneThing, NextStep, Target, read_done, read_next_steps
from app.monitoring.standing import Bar, ClusterStanding, DeskStanding, read_cluster_standing, read_desk_standing

__all__ = [
    "Bar",
    "Chip",
    "ClusterStanding",
    "DeskStanding",
    "DoneThing",
    "NextStep",
    "Target",
    "read_cluster_standing",
    "read_desk_standing",
    "read_done",
    "read_next_steps",
]
