"""From a hand to the disk: every answer goes to the engine, what it changed goes to the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.failures import TrochaError
from app.questionnaires import (
    ADDED,
    EXIT,
    FINAL,
    REMOVED,
    Filling,
    finish_filling,
    newest_photos,
    read_media,
    read_photo,
    restore_row,
    store_answers,
    store_log,
    take_content,
    take_file,
)
from ui.pages.page import Undoing
from ui.widgets.questions.editor import Supplies
from ui.widgets.questions.pictures import ANSWER, FORM, Content, Picture, Source, image_of

if TYPE_CHECKING:
    from uuid import UUID

    from app.questionnaires import AuditLog, Photo, Written
    from app.workspace import Workspace
    from ui.edits import Edits


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file that was kept. filling, ref: the response and the question that it answers."""

    filling: Filling
    ref: str
    name: str


class Keeping(QObject):
    """Holds the response on the screen. Signals: changed, failed, refused, finished."""

    changed = Signal(object)  # tuple of the references that changed
    failed = Signal(object)  # TrochaError: the disk did not take it
    refused = Signal(str, object)  # ref, TrochaError: the question did not take it
    finished = Signal()

    def __init__(self, edits: Edits, parent: QObject) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._edits = edits
        self.filling: Filling | None = None
        self.serial = 0  # grows with every change: what was read before one is older than the screen

    def supplies(self) -> Supplies:
        """Return what questions may ask for."""
        return Supplies(self._picture, self._content, self._photos, self._now)

    def answer(self, ref: str, value: object) -> None:
        """Answer `ref`."""
        filling = self.filling
        if filling is not None and not filling.is_finished and isinstance(value, str | list):
            given: str | Sequence[str] = value
            self._do(ref, partial(filling.answer, ref, given))

    def add(self, ref: str) -> None:
        """Add a row to the repeat `ref`."""
        if self.filling is not None:
            self._do(ref, partial(self.filling.add_row, ref))
            if self.filling.log is not None:
                self.filling.log.note(ADDED, f"{ref}[{self.filling.response.repeat_count(ref)}]")

    def move(self, ref: str, to: int) -> None:
        """Let the row `ref` be row `to`."""
        if self.filling is not None:
            self._do(ref, partial(self.filling.move_row, ref, to))

    def remove(self, ref: str, sentence: str) -> Undoing | None:
        """Take the row `ref` away; return how it comes back, saying `sentence`."""
        if self.filling is None:
            return None
        try:
            written, before = self.filling.remove_row(ref)
        except TrochaError as error:
            self.refused.emit(ref, error)
            return None
        if self.filling.log is not None:
            self.filling.log.note(REMOVED, ref)
        self._store(written)
        return Undoing(sentence, partial(restore_row, response=self.filling.id, written=before))

    def take_file(self, ref: str, path: str, side: int, *, is_picture: bool) -> None:
        """Let the file at `path` be the answer of `ref`."""
        if self.filling is not None:
            call = partial(_take_file, self.filling, ref, Path(path), side, is_picture)
            self._edits.keep(call, done=self._answer_taken, failed=self._tell_failure)

    def take_content(self, ref: str, content: bytes, ending: str) -> None:
        """Let what was drawn or pasted be the answer of `ref`."""
        if self.filling is not None:
            call = partial(_take_content, self.filling, ref, content, ending)
            self._edits.keep(call, done=self._answer_taken, failed=self._tell_failure)

    def begin(self) -> None:
        """Somebody sits down: the log of a form that asks for one begins."""
        if self.filling is not None and self.filling.log is not None:
            self.filling.log.begin()

    def enter(self, ref: str) -> None:
        """The caret came to the question `ref`."""
        if self.filling is not None and self.filling.log is not None:
            self.filling.log.enter(ref)
            if self.filling.log.is_full:
                self._store_log(self.filling.id, self.filling.log)

    def rest(self, event: str = EXIT) -> None:
        """Store the log: the person went elsewhere, or finished."""
        filling = self.filling
        if filling is None or filling.log is None or filling.is_finished or self._edits.workspace is None:
            return
        filling.log.note(event)
        self._store_log(filling.id, filling.log)

    def finish(self) -> None:
        """Store the response as finished."""
        filling = self.filling
        if filling is not None:
            self.rest(FINAL)
            written = filling.finish()
            submission = filling.response.instance_xml()
            call = partial(finish_filling, response=filling.id, written=written, submission=submission)
            self._edits.run(call, done=self._tell_finished, failed=self._tell_failure)

    def _store_log(self, response: UUID, log: AuditLog) -> None:
        part = log.take()
        if part is not None:
            self._edits.keep(partial(store_log, response=response, part=part), failed=self._tell_failure)

    def _do(self, ref: str, change: Callable[[], Written]) -> None:
        try:
            written = change()
        except TrochaError as error:
            self.refused.emit(ref, error)
            return
        self._store(written)

    def _store(self, written: Written) -> None:
        if self.filling is not None:
            self._send(self.filling, written)
            self.changed.emit(written.shown)

    def _send(self, filling: Filling, written: Written) -> None:
        self.serial += 1
        self._edits.keep(partial(store_answers, response=filling.id, written=written), failed=self._tell_failure)

    def _answer_taken(self, taken: _Taken) -> None:
        """Let the file be the answer of the response it was taken for; another may be on the screen by now."""
        if self.filling is not None and self.filling.id == taken.filling.id:
            self.answer(taken.ref, taken.name)
            return
        try:
            written = taken.filling.answer(taken.ref, taken.name)
        except TrochaError as error:
            self.failed.emit(error)
        else:
            self._send(taken.filling, written)

    def _tell_failure(self, error: TrochaError) -> None:
        self.failed.emit(error)

    def _tell_finished(self, _: object) -> None:
        self.finished.emit()

    def _picture(self, source: Source, height: int, done: Callable[[Picture], None]) -> None:
        if self.filling is not None:
            self._edits.read(partial(_read_picture, self.filling, source, height), done=done, every=True)

    def _content(self, source: Source, done: Callable[[Content], None]) -> None:
        if self.filling is not None:
            self._edits.read(partial(_read_content, self.filling, source), done=done, every=True)

    def _photos(self, folder: str, done: Callable[[tuple[Photo, ...]], None]) -> None:
        self._edits.read(partial(_find_photos, folder), done=done)

    def _now(self) -> str:
        return self.filling.now().isoformat() if self.filling is not None else ""


def _read_content(filling: Filling, source: Source, workspace: Workspace) -> Content:
    return Content(source, _bytes_of(filling, source, workspace))


def _read_picture(filling: Filling, source: Source, height: int, workspace: Workspace) -> Picture:
    return Picture(source, image_of(_bytes_of(filling, source, workspace), height))


def _bytes_of(filling: Filling, source: Source, workspace: Workspace) -> bytes | None:
    if source.kind == FORM:
        return filling.definition.resources(source.name)
    if source.kind == ANSWER:
        return read_media(workspace, response=filling.id, name=source.name)
    return read_photo(Path(source.name))


def _find_photos(folder: str, workspace: Workspace) -> tuple[Photo, ...]:
    del workspace
    return newest_photos(folder)


def _take_file(filling: Filling, ref: str, path: Path, side: int, is_picture: bool, workspace: Workspace) -> _Taken:
    name = take_file(workspace, response=filling.id, path=path, side=side, is_picture=is_picture)
    return _Taken(filling, ref, name)


def _take_content(filling: Filling, ref: str, content: bytes, ending: str, workspace: Workspace) -> _Taken:
    return _Taken(filling, ref, take_content(workspace, response=filling.id, content=content, ending=ending))
