"""The rules of the guide (its section 5): each is a test named after it, here or beside what it rules."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from app.qsip import DIMENSIONS, ROLES, CycleView, cards_of, open_round, read_audit, write_counts
from app.qsip.votes.voting import one_decimal
from app.workspace import Workspace

RULES = range(1, 23)
LETTERS = {"EFE": "effectiveness", "EFI": "efficiency", "COB": "coverage", "SAT": "satisfaction"}
TESTS = Path(__file__).resolve().parents[2]


def test_every_rule_of_the_guide_has_a_test_named_after_it():
    named = re.compile(r"^def test_rule_(\d+)_", re.MULTILINE)
    found = {int(number) for path in TESTS.rglob("test_*.py") for number in named.findall(path.read_text("utf-8"))}
    assert set(RULES) - found == set()


def test_rule_3_an_item_has_exactly_one_dimension_and_its_code_one_meaning():
    aspects: defaultdict[str, set[str]] = defaultdict(set)
    for sector in ("health", "education", "environment"):
        for role in ROLES:
            codes = [item.code for item in cards_of(sector)[role].items]
            assert len(codes) == len(set(codes)) == 20
            for item in cards_of(sector)[role].items:
                assert item.dimension == LETTERS[item.code.split("-")[1]]
                aspects[item.code].add(item.aspects["es"])
    assert len(aspects) == 60
    assert {len(each) for each in aspects.values()} == {1}  # the three roles are asked of the same thing


@pytest.mark.parametrize("role", ROLES)
def test_rule_17_every_number_carries_the_votes_behind_it(workspace: Workspace, cycle: CycleView, role: str):
    view = open_round(workspace, cycle=cycle.id, role=role, groups=("women", "men"))
    for item in view.items[:5]:
        for group, counts in zip(view.groups, ((1, 1, 1, 1, 1), (0, 1, 2, 0, 0)), strict=True):
            write_counts(workspace, group=group.id, item=item, counts=counts)
    audit = read_audit(workspace, cycle=cycle.id)
    for each in audit.items[:5]:
        result = each.result.roles[role]
        assert (result.votes, result.dont_know) == (7, 1)
        assert result.mean is not None
        assert one_decimal(result.mean) == "2.6"
    for each in audit.dimensions:
        assert set(each.votes) == set(each.means) == set(ROLES)  # no mean of a role without its votes
    told = next(each for each in audit.dimensions if each.dimension == next(iter(DIMENSIONS)))
    assert told.votes[role] == 35
