"""The agenda planner against its slow twin, on random small days."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copschedule.agenda.planner import place
from copschedule.domain.clock import clock
from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.stop import Stop
from reference.slow_agenda import values_of_every_day
from reference.unruled import UNRULED

OPENS, CLOSES = 9 * 60, 13 * 60
GRID = 30

times = st.integers(OPENS, CLOSES).map(clock)
later_times = st.integers(OPENS + 60, CLOSES).map(clock)


@st.composite
def durations(draw: st.DrawFn) -> dict[str, int]:
    low, middle, high = sorted(draw(st.lists(st.integers(2, 10), min_size=3, max_size=3)))
    return {"min": 10 * low, "preferred": 10 * middle, "max": 10 * high}


@st.composite
def blocks(draw: st.DrawFn, number: int) -> dict[str, Any]:
    kind = draw(st.sampled_from(["talk", "meal", "networking", "networking"]))
    block: dict[str, Any] = {"id": f"b{number}", "kind": kind}
    if kind == "networking":
        low = draw(st.integers(1, 3))
        block["rounds"] = {"min": low, "max": low + draw(st.integers(0, 2))}
        block["round_seconds"] = draw(st.sampled_from([400, 600, 900, 1500]))
    else:
        block["minutes"] = draw(durations())
    if kind == "meal" and draw(st.booleans()):
        block["seating"] = {"group_size": 4}
    block["optional"] = draw(st.sampled_from([False, False, True]))
    window = draw(st.none() | st.tuples(st.integers(0, 4), st.integers(1, 5)))
    if window:
        earliest = OPENS + GRID * window[0]
        block["window"] = [clock(earliest), clock(earliest + GRID * window[1] + 15)]
    if number and draw(st.booleans()):
        block[draw(st.sampled_from(["after", "before"]))] = [f"b{draw(st.integers(0, number - 1))}"]
        block["gap_minutes"] = draw(
            st.sampled_from([{}, {"min": 10}, {"max": 30}, {"min": 20, "max": 60}])
        )
    return block


@st.composite
def events(draw: st.DrawFn) -> Event:
    several = [draw(blocks(number)) for number in range(draw(st.integers(1, 4)))]
    if all("rounds" in block or "seating" in block for block in several[:3]):
        # The strangers of a fourth block are taken to be others: a limit, not the twin's number.
        several = several[:3]
    if len(several) > 1 and draw(st.booleans()):
        for block in several[:2]:
            block["parallel"] = "tracks"
            block["speaker"] = draw(st.sampled_from(["A", "B"]))
            block["capacity"] = draw(st.integers(5, 15))
            block.pop("after", None), block.pop("before", None)
    if draw(st.booleans()):
        several[draw(st.integers(0, len(several) - 1))][
            draw(st.sampled_from(["first", "last"]))
        ] = True
    return Event.model_validate(
        {
            "title": "Small day",
            "grid_minutes": GRID,
            "day": {
                "opens": clock(OPENS),
                "closes": clock(CLOSES),
                "home_by": draw(st.none() | later_times),
                "home_by_is": draw(st.sampled_from(["hard", "soft"])),
            },
            "rooms": draw(st.sampled_from([[], [{"id": "r", "capacity": 12}, {"id": "s"}]])),
            "blocks": several,
            "rules": UNRULED,
        }
    )


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    stays = draw(st.lists(st.tuples(st.none() | times, st.none() | times), max_size=6))
    return Roster(
        attendees=tuple(
            Attendee(id=number, arrives=arrives, leaves=leaves)
            for number, (arrives, leaves) in enumerate(stays)
        )
    )


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, int]]:
    return draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6))


@given(event=events(), roster=rosters(), met=histories(), seed=st.integers(0, 9))
def test_finds_the_best_of_every_agenda(
    event: Event, roster: Roster, met: list[tuple[int, int]], seed: int
) -> None:
    history = History(met=tuple(Met(a, b) for a, b in met))
    agenda = place(event, roster, history=history, stop=Stop(iterations=1), seed=seed)
    every_day = values_of_every_day(event, roster, frozenset(map(frozenset, met)))
    if not every_day:
        assert (agenda.status, agenda.stopped_by) == ("infeasible", "proof")
        assert (agenda.terms, agenda.slots) == ((), ())
        assert agenda.reasons
    else:
        values = tuple(-t.value if t.direction == "max" else t.value for t in agenda.terms)
        assert (agenda.status, agenda.stopped_by, agenda.reasons) == ("optimal", "proof", ())
        assert values == min(every_day.values())
        assert values == every_day[frozenset((s.block, s.start, s.end) for s in agenda.slots)]
        for number, term in enumerate(agenda.terms):
            if term.name == "attainable_encounters":  # Its limit holds for every agenda.
                assert (term.proved, term.bound) == (
                    True,
                    -min(v[number] for v in every_day.values()),
                )
            else:
                assert (term.proved, term.bound) == (True, term.value)


@given(event=events(), roster=rosters())
def test_the_seed_makes_no_difference(event: Event, roster: Roster) -> None:
    assert place(event, roster, seed=1) == place(event, roster, seed=2)
