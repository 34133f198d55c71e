"""Letters of commitment: what they hold, who signs them, and what stops their text from changing."""

from __future__ import annotations

from datetime import date

import pytest

from app.commitments import (
    CLAUSES,
    LetterClosed,
    LetterExists,
    LetterStillOpen,
    LetterView,
    LetterWithdrawn,
    NotOfTheCluster,
    ReasonMissing,
    SigningBegun,
    add_signatory,
    add_term,
    change_letter,
    change_signatory,
    change_term,
    draft_letter,
    list_letters,
    next_version,
    present_letter,
    read_letter,
    remove_term,
    restore_term,
    withdraw,
)
from app.workspace import Workspace
from db.identity import id_of
from db.models.commitments import Document, Letter, Signatory
from tests.app.commitments.places import Ground


def sign(workspace: Workspace, letter: LetterView, *roles: str) -> None:
    with workspace.transaction() as session:
        for each in letter.signatories:
            if each.role in roles:
                session.get_one(Signatory, each.id).kind = "ink"


def seal(workspace: Workspace, letter: LetterView) -> None:
    row = Document(subject_id=letter.id, kind="commitment_letter", language="es", asked=3, checksum="1a2b3c4d", file="")
    with workspace.transaction() as session:
        row.made_at = row.sealed_at = workspace.now()
        session.add(row)


def test_a_drafted_letter_holds_the_clauses_of_the_template_in_order(letter: LetterView):
    assert [term.clause for term in letter.terms] == list(CLAUSES)
    assert (letter.state, letter.code, letter.version) == ("drafted", "CC-0104-02", 1)


def test_the_authority_and_the_programme_are_asked_to_sign(letter: LetterView):
    assert [(each.role, each.name) for each in letter.signatories] == [
        ("authority", "Autoridad de prueba"),
        ("programme", None),
    ]


def test_management_signs_between_the_two_only_when_it_is_asked(workspace: Workspace, letter: LetterView):
    add_signatory(workspace, subject=letter.id, role="management", title="Gerente Municipal")
    roles = [each.role for each in read_letter(workspace, letter.id).signatories]
    assert roles == ["authority", "management", "programme"]


def test_two_devices_that_draft_apart_make_the_same_letter(letter: LetterView, ground: Ground):
    assert letter.id == id_of("letter", ground.cluster, ground.district, 1)
    assert letter.terms[0].id == id_of("letter_term", letter.id, "contacts")


def test_a_government_has_one_letter_in_a_cluster(workspace: Workspace, ground: Ground, letter: LetterView):
    with pytest.raises(LetterExists) as refusal:
        draft_letter(workspace, cluster=ground.cluster, government=ground.district)
    assert refusal.value.facts == {"letter": letter.code, "version": 1}


def test_a_government_of_no_cluster_has_no_letter(workspace: Workspace, ground: Ground):
    with pytest.raises(NotOfTheCluster):
        draft_letter(workspace, cluster=ground.cluster, government=id_of("government", "district", "010402"))


def test_own_words_stand_beside_the_template_and_can_go_back_to_it(workspace: Workspace, letter: LetterView):
    change_term(workspace, term=letter.terms[1].id, text="Participar en FOCAS cada año.")
    assert add_term(workspace, letter=letter.id, text="Poner una lancha.").terms[-1].text == "Poner una lancha."
    assert change_term(workspace, term=letter.terms[1].id, text=None).terms[1].text is None
    assert len(remove_term(workspace, term=letter.terms[0].id).terms) == len(CLAUSES)


def test_a_presented_letter_can_still_be_changed(workspace: Workspace, letter: LetterView):
    assert present_letter(workspace, letter=letter.id).state == "presented"
    changed = change_letter(workspace, letter=letter.id, council_agreement="012-2026", period_end=date(2029, 9, 13))
    assert (changed.council_agreement, changed.place) == ("012-2026", "Nieva")


def test_the_first_signature_closes_the_text_and_who_signs(workspace: Workspace, letter: LetterView):
    sign(workspace, letter, "authority")
    with pytest.raises(LetterClosed) as refusal:
        change_letter(workspace, letter=letter.id, place="Huampami")
    assert refusal.value.facts["next"] == 2
    with pytest.raises(SigningBegun):
        change_signatory(workspace, signatory=letter.signatories[1].id, name="Otra persona", title=None)


