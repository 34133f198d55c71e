"""Group votes in a file are read as results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.cli.conftest import Run

VOTES = {
    "user": {"SAL-EFE-1": {"women": [1, 2, 2, 1, 1], "men": [1, 1, 2, 0, 1]}},
    "staff": {"SAL-EFE-1": {"all": [0, 1, 3, 2, 0]}},
    "manager": {"SAL-EFE-1": {"all": [0, 0, 1, 0, 0]}},
}


def told(run: Run, tmp_path: Path, votes: object):
    file = tmp_path / "votes.json"
    file.write_text(json.dumps(votes), encoding="utf-8")
    return run("tally", file, "--json")


def test_the_roles_stand_side_by_side_with_the_votes_behind_them(run: Run, tmp_path: Path):
    ran = told(run, tmp_path, VOTES)
    assert ran.code == 0
    assert ran.told == {
        "items": {
            "SAL-EFE-1": {
                "user": {"mean": 2.4, "shown": "2.4", "votes": 10, "dont_know": 2, "enough": True},
                "staff": {"mean": 19 / 6, "shown": "3.2", "votes": 6, "dont_know": 0, "enough": True},
                "manager": {"mean": None, "shown": None, "votes": 1, "dont_know": 0, "enough": False},
                "gaps": {"staff": 23 / 30, "manager": None},
                "discuss": True,
                "why": ["user_low"],
            }
        }
    }


def test_a_role_may_be_left_out(run: Run, tmp_path: Path):
    item = told(run, tmp_path, {"staff": {"SAL-COB-2": {"all": [0, 0, 0, 5, 1]}}}).told["items"]["SAL-COB-2"]
    assert item["user"] == {"mean": None, "shown": None, "votes": 0, "dont_know": 0, "enough": False}
    assert (item["gaps"], item["discuss"], item["why"]) == ({"staff": None, "manager": None}, False, [])


@pytest.mark.parametrize(
    ("votes", "place"),
    [
        ([], "/"),
        ({"neighbour": {}}, "/neighbour"),
        ({"user": {"PER-1": {"all": [1, 1, 1, 1, 1]}}}, "/user/PER-1"),
        ({"user": {"SAL-EFE-1": {"all": [1, 1, 1, 1]}}}, "/user/SAL-EFE-1/all"),
        ({"user": {"SAL-EFE-1": {"all": [1, 1, 1, 1, -1]}}}, "/user/SAL-EFE-1/all"),
        ({"user": {"SAL-EFE-1": {"all": [1, 1, 1, 1, True]}}}, "/user/SAL-EFE-1/all"),
        ({"user": {"SAL-EFE-1": [1, 1, 1, 1, 1]}}, "/user/SAL-EFE-1"),
    ],
)
def test_what_are_no_votes_is_refused_and_the_place_is_named(run: Run, tmp_path: Path, votes: object, place: str):
    ran = told(run, tmp_path, votes)
    assert ran.code == 2
    assert ran.told["error"] == "qsip.votes-unreadable"
    assert place in ran.told["message"]


def test_a_file_that_is_no_json_is_refused(run: Run, tmp_path: Path):
    (tmp_path / "votes.json").write_text("no votes", encoding="utf-8")
    assert run("tally", tmp_path / "votes.json").code == 2


def test_a_person_reads_a_line_for_each_item(run: Run, tmp_path: Path):
    told(run, tmp_path, VOTES)
    ran = run("tally", tmp_path / "votes.json")
    assert len(ran.lines) == 1
    assert "2.4" in ran.lines[0]
