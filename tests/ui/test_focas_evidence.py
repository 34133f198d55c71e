"""What was shown for an item, through the window: photos chosen, dropped or pasted, and references written."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from app.focas import EVIDENCE_KINDS, read_evidence
from tests.ui.finding import find, names, press
from tests.ui.focas_places import focused
from tests.ui.focas_screen import BEGINNINGS, ground, item_of, page, texts
from ui.widgets.day_edit import DayEdit
from ui.widgets.evidence_strip import EvidenceStrip, TileButton
from ui.widgets.undo_bar import UndoBar

__all__ = ["BEGINNINGS", "ground", "page"]


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "almacen.jpg"
    Image.new("RGB", (2400, 1800), "teal").save(path, "JPEG")
    return path


def test_a_photo_is_added_shown_small_and_taken_away_again(qtbot, window, workspace, ground, page, photo):
    page.findChild(EvidenceStrip).files_chosen.emit([str(photo)])
    qtbot.waitUntil(lambda: len(item_of(workspace, ground).evidence_shown) == 1)
    shown = item_of(workspace, ground).evidence_shown[0]
    assert (shown.kind, shown.file_name, shown.keeps_place) == ("photo", "almacen.jpg", False)
    assert max(Image.open(BytesIO(read_evidence(workspace, evidence=shown))).size) == 1600

    def tiles():
        return [each for each in page.findChildren(TileButton) if each.isVisible() and each.tile.picture is not None]

    qtbot.waitUntil(lambda: len(tiles()) == 1)
    press(tiles()[0], "Delete")
    qtbot.waitUntil(lambda: item_of(workspace, ground).evidence_shown == ())
    qtbot.waitUntil(lambda: window.findChild(UndoBar).isVisible())
    window.do_undo()
    qtbot.waitUntil(lambda: len(item_of(workspace, ground).evidence_shown) == 1)


def test_photos_dropped_anywhere_on_the_page_are_of_the_open_item(qtbot, workspace, ground, page, photo):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(photo))])
    copies, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(300, 300), copies, files, left, plain)
    QApplication.sendEvent(page, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(300, 300), copies, files, left, plain))
    qtbot.waitUntil(lambda: [each.file_name for each in item_of(workspace, ground).evidence_shown] == ["almacen.jpg"])


def test_a_picture_that_was_copied_is_pasted_on_the_item(qtbot, workspace, ground, page):
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(picture)
    press(focused(), "Ctrl+V")
    qtbot.waitUntil(lambda: len(item_of(workspace, ground).evidence_shown) == 1)


def test_what_is_no_picture_is_refused_in_words_and_nothing_is_stored(qtbot, window, workspace, ground, page, tmp_path):
    path = tmp_path / "acta.jpg"
    path.write_bytes(b"not a picture")
    page.findChild(EvidenceStrip).files_chosen.emit([str(path)])
    qtbot.waitUntil(lambda: "acta.jpg" in texts(window))
    assert item_of(workspace, ground).evidence_shown == ()


def test_a_reference_is_written_with_source_and_date(qtbot, window, workspace, ground, page):
    qtbot.mouseClick(find(page, QPushButton, "Escaneo, nota o referencia"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Qué muestra" in names(window, QLineEdit))
    find(window, QComboBox, "Tipo").setCurrentIndex(list(EVIDENCE_KINDS).index("reference"))
    qtbot.keyClicks(find(window, QLineEdit, "Qué muestra"), "Ordenanza 014")
    qtbot.keyClicks(find(window, QLineEdit, "Fuente"), "Secretaria General, folio 3")
    find(window, DayEdit, "Su fecha").show_day(date(2013, 3, 1))
    press(find(window, QLineEdit, "Fuente"), "Return")
    qtbot.waitUntil(lambda: len(item_of(workspace, ground).evidence_shown) == 1)
    shown = item_of(workspace, ground).evidence_shown[0]
    assert (shown.kind, shown.text, shown.source, shown.dated_on) == (
        "reference", "Ordenanza 014", "Secretaria General, folio 3", date(2013, 3, 1),
    )  # fmt: skip
