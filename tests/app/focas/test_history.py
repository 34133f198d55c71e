"""The rounds of one government in their order, and what people write about how they differ."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from app.focas import UnknownAssessment, reopen_assessment
from app.focas.answers import UnknownItem
from app.focas.history import (
    read_change_reasons,
    read_history,
    read_rounds,
    write_change_reason,
    write_group_words,
)
from app.focas.markers import markers_of
from app.focas.needs import needs_of
from app.focas.programme import programme_levels
from app.focas.rollup import roll_up
from app.focas.telling import tell_results
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from db.models.focas import Assessment
from tests.app.commitments.places import Ground
from tests.app.focas.rounds_kept import finish, keep_round


@pytest.fixture
def three(workspace: Workspace, ground: Ground):
    """Three closed rounds; PER-1 fell in the second and rose in the third."""
    told = (("baseline", {"PER-1": "3"}), ("midline", {"PER-1": "1"}), ("endline", {"PER-1": "2", "PER-2": "4"}))
    return [
        keep_round(workspace, ground.cluster, ground.district, measure, values=values, shown="PER-1")
        for measure, values in told
    ]


def test_rounds_stand_in_the_order_of_the_measures(workspace: Workspace, ground: Ground):
    keep_round(workspace, ground.cluster, ground.district, "endline")
    keep_round(workspace, ground.cluster, ground.district, "baseline")
    views = read_history(workspace, cluster=ground.cluster, government=ground.district)
    assert [view.measure for view in views] == ["baseline", "endline"]
    assert read_history(workspace, government=ground.province) == ()


def test_a_reopened_round_stands_for_the_one_before_it(workspace: Workspace, ground: Ground, three):
    again = reopen_assessment(workspace, assessment=three[1].id, reason="se halló el acta")
    views = read_history(workspace, cluster=ground.cluster, government=ground.district)
    assert [view.id for view in views] == [three[0].id, again.id, three[2].id]


def test_of_one_round_made_twice_the_closed_one_stands(workspace: Workspace, ground: Ground):
    closed = keep_round(workspace, ground.cluster, ground.district)
    apart = keep_round(workspace, ground.cluster, ground.district, "midline", close=False)
    with workspace.transaction() as session:
        session.get_one(Assessment, apart.id).measure = "baseline"  # as the package of another device brings it
    assert [view.id for view in read_history(workspace, government=ground.district)] == [closed.id]


def test_a_round_is_read_with_the_closed_ones_before_it(workspace: Workspace, three):
    middle = read_rounds(workspace, three[1].id)
    assert [view.id for view in middle.rounds] == [three[0].id, three[1].id]
    assert middle.has_later
    assert not read_rounds(workspace, three[2].id).has_later
    assert read_rounds(workspace, three[0].id).since_before is None


def test_an_open_round_before_it_is_not_compared(workspace: Workspace, ground: Ground):
    keep_round(workspace, ground.cluster, ground.district, "baseline", close=False)
    later = keep_round(workspace, ground.cluster, ground.district, "midline")
    assert [view.id for view in read_rounds(workspace, later.id).rounds] == [later.id]


def test_the_reason_of_a_fall_is_asked_for_at_the_round_where_it_fell(workspace: Workspace, three):
    first, second = read_rounds(workspace, three[2].id).steps
    assert [item.code for item in first.waiting] == ["PER-1"]
    assert [item.code for item in second.waiting] == ["PER-2"]
    write_change_reason(workspace, assessment=three[1].id, item="PER-1", reason=" renunció quien llevaba la lista ")
    rounds = read_rounds(workspace, three[2].id)
    assert rounds.steps[0].waiting == ()
    since = rounds.since_first
    assert since is not None
    assert [(item.code, item.reason) for item in since.falls] == [("PER-1", "renunció quien llevaba la lista")]


def test_a_reason_can_be_taken_back(workspace: Workspace, three):
    write_change_reason(workspace, assessment=three[1].id, item="PER-1", reason="sin querer")
    write_change_reason(workspace, assessment=three[1].id, item="PER-1", reason="")
    assert read_change_reasons(workspace, three[1].id) == {}


def test_a_reason_holds_in_the_next_version_of_the_round(workspace: Workspace, three):
    write_change_reason(workspace, assessment=three[1].id, item="PER-1", reason="renunció la encargada")
    again = reopen_assessment(workspace, assessment=three[1].id, reason="faltó una firma")
    finish(workspace, again.id)
    assert read_change_reasons(workspace, again.id) == {"PER-1": "renunció la encargada"}
    write_change_reason(workspace, assessment=again.id, item="PER-1", reason="")
    assert read_change_reasons(workspace, again.id) == {}


def test_reasons_are_of_items_that_the_round_asks(workspace: Workspace, three):
    with pytest.raises(UnknownItem):
        write_change_reason(workspace, assessment=three[1].id, item="XYZ-1", reason="x")
    with pytest.raises(UnknownAssessment):
        write_change_reason(workspace, assessment=new_id(), item="PER-1", reason="x")


def test_the_group_says_it_in_its_own_words_even_once_the_round_is_closed(workspace: Workspace, three):
    write_group_words(workspace, assessment=three[2].id, text="Ahora sí nos atienden en awajún.")
    assert _group_words(workspace, three[2].id) == "Ahora sí nos atienden en awajún."
    write_group_words(workspace, assessment=three[2].id, text="  ")
    assert _group_words(workspace, three[2].id) is None


def test_nothing_that_is_computed_is_ever_stored(workspace: Workspace, ground: Ground, three):
    """Every level, comparison and roll-up read at once leaves no trace in what is kept and travels."""
    before = _changes(workspace)
    for view in three:
        rounds = read_rounds(workspace, view.id)
        assert tell_results(rounds.view, words_in("es"), rounds.since_first)
        assert needs_of(rounds.view)
        assert markers_of(rounds.view)
    roll_up(workspace, cluster=ground.cluster)
    programme_levels(workspace)
    assert _changes(workspace) == before


def _changes(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return int(session.execute(text("SELECT count(*) FROM change")).scalar_one())


def _group_words(workspace: Workspace, assessment: UUID) -> str | None:
    with workspace.reading() as session:
        row = session.get(Assessment, assessment)
        assert row is not None
        return row.group_words
