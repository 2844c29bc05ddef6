"""Whom each attendee meets, against a count pair by pair."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan
from copschedule.domain.roster import Roster
from copschedule.encounter_measures import encounters
from reference.good_event import PEOPLE, good_event
from reference.slow_encounters import count

TIMES = st.one_of(st.none(), st.integers(540, 800))


@st.composite
def seated(draw: st.DrawFn) -> Plan:
    """Return the good event with other times, tables and acquaintances."""
    plan = good_event()
    assert plan.roster is not None
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=9, unique=True))
    attendees = tuple(
        who.model_copy(update={"arrives": draw(TIMES), "leaves": draw(TIMES)})
        for who in plan.roster.attendees
        if who.id in people
    )
    rotation = []
    for r in plan.rotation:
        tables = draw(st.lists(st.integers(0, 3), min_size=len(people), max_size=len(people)))
        groups = tuple(
            Group(
                table=t, attendees=tuple(p for p, at in zip(people, tables, strict=True) if at == t)
            )
            for t in range(1, 4)
        )
        kept = tuple(group for group in groups if group.attendees)
        rotation.append(r.model_copy(update={"groups": kept, "sitting_out": ()}))
    pair = st.lists(st.sampled_from(people), min_size=2, max_size=2, unique=True)
    met = draw(st.lists(pair, max_size=4))
    update = {
        "roster": Roster(attendees=attendees),
        "rotation": tuple(rotation),
        "history": History(met=tuple(Met(a, b) for a, b in met)),
    }
    return plan.model_copy(update=update)


@settings(max_examples=60, deadline=None)
@given(seated())
def test_encounters_are_those_counted_pair_by_pair(plan: Plan) -> None:
    assert plan.event is not None
    assert plan.roster is not None
    measured, counted = (
        encounters(plan.event, plan.roster, plan),
        count(plan.event, plan.roster, plan),
    )
    for i, who in enumerate(plan.roster.attendees):
        for name in counted._fields:
            assert getattr(measured, name)[i] == getattr(counted, name)[str(who.id)], (who.id, name)
    assert (measured.new <= measured.most).all()
    assert (measured.newcomers_met + measured.members_met == measured.new).all()


def test_an_agenda_without_rounds_introduces_nobody() -> None:
    plan = good_event().model_copy(update={"rotation": ()})
    assert plan.event is not None
    assert plan.roster is not None
    measured = encounters(plan.event, plan.roster, plan)
    assert measured.new.sum() == measured.most.sum() == measured.alone.sum() == 0
    assert (measured.strangers == len(PEOPLE) - 1).all()
