"""Who watches a solve."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from copschedule.engine.stop import Deadline
from copschedule.language import reader_words

if TYPE_CHECKING:
    import pandas as pd


_EVENTS_SHOWN = 20
"""Of a trace, in a notebook."""


class Observer(Protocol):
    """Called while a solve runs; a call must be quick and must not raise.

    Only `progress` is needed. An observer that has any of these methods too is told of single
    events as well:

    - `incumbent(stage, seconds, value)`: the best value so far has changed;
    - `bound(stage, seconds, value)`: so has the proven limit;
    - `restart(stage, seconds)`: a search begins anew, from the best plan so far.

    Arguments of a call are plain numbers, so that an observer can be written with no import.
    `seconds` count from the call of `plan` or `rotate`.
    """

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Tell that `stage` ("agenda", "rotation", "proof") is alive after `seconds`.

        `incumbent` is the best value so far and `bound` the proven limit, of the stage's own
        leading term; None while there is none.
        """


class Silent:
    """Watches nothing."""

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Do nothing."""


class Announcer:
    """Passes a solve's progress on to an observer, and tells it of each event once.

    Solvers tell their progress only, by clocks of their own; what is new about it, and the
    time of the whole call, is found here.
    """

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._clock = Deadline(None)
        self._last: dict[str, tuple[str, float]] = {}

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Pass progress on, at the time of the whole call; `seconds` are those of a stage."""
        del seconds
        self._observer.progress(stage, self._clock.elapsed, incumbent, bound)
        for event, value in (("bound", bound), ("incumbent", incumbent)):
            if value is not None and self._last.get(event) != (stage, value):
                self._last[event] = (stage, value)
                self._tell(event, stage, self._clock.elapsed, value)

    def restart(self, stage: str, seconds: float) -> None:
        """Tell of a search that begins anew."""
        del seconds
        self._tell("restart", stage, self._clock.elapsed)

    def _tell(self, event: str, *arguments: Any) -> None:
        told: Callable[..., None] | None = getattr(self._observer, event, None)
        if told is not None:
            told(*arguments)


def tell_restart(observer: Observer | None, stage: str, seconds: float) -> None:
    """Tell an observer that asks for it that a search begins anew."""
    restart: Callable[[str, float], None] | None = getattr(observer, "restart", None)
    if restart is not None:
        restart(stage, seconds)


class Event(NamedTuple):
    """Something that happened during a solve, and how good the best plan was then."""

    seconds: float
    stage: str
    event: Literal["incumbent", "bound", "restart"]
    incumbent: float | None
    bound: float | None


class Trace:
    """An observer that remembers the events of a solve, for a picture of it.

    Examples
    --------
    >>> trace = Trace()
    >>> announcer = Announcer(trace)
    >>> announcer.progress("rotation", 0.1, 540.0, 574.0)
    >>> announcer.progress("rotation", 0.2, 540.0, 574.0)
    >>> announcer.progress("rotation", 0.3, 557.0, 574.0)
    >>> [(event.event, event.incumbent, event.bound) for event in trace.events]
    [('bound', None, 574.0), ('incumbent', 540.0, 574.0), ('incumbent', 557.0, 574.0)]
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._standing: dict[str, dict[str, float]] = {}

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Do nothing: what changes is told by the other methods."""

    def incumbent(self, stage: str, seconds: float, value: float) -> None:
        """Remember a new best value."""
        self._standing.setdefault(stage, {})["incumbent"] = value
        self._note(stage, seconds, "incumbent")

    def bound(self, stage: str, seconds: float, value: float) -> None:
        """Remember a new limit."""
        self._standing.setdefault(stage, {})["bound"] = value
        self._note(stage, seconds, "bound")

    def restart(self, stage: str, seconds: float) -> None:
        """Remember that a search began anew."""
        self._note(stage, seconds, "restart")

    def __repr__(self) -> str:
        seconds = max((event.seconds for event in self.events), default=0.0)
        w = reader_words()
        events = w.many(
            len(self.events),
            "{n} event in {seconds} s",
            "{n} events in {seconds} s",
            seconds=w.number(seconds, digits=1),
        )
        return f"<Trace: {events}>"

    def _repr_html_(self) -> str:
        html: str = self.frame.to_html(max_rows=_EVENTS_SHOWN)
        return html

    def _note(
        self, stage: str, seconds: float, event: Literal["incumbent", "bound", "restart"]
    ) -> None:
        standing = self._standing.get(stage, {})
        self.events.append(
            Event(seconds, stage, event, standing.get("incumbent"), standing.get("bound"))
        )

    @property
    def frame(self) -> pd.DataFrame:
        """Columns seconds, stage, event (incumbent, bound, restart), incumbent, bound."""
        import pandas as pd

        frame = pd.DataFrame(self.events, columns=list(Event._fields))
        return frame.astype({"incumbent": "float64", "bound": "float64"})