def test_how_many_have_signed_is_told_even_when_all_have(workspace: Workspace, letter: LetterView):
    sign(workspace, letter, "authority")
    now = read_letter(workspace, letter.id)
    assert (now.state, now.signed, now.asked, [each.role for each in now.missing]) == ("signed", 1, 2, ["programme"])
    sign(workspace, letter, "programme")
    assert (read_letter(workspace, letter.id).state, read_letter(workspace, letter.id).missing) == ("signed", ())


def test_the_next_version_keeps_the_text_and_names_the_one_it_replaces(workspace: Workspace, letter: LetterView):
    add_term(workspace, letter=letter.id, text="Poner una lancha.")
    sign(workspace, letter, "authority", "programme")
    seal(workspace, letter)
    second = next_version(workspace, letter=letter.id, reason="Cambió la fecha")
    assert second.replaces is not None
    assert (second.version, second.code, second.replaces.version, second.replaces.checksum) == (
        2,
        letter.code,
        1,
        "1a2b3c4d",
    )
    assert [term.text for term in second.terms][-1] == "Poner una lancha."
    assert second.missing == second.signatories


def test_a_sealed_letter_is_superseded_once_the_next_version_is_sealed(workspace: Workspace, letter: LetterView):
    sign(workspace, letter, "authority")
    seal(workspace, letter)
    second = next_version(workspace, letter=letter.id, reason="Cambió la fecha")
    present_letter(workspace, letter=second.id)
    assert read_letter(workspace, letter.id).state == "sealed"
    seal(workspace, second)
    assert read_letter(workspace, letter.id).state == "superseded"


def test_a_letter_never_sealed_is_superseded_once_the_next_version_is_presented(
    workspace: Workspace, letter: LetterView
):
    sign(workspace, letter, "authority")
    second = next_version(workspace, letter=letter.id, reason="Cambió la fecha")
    assert read_letter(workspace, letter.id).state == "signed"
    present_letter(workspace, letter=second.id)
    assert read_letter(workspace, letter.id).state == "superseded"


def test_a_letter_that_nobody_signed_needs_no_next_version(workspace: Workspace, letter: LetterView):
    with pytest.raises(LetterStillOpen):
        next_version(workspace, letter=letter.id, reason="Cambió la fecha")


def test_a_sealed_letter_can_be_withdrawn_with_a_reason(workspace: Workspace, letter: LetterView):
    seal(workspace, letter)
    with pytest.raises(ReasonMissing):
        withdraw(workspace, letter=letter.id, reason=" ")
    gone = withdraw(workspace, letter=letter.id, reason="Cambió la autoridad", on=date(2027, 1, 4))
    assert (gone.state, gone.withdrawn_reason) == ("withdrawn", "Cambió la autoridad")
    with pytest.raises(LetterWithdrawn):
        present_letter(workspace, letter=letter.id)


def test_an_expired_letter_says_since_when(workspace: Workspace, letter: LetterView):
    change_letter(workspace, letter=letter.id, period_end=date(2020, 1, 1))
    assert read_letter(workspace, letter.id).expired_on == date(2020, 1, 1)


def test_the_cluster_lists_every_government_with_the_newest_letter_or_none(
    workspace: Workspace, ground: Ground, letter: LetterView
):
    first, second = list_letters(workspace, ground.cluster)
    assert (first.government_id, first.letter) == (ground.province, None)
    assert second.letter is not None
    assert second.letter.id == letter.id


def test_codes_are_never_given_twice(workspace: Workspace, ground: Ground, letter: LetterView):
    with workspace.transaction() as session:
        session.add(Letter(code="CC-0104-01", cluster_id=ground.cluster, government_id=ground.cluster, version=1))
    assert draft_letter(workspace, cluster=ground.cluster, government=ground.province).code == "CC-0104-03"


def test_a_commitment_that_was_taken_out_comes_back_where_it_stood(workspace: Workspace, letter: LetterView):
    second, third = letter.terms[1:3]
    remove_term(workspace, term=second.id)
    restored = restore_term(workspace, letter=letter.id, term=second, before=third.id)
    assert [term.clause for term in restored.terms] == list(CLAUSES)
