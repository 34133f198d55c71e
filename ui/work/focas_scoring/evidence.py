"""Photos, scans, notes and references of the open item: stored away from the hand, shown small once they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from typing_extensions import override

from app.focas import (
    EVIDENCE_KINDS,
    EvidenceView,
    add_evidence,
    change_evidence,
    read_evidence,
    remove_evidence,
    restore_evidence,
)
from app.words import N_
from ui.pages.page import Undoing
from ui.widgets.evidence_strip import EvidenceStrip, EvidenceTile
from ui.widgets.questions.pictures import image_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.failures import TrochaError
    from app.focas import AssessmentView, ItemView
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.edits import Work
    from ui.pixels import Pixels

HEAVY, SIDE, MEGABYTE = 8_000_000, 1600, 1_000_000  # bytes of a photo that is told; pixels it is stored with
THUMB = 116  # pixels of height: twice the tile, for dense screens
KEPT = 400  # small pictures held in memory


@dataclass(frozen=True, slots=True)
class Thumb:
    """A photo made small. pixels: None when it cannot be shown here."""

    media: str
    pixels: Pixels | None


class EvidenceKeeping(QObject):
    """Brings what was chosen to the use cases, and what is stored to the strip.

    Signals: refused, undo_offered, done.
    """

    refused = Signal(object)  # TrochaError
    undo_offered = Signal(object)  # Undoing
    done = Signal()  # back to the levels

    def __init__(self, desk: Desk, strip: EvidenceStrip, over: QWidget) -> None:
        """Serve `strip`; dialogs open over `over`."""
        super().__init__(over)
        self._desk, self._strip, self._over = desk, strip, over
        self._view: AssessmentView | None = None
        self._item: ItemView | None = None
        self._thumbs: dict[str, QImage | None] = {}
        self._asked: set[str] = set()
        over.setAcceptDrops(True)  # anywhere on the page: a hand that drags does not aim
        over.installEventFilter(self)
        strip.files_chosen.connect(self._add_files)
        strip.picture_pasted.connect(self._add_pasted)
        strip.other_asked.connect(self._ask_other)
        strip.opened.connect(self._open)
        strip.removed.connect(self._remove)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped on the page."""
        if isinstance(event, QDragEnterEvent):
            self._strip.take_drag(event)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._strip.take_drop(event)
            return True
        return False

    def show_item(self, view: AssessmentView, item: ItemView | None) -> None:
        """Show what was shown for `item`."""
        if self._item is None or item is None or item.code != self._item.code:
            self._strip.tell("")
        self._view, self._item = view, item
        self._show()

    def _show(self) -> None:
        if self._item is None or self._view is None:
            return
        shown = self._item.evidence_shown
        self._strip.show_tiles(tuple(self._tile(each) for each in shown), is_locked=self._view.closed_at is not None)
        for each in shown:
            if each.kind == "photo" and each.media and each.media not in self._asked:
                self._asked.add(each.media)
                call = partial(read_thumb, evidence=each.id, media=each.media)
                self._desk.edits.read(call, done=self._take_thumb, failed=self._pass_over, every=True)

    def _tile(self, each: EvidenceView) -> EvidenceTile:
        words = self._desk.language.words
        kind = words.say(EVIDENCE_KINDS.get(each.kind, each.kind))
        caption = each.text or each.source or each.file_name or kind
        day = words.short_day(each.dated_on) if each.dated_on else ""
        said = ", ".join(part for part in (kind, each.text, each.source, day, each.file_name) if part)
        return EvidenceTile(str(each.id), each.kind, caption, said, self._thumbs.get(each.media or ""))

    def _take_thumb(self, thumb: Thumb) -> None:
        if len(self._thumbs) >= KEPT:
            self._thumbs.clear()
            self._asked.clear()
        self._thumbs[thumb.media] = thumb.pixels.image() if thumb.pixels is not None else None
        self._show()

    def _pass_over(self, error: TrochaError) -> None:
        """A photo that has not arrived yet is shown as a sign."""

    def _add_files(self, paths: list[str]) -> None:
        heavy = [path for path in paths if FilePath(path).is_file() and FilePath(path).stat().st_size > HEAVY]
        if heavy:
            size = max(FilePath(path).stat().st_size for path in heavy) / MEGABYTE
            self._strip.tell(
                self._desk.language.words.say(
                    N_("The photo weighs {mb} MB. It is stored reduced to {px} px; the original is not changed."),
                    mb=self._desk.language.words.number(size, 1),
                    px=SIDE,
                )
            )
        for path in paths:
            self._add(partial(add_photo_file, path=path))
        self.done.emit()

    def _add_pasted(self, content: bytes) -> None:
        if content:
            self._add(partial(add_photo, content=content, file_name="pasted.png"))

    def _add(self, call: object) -> None:
        if self._view is None or self._item is None or self._view.closed_at is not None or not callable(call):
            return
        self._desk.edits.work(
            self._desk.language.words.say(N_("Making the photo smaller")),
            partial(_worked, call=partial(call, assessment=self._view.id, item=self._item.code)),
            failed=self.refused.emit,
        )

    def _ask_other(self) -> None:
        from ui.dialogs.evidence import EvidenceDialog

        if self._view is not None and self._item is not None:
            dialog = EvidenceDialog(self._desk, self._over)
            dialog.finished.connect(self.done)
            dialog.ask(partial(add_evidence, assessment=self._view.id, item=self._item.code))

    def _open(self, key: str) -> None:
        from ui.dialogs.evidence import EvidenceDialog

        shown = self._found(key)
        if shown is None or self._view is None:
            return
        dialog = EvidenceDialog(self._desk, self._over, shown, is_locked=self._view.closed_at is not None)
        dialog.finished.connect(self.done)
        dialog.ask(partial(change_evidence, evidence=shown.id))

    def _remove(self, key: str) -> None:
        shown = self._found(key)
        if shown is not None:
            call = partial(remove_evidence, evidence=shown.id)
            self._desk.edits.run(call, done=self._offer_undo, failed=self.refused.emit)

    def _offer_undo(self, removed: EvidenceView) -> None:
        words = self._desk.language.words
        kind = words.say(EVIDENCE_KINDS.get(removed.kind, removed.kind))
        sentence = words.say(N_("Evidence removed: {what}"), what=removed.text or removed.file_name or kind)
        self.undo_offered.emit(Undoing(sentence, partial(restore_evidence, evidence=removed)))
        self.done.emit()

    def _found(self, key: str) -> EvidenceView | None:
        shown = self._item.evidence_shown if self._item is not None else ()
        return next((each for each in shown if each.id == UUID(key)), None)


def add_photo(workspace: Workspace, *, assessment: UUID, item: str, content: bytes, file_name: str) -> EvidenceView:
    """Keep a photo of `item`, without the place where it was taken."""
    return add_evidence(workspace, assessment=assessment, item=item, kind="photo", content=content, file_name=file_name)


def add_photo_file(workspace: Workspace, *, assessment: UUID, item: str, path: str) -> EvidenceView:
    """Keep the photo in the file at `path`."""
    file = FilePath(path)
    try:
        content = file.read_bytes()
    except OSError:
        content = b""  # refused as what it is: no picture that can be read
    return add_photo(workspace, assessment=assessment, item=item, content=content, file_name=file.name)


def read_thumb(workspace: Workspace, *, evidence: UUID, media: str) -> Thumb:
    """Return a photo made small, for its tile."""
    return Thumb(media, image_of(read_evidence(workspace, evidence=evidence), THUMB))


def _worked(workspace: Workspace, _: Work, *, call: object) -> object:
    return call(workspace) if callable(call) else None
