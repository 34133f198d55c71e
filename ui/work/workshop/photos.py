"""Photos of the workshop: chosen, dropped or pasted; each with its caption and whether people are seen on it."""

from __future__ import annotations

from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.qsip import (
    PhotoView,
    add_photo,
    change_photo,
    read_workshop_photo,
    remove_photo,
    restore_photo,
)
from app.words import N_
from ui.theme import S2, S3, S5
from ui.widgets.key_button import KeyButton
from ui.widgets.label import Label
from ui.widgets.photo_wall import PhotoTile, PhotoWall
from ui.widgets.questions.pictures import image_of
from ui.widgets.scrolled import scrolled
from ui.work.workshop.part import Back, WorkshopPart

if TYPE_CHECKING:
    from app.failures import TrochaError
    from app.workspace import Workspace
    from ui.desk import Desk
    from ui.edits import Work
    from ui.pixels import Pixels
    from ui.work.workshop.reading import WallReading

THUMB = 340  # pixels of height: twice the tile, for dense screens


class PhotosPart(WorkshopPart):
    """Photos side by side; Enter opens what is written of one, Delete takes it away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no photo yet."""
        super().__init__(desk, parent)
        self.photos: tuple[PhotoView, ...] = ()
        self._images: dict[str, QImage | None] = {}
        self._asked: set[str] = set()
        self._before: PhotoView | None = None
        self._title, self._lead, self._warn = (
            Label("title", self),
            Label("lead", self, wraps=True),
            Label("lead", self, wraps=True),
        )
        self._add, self.wall = KeyButton(desk.theme, icon="camera", parent=self), PhotoWall(desk, self)
        self._arrange()
        self.setAcceptDrops(True)
        self._add.clicked.connect(self.wall.ask_files)
        self.wall.files_chosen.connect(self.add_files)
        self.wall.picture_pasted.connect(self._add_pasted)
        self.wall.opened.connect(self._open)
        self.wall.removed.connect(self._remove)
        self.wall.wanted.connect(self.wall.ask_files)

    def take_focus(self) -> None:
        """Stand on the photos, or where one is added."""
        if self.photos:
            self.wall.take_focus()
        else:
            self._add.setFocus()

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(self.say(N_("Photos")))
        self._lead.setText(
            self.say(
                N_("Of the wall, the flipcharts or the people: choose them, drop them here or paste one (Ctrl+V).")
            )
        )
        self._warn.setText(
            self.say(N_("Not everybody in the room agreed to photos: those that show people are not printed."))
        )
        self._add.setText(self.say(N_("Add photos")))
        self._add.set_keys("F", press=False)
        self.wall.call(self.say(N_("Photos of the workshop")))
        super().retranslate()

    def summary(self) -> str:
        """Say how many photos there are."""
        return self.words.count("{n} photo", "{n} photos", len(self.photos))

    def add_files(self, paths: list[str]) -> None:
        """Keep the photos in those files."""
        for path in paths:
            self._keep_photo(partial(add_photo_file, path=path))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures that are dropped anywhere on the part."""
        if not self.is_closed and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        self.wall.take(event.mimeData())
        event.acceptProposedAction()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as many photos beside each other as fit."""
        super().resizeEvent(event)
        self.wall.fit(self.width() - 2 * S5)

    def _show(self, reading: WallReading) -> None:
        self.photos = reading.minutes.photos
        for each in self.photos:
            if each.file and each.file not in self._asked:
                self._asked.add(each.file)
                call = partial(read_small, photo=each)
                self._desk.edits.read(call, done=self._take_small, failed=self._pass_over, every=True)
        self.wall.show_tiles(tuple(self._tile(n, each) for n, each in enumerate(self.photos, 1)))
        self._add.setVisible(not self.is_closed)
        people = reading.workshop.participants
        refuses = not people or any(each.consents_photos is not True for each in people)
        self._warn.setVisible(refuses and any(each.shows_people is not False for each in self.photos))

    def _tile(self, number: int, photo: PhotoView) -> PhotoTile:
        people = self.say(N_("shows people") if photo.shows_people is not False else N_("shows nobody"))
        caption = photo.caption or photo.file_name or self.say(N_("Photo"))
        return PhotoTile(str(photo.id), f"{number}. {caption}", people, self._images.get(photo.file))

    def _take_small(self, small: tuple[str, Pixels | None]) -> None:
        name, pixels = small
        self._images[name] = pixels.image() if pixels is not None else None
        if self.reading is not None:
            self._show(self.reading)

    def _pass_over(self, error: TrochaError) -> None:
        """A photo that has not arrived yet is an empty frame."""

    def _add_pasted(self, content: bytes) -> None:
        if content:
            self._keep_photo(partial(add_photo, content=content, file_name="pasted.png"))

    def _keep_photo(self, call: partial[PhotoView]) -> None:
        if self.workshop is not None and not self.is_closed:
            said = self.say(N_("Making the photo smaller"))
            whole = partial(_worked, call=partial(call, workshop=self.workshop))
            self._desk.edits.work(said, whole, done=self._added, failed=self._fail)

    def _added(self, photo: PhotoView) -> None:
        self.offer_back(N_("Photo added: {text}"), photo.file_name or "", partial(remove_photo, photo=photo.id))

    def _open(self, key: str) -> None:
        from ui.dialogs.photo import PhotoDialog

        photo = self._found(key)
        if photo is not None and not self.is_closed:
            self._before = photo
            dialog = PhotoDialog(self._desk, self, photo, self._images.get(photo.file))
            dialog.stored.connect(self._changed)
            dialog.ask(partial(change_photo, photo=photo.id))

    def _changed(self, _: object) -> None:
        if self._before is not None:
            said = self._before.caption or self._before.file_name or ""
            self.offer_back(N_("Changed: «{text}»"), said, partial(restore_photo, photo=self._before))

    def _remove(self, key: str) -> None:
        photo = self._found(key)
        if photo is not None and not self.is_closed:
            said = self.say(N_("Removed: «{text}»"), text=photo.caption or photo.file_name or "")
            self.steps.run(partial(remove_photo, photo=photo.id), said, Back(restore_photo, "photo"))

    def _found(self, key: str) -> PhotoView | None:
        return next((each for each in self.photos if str(each.id) == key), None)

    def _arrange(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(S3)
        head.addWidget(self._title)
        head.addWidget(self._lead, 1)
        head.addWidget(self._add)
        column.setContentsMargins(S5, S3, S5, S3)
        column.setSpacing(S2)
        column.addLayout(head)
        column.addWidget(self._warn)
        column.addWidget(scrolled(self.wall), 1)


def add_photo_file(workspace: Workspace, *, workshop: Any, path: str) -> PhotoView:  # noqa: ANN401 - as `add_photo`
    """Keep the photo in the file at `path`."""
    file = FilePath(path)
    try:
        content = file.read_bytes()
    except OSError:
        content = b""  # refused as what it is: no picture that can be read
    return add_photo(workspace, workshop=workshop, content=content, file_name=file.name)


def read_small(workspace: Workspace, *, photo: PhotoView) -> tuple[str, Pixels | None]:
    """Return a photo made small, for its tile."""
    return photo.file, image_of(read_workshop_photo(workspace, photo=photo), THUMB)


def _worked(workspace: Workspace, _: Work, *, call: partial[PhotoView]) -> PhotoView:
    return call(workspace)
