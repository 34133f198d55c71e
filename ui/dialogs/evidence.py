"""A scan, a note or a reference shown for an item; or what is written about a photo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from app.focas import EVIDENCE_KINDS
from app.words import N_
from ui.dialogs.form import FormDialog
from ui.widgets.choice import Choice
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from app.focas import EvidenceView
    from ui.desk import Desk


class EvidenceDialog(FormDialog):
    """Kind, what it says, whose it is, its day and the time it speaks of; a file where there is one."""

    heading: ClassVar[str] = N_("What was shown")
    lead: ClassVar[str] = N_("No names of people: look at files and registers, and write only what they show.")

    def __init__(
        self, desk: Desk, parent: QWidget, evidence: EvidenceView | None = None, *, is_locked: bool = False
    ) -> None:
        """Show `evidence`; None asks for a new piece."""
        self._evidence, self._content, self._file = evidence, b"", ""
        super().__init__(desk, parent)
        self._keep.setEnabled(not is_locked)

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        kinds = tuple((key, self.say(message)) for key, message in EVIDENCE_KINDS.items())
        self._kind.offer(kinds, self._evidence.kind if self._evidence is not None else self._kind.key or "scan")
        self._choose.setText(self._file or self.say(N_("Choose a file")))
        self._place.setText(self.say(N_("Keep in the photo where it was taken")))
        self._on.speak(self._desk.language.words.language)

    def _make_fields(self) -> None:
        was = self._evidence
        self._kind, self._on = Choice(self), DayEdit(was.dated_on if was else None, self, may_be_empty=True)
        self._text, self._source = QLineEdit(was.text if was else "", self), QLineEdit(was.source if was else "", self)
        self._period = QLineEdit(was.period if was else "", self)
        self._choose, self._place = KeyButton(self._desk.theme, icon="paperclip", parent=self), QCheckBox(self)
        self._kind.offer(tuple((key, key) for key in EVIDENCE_KINDS), was.kind if was else "scan")
        self.add(Field(self._desk, N_("Kind"), self._kind, self), Field(self._desk, N_("Its date"), self._on, self))
        self.add(Field(self._desk, N_("What it shows"), self._text, self))
        self.add(
            Field(self._desk, N_("Source"), self._source, self, hint=N_("Body, number of the document, folio")),
            Field(self._desk, N_("Time it speaks of"), self._period, self),
        )
        self.add(self._choose, self._place)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_file)
        for part in (self._choose, self._place):
            part.setVisible(was is None)
        self._kind.setEnabled(was is None)
        (self._text if was is not None else self._kind).setFocus()

    def _read(self) -> dict[str, Any] | None:
        told: dict[str, Any] = {
            "text": self._text.text().strip() or None,
            "source": self._source.text().strip() or None,
            "dated_on": self._on.day,
            "period": self._period.text().strip() or None,
        }
        if self._evidence is None:
            told["kind"] = self._kind.key
            told["keeps_place"] = self._place.isChecked()
            if self._content:
                told |= {"content": self._content, "file_name": self._file}
        return told

    def _ask_file(self) -> None:
        say = self._desk.language.words.say
        dialog = QFileDialog(self, say(N_("Choose a file")), "", say(N_("All files (*)")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, path: str) -> None:
        try:
            self._content = Path(path).read_bytes()
        except OSError:
            self.fault.say(N_("That file cannot be read. Choose another, or copy it to this computer first."))
            return
        self._file = Path(path).name
        self.retranslate()
