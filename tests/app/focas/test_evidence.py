"""What was shown for an item: kept small, upright and without its place; hostile files are refused in words."""

from __future__ import annotations

import zlib
from datetime import date
from io import BytesIO
from struct import pack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.focas import (
    AreaLeftOut,
    AssessmentView,
    EvidenceIncomplete,
    EvidenceMissing,
    NoSuchEvidenceKind,
    PictureRefused,
    PictureTooLarge,
    ScanRefused,
    ScanTooLarge,
    UnknownEvidence,
    UnknownItem,
    add_evidence,
    change_evidence,
    leave_out_area,
    read_assessment,
    read_evidence,
    remove_evidence,
    restore_evidence,
)
from app.questionnaires import LARGEST_SCAN
from app.words import words_in
from app.workspace import Workspace
from db.identity import new_id
from tests.app.focas.photos import EXIF, GPS, opened, photo


def shown(workspace: Workspace, view: AssessmentView, code: str = "PER-1"):
    item = read_assessment(workspace, view.id).item(code)
    assert item is not None
    return item.evidence_shown


@pytest.fixture
def keep(workspace: Workspace, opened_round: AssessmentView):
    """Keep evidence of PER-1."""

    def kept(kind: str = "photo", content: bytes | None = None, name: str = "acta.jpg", **told):
        return add_evidence(
            workspace,
            assessment=opened_round.id,
            item="PER-1",
            kind=kind,
            content=content,
            file_name=name,
            **told,
        )

    return kept


@pytest.fixture
def opened_round(opened: AssessmentView) -> AssessmentView:
    """The open round, by another name than the picture that is opened."""
    return opened


def test_a_photo_is_made_small_enough_to_travel(workspace: Workspace, keep, opened_round):
    view = keep(content=photo(4000, 3000))
    assert opened(read_evidence(workspace, evidence=view)).size == (1600, 1200)
    assert shown(workspace, opened_round) == (view,)


def test_a_small_photo_is_not_made_larger(workspace: Workspace, keep):
    assert opened(read_evidence(workspace, evidence=keep(content=photo(640, 480)))).size == (640, 480)


def test_the_place_and_all_else_that_a_photo_says_is_taken_out(workspace: Workspace, keep):
    content = read_evidence(workspace, evidence=keep(content=photo()))
    picture = opened(content)
    assert not picture.getexif()
    assert "comment" not in picture.info
    for told in (b"Rosa", b"secret of the maker", b"2013:03:14"):
        assert told not in content


def test_a_small_photo_is_cleaned_too(workspace: Workspace, keep):
    assert b"Exif" not in read_evidence(workspace, evidence=keep(content=photo(64, 48)))


def test_the_place_stays_when_it_is_wanted_and_nothing_else(workspace: Workspace, keep):
    view = keep(content=photo(), keeps_place=True)
    content = read_evidence(workspace, evidence=view)
    exif = opened(content).getexif()
    assert view.keeps_place
    assert [float(each) for each in exif.get_ifd(GPS)[2]] == [4.0, 35.0, pytest.approx(31.2)]
    assert not exif.get_ifd(EXIF)
    assert b"Rosa" not in content


def test_a_wanted_place_that_no_photo_knows_is_none(workspace: Workspace, keep):
    content = read_evidence(workspace, evidence=keep(content=photo(has_place=False), keeps_place=True))
    assert not opened(content).getexif().get_ifd(GPS)


@pytest.mark.parametrize(("orientation", "size"), [(1, (640, 480)), (3, (640, 480)), (6, (480, 640)), (8, (480, 640))])
def test_a_photo_stands_upright(workspace: Workspace, keep, orientation: int, size: tuple[int, int]):
    picture = opened(read_evidence(workspace, evidence=keep(content=photo(orientation=orientation))))
    assert picture.size == size
    corner = picture.getpixel((20, 20))
    is_red = corner[0] > 200
    assert is_red == (orientation in {1, 6})


def test_a_photo_says_its_own_day_unless_another_is_told(keep):
    assert keep(content=photo()).dated_on == date(2013, 3, 14)
    assert keep(content=photo(), dated_on=date(2013, 3, 20)).dated_on == date(2013, 3, 20)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_pictures_of_other_kinds_become_photos(workspace: Workspace, keep, kind: str):
    assert opened(read_evidence(workspace, evidence=keep(content=photo(kind=kind)))).format == "JPEG"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_mode_become_photos(workspace: Workspace, keep, mode: str):
    made = BytesIO()
    Image.new(mode, (50, 40)).save(made, "TIFF" if mode == "CMYK" else "PNG")
    assert opened(read_evidence(workspace, evidence=keep(content=made.getvalue()))).mode == "RGB"


