"""Many events at once, on whatever executor the caller has: `plan_many`."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from concurrent.futures import CancelledError as Cancelled
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias

from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.phrases import shown
from copschedule.domain.result import Result
from copschedule.domain.roster import Roster
from copschedule.engine.stop import Deadline, Stop
from copschedule.errors import CopscheduleError, InvalidInput, Problem
from copschedule.io.inputs import read_inputs
from copschedule.language import Language, Words, message, sentence, words
from copschedule.own_rules import OwnRule
from copschedule.planner import plan

_log = logging.getLogger(__name__)

_STOP = Stop()
_NOBODY_HAS_MET = History()
_FILES = ("event.toml", "roster.csv", "pairs.csv", "history.csv")

_DIED = message("the process that planned it died: it was killed, or ran out of memory")
_CANCELLED = message("it was cancelled before it was planned")


@dataclass(frozen=True)
class Job:
    """One event to plan, and how: what `plan` takes, under a name.

    Attributes
    ----------
    name
        By which its outcome is known; no two jobs share one.
    event, roster, history, own_rules, stop, seed
        See `plan`. The rules must be picklable where the executor's workers are processes.
    """

    name: str
    event: Event
    roster: Roster
    history: History = _NOBODY_HAS_MET
    own_rules: Sequence[OwnRule] = ()
    stop: Stop = _STOP
    seed: int = 0

    @property
    def words(self) -> Words:
        """What tells of it, in the language of its event."""
        return words(self.event.language)


@dataclass(frozen=True)
class Outcome:
    """What became of a job: a result, or the failure that kept it from one.

    Attributes
    ----------
    name
        Of the job.
    result
        What `plan` returned, which may have no plan; None where it failed.
    failure
        Why there is no result, in the language of the event; empty where there is one.
    seconds
        Run time where it was planned, waiting apart.
    """

    name: str
    result: Result | None = None
    failure: str = ""
    seconds: float = 0.0

    @property
    def status(self) -> str:
        """The status of the result, or "failed"."""
        return self.result.status if self.result else "failed"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why there is no plan; empty where there is one."""
        return self.result.reasons if self.result else tuple(self.failure.splitlines())

    def row(self) -> dict[str, object]:
        """Return its line of a summary; None where there is no plan to speak of."""
        result = self.result
        value = {term.name: term.value for term in result.objective_terms} if result else {}
        return {
            "name": self.name,
            "status": self.status,
            "people": len(result.roster) if result else None,
            "rounds": len(result.plan.rotation) if result and result.plan else None,
            "new_encounters": value.get("new_encounters"),
            "bound": result.bound if result else None,
            "least_attainment": value.get("least_attainment"),
            "left_out": value.get("left_out"),
            "seconds": round(self.seconds, 3),
            "reasons": "; ".join(self.reasons),
        }


_Outcomes: TypeAlias = Generator[Outcome, None, list[Job]]


def plan_many(
    jobs: Iterable[Job | Outcome], *, executor: Executor | None = None
) -> Iterator[Outcome]:
    """Plan many events, and yield each outcome as soon as it is there.

    Every job is answered exactly once, in whatever order they finish. A job that raises, or
    whose process dies, is an outcome with its failure, and the others go on.

    Parameters
    ----------
    jobs
        The events. An `Outcome` among them, such as `read_jobs` makes of a folder that cannot
        be read, is passed on.
    executor
        Any `concurrent.futures.Executor`: threads, processes, or `Client.get_executor()` of
        dask.distributed for a cluster. By default processes, one a core, that start with the
        first job and end with the last.

    Yields
    ------
    Outcome
        Of each job.

    Raises
    ------
    InvalidInput
        At once, before anything is planned, when two jobs share a name.

    Notes
    -----
    When a process of a pool dies, the standard library breaks the whole pool and does not say
    which job was to blame. Those that were in it are then planned alone, each in a process of
    its own: the one that dies again has failed, the others are answered. Where the caller's own
    executor breaks, processes of ours take over what it left. A cluster of dask moves the job of
    a dead worker to another by itself, and gives it up after `allowed-failures` workers died.

    The same seed and a stop in iterations give the same plans on every executor. Like all
    processes of the standard library, those of the default start by importing the main module:
    a script calls this under ``if __name__ == "__main__":``.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from copschedule.synth import synthetic
    >>> made = {f"chapter {k}": synthetic(attendees=12, seed=k) for k in range(3)}
    >>> jobs = [
    ...     Job(name, one.event, one.roster, one.history, stop=Stop(iterations=200))
    ...     for name, one in made.items()
    ... ]
    >>> with ThreadPoolExecutor(2) as threads:
    ...     sorted(outcome.name for outcome in plan_many(jobs, executor=threads))
    ['chapter 0', 'chapter 1', 'chapter 2']
    """
    every = tuple(jobs)
    _require_distinct(every)
    return _outcomes(every, executor)


