"""Sets of parallel blocks, ranks of choices, and speakers."""

from __future__ import annotations

from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.tracks import choice_ranks, parallel_sets, speaker_on


def test_sets_keep_the_order_of_the_event_and_leave_out_blocks_alone() -> None:
    named = (("a", "p"), ("b", None), ("c", "q"), ("d", "p"))
    blocks = [
        {"id": block, "kind": "talk", "minutes": 30, "parallel": parallel}
        for block, parallel in named
    ]
    sets = parallel_sets(Event.model_validate({"title": "Day", "blocks": blocks}))
    ids = {name: [block.id for block in blocks] for name, blocks in sets.items()}
    assert ids == {"p": ["a", "d"], "q": ["c"]}
    assert list(sets) == ["p", "q"]


def test_ranks_count_within_the_set_and_a_block_named_twice_once() -> None:
    who = Attendee(id=1, chooses=("x", "b", "b", "y", "a"))
    assert choice_ranks(who, ["a", "b", "c"]) == {"b": 1, "a": 2}
    assert choice_ranks(who, []) == {}


def test_a_speaker_is_found_by_id_before_name() -> None:
    people = Roster(attendees=(Attendee(id=1, name="7"), Attendee(id=7), Attendee(id=8, name="Bo")))
    assert speaker_on(people, "7") == "7"
    assert speaker_on(people, "Bo") == "8"
    assert speaker_on(people, "Mme Roy") is None
    assert speaker_on(people, None) is None
