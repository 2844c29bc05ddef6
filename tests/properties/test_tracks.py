"""Places in parallel blocks: the best there are, by brute force, and always legal."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copschedule.agenda.tracks import place_attendees
from copschedule.domain.clock import clock
from copschedule.domain.event import Event, Networking
from copschedule.domain.plan import Plan, RoundTime, Slot, Track
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.presence import possible_rounds, presence
from copschedule.presence.windows import Flags
from copschedule.verifier import verify
from copschedule.verifier.track_rules import TRACK_RULES
from reference.slow_tracks import Way, best_worth, worth

NAMES = ("w0", "w1", "w2")
STARTS = 10 * 60
CODES = {rule.__name__ for rule in TRACK_RULES} | {"seated_elsewhere"}


Day = tuple[Event, Roster, tuple[Slot, ...], tuple[RoundTime, ...]]


@st.composite
def blocks_beside(draw: st.DrawFn) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    names = NAMES[: draw(st.integers(2, 3))]
    speakers = draw(st.permutations([None, None, "0", "1", "somebody"]))
    for name, speaker in zip(names, speakers, strict=False):
        block: dict[str, Any] = {"id": name, "parallel": "p", "speaker": speaker}
        if draw(st.integers(0, 3)) == 0:
            rounds = draw(st.integers(1, 3))
            size = [draw(st.integers(2, 3)), 4]
            block |= {"kind": "networking", "rounds": rounds, "round_seconds": 600}
            block["group_size"] = size
        else:
            block |= {"kind": "workshop", "minutes": draw(st.sampled_from([10, 20, 30]))}
        blocks.append(block | {"capacity": draw(st.none() | st.integers(1, 3))})
    return blocks


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Draw a set of two or three blocks at 10:00, perhaps with rounds, and a round at 11:00."""
    after = {"id": "after", "kind": "networking", "rounds": 1, "round_seconds": 600}
    rooms = [{"id": f"r{b}", "capacity": draw(st.none() | st.integers(1, 4))} for b in range(4)]
    parts = {"blocks": [*draw(blocks_beside()), after], "rooms": rooms}
    event = Event.model_validate({"title": "Day", "grid_minutes": 1} | parts)
    slots, starts = [], []
    for b, block in enumerate(event.blocks):
        start = STARTS if block.parallel else STARTS + 60
        count = block.rounds.min if isinstance(block, Networking) else 0
        minutes = 10 * count if isinstance(block, Networking) else block.minutes.min
        slots.append(Slot(block=block.id, start=start, end=start + minutes, room=f"r{b}"))
        starts += [(start * 60 + 600 * k, block.id) for k in range(count)]
    rounds = tuple(
        RoundTime(number=number, block=block, start_second=second, end_second=second + 600)
        for number, (second, block) in enumerate(sorted(starts), start=1)
    )
    return event, draw(rosters()), tuple(slots), rounds


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    minutes = st.none() | st.sampled_from([0, 5, 10, 20, 30]).map(lambda m: clock(STARTS + m))
    return Roster(
        attendees=tuple(
            Attendee(
                id=i,
                organisation=draw(st.sampled_from(["", "Nordet", "Canal"])),
                chooses=tuple(draw(st.permutations(NAMES))[: draw(st.integers(0, 3))]),
                arrives=draw(st.none() | minutes),
                leaves=draw(st.sampled_from([None, None, clock(STARTS + 20), clock(STARTS + 30)])),
            )
            for i in range(draw(st.integers(0, 5)))
        )
    )


def way_of(roster: Roster, tracks: tuple[Track, ...]) -> Way:
    placed = {str(who): track.block for track in tracks for who in track.attendees}
    return {str(who.id): placed.get(str(who.id)) for who in roster.attendees}


def everybody(roster: Roster, there: Flags) -> list[AttendeeId]:
    return [who.id for who, is_there in zip(roster.attendees, there, strict=True) if is_there]


@given(day=days())
def test_no_way_to_place_people_is_better(day: Day) -> None:
    event, roster, slots, rounds = day
    tracks = place_attendees(event, roster, slots, rounds)
    found = worth(event, roster, rounds, "p", way_of(roster, tracks))
    assert found == best_worth(event, roster, slots, rounds, "p")
    assert tracks == place_attendees(event, roster, slots, rounds)


@given(day=days())
def test_the_places_are_legal(day: Day) -> None:
    event, roster, slots, rounds = day
    tracks = place_attendees(event, roster, slots, rounds)
    there = presence(roster, rounds, slots, tracks)
    rotation = [
        dict(time) | {"groups": [{"table": 1, "attendees": everybody(roster, row)}]}
        for time, row in zip(rounds, there, strict=True)
    ]
    parts = {"event": event, "roster": roster, "slots": slots, "tracks": tracks}
    plan = Plan.model_validate({**parts, "rotation": rotation})
    codes = {violation.code for violation in verify(plan)}
    assert not codes & (CODES | {"forgotten", "seated_while_absent"})


@given(day=days())
def test_everybody_there_for_a_round_could_be(day: Day) -> None:
    event, roster, slots, rounds = day
    tracks = place_attendees(event, roster, slots, rounds)
    there = presence(roster, rounds, slots, tracks)
    holders = [block.id for block in event.blocks if isinstance(block, Networking)]
    possible = dict(zip(holders, possible_rounds(event, roster, tracks), strict=True))
    for time, row in zip(rounds, there, strict=True):
        could = possible[time.block].there.any(axis=(0, 1))
        assert (could >= row).all()
