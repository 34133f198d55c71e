"""The levels of a cluster and of the programme: side by side, never a mean over governments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clusters import add_government, create_cluster
from app.focas.mirror import mirror_of
from app.focas.programme import programme_levels
from app.focas.rollup import ClusterLevels, SubjectLevels, roll_up, spread_of
from app.workspace import Workspace
from db.identity import id_of
from db.models.clusters import ClusterGovernment
from db.models.territory import Government
from tests.app.commitments.places import Ground
from tests.app.focas.rounds_kept import keep_round
from tests.app.focas.rounds_made import a_round


@pytest.fixture
def second(workspace: Workspace, ground: Ground):
    """Another district of the cluster."""
    identity = id_of("government", "district", "010402")
    with workspace.transaction() as session:
        session.add(Government(id=identity, level="district", ubigeo="010402"))
        session.add(ClusterGovernment(cluster_id=ground.cluster, government_id=identity, position="C"))
    return identity


@pytest.fixture
def levels(workspace: Workspace, ground: Ground, second) -> ClusterLevels:
    """A province and two districts with closed baselines, one item differing in each."""
    for government, value in ((ground.province, "4"), (ground.district, "1"), (second, "2")):
        keep_round(workspace, ground.cluster, government, values={"PER-1": value, "PER-2": "nd"})
    return roll_up(workspace, cluster=ground.cluster)


def test_governments_stand_in_the_order_of_the_cluster_and_keep_their_level(levels: ClusterLevels):
    assert [each.level for each in levels.governments] == ["provincial", "district", "district"]
    assert levels.levels == ("provincial", "district")
    assert levels.areas[0].code == "PER"


def test_the_means_of_each_level_of_government_stay_apart(levels: ClusterLevels):
    assert levels.spread("provincial", "PER").middle == 2.5  # 4 2 2 2, one without data
    districts = levels.spread("district", "PER")
    assert (districts.count, districts.lowest, districts.middle, districts.highest) == (2, 1.75, 1.875, 2.0)
    assert levels.spread("regional", "PER").count == 0


def test_an_item_says_its_lowest_middle_and_highest_and_how_many(levels: ClusterLevels):
    everywhere, districts = levels.item_spread("PER-1"), levels.item_spread("PER-1", "district")
    assert everywhere is not None
    assert districts is not None
    assert (everywhere.spread.lowest, everywhere.spread.middle, everywhere.spread.highest) == (1, 2.0, 4)
    assert (districts.spread.count, districts.spread.highest) == (2, 2)
    unknown = levels.item_spread("PER-2")
    assert unknown is not None
    assert (unknown.spread.count, unknown.no_data) == (0, 3)


def test_a_round_that_is_open_is_shown_and_not_counted(workspace: Workspace, ground: Ground, second):
    keep_round(workspace, ground.cluster, ground.district, level="1")
    keep_round(workspace, ground.cluster, second, level="4", close=False)
    levels = roll_up(workspace, cluster=ground.cluster)
    assert [each.is_closed for each in levels.governments] == [False, True, False]
    assert levels.governments[0].view is None
    assert levels.governments[2].view is not None
    assert levels.spread("district", "PER").highest == 1.0


def test_another_measure_is_another_roll_up(workspace: Workspace, ground: Ground, levels: ClusterLevels):
    assert all(each.view is None for each in roll_up(workspace, cluster=ground.cluster, measure="endline").governments)


def test_the_programme_counts_each_government_once_by_level(
    workspace: Workspace, ground: Ground, levels: ClusterLevels
):
    with workspace.transaction() as session:  # the province works in a second cluster too
        session.add(ClusterGovernment(cluster_id=id_of("cluster", "b"), government_id=ground.province, position="A"))
    programme = programme_levels(workspace)
    assert programme.assessed == {"regional": 0, "provincial": 1, "district": 2}
    bands = {each.level: each.bands for each in programme.counts if each.area == "PER"}
    assert bands == {"regional": (0, 0, 0, 0), "provincial": (0, 0, 1, 0), "district": (0, 2, 0, 0)}


def test_levels_of_government_stand_side_by_side_over_the_clusters(
    workspace: Workspace, ground: Ground, levels: ClusterLevels
):
    second = create_cluster(workspace, name="Otro", province="0104")
    add_government(workspace, cluster=second.id, level="provincial", ubigeo="0104")
    programme = programme_levels(workspace)
    told = [(each.name, each.level, each.assessed) for each in programme.clusters]
    assert told.count(("Otro", "provincial", 1)) == 1
    assert sum(level == "provincial" for _, level, _ in told) == 2, "a government of two clusters stands in both"
    assert not any(name == "Otro" and level == "district" for name, level, _ in told)
    one = next(each for each in programme.clusters if each.level == "district")
    assert (one.assessed, one.spreads["PER"].count) == (2, 2)
    assert programme.count_of("district", "PER").spread.count == 2


@given(st.lists(st.floats(1, 4), max_size=9))
def test_a_spread_lies_between_its_ends_whatever_the_order(values: list[float]):
    spread = spread_of(values)
    assert spread == spread_of(reversed(values))
    assert spread.count == len(values)
    if spread.lowest is not None and spread.middle is not None and spread.highest is not None:
        assert min(values) == spread.lowest <= spread.middle <= spread.highest == max(values)


def test_both_sides_of_one_matter_stand_beside_each_other(workspace: Workspace, levels: ClusterLevels):
    government = replace(levels.governments[0], view=a_round({"PAR": "1 2 3 2 1 2", "TRA": "2 3"}))
    organisation = SubjectLevels("ORPIAN", "federation", None, a_round({"DEC": "2 3 1 2"}), None)
    both = replace(levels, governments=(government,), organisations=(organisation,))
    lines = {line.title: line for line in mirror_of(both)}
    budget = lines["Participatory budget"]
    assert [item.code for item in budget.organisations[0].items] == ["DEC-2", "DEC-4"]
    assert [(item.code, item.answer.agreed) for item in budget.governments[0].items] == [("PAR-2", "2")]
    assert "Requests for information" not in lines  # the organisation was not asked
    assert mirror_of(replace(both, organisations=())) == ()
