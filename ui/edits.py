"""The one road from screens to use cases.

Edits run one at a time on the writer lane, reads on two readers beside it, long work on a lane of its own, so that an
import never stands between a hand and the disk. Results come back to the main thread and are dropped when the page that
asked has gone.
"""

from __future__ import annotations

import gc
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, QTimer, Signal

from app.failures import Cancelled, TrochaError

if TYPE_CHECKING:
    from app.workspace import Changes, Workspace

SLOW = 400  # milliseconds after which "Saving…" is said
AGAIN = 5_000  # milliseconds until what the disk did not take goes again
READERS = 2
NOT_SAVED = frozenset({"workspace.disk-full", "workspace.read-only", "workspace.in-use", "workspace.damaged"})

Call = Callable[["Workspace"], Any]
Slot = Callable[[Any], Any]

logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Work:
    """Work that takes long and can be stopped. title: what is done, already in words. share: 0 to 1."""

    title: str
    edits: Edits
    share: float = 0.0
    is_cancelled: bool = False

    def tell(self, done: int, total: int) -> None:
        """Say how much is done, from the use case's own thread. Raises: Cancelled once the person stopped it."""
        if self.is_cancelled:
            raise Cancelled
        self.share = done / total if total else 0.0
        self.edits.work_changed.emit(self)

    def cancel(self) -> None:
        """Stop the work at its next step."""
        self.is_cancelled = True


@dataclass(slots=True, eq=False)
class _Job:
    """One call on its way: what to call, whom to tell."""

    call: Callable[[], Any] | None
    done: Slot | None
    failed: Slot | None
    ended: Callable[[_Job], None] | None
    newest: tuple[int, str, int] | None = None  # receiver, slot, serial: only the newest of a slot is delivered
    writes: bool = False
    stays: bool = False  # it goes again until the disk takes it
    is_told: bool = False  # that the disk did not take it
    work: Work | None = None
    of: Workspace | None = None  # the workspace that was asked; None: none was needed
    result: Any = field(default=None)
    error: Exception | None = None

    def run(self) -> None:
        """Call on the lane's thread."""
        if self.call is None or self.ended is None:
            return
        try:
            self.result, self.error = self.call(), None
        except Exception as error:
            self.error = error
        self.ended(self)

    def let_go(self) -> None:
        """Forget everything, on the main thread: the lane may hold the job a moment longer than whoever asked.

        What the lane lets go last ends on the lane's thread, and a page that ended there would stop the program.
        """
        self.call = self.done = self.failed = self.ended = self.work = self.of = self.result = self.error = None


