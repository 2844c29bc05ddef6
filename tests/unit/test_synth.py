"""Synthetic events: repeatable, plausible, quick to make."""

from __future__ import annotations

from collections import Counter

import pytest

import copschedule as cs
from copschedule.domain.consistency import require_consistent
from copschedule.domain.roster import Roster
from copschedule.synth import Synthetic, synthetic


@pytest.fixture(scope="module")
def town() -> Synthetic:
    return synthetic(attendees=2000, seed=7)


def share(count: int, roster: Roster) -> float:
    return count / len(roster)


def test_is_public() -> None:
    assert cs.synthetic is synthetic


def test_the_same_seed_gives_the_same_event() -> None:
    assert synthetic(attendees=60, seed=3) == synthetic(attendees=60, seed=3)


def test_another_seed_gives_other_people() -> None:
    assert synthetic(attendees=60, seed=3).roster != synthetic(attendees=60, seed=4).roster


@pytest.mark.parametrize("attendees", [1, 2, 7, 100])
def test_has_as_many_attendees_as_asked_for_each_with_an_id_of_its_own(attendees: int) -> None:
    roster = synthetic(attendees=attendees).roster
    assert len(roster) == len(roster.position) == attendees


@pytest.mark.parametrize("attendees", [1, 2, 7, 300])
def test_event_and_roster_agree(attendees: int) -> None:
    made = synthetic(attendees=attendees, seed=2)
    require_consistent(made.event, made.roster)


def test_the_room_seats_everybody(town: Synthetic) -> None:
    (room,) = town.event.rooms
    assert room.capacity == 2000
    assert room.seats is not None
    assert sum(room.seats) >= 2000


def test_newcomers_are_as_many_as_asked_and_have_met_nobody(town: Synthetic) -> None:
    newcomers = {str(person.id) for person in town.roster.attendees if person.newcomer}
    assert share(len(newcomers), town.roster) == pytest.approx(0.2, abs=0.03)
    assert newcomers.isdisjoint(end for pair in town.history.times for end in pair)


def test_no_newcomer_is_a_host(town: Synthetic) -> None:
    hosts = [person for person in town.roster.attendees if person.host]
    assert share(len(hosts), town.roster) == pytest.approx(0.12 * 0.8, abs=0.02)
    assert not any(host.newcomer for host in hosts)


def test_a_good_fifth_is_gone_after_the_last_break(town: Synthetic) -> None:
    leaves = [person.leaves for person in town.roster.attendees if person.leaves is not None]
    assert share(len(leaves), town.roster) == pytest.approx(0.22, abs=0.03)
    assert max(leaves) < 16 * 60


def test_nobody_leaves_before_arriving() -> None:
    roster = synthetic(attendees=300, arrive_late=1, leave_early=1).roster
    for person in roster.attendees:
        assert person.arrives is not None
        assert person.leaves is not None
        assert person.arrives < person.leaves


def test_the_largest_organisation_is_about_twice_the_second(town: Synthetic) -> None:
    sizes = Counter(person.organisation for person in town.roster.attendees)
    del sizes[""]
    (_, first), (_, second) = sizes.most_common(2)
    assert first / second == pytest.approx(2, abs=0.5)


@pytest.mark.parametrize("show_up", [0, 0.72, 1])
def test_the_probability_of_coming_has_the_mean_asked_for(show_up: float) -> None:
    people = synthetic(attendees=500, show_up=show_up).roster.attendees
    drawn = [person.shows_up for person in people if person.shows_up is not None]
    assert len(drawn) == 500
    assert sum(drawn) / 500 == pytest.approx(show_up, abs=0.03)


def test_nobody_is_in_two_pairs_and_every_pair_has_a_reason(town: Synthetic) -> None:
    pairs = town.roster.pairs
    assert Counter(pair.rule for pair in pairs) == {"apart": 80, "together": 40}
    people = [end for pair in pairs for end in (pair.a, pair.b)]
    assert len(people) == len(set(people))
    assert all(pair.reason for pair in pairs)


def test_those_together_are_a_mentor_and_a_newcomer(town: Synthetic) -> None:
    ties = [pair for pair in town.roster.pairs if pair.rule == "together"]
    mentors = [town.roster.find(pair.a) for pair in ties]
    assert not any(mentor.newcomer or mentor.host for mentor in mentors)
    assert all(town.roster.find(pair.b).newcomer for pair in ties)


def test_earlier_events_lie_before_this_one(town: Synthetic) -> None:
    dates = {met.date for met in town.history.met if met.date is not None}
    assert town.event.date is not None
    assert len(dates) == 3
    assert max(dates) < town.event.date


def test_members_of_many_events_have_met_more_people() -> None:
    few = synthetic(attendees=100, seed=5, earlier_events=1).history
    many = synthetic(attendees=100, seed=5, earlier_events=6).history
    assert len(many.times) > 3 * len(few.times)


def test_without_earlier_events_nobody_has_met() -> None:
    assert len(synthetic(attendees=30, earlier_events=0).history) == 0


def test_names_differ_while_there_are_enough(town: Synthetic) -> None:
    assert len({person.name for person in town.roster.attendees}) == 2000


def test_a_hundred_thousand_attendees_are_possible() -> None:
    assert len(synthetic(attendees=100_000, earlier_events=0).roster) == 100_000


def test_names_every_number_that_is_out_of_range() -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        synthetic(attendees=0, seed=-1, earlier_events=-2, newcomers=1.5, show_up=-0.1)
    assert [problem.column for problem in caught.value.problems] == [
        "attendees",
        "seed",
        "earlier_events",
        "newcomers",
        "show_up",
    ]
