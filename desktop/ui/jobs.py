"""One queue of background work: the worker leaves a note and rings one bell, and the window reads the notes."""

import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, Final, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.progress import Cancelled, Progress, Step

Lane = Literal["work", "case", "look"]
"""`work` is long and shown with its progress, `case` changes or reckons a case, `look` makes pictures."""
Result = TypeVar("Result")
_STOP: Final = None


@dataclass(slots=True)
class Job:
    """One piece of work. Only the window's thread reads or writes it, but for `cancelled`, which the worker reads."""

    number: int
    lane: Lane
    title: str
    deed: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    ended: Callable[[], None]
    cancelled: threading.Event = field(default_factory=threading.Event)
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class _Note:
    job: Job
    kind: Literal["step", "done", "failed", "cancelled"]
    value: Any = None


def _ignore() -> None:
    """Nothing to do at the end."""


def _work(jobs: "queue.SimpleQueue[Job | None]", notes: "deque[_Note]", ring: Callable[[], None]) -> None:
    """What a worker thread does until it finds the mark to stop. Any exception becomes a note."""

    def tell(job: Job, step: Step) -> None:
        if job.cancelled.is_set():
            raise Cancelled
        notes.append(_Note(job, "step", step))
        ring()

    while (job := jobs.get()) is not _STOP:
        try:
            if job.cancelled.is_set():
                raise Cancelled
            note = _Note(job, "done", job.deed(partial(tell, job)))
        except Cancelled:
            note = _Note(job, "cancelled")
        except Exception as error:  # noqa: BLE001  # whatever it is, the window must hear of it
            note = _Note(job, "failed", error)
        notes.append(note)
        ring()
        del job, note


class Jobs(QObject):
    """The queue. `changed` tells that the list of shown jobs, or how far one is, is new."""

    changed = Signal()
    _bell = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes: deque[_Note] = deque()
        self._queues: dict[Lane, queue.SimpleQueue[Job | None]] = {}
        self._threads: list[threading.Thread] = []
        self._numbers = count(1)
        self._open: dict[int, Job] = {}
        self._bell.connect(self._read_notes, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        lane: Lane,
        deed: Callable[[Progress], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        title: str = "",
        ended: Callable[[], None] = _ignore,
    ) -> int:
        """Queues a deed and returns its number.

        `done` gets what it made, `failed` what it raised; on cancelling neither is called. `ended` is called last in
        every case. All three run in the window's thread.
        """
        job = Job(next(self._numbers), lane, title, deed, done, failed, ended)
        self._open[job.number] = job
        self._queue(lane).put(job)
        self.changed.emit()
        return job.number

    @property
    def shown(self) -> list[Job]:
        """The long jobs that are waiting or running, in their order."""
        return [job for job in self._open.values() if job.lane == "work"]

    @property
    def busy(self) -> bool:
        """Whether any job at all is open."""
        return bool(self._open)

    def cancel(self, number: int) -> None:
        """Asks a job to stop; it does at its next step, and leaves nothing half made."""
        if number in self._open:
            self._open[number].cancelled.set()
            self.changed.emit()

    def cancel_all(self) -> None:
        for number in list(self._open):
            self.cancel(number)

    def close(self, seconds: float = 30.0) -> bool:
        """Cancels what is open and waits for the threads to end; False where one would not end in that time."""
        self.cancel_all()
        for waiting in self._queues.values():
            waiting.put(_STOP)
        for thread in self._threads:
            thread.join(seconds)
        ended = not any(thread.is_alive() for thread in self._threads)
        self._read_notes()
        self._queues.clear()
        self._threads.clear()
        return ended

    def _queue(self, lane: Lane) -> "queue.SimpleQueue[Job | None]":
        if lane not in self._queues:
            waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
            self._queues[lane] = waiting
            arguments = (waiting, self._notes, self._bell.emit)
            thread = threading.Thread(target=_work, args=arguments, name=f"jobs-{lane}", daemon=True)
            self._threads.append(thread)
            thread.start()
        return self._queues[lane]

    def _read_notes(self) -> None:
        told = False
        while self._notes:
            note = self._notes.popleft()
            job = note.job
            if job.number not in self._open:
                continue
            told = told or job.lane == "work"
            if note.kind == "step":
                job.step = note.value
                continue
            del self._open[job.number]
            try:
                if note.kind == "done" and not job.cancelled.is_set():
                    job.done(note.value)
                elif note.kind == "failed":
                    job.failed(note.value)
            finally:
                job.ended()
        if told:
            self.changed.emit()