def read_jobs(
    folder: str | os.PathLike[str],
    *,
    stop: Stop = _STOP,
    seed: int = 0,
    language: Language = "en",
) -> Iterator[Job | Outcome]:
    """Yield a job for each folder inside a folder that holds an event.toml, by name.

    Parameters
    ----------
    folder
        Holds a folder an event, each with event.toml and, where there are any, roster.csv,
        pairs.csv and history.csv.
    stop, seed
        Of each job.
    language
        In which an outcome says what is wrong with files that cannot be read: no event says one.

    Yields
    ------
    Job or Outcome
        Named after its folder; an outcome with everything that is wrong where the files
        cannot be read.

    Raises
    ------
    InvalidInput
        When no folder holds an event.toml.
    """
    folders = sorted(file.parent for file in Path(folder).glob("*/event.toml"))
    if not folders:
        found = sentence("no {file} in any folder", file=_FILES[0])
        raise InvalidInput([Problem(found, sentence("a folder for each event"), file=str(folder))])
    for one in folders:
        yield _job_of(one, stop, seed, words(language))


def _job_of(folder: Path, stop: Stop, seed: int, w: Words) -> Job | Outcome:
    event, *others = (folder / name for name in _FILES)
    roster, pairs, history = (file if file.is_file() else None for file in others)
    try:
        inputs = read_inputs(event, roster, pairs=pairs, history=history)
    except InvalidInput as error:
        return Outcome(folder.name, failure=error.said(w))
    return Job(folder.name, *inputs, stop=stop, seed=seed)


def _require_distinct(jobs: Sequence[Job | Outcome]) -> None:
    twice = [name for name, times in Counter(job.name for job in jobs).items() if times > 1]
    if twice:
        raise InvalidInput(
            Problem(
                sentence("several jobs named {name}", name=shown(name)),
                sentence("a name for each job"),
                "name",
            )
            for name in twice
        )


def _outcomes(jobs: Sequence[Job | Outcome], executor: Executor | None) -> Iterator[Outcome]:
    yield from (job for job in jobs if isinstance(job, Outcome))
    left = deque(job for job in jobs if isinstance(job, Job))
    if executor is not None:
        left.extendleft(reversed((yield from _drain(executor, left, at_once=len(left)))))
    while left:
        workers = min(_cores(), len(left))
        with _processes(workers) as pool:
            suspects = yield from _drain(pool, left, at_once=2 * workers)
        for job in suspects:
            yield _alone(job)


def _drain(executor: Executor, left: deque[Job], at_once: int) -> _Outcomes:
    """Yield outcomes until no job is left or the executor breaks; return whom it took along."""
    done: SimpleQueue[Future[Outcome]] = SimpleQueue()
    running: dict[Future[Outcome], Job] = {}
    lost: list[Job] = []
    broken = False
    try:
        while running or (left and not broken):
            while left and not broken and len(running) < at_once:
                broken = not _submitted(executor, left, running, done)
            if not running:
                break
            future = done.get()
            job = running.pop(future)
            if _took_along(future):
                broken = True
                lost.append(job)
            else:
                yield _outcome(job, future)
    finally:  # Whoever stops asking for outcomes wants no more of them planned.
        for future in tuple(running):
            future.cancel()
    return lost


def _submitted(
    executor: Executor,
    left: deque[Job],
    running: dict[Future[Outcome], Job],
    done: SimpleQueue[Future[Outcome]],
) -> bool:
    """Hand the next job to the executor; False where that is broken."""
    try:
        future = executor.submit(planned, left[0])
    except BrokenExecutor:
        return False
    running[future] = left.popleft()
    future.add_done_callback(done.put)
    return True


def _took_along(future: Future[Outcome]) -> bool:
    """Tell whether a job ended with its executor, which says nothing about the job."""
    return not future.cancelled() and isinstance(future.exception(), BrokenExecutor)


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    """Return the outcome of a job, also of one that never came back from its worker."""
    try:
        return future.result()
    except Cancelled:
        return _failed(job, job.words(_CANCELLED))
    except Exception as error:  # A dead worker of a cluster, a job that cannot be pickled, …
        return _failed(job, _told(error, job.words))


def _alone(job: Job) -> Outcome:
    """Plan a job in a process of its own: if that dies, this job is to blame."""
    with _processes(1) as pool:
        future = pool.submit(planned, job)
        try:
            return future.result()
        except BrokenExecutor:
            return _failed(job, job.words(_DIED))
        except Exception as error:
            return _failed(job, _told(error, job.words))


def planned(job: Job) -> Outcome:
    """Plan a job where it is called; what goes wrong is an outcome too."""
    clock = Deadline(None)
    try:
        result = plan(
            job.event,
            job.roster,
            history=job.history,
            own_rules=job.own_rules,
            stop=job.stop,
            seed=job.seed,
        )
    except Exception as error:
        return Outcome(job.name, failure=_told(error, job.words), seconds=clock.elapsed)
    return Outcome(job.name, result, seconds=clock.elapsed)


def _failed(job: Job, failure: str) -> Outcome:
    _log.warning("%s: %s", job.name, failure)
    return Outcome(job.name, failure=failure)


def _told(error: Exception, w: Words) -> str:
    """Return what an error says; the kind of those that this library doesn't raise on purpose."""
    if isinstance(error, CopscheduleError):
        return error.said(w)
    return f"{type(error).__name__}: {error}"


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _processes(workers: int) -> ProcessPoolExecutor:
    """Return a pool whose processes start with the library loaded and leave Ctrl-C to us.

    None is a fork of this process, whose threads may hold locks.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(workers, context, _leave_ctrl_c)


def _leave_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
