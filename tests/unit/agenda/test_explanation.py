"""Why a block is where it is."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.constraints import RULES
from copschedule.agenda.explanation import explain
from copschedule.agenda.planner import place
from copschedule.agenda.rules.switchable import SWITCHABLE_RULES
from copschedule.domain.clock import clock
from copschedule.domain.event import Event
from copschedule.domain.explanation import Explanation
from copschedule.domain.labels import rule_label
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.result import Result
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.stop import Stop
from copschedule.errors import InvalidInput, NoPlan
from copschedule.language import words
from reference.ruled_days import MOVED, only
from reference.unruled import UNRULED

NAMES = [rule.__name__ for rule in RULES]
SWITCHABLE = [rule.__name__ for rule in SWITCHABLE_RULES]


def talk(name: str, minutes: int | dict[str, int] = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def day(*blocks: dict[str, Any], opens: str = "09:00", closes: str = "12:00", **keys: Any) -> Event:
    hours = {"opens": opens, "closes": closes, **keys.pop("day", {})}
    keys = {"title": "Day", "day": hours, "blocks": blocks, "rules": UNRULED, **keys}
    return Event.model_validate(keys)


def explained(event: Event, block: str, roster: Roster | None = None) -> Explanation:
    people = roster or Roster()
    agenda = place(event, people)
    return explain(Plan(event=event, roster=people, slots=agenda.slots), block)


DEN = {"rooms": [{"id": "den"}]}
NETWORKING = {"id": "b", "kind": "networking", "rounds": 3, "round_seconds": 600}

HOLDING = {
    "within_day": day(talk("b")),
    "within_window": day(talk("b", window=["10:00", "11:30"])),
    "fixed_start": day(talk("b", start="10:00")),
    "on_grid": day(talk("a", 20), talk("b", 30, after=["a"]), opens="08:50", grid_minutes=15),
    "allowed_minutes": day(talk("b", window=["10:00", "11:30"])),
    "rounds_fit": day(NETWORKING | {"window": ["10:00", "10:45"]}),
    "one_thing_at_a_time": day(talk("a", start="10:00"), talk("b")),
    "parallel_blocks_start_together": day(
        talk("a", parallel="p", start="10:00"), talk("b", parallel="p")
    ),
    "allowed_rooms": day(
        talk("a", parallel="p", rooms=["den"]),
        talk("b", parallel="p", rooms=["den"], optional=True),
        rooms=[{"id": "den"}, {"id": "hall"}],
    ),
    "one_block_a_room": day(talk("a", parallel="p"), talk("b", parallel="p", optional=True), **DEN),
    "precedence": day(talk("a"), talk("b", after=["a"])),
    "first_and_last": day(talk("a", first=True), talk("b")),
    "family_hours": day(talk("b"), day={"home_by": "11:00"}),
    "forbidden_times": day(talk("b", not_between=[["09:00", "10:00"]])),
    "turnover_time": day(
        talk("a", start="09:00"), talk("b", 60), rooms=[{"id": "den", "turnover_minutes": 20}]
    ),
    "speaker_is_there": day(talk("b", speaker="Ana")),
    "speaker_in_one_place": day(
        talk("a", parallel="p", speaker="Ana"),
        talk("b", parallel="p", speaker="Ana", optional=True),
    ),
}
"""For each rule a day in which it holds block b where it is, or keeps it out."""

HOLDING_BY_SWITCH = {name: event for name, (event, _) in MOVED.items()} | {
    "seated_stretch": day(talk("a", start="09:00"), talk("b", after=["a"])),
    "free_share": day(talk("a", 30, start="09:00"), talk("b", 30), day={"free_share": 0.2}),
}


@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_shows_up_by_name(rule: str) -> None:
    ana = Roster(attendees=(Attendee(id="Ana", arrives="10:00"),))
    assert rule in explained(HOLDING[rule], "b", ana).held_by


@pytest.mark.parametrize("rule", SWITCHABLE)
def test_every_rule_with_a_switch_shows_up_by_name(rule: str) -> None:
    event = only(HOLDING_BY_SWITCH[rule], rule, "hard")
    people = (*(Attendee(id=n) for n in range(11)), Attendee(id="late", arrives="10:00"))
    found = [explained(event, b.id, Roster(attendees=people)) for b in event.blocks]
    assert any(rule in explanation.held_by for explanation in found)


def test_starts_around_the_planned_one_and_at_both_ends() -> None:
    found = explained(day(talk("a", 30), talk("b", 60, window=["10:00", "11:45"])), "b")
    assert [(clock(a.start), a.possible) for a in found.alternatives] == [
        ("09:55", False),
        ("10:05", True),
        ("10:45", True),
        ("10:50", False),
    ]


def test_a_cost_is_the_change_of_each_term_of_the_best_agenda() -> None:
    stays = [Attendee(id=number, leaves="10:00") for number in range(4)]
    event = day(NETWORKING | {"group_size": 4})
    found = explained(event, "b", Roster(attendees=tuple(stays)))
    later = next(a for a in found.alternatives if clock(a.start) == "11:30")
    assert (later.changes["attainable_encounters"], later.proved) == (-6, True)
    assert "attainable encounters -6" in later.sentence


def test_the_frame_has_a_row_an_alternative_and_a_column_a_term() -> None:
    frame = explained(day(talk("b")), "b").frame
    assert list(frame.columns[:3]) == ["start", "possible", "held_by"]
    assert frame["start"].tolist() == ["08:55", "09:05", "11:00", "11:05"]
    assert frame["possible"].tolist() == [False, True, True, False]
    assert frame["end"].isna().tolist() == [True, False, False, True]
    assert frame["end"].iloc[2] == 120


def test_what_must_come_before_is_told_as_a_chain() -> None:
    event = day(talk("a", 30), talk("b", 20, after=["a"], gap_minutes={"min": 10}))
    assert explained(event, "b").sentences[1] == (
        '"b" can\'t start at 09:35: "a" must come before it and take 40 minutes with the least '
        "gaps, from 09:00 at the earliest."
    )


def test_what_must_follow_is_told_as_a_chain() -> None:
    event = day(talk("b", 30), talk("c", 60, after=["b"], window=["09:00", "10:30"]))
    assert explained(event, "b").sentences[-1] == (
        '"b" can\'t start at 09:05: with "c", which must follow, it takes 90 minutes with the '
        "least gaps, and all must be over by 10:30."
    )


def test_an_optional_block_left_out_though_it_could_be_held() -> None:
    event = day(talk("a", 60), talk("b", 60, optional=True))
    plan = Plan(event=event, slots=place(day(talk("a", 60)), Roster()).slots)
    found = explain(plan, "b")
    assert (found.start, found.alternatives, found.held_by) == (None, (), ())
    assert found.sentences == (
        '"b" is optional, and is left out.',
        '"b" could be held: that would be as good.',
    )


def test_a_start_that_breaks_a_rule_is_told_and_nothing_is_compared_to_it() -> None:
    event = day(talk("b", window=["10:00", "11:30"]))
    found = explain(Plan(event=event, slots=[Slot(block="b", start=9 * 60, end=600)]), "b")
    assert [(clock(a.start), a.possible) for a in found.alternatives] == [
        ("08:55", False),
        ("09:00", False),
        ("09:05", False),
        ("09:55", False),
        ("10:00", True),
        ("10:30", True),
        ("10:35", False),
    ]
    assert found.alternatives[4].sentence == '"b" could start at 10:00.'
    assert not found.alternatives[4].changes


def test_an_unknown_block_is_told_the_nearest() -> None:
    with pytest.raises(InvalidInput, match='found "keynot", expected "keynote"'):
        explain(Plan(event=day(talk("keynote")), slots=()), "keynot")


def test_a_plan_must_hold_its_event() -> None:
    with pytest.raises(InvalidInput, match="a plan that holds it"):
        explain(Plan(slots=()), "b")


def test_a_result_without_a_plan_tells_its_own_reasons() -> None:
    result = Result(
        status="infeasible",
        stopped_by="proof",
        event=day(talk("b")),
        roster=Roster(),
        reasons=("Too long.",),
    )
    with pytest.raises(NoPlan, match="Too long"):
        explain(result, "b")


def test_without_time_nothing_is_claimed() -> None:
    event = day(talk("b"))
    found = explain(
        Plan(event=event, slots=place(event, Roster()).slots), "b", stop=Stop(seconds=0)
    )
    assert [a.possible for a in found.alternatives] == [False, None, None, False]
    assert "was not found out in time" in found.alternatives[1].sentence


@pytest.mark.parametrize("rule", NAMES + SWITCHABLE)
def test_each_rule_has_a_name_in_the_reader_s_language(rule: str) -> None:
    assert rule_label(rule, words("fr")) != rule_label(rule, words("en"))


def test_it_shows_itself_as_text_and_escaped_html() -> None:
    found = explained(day(talk("b", title="<b>Bold</b>")), "b")
    assert str(found).splitlines()[0] == '"<b>Bold</b>" starts at 09:00.'
    assert "Held by  within day" in str(found)
    assert "<caption>Other starts</caption>" in found._repr_html_()
    assert "&lt;b&gt;Bold" in found._repr_html_()
    assert "<b>Bold" not in found._repr_html_()