class Edits(QObject):
    """Runs use cases off the main thread and tells what was stored.

    Signals: attached, stored, failed, mistaken, not_saved, saving, work_started, work_changed, work_ended.
    """

    attached = Signal()  # a workspace is open: what waits for one may read now
    stored = Signal(object)  # Changes: what a transaction changed, whoever asked for it
    failed = Signal(object)  # TrochaError that no page took
    mistaken = Signal(object)  # Exception: a mistake of ours
    not_saved = Signal(object)  # TrochaError: the disk did not take an edit
    saving = Signal(bool)  # an edit has been on its way for longer than SLOW; False when all are in
    work_started = Signal(object)  # Work
    work_changed = Signal(object)  # Work: its share grew
    work_ended = Signal(object)  # Work

    _ended = Signal(object)  # _Job, from the lane's thread
    _announced = Signal(object)  # Changes, from the lane's thread

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the lanes; `attach` gives them a workspace."""
        super().__init__(parent)
        gc.disable()  # from now on only `_collect` does, on the main thread
        self.workspace: Workspace | None = None
        self._writer, self._readers, self._works = _lane(1), _lane(READERS), _lane(1)
        self._serials: dict[tuple[int, str], int] = {}
        self._writing, self._is_leaving = 0, False
        self._unsaved: deque[_Job] = deque()  # what the disk did not take, in the order in which it was written
        self._stuck: Exception | None = None  # why: only the writer lane asks and says
        self._later: list[_Job] = []  # long work that ended behind the lock: whoever asked hears of it afterwards
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(self.try_again)
        self._untold: list[Changes] = []
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._say_saving)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._announced.connect(self._tell_stored, Qt.ConnectionType.QueuedConnection)
        self.work_changed.connect(self._collect_meanwhile, Qt.ConnectionType.QueuedConnection)

    def attach(self, workspace: Workspace) -> None:
        """Send every call to `workspace` from now on."""
        self.workspace, self._stuck = workspace, None
        workspace.on_stored(self._announce)
        self.try_again()
        self.attached.emit()
        self._tell_later()

    def detach(self) -> None:
        """Let the lanes finish, then close the workspace: what was written is on the disk.

        Whoever asked for an edit still hears of it, so that what follows is stored as well, such as the answer that
        names a photo. What was read is dropped: whoever asked reads again once a workspace is open.
        """
        self._is_leaving = True
        self.wait()
        self.settle()
        self.wait()
        self._is_leaving = False
        self._again.stop()
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            workspace.close()

    def settle(self) -> None:
        """Wait until all that was written, and what follows from it, is on the disk or was not taken once more."""
        self._drain()
        self.try_again()
        self._drain()

    def wait(self) -> None:
        """Wait until every lane is empty."""
        for lane in (self._writer, self._readers, self._works):
            lane.waitForDone()

    def run(self, call: Call, *, done: Slot | None = None, failed: Slot | None = None) -> None:
        """Run the edit `call(workspace)` after those before it; tell `done` its result or `failed` its TrochaError."""
        self._write(call, done, failed, stays=False)

    def keep(self, call: Call, *, done: Slot | None = None, failed: Slot | None = None) -> None:
        """Run the edit `call(workspace)`, which a hand wrote, as `run`; what the disk does not take stays.

        That is said once, and it goes again before the next edit, every few seconds, and at the lock and the end. Until
        then it counts as on its way: neither `done` nor `failed` is told. What is written after it is stored after it.
        """
        self._write(call, done, failed, stays=True)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was written that the disk did not take."""
        return bool(self._unsaved)

    def try_again(self) -> None:
        """Give the disk again what it did not take, in the order in which it was written."""
        workspace, unsaved = self.workspace, self._unsaved
        if workspace is None or self._writing or not unsaved:
            return  # what is on its way may not be taken either, and stands before whatever comes
        self._unsaved = deque(each for each in unsaved if not _is_of(each, workspace))
        self._writer.start(self._unstick)
        for job in unsaved:
            if isinstance(job.call, _Bound) and _is_of(job, workspace):
                self._writing += 1
                job.call, job.of = replace(job.call, first=(workspace,)), workspace
                self._start(self._writer, job)

    def read(
        self, call: Call, *, done: Slot, failed: Slot | None = None, every: bool = False, after_edits: bool = False
    ) -> None:
        """Run the read `call(workspace)` beside the edits.

        Only the newest answer of the slot `done` is delivered, so that an older one never overwrites it; `every` asks
        for all of them. `after_edits` waits for what is on its way to the disk, for pages that hold what they read and
        do not read it again when it is stored. Nothing is read while no workspace is open: `attached` says when to
        ask again.
        """
        workspace = self.workspace
        if workspace is None:
            return
        newest = None if every else self._numbered(done)
        job = _Job(_Bound(call, (workspace,)), done, failed, self._ended.emit, newest, of=workspace)
        self._start(self._writer if after_edits else self._readers, job)

    def work(
        self,
        title: str,
        call: Callable[[Workspace, Work], Any],
        *,
        done: Slot | None = None,
        failed: Slot | None = None,
    ) -> Work:
        """Run long work `call(workspace, work)`, shown in the status strip; it calls `work.tell` as it goes."""
        work = Work(title, self)
        workspace = self._attached()
        job = _Job(_Bound(call, (workspace, work)), done, failed, self._ended.emit, work=work, of=workspace)
        self.work_started.emit(work)
        self._start(self._works, job)
        return work

    def run_apart(self, call: Callable[[], Any], *, done: Slot | None = None, failed: Slot | None = None) -> None:
        """Run `call()`, which needs no open workspace: opening one, or work on plain values such as a PDF's page."""
        self._start(self._works, _Job(call, done, failed, self._ended.emit))

    def _write(self, call: Call, done: Slot | None, failed: Slot | None, *, stays: bool) -> None:
        workspace = self._attached()
        self.try_again()
        self._writing += 1
        self._slow.start()
        bound = _Bound(partial(self._write_in_turn, call, stays), (workspace,))
        job = _Job(bound, done, failed, self._ended.emit, writes=True, stays=stays, of=workspace)
        self._start(self._writer, job)

    def _write_in_turn(self, call: Call, stays: bool, workspace: Workspace) -> object:
        """Call on the writer lane, unless what was written before is not on the disk yet: nothing overtakes it."""
        if self._stuck is not None:
            raise self._stuck
        try:
            return call(workspace)
        except TrochaError as error:
            if stays and error.code in NOT_SAVED:
                self._stuck = error
            raise

    def _unstick(self) -> None:
        self._stuck = None

    def _drain(self) -> None:
        self._writer.waitForDone()
        while self._writing:
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
            self._writer.waitForDone()

    def _start(self, lane: QThreadPool, job: _Job) -> None:
        lane.start(job.run)

    def _attached(self) -> Workspace:
        if self.workspace is None:
            raise RuntimeError("no workspace is open")
        return self.workspace

    def _numbered(self, done: Slot) -> tuple[int, str, int]:
        key = (id(getattr(done, "__self__", done)), getattr(done, "__name__", ""))
        self._serials[key] = self._serials.get(key, 0) + 1
        return (*key, self._serials[key])

    def _announce(self, changes: Changes) -> None:
        self._announced.emit(changes)

    def _tell_stored(self, changes: Changes) -> None:
        # Whoever asked for an edit hears of it first: its undo is offered before any page shows what it changed.
        self._untold.append(changes)
        if self._writing == 0:
            self._tell_untold()

    def _tell_untold(self) -> None:
        untold, self._untold = self._untold, []
        for changes in untold:
            if self.workspace is not None and not self._is_leaving:
                self.stored.emit(changes)

    def _collect_meanwhile(self) -> None:
        _collect()

    def _deliver(self, job: _Job) -> None:
        self._close(job)
        if job.work is not None and (self._is_leaving or job.of is not self.workspace):
            self._later.append(job)
            return
        if job.stays and isinstance(job.error, TrochaError) and job.error.code in NOT_SAVED:
            self._hold(job, job.error)
            self._tell_untold()
            return
        try:
            self._answer(job)
        finally:
            writes = job.writes
            job.let_go()
            if writes:
                self._tell_untold()
            _collect()

    def _tell_later(self) -> None:
        later, self._later = self._later, []
        for job in later:
            if self.workspace is not None and _is_of(job, self.workspace):
                job.of = self.workspace
                self._answer(job)
            job.let_go()

    def _hold(self, job: _Job, error: TrochaError) -> None:
        """Keep what the disk did not take; the first time it is said why."""
        error.__traceback__ = None
        is_first = not self._unsaved and not job.is_told
        job.is_told = True
        self._unsaved.append(job)
        self.not_saved.emit(error)
        if is_first:
            self.failed.emit(error)
        if not self._is_leaving:
            self._again.start()

    def _answer(self, job: _Job) -> None:
        if self._is_leaving and job.of is not None and not job.writes:
            return
        is_late = job.of is not None and job.of is not self.workspace
        if is_late and not (job.writes and job.error is not None):  # what was not stored is told even then
            return
        if job.newest is not None and self._serials.get(job.newest[:2]) != job.newest[2]:
            return
        if job.error is not None:
            self._tell_error(job, job.error)
        elif job.done is not None and _is_there(job.done):
            job.done(job.result)

    def _close(self, job: _Job) -> None:
        if job.work is not None:
            self.work_ended.emit(job.work)
        if job.writes:
            self._writing -= 1
        if self._writing == 0:
            self._slow.stop()
            self.saving.emit(False)

    def _tell_error(self, job: _Job, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, TrochaError):
            logger.error("mistake", exc_info=error)
            self.mistaken.emit(error)
            return
        error.__traceback__ = None  # its frames would keep the page alive
        if job.writes and error.code in NOT_SAVED:
            self.not_saved.emit(error)
        if job.failed is not None and _is_there(job.failed):
            job.failed(error)
        elif job.failed is None or job.writes:  # a form that was closed meanwhile: the window says it
            self.failed.emit(error)

    def _say_saving(self) -> None:
        self.saving.emit(True)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A call with its first arguments."""

    call: Callable[..., Any]
    first: tuple[Any, ...]

    def __call__(self) -> object:
        return self.call(*self.first)


def _is_of(job: _Job, workspace: Workspace) -> bool:
    """Whether `job` was written in `workspace`, which may have been locked and opened again since."""
    return job.of is not None and job.of.folder == workspace.folder


def _collect() -> None:
    """Collect what nobody can reach, when Python would have done it by itself.

    Python collects on whatever thread happens to allocate. A page that is collected on a lane's thread is destroyed
    there, while the main thread may hold Qt's lock and wait for Python's: then neither goes on.
    """
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


def _lane(threads: int) -> QThreadPool:
    lane = QThreadPool()
    lane.setMaxThreadCount(threads)
    lane.setExpiryTimeout(-1)
    return lane


def _is_there(slot: Slot) -> bool:
    """Whether the page behind a bound method still exists."""
    receiver = getattr(slot, "__self__", None)
    return not isinstance(receiver, QObject) or shiboken6.isValid(receiver)