def png_of(width: int, height: int) -> bytes:
    """Return a few bytes that say to be a picture of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"not a picture", PictureRefused),
        (photo()[:900], PictureRefused),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", PictureRefused),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureRefused),
        (png_of(100, 100), PictureRefused),
        (png_of(30_000, 30_000), PictureTooLarge),
        (png_of(0, 0), PictureRefused),
        (b"\xff\xd8\xff" + bytes(70_000_000), PictureTooLarge),
    ],
    ids=["text", "cut short", "postscript", "svg", "empty png", "bomb", "no size", "huge"],
)
def test_a_hostile_picture_is_refused_in_words(workspace: Workspace, keep, opened_round, content: bytes, refusal):
    for kind in ("photo", "scan"):
        with pytest.raises(refusal) as refused:
            keep(kind, content, "foto.jpg")
        assert "foto.jpg" in refused.value.sentence(words_in("es"))
    assert shown(workspace, opened_round) == ()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_photo_is_a_photo_or_a_refusal_and_nothing_else(keep, workspace: Workspace, data):
    content = bytearray(photo(120, 90))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        view = keep(content=bytes(content), keeps_place=data.draw(st.booleans()))
    except (PictureRefused, PictureTooLarge):
        return
    assert opened(read_evidence(workspace, evidence=view)).format == "JPEG"


def pdf(password: str = "") -> bytes:
    """Return a PDF of one page."""
    made = BytesIO()
    canvas = Canvas(made, encrypt=password or None)
    canvas.drawString(100, 700, "Acta de asamblea")
    canvas.save()
    return made.getvalue()


def test_a_scan_may_be_a_pdf_and_stays_as_it_is(workspace: Workspace, keep):
    content = pdf()
    view = keep("scan", content, "acta.pdf")
    assert read_evidence(workspace, evidence=view) == content
    assert (view.kind, view.file_name) == ("scan", "acta.pdf")


def test_a_scanned_picture_stays_legible_and_says_no_place(workspace: Workspace, keep):
    content = read_evidence(workspace, evidence=keep("scan", photo(4000, 3000), "acta.jpg"))
    assert opened(content).size == (2400, 1800)
    assert not opened(content).getexif()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7\n%%EOF", ScanRefused),
        (b"%PDF-1.4\n" + bytes(500), ScanRefused),
        (pdf("secreta"), ScanRefused),
        (b"%PDF-1.7" + bytes(LARGEST_SCAN), ScanTooLarge),
    ],
    ids=["empty", "zeros", "asks for a password", "huge"],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_words(keep, content: bytes, refusal):
    with pytest.raises(refusal) as refused:
        keep("scan", content, "acta.pdf")
    assert "acta.pdf" in refused.value.sentence(words_in("es"))


def test_a_photo_is_no_pdf(keep):
    with pytest.raises(PictureRefused):
        keep("photo", pdf(), "acta.pdf")


@pytest.mark.parametrize(
    ("kind", "told", "lacking"),
    [
        ("photo", {}, "el archivo"),
        ("scan", {}, "el archivo"),
        ("note", {"text": "  "}, "lo que dice"),
        ("reference", {"text": "Ordenanza 12", "dated_on": date(2012, 1, 1)}, "de dónde proviene"),
        ("reference", {"text": "Ordenanza 12", "source": "archivo municipal"}, "su fecha"),
        ("report", {"text": "Informe", "source": "Contraloría"}, "el período del que trata"),
    ],
)
def test_what_others_could_not_find_again_is_refused(keep, kind: str, told, lacking: str):
    with pytest.raises(EvidenceIncomplete) as refused:
        keep(kind, **told)
    assert lacking in refused.value.sentence(words_in("es"))


def test_notes_references_and_reports_stand_in_the_order_they_came(workspace: Workspace, keep, opened_round):
    keep("note", text=" se vio el libro de actas ", name="")
    keep("reference", text="Ordenanza 12", source="archivo municipal", dated_on=date(2012, 5, 1))
    keep("report", text="Informe 3", source="Contraloría", period="enero a marzo de 2013")
    assert [
        (each.kind, each.text, each.source, each.dated_on, each.period) for each in shown(workspace, opened_round)
    ] == [
        ("note", "se vio el libro de actas", "", None, ""),
        ("reference", "Ordenanza 12", "archivo municipal", date(2012, 5, 1), ""),
        ("report", "Informe 3", "Contraloría", None, "enero a marzo de 2013"),
    ]
    assert shown(workspace, opened_round, "PER-2") == ()


def test_evidence_changes_and_stays_findable(workspace: Workspace, keep, opened_round):
    view = keep("reference", text="Ordenanza 12", source="archivo", dated_on=date(2012, 5, 1))
    changed = change_evidence(workspace, evidence=view.id, source="archivo municipal")
    assert (changed.source, changed.text) == ("archivo municipal", "Ordenanza 12")
    with pytest.raises(EvidenceIncomplete):
        change_evidence(workspace, evidence=view.id, dated_on=None)
    assert shown(workspace, opened_round) == (changed,)


def test_removed_evidence_comes_back_where_it_was(workspace: Workspace, keep, opened_round):
    first, second = keep(content=photo()), keep("note", text="otra", name="")
    assert remove_evidence(workspace, evidence=first.id) == first
    assert shown(workspace, opened_round) == (second,)
    restore_evidence(workspace, evidence=first)
    restore_evidence(workspace, evidence=first)
    assert shown(workspace, opened_round) == (first, second)


def test_evidence_that_is_not_there_is_refused(workspace: Workspace, keep):
    note = keep("note", text="sin archivo", name="")
    with pytest.raises(EvidenceMissing):
        read_evidence(workspace, evidence=note.id)
    for call in (change_evidence, remove_evidence, read_evidence):
        with pytest.raises(UnknownEvidence):
            call(workspace, evidence=new_id())


def test_evidence_is_of_one_of_five_kinds_and_of_an_item_that_is_asked(workspace: Workspace, keep, opened_round):
    with pytest.raises(NoSuchEvidenceKind):
        keep("video", b"x")
    with pytest.raises(UnknownItem):
        add_evidence(workspace, assessment=opened_round.id, item="ZZZ-1", kind="note", text="x")
    leave_out_area(workspace, assessment=opened_round.id, area="GAM", reason="lo evalúa otro proyecto")
    with pytest.raises(AreaLeftOut):
        add_evidence(workspace, assessment=opened_round.id, item="GAM-1", kind="note", text="x")


def test_evidence_never_changes_a_score(workspace: Workspace, answered: AssessmentView):
    for item in answered.items[:5]:
        add_evidence(workspace, assessment=answered.id, item=item.code, kind="note", text="se vio")
    after = read_assessment(workspace, answered.id)
    assert [area.level for area in after.areas] == [area.level for area in answered.areas]
    assert after.verified == answered.verified
