"""Who took part, without names: one by one or thirty in one go, and what they say of themselves with consent only."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.focas import (
    AssessmentView,
    LineNotUnderstood,
    NoSuchAnswer,
    RoleMissing,
    UnknownParticipant,
    add_participant,
    add_participants,
    change_participant,
    read_assessment,
    remove_participant,
    restore_participant,
)
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from db.models.focas import AssessmentParticipant


def told(workspace: Workspace, view: AssessmentView) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (each.role, each.sex, each.people, each.language) for each in read_assessment(workspace, view.id).participants
    ]


@pytest.mark.parametrize("consents", [None, False])
def test_without_consent_nothing_that_they_say_of_themselves_is_kept(workspace: Workspace, opened, consents):
    add_participant(
        workspace,
        assessment=opened.id,
        role="Lideresa",
        sex="woman",
        people="Awajún",
        language="awajún",
        consents=consents,
    )
    with workspace.reading() as session:
        (row,) = session.query(AssessmentParticipant)
        assert (row.sex, row.people, row.language, row.consents) == (None, None, None, consents)
    assert told(workspace, opened) == [("Lideresa", None, None, None)]


def test_with_consent_it_is_kept(workspace: Workspace, opened: AssessmentView):
    add_participant(workspace, assessment=opened.id, role="Lideresa", sex="woman", people="Awajún", consents=True)
    assert told(workspace, opened) == [("Lideresa", "woman", "Awajún", None)]


def test_who_takes_the_consent_back_is_told_of_no_more(workspace: Workspace, opened: AssessmentView):
    view = add_participant(workspace, assessment=opened.id, role="Lideresa", sex="woman", consents=True)
    change_participant(workspace, participant=view.participants[0].id, consents=False)
    with workspace.reading() as session:
        assert session.query(AssessmentParticipant).one().sex is None
    assert told(workspace, opened) == [("Lideresa", None, None, None)]


def test_what_a_package_brings_without_consent_is_not_shown(workspace: Workspace, opened: AssessmentView):
    with workspace.transaction() as session:
        session.add(AssessmentParticipant(assessment_id=opened.id, role="Lideresa", people="Awajún", position="A"))
    assert told(workspace, opened) == [("Lideresa", None, None, None)]


def test_a_participant_is_changed(workspace: Workspace, opened: AssessmentView):
    view = add_participant(workspace, assessment=opened.id, role="Lidersa", sex="woman", consents=True)
    change_participant(workspace, participant=view.participants[0].id, role="Lideresa", people="Wampis")
    assert told(workspace, opened) == [("Lideresa", "woman", "Wampis", None)]
    with pytest.raises(RoleMissing):
        change_participant(workspace, participant=view.participants[0].id, role=" ")
    with pytest.raises(UnknownParticipant):
        change_participant(workspace, participant=new_id(), role="x")


def test_a_removed_participant_comes_back_with_their_consent(workspace: Workspace, opened: AssessmentView):
    view = add_participant(workspace, assessment=opened.id, role="Lideresa", sex="woman", consents=True)
    remove_participant(workspace, participant=view.participants[0].id)
    assert restore_participant(workspace, participant=view.participants[0]).participants == view.participants


def test_thirty_people_are_added_in_one_go_in_their_order(workspace: Workspace, opened: AssessmentView):
    lines = [f"Cargo {number}; {'m' if number % 2 else 'h'}; awajún; castellano" for number in range(30)]
    added = add_participants(workspace, assessment=opened.id, text="\n".join(lines), consents=True)
    assert [each.role for each in added] == [f"Cargo {number}" for number in range(30)]
    view = read_assessment(workspace, opened.id)
    assert view.participants == added
    assert sum(each.sex == "woman" for each in view.participants) == 15


def test_what_was_not_declared_stays_empty(workspace: Workspace, opened: AssessmentView):
    text = "Gerente municipal\n\n  \nLideresa;;Awajún\nRegidora; mujer\nIntérprete;; ; awajún ;"
    add_participants(workspace, assessment=opened.id, text=text, consents=True)
    assert told(workspace, opened) == [
        ("Gerente municipal", None, None, None),
        ("Lideresa", None, "Awajún", None),
        ("Regidora", "woman", None, None),
        ("Intérprete", None, None, "awajún"),
    ]


def test_a_line_may_say_whether_its_person_consents(workspace: Workspace, opened: AssessmentView):
    text = "Lideresa; m; awajún; awajún; no\nRegidora; m; ; castellano; sí\nGerente; h"
    add_participants(workspace, assessment=opened.id, text=text)
    assert told(workspace, opened) == [
        ("Lideresa", None, None, None),
        ("Regidora", "woman", None, "castellano"),
        ("Gerente", None, None, None),
    ]


def test_lines_copied_from_a_spreadsheet_are_read(workspace: Workspace, opened: AssessmentView):
    add_participants(workspace, assessment=opened.id, text="Regidora\tMujer\tWampis\twampis\r\n", consents=True)
    assert told(workspace, opened) == [("Regidora", "woman", "Wampis", "wampis")]


@pytest.mark.parametrize(
    ("language", "typed", "sex"),
    [
        ("es", "m", "woman"),
        ("es", "Mujer", "woman"),
        ("es", "F", "woman"),
        ("es", "h", "man"),
        ("es", "varón", "man"),
        ("en", "m", "man"),
        ("en", "W", "woman"),
        ("en", "Female", "woman"),
    ],
)
def test_the_sex_is_typed_in_the_language_of_the_screen(workspace: Workspace, opened, language, typed, sex):
    (added,) = add_participants(
        workspace, assessment=opened.id, text=f"Cargo; {typed}", consents=True, language=language
    )
    assert added.sex == sex


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("Regidora; m\nGerente; x", 2, "x"),
        ("Regidora; m; awajún; castellano; quizás", 1, "quizás"),
        ("a; m; b; c; sí; de más", 1, " de más"),
    ],
)
def test_a_line_that_cannot_be_read_adds_nobody_and_is_named(workspace: Workspace, opened, text, line, part):
    with pytest.raises(LineNotUnderstood) as refused:
        add_participants(workspace, assessment=opened.id, text=text, consents=True)
    assert (refused.value.facts["line"], str(refused.value.facts["text"]).strip()) == (line, part.strip())
    assert f"Línea {line}" in refused.value.sentence(words_in("es"))
    assert told(workspace, opened) == []


def test_a_line_without_an_office_adds_nobody(workspace: Workspace, opened: AssessmentView):
    with pytest.raises(RoleMissing):
        add_participants(workspace, assessment=opened.id, text="Gerente; h\n; m; awajún", consents=True)
    assert told(workspace, opened) == []


WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=";"), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(WORDS.filter(bool), st.sampled_from(["", "m", "h"]), WORDS, WORDS), max_size=30))
def test_whatever_group_is_typed_is_the_group_that_is_kept(workspace: Workspace, opened: AssessmentView, people):
    before = len(read_assessment(workspace, opened.id).participants)
    add_participants(
        workspace, assessment=opened.id, text="\n".join("; ".join(person) for person in people), consents=True
    )
    sexes = {"m": "woman", "h": "man"}
    assert told(workspace, opened)[before:] == [
        (role, sexes.get(sex), people or None, language or None) for role, sex, people, language in people
    ]


def test_a_line_tells_post_age_and_interpreter_in_any_order(workspace: Workspace, opened: AssessmentView):
    text = "Federación; v; wampis; wampis; joven; sí; sin cargo; necesita intérprete\nRadio; ; ; ; intérprete; cargo"
    young, other = add_participants(workspace, assessment=opened.id, text=text)
    assert (young.holds_post, young.age_band, young.interpreter, young.consents) == (False, "18_29", "needs", True)
    assert (other.holds_post, other.age_band, other.interpreter) == (True, None, "is")


def test_the_age_is_kept_with_consent_only_and_the_rest_is_asked_among_what_there_is(workspace: Workspace, opened):
    view = add_participant(workspace, assessment=opened.id, role="Lideresa", age_band="18_29", holds_post=False)
    assert (view.participants[0].age_band, view.participants[0].holds_post) == (None, False)
    with pytest.raises(NoSuchAnswer):
        change_participant(workspace, participant=view.participants[0].id, interpreter="maybe")
