"""Agendas that look wrong and are legal."""

from __future__ import annotations

from itertools import pairwise

import pytest

from copschedule.domain.clock import to_minute
from copschedule.domain.event import Duration
from copschedule.domain.plan import Slot
from reference.good_day import Dossier, good_day


def test_an_optional_block_may_take_place() -> None:
    day = good_day()
    pause = Slot(block="pause", start=to_minute("12:45"), end=to_minute("13:00"), room="petite")
    legal = day.with_plan(slots=(*day.plan.slots, pause)).with_block("cloture", last=False)
    assert legal.verify() == []


def test_an_optional_block_may_end_after_family_hours() -> None:
    day = good_day().with_block("cloture", optional=True).with_day(home_by=to_minute("12:20"))
    assert day.verify() == []


def test_soft_family_hours_are_no_law() -> None:
    assert good_day().with_day(home_by=600, home_by_is="soft").verify() == []


def test_a_start_that_is_fixed_off_the_grid_may_be_off_it() -> None:
    welcome = {"start": to_minute("08:32"), "end": to_minute("08:57")}
    day = good_day().with_slot("accueil", **welcome)
    assert day.codes() == {"off_grid"}
    assert day.with_block("accueil", start=welcome["start"]).verify() == []


def test_a_length_is_on_the_grid_where_the_block_allows_one() -> None:
    day = good_day().with_slot("accueil", end=to_minute("08:57"))
    assert day.codes() == {"off_grid"}
    assert day.with_block("accueil", minutes=Duration(min=27, preferred=27, max=29)).verify() == []


def test_blocks_that_touch_do_not_overlap() -> None:
    day = good_day()
    touching = [(slot.end, after.start) for slot, after in pairwise(day.plan.slots)]
    assert any(end == start for end, start in touching)
    assert day.verify() == []


def test_the_window_may_be_filled_to_its_edges() -> None:
    window = (to_minute("09:15"), to_minute("10:00"))
    assert good_day().with_block("conference", window=window).verify() == []


def test_the_day_may_be_filled_to_its_edges() -> None:
    day = good_day().with_day(
        opens=to_minute("08:30"), closes=to_minute("12:30"), home_by=to_minute("12:30")
    )
    assert day.verify() == []


@pytest.mark.parametrize("rule", ["after", "before"])
def test_a_block_that_is_left_out_binds_nobody(rule: str) -> None:
    assert good_day().with_block("conference", **{rule: ("pause",)}).verify() == []


def test_a_gap_may_be_exact() -> None:
    day = good_day()
    gap = day.event.blocks[5].gap_minutes.model_copy(update={"max": 5})
    assert day.with_block("repas", gap_minutes=gap).verify() == []


def test_an_event_without_rooms_needs_none() -> None:
    day = good_day().with_event(rooms=())
    day = day.with_block("conference", rooms=())
    for slot in day.plan.slots:
        day = day.with_slot(slot.block, room=None)
    for r in day.plan.rotation:
        day = day.with_round(r.number, room=None)
    assert day.verify() == []


def test_a_block_may_take_as_many_as_its_room_holds() -> None:
    assert good_day().with_block("atelier-2", capacity=20).verify() == []


def test_each_breach_of_an_overlap_is_listed() -> None:
    found = good_day().with_slot("conference", start=to_minute("08:55")).verify()
    pairs = [v.message for v in found if v.code == "overlap"]
    assert pairs == [
        '"accueil" and "Pourquoi on quitte un réseau" overlap: '
        "from 08:30 to 09:00 and from 08:55 to 10:00.",
        '"Pourquoi on quitte un réseau" and "tour" overlap: '
        "from 08:55 to 10:00 and from 09:00 to 09:15.",
    ]


def _with_pause(start: str, end: str) -> Dossier:
    pause = Slot(block="pause", start=to_minute(start), end=to_minute(end), room="petite")
    return good_day().with_plan(slots=(*good_day().plan.slots, pause))


def test_a_block_that_starts_with_the_first_is_not_before_it() -> None:
    assert _with_pause("08:30", "08:45").codes() == {"overlap"}


def test_a_block_that_ends_with_the_last_is_not_after_it() -> None:
    assert _with_pause("12:15", "12:30").codes() == {"overlap"}


def test_parallel_blocks_may_be_last_together_and_end_apart() -> None:
    day = good_day().with_event(blocks=good_day().event.blocks[:5])
    day = day.with_plan(slots=day.plan.slots[:5], rotation=day.plan.rotation[:3])
    lasting = Duration(min=60, preferred=60, max=60)
    longer = day.with_block("atelier-2", minutes=lasting).with_slot("atelier-2", end=660)
    assert longer.with_block("atelier-1", last=True).verify() == []


def test_a_parallel_block_that_starts_early_is_apart_but_the_other_still_first() -> None:
    blocks = [good_day().event.blocks[3], good_day().event.blocks[4]]
    day = good_day().with_event(blocks=tuple(blocks)).with_block("atelier-1", first=True)
    day = day.with_plan(slots=day.plan.slots[3:5], rotation=())
    assert day.with_slot("atelier-2", start=595, end=645).codes() == {"parallel_apart"}


def test_a_block_listed_twice_does_not_follow_or_precede_itself() -> None:
    day = good_day().with_day(opens=480)
    early = day.plan.slots[0].model_copy(update={"start": 480, "end": 510})
    late = day.plan.slots[-1].model_copy(update={"start": 750, "end": 760})
    assert day.with_plan(slots=(early, *day.plan.slots)).codes() == {"block_twice"}
    assert day.with_plan(slots=(*day.plan.slots, late)).codes() == {"block_twice"}


def test_a_seated_meal_has_one_round_and_no_more() -> None:
    day = good_day()
    first, second = day.round(4), day.round(4).model_copy(update={"number": 5})
    later = [r.model_copy(update={"number": r.number + 1}) for r in day.plan.rotation[4:]]
    found = day.with_plan(rotation=(*day.plan.rotation[:3], first, second, *later)).codes()
    assert found == {"rounds_out_of_limits", "rounds_overlap"}


def test_a_wrong_duration_is_told_with_its_times_and_limits() -> None:
    (fixed,) = good_day().with_block("accueil", minutes=Duration.model_validate(25)).verify()
    assert fixed.message == (
        '"accueil" lasts 30 minutes, from 08:30 to 09:00; it must last 25 minutes.'
    )
    networking = good_day().with_slot("retour", end=745).with_slot("cloture", start=745, end=755)
    (rounds,) = networking.verify()
    assert rounds.message == (
        '"retour" lasts 20 minutes, from 12:05 to 12:25; '
        "3 rounds of 280 seconds are rounded up to 5 minutes."
    )
