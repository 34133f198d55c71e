"""From pages to a sealed file: who may sign what, and what no longer changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clusters import change_cluster
from app.commitments import LetterClosed, LetterId, LetterView, change_letter, draft_letter, read_letter
from app.documents import (
    DeviceCannotSeal,
    DocumentOutdated,
    DocumentView,
    NotASignedLanguage,
    OriginalDiffers,
    SignatoryUnnamed,
    SignaturesMissing,
    StrokesTooShort,
    begin_signing,
    export_document,
    export_pages,
    list_documents,
    make_courtesy_copy,
    make_pages,
    read_file,
    seal_document,
    sign_drawn,
)
from app.signing import AlreadySealed, Point, Stroke, read_attachment, verify
from app.sync import ProgrammeTerms, read_root, start_programme
from app.workspace import Workspace
from tests.app.commitments.places import lay_ground
from tests.app.documents.papers import text_of

STROKES = (Stroke(tuple(Point(0.1 + i / 50, 0.2 + (i % 3) / 20, 0.5, i / 30) for i in range(30))),)
Sign = Callable[..., DocumentView]


@pytest.fixture
def enrolled(workspace: Workspace) -> Workspace:
    start_programme(workspace, ProgrammeTerms(name="Programa de prueba", secretariat_name="Programa de prueba"))
    return workspace


@pytest.fixture
def letter(enrolled: Workspace) -> LetterView:
    ground = lay_ground(enrolled)
    return draft_letter(enrolled, cluster=ground.cluster, government=ground.district, place="Nieva")


@pytest.fixture
def pages(enrolled: Workspace, letter: LetterView) -> DocumentView:
    return begin_signing(enrolled, kind="commitment_letter", subject=letter.id)


def sign_all(workspace: Workspace, pages: DocumentView) -> DocumentView:
    for each in pages.signatories:
        pages = sign_drawn(
            workspace,
            document=pages.id,
            signatory=each.id,
            strokes=STROKES,
            place="Nieva",
            name="Coordinación de prueba",
        )
    return pages


def test_two_drawn_signatures_and_the_seal_hold_in_one_pdf(
    enrolled: Workspace, pages: DocumentView, letter: LetterView
):
    sealed = seal_document(enrolled, document=sign_all(enrolled, pages).id)
    report = verify(read_file(enrolled, sealed.id), root=read_root(enrolled))
    assert (report.valid, report.asked, report.present, report.trusted, report.problems) == (True, 3, 3, True, ())
    assert [each.kind for each in report.signatures] == ["drawn", "drawn", "device"]
    assert read_letter(enrolled, letter.id).state == "sealed"


def test_beginning_to_sign_presents_the_letter_without_a_watermark(
    enrolled: Workspace, pages: DocumentView, letter: LetterView
):
    assert read_letter(enrolled, letter.id).state == "presented"
    assert "BORRADOR" not in text_of(read_file(enrolled, pages.id))


def test_the_file_carries_the_data_of_its_pages(enrolled: Workspace, pages: DocumentView):
    data = read_attachment(read_file(enrolled, pages.id))
    assert data is not None
    assert b'"code":"CC-0104-02"' in data


def test_a_slip_of_the_hand_is_no_signature(enrolled: Workspace, pages: DocumentView):
    short = (Stroke((Point(0.1, 0.1, 0.5, 0.0), Point(0.9, 0.1, 0.5, 0.2))),)
    with pytest.raises(StrokesTooShort):
        sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[0].id, strokes=short)


def test_a_drawing_needs_a_name(enrolled: Workspace, pages: DocumentView):
    with pytest.raises(SignatoryUnnamed):
        sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[1].id, strokes=STROKES)


def test_nobody_signs_pages_that_say_something_else_than_the_record(
    enrolled: Workspace, pages: DocumentView, letter: LetterView
):
    change_letter(enrolled, letter=letter.id, place="Huampami")
    with pytest.raises(DocumentOutdated):
        sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[0].id, strokes=STROKES)
    made_again = begin_signing(enrolled, kind="commitment_letter", subject=letter.id)
    assert made_again.id == pages.id
    assert sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[0].id, strokes=STROKES).signed == 1


def test_from_the_first_signature_the_text_and_the_pages_stay(
    enrolled: Workspace, pages: DocumentView, letter: LetterView
):
    signed = sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[0].id, strokes=STROKES)
    with pytest.raises(LetterClosed):
        change_letter(enrolled, letter=letter.id, place="Huampami")
    assert begin_signing(enrolled, kind="commitment_letter", subject=letter.id).file == signed.file


def test_sealing_with_signatures_missing_needs_a_reason(enrolled: Workspace, pages: DocumentView):
    sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[0].id, strokes=STROKES)
    with pytest.raises(SignaturesMissing) as refusal:
        seal_document(enrolled, document=pages.id)
    assert (refusal.value.facts["n"], refusal.value.facts["m"]) == (1, 2)
    sealed = seal_document(enrolled, document=pages.id, reason="La coordinación firma en Chachapoyas")
    report = verify(read_file(enrolled, sealed.id), root=None)
    assert (report.valid, report.present, report.asked) == (True, 2, 3)


def test_nothing_is_signed_after_the_seal(enrolled: Workspace, pages: DocumentView):
    seal_document(enrolled, document=pages.id, reason="Nadie pudo firmar")
    with pytest.raises(AlreadySealed):
        sign_drawn(enrolled, document=pages.id, signatory=pages.signatories[0].id, strokes=STROKES)


def test_persons_sign_the_text_that_prevails(enrolled: Workspace, letter: LetterView):
    with pytest.raises(NotASignedLanguage):
        begin_signing(enrolled, kind="commitment_letter", subject=letter.id, language="en")


def test_the_courtesy_copy_is_sealed_by_the_device_alone(enrolled: Workspace, pages: DocumentView):
    signed = sign_all(enrolled, pages)
    copy = make_courtesy_copy(enrolled, document=signed.id, language="en")
    report = verify(read_file(enrolled, copy.id), root=None)
    assert ([each.kind for each in report.signatures], report.asked, report.valid) == (["device"], 1, True)
    assert (copy.is_copy, copy.checksum) == (True, signed.checksum)
    assert "Courtesy translation" in text_of(read_file(enrolled, copy.id))


def test_no_copy_says_something_else_than_its_signed_original(enrolled: Workspace, pages: DocumentView, tmp_path: Path):
    sealed = seal_document(enrolled, document=sign_all(enrolled, pages).id)
    cluster = read_letter(enrolled, LetterId(sealed.subject_id)).cluster_id
    change_cluster(enrolled, cluster=cluster, name="Otro nombre")
    for made in (
        lambda: make_courtesy_copy(enrolled, document=sealed.id, language="en"),
        lambda: make_pages(enrolled, kind=sealed.kind, subject=sealed.subject_id, language="en"),
        lambda: export_document(enrolled, document=sealed.id, out=tmp_path, language="en"),
    ):
        with pytest.raises(OriginalDiffers):
            made()
    assert len(list_documents(enrolled, sealed.subject_id)) == 1
    assert make_pages(enrolled, kind=sealed.kind, subject=sealed.subject_id) == read_file(enrolled, sealed.id)


def test_a_name_written_when_signing_is_no_other_text(enrolled: Workspace, pages: DocumentView):
    assert [each.name for each in pages.signatories][-1] is None
    signed = sign_all(enrolled, pages)
    assert make_courtesy_copy(enrolled, document=signed.id, language="en").checksum == signed.checksum


def test_files_are_named_after_what_they_are(enrolled: Workspace, pages: DocumentView, tmp_path: Path):
    sealed = seal_document(enrolled, document=sign_all(enrolled, pages).id)
    spanish = export_document(enrolled, document=sealed.id, out=tmp_path)
    english = export_document(enrolled, document=sealed.id, out=tmp_path, language="en")
    assert (spanish.name, english.name) == (
        "commitment_letter-CC-0104-02-v1-es.pdf",
        "commitment_letter-CC-0104-02-v1-en.pdf",
    )
    assert spanish.read_bytes() == read_file(enrolled, sealed.id)
    assert len(list_documents(enrolled)) == 2


def test_a_draft_goes_out_with_its_watermark_and_is_not_kept(enrolled: Workspace, letter: LetterView, tmp_path: Path):
    draft = export_pages(enrolled, kind="commitment_letter", subject=letter.id, out=tmp_path / "draft.pdf")
    assert "BORRADOR" in text_of(draft.read_bytes())
    assert list_documents(enrolled) == ()


def test_a_device_without_certificate_seals_nothing(workspace: Workspace):
    ground = lay_ground(workspace)
    letter = draft_letter(workspace, cluster=ground.cluster, government=ground.district)
    pages = begin_signing(workspace, kind="commitment_letter", subject=letter.id)
    with pytest.raises(DeviceCannotSeal):
        seal_document(workspace, document=pages.id, reason="Prueba")
