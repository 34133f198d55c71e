"""A mistake of ours: what to send, with secrets taken out; and the log that holds none."""

from __future__ import annotations

import logging
import platform
import re
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import N_
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.desk import Desk

LOG = "trocha.log"
LOG_SIZE, LOGS = 1_000_000, 3

_SECRETS = (
    (re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3,}\b", re.IGNORECASE), "<code>"),
    (re.compile(r"\b[0-9a-fA-F]{24,}\b"), "<digits>"),
    (re.compile(r"-----BEGIN [^-]+-----.*?-----END [^-]+-----", re.DOTALL), "<pem>"),
    (re.compile(r"AGE-SECRET-KEY-\w+"), "<key>"),
    (re.compile(r"\[parameters: .*?\]\n", re.DOTALL), "<parameters>\n"),
    (re.compile(r"[“\"'«][^“”\"'«»\n]{1,400}[”\"'»]"), "<text>"),
)
_OWN_LINES = re.compile(r"^(\s*File )\"([^\"]*)\"", re.MULTILINE)


def without_secrets(text: str) -> str:
    """Return `text` without keys, codes, quoted values and the names of folders."""
    text = _OWN_LINES.sub(_short_path, text)
    text = text.replace(str(Path.home()), "~")
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def describe(error: BaseException) -> str:
    """Return what helps to find the mistake: versions and where it happened."""
    where = "".join(traceback.format_exception(error))
    about = f"Trocha {_version()}\nPython {platform.python_version()}\n{platform.platform()}\n"
    return about + "\n" + without_secrets(where)


class WithoutSecrets(logging.Formatter):
    """Writes a line of the log as it may be read by anybody."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Format, then take the secrets out."""
        return without_secrets(super().format(record))


def start_log(folder: Path) -> None:
    """Write the log into `folder`, files of a megabyte at most; nothing where the folder cannot be written."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG, maxBytes=LOG_SIZE, backupCount=LOGS, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(WithoutSecrets("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


class ReportDialog(QDialog):
    """Says that the mistake is ours, that the work is safe, and what to send.

    Signals: restart_requested.
    """

    restart_requested = Signal()

    def __init__(self, desk: Desk, error: BaseException, parent: QWidget | None = None) -> None:
        """Report `error`; open with `open()`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._lead, self._text = Label(parent=self, wraps=True), QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setPlainText(describe(error))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._copy = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        for widget in (self._lead, self._text, self._buttons):
            column.addWidget(widget)
        self._copy.clicked.connect(self._take)
        self._buttons.rejected.connect(self.reject)
        self.resize(640, 420)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        words = self._desk.language.words
        self.setWindowTitle(words.say(N_("Something of ours went wrong")))
        self._lead.setText(
            words.say(
                N_(
                    "Trocha made a mistake. What was written is safe, and nothing was stored half-way. "
                    "Copy this text and send it to the office: it holds no names, answers or keys."
                )
            )
        )
        self._text.setAccessibleName(words.say(N_("What to send")))
        self._copy.setText(words.say(N_("Copy")))
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setText(words.say(N_("Close")))

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


def _short_path(found: re.Match[str]) -> str:
    return f"{found.group(1)}{'/'.join(Path(found.group(2)).parts[-2:])}"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("trocha")
    except PackageNotFoundError:
        return f"(source) {sys.implementation.name}"
