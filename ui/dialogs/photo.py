"""What is written of a photo of the workshop: its caption, and whether people are seen on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.field import Field

if TYPE_CHECKING:
    from app.qsip import PhotoView
    from ui.desk import Desk

SEEN = {"": N_("Not said, which counts as yes"), "yes": N_("Yes"), "no": N_("No")}
SIDE = QSize(460, 220)  # logical pixels


class PhotoDialog(FormDialog):
    """A photo on which people are seen is printed only when everybody agreed."""

    heading: ClassVar[str] = N_("Photo of the workshop")

    def __init__(self, desk: Desk, parent: QWidget, photo: PhotoView, image: QImage | None) -> None:
        """Show `photo`; `image` is None while it has not arrived."""
        self._photo, self._image = photo, image
        super().__init__(desk, parent)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._seen.offer(tuple((key, self.say(message)) for key, message in SEEN.items()))
        self._picture.setAccessibleName(self._photo.caption or self.say(N_("Photo")))

    def _make_fields(self) -> None:
        self._picture, self._seen = QLabel(self), Choice(self)
        if self._image is not None:
            scaled = self._image.scaled(
                SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._picture.setPixmap(QPixmap.fromImage(scaled))
            self.add(self._picture)
        self._caption = QLineEdit(self._photo.caption or "", self)
        now = {True: "yes", False: "no", None: ""}[self._photo.shows_people]
        self._seen.offer(tuple((key, key) for key in SEEN), now)
        self.add(Field(self._desk, N_("Caption"), self._caption, self))
        self.add(Field(self._desk, N_("Are people seen on it?"), self._seen, self))
        self._caption.setFocus()

    def _read(self) -> dict[str, Any] | None:
        return {
            "caption": self._caption.text().strip() or None,
            "shows_people": {"yes": True, "no": False}.get(self._seen.key),
        }
