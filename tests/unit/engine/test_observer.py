"""What an observer is told, and what a trace remembers."""

from __future__ import annotations

import copschedule as cs
from copschedule.engine.observer import Announcer, tell_restart


class Heartbeats:
    """An observer with nothing but `progress`."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, float | None, float | None]] = []

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        self.calls.append((stage, incumbent, bound))


def test_an_observer_of_progress_alone_is_told_no_more() -> None:
    observer = Heartbeats()
    announcer = Announcer(observer)
    announcer.restart("rotation", 0.0)
    announcer.progress("rotation", 0.0, 3.0, 5.0)
    announcer.progress("rotation", 0.0, 3.0, 5.0)
    assert observer.calls == [("rotation", 3.0, 5.0)] * 2
    tell_restart(observer, "rotation", 0.0)
    tell_restart(None, "rotation", 0.0)


def test_an_event_is_told_once_and_for_each_stage() -> None:
    trace = cs.Trace()
    announcer = Announcer(trace)
    announcer.progress("agenda", 9.0, 3.0, None)
    announcer.progress("rotation", 0.0, 3.0, 5.0)
    announcer.progress("rotation", 0.0, 4.0, 5.0)
    announcer.restart("rotation", 0.0)
    announcer.progress("rotation", 0.0, 4.0, 4.0)
    assert [event[1:] for event in trace.events] == [
        ("agenda", "incumbent", 3.0, None),
        ("rotation", "bound", None, 5.0),
        ("rotation", "incumbent", 3.0, 5.0),
        ("rotation", "incumbent", 4.0, 5.0),
        ("rotation", "restart", 4.0, 5.0),
        ("rotation", "bound", 4.0, 4.0),
    ]
    seconds = [event.seconds for event in trace.events]
    assert seconds == sorted(seconds)
    assert seconds[0] < 9  # The time of the whole call, not of a stage.


def test_a_rotation_leaves_a_trace_for_a_picture() -> None:
    trace, met = cs.Trace(), [(a, a + 1) for a in range(1, 40)]
    result = cs.rotate(
        40, rounds=9, group_size=5, history=met, stop=cs.Stop(iterations=30_000), observer=trace
    )
    frame = trace.frame
    assert list(frame.columns) == ["seconds", "stage", "event", "incumbent", "bound"]
    assert set(frame["event"]) == {"incumbent", "bound", "restart"}
    assert frame["seconds"].is_monotonic_increasing
    assert (frame["bound"].dropna() == result.bound).all()
    assert frame["incumbent"].max() >= (result.objective or 0)


def test_an_empty_trace_is_an_empty_frame() -> None:
    assert cs.Trace().frame.empty


def test_a_trace_shows_itself() -> None:
    trace = cs.Trace()
    assert repr(trace) == "<Trace: 0 events in 0.0 s>"
    trace.incumbent("rotation", 1.25, 40.0)
    assert repr(trace) == "<Trace: 1 event in 1.2 s>"
    assert "rotation" in trace._repr_html_()
