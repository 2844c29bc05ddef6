"""Reasons 3 and 4, and family hours: a place, a meal and the way home for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from copschedule.day_measures import minutes_beyond, queue_minutes
from copschedule.domain.event import Duration, Meal
from copschedule.domain.plan import Slot
from copschedule.domain.roster import AttendeeId
from copschedule.encounter_measures import new_encounters
from copschedule.presence.draws import come_probabilities
from copschedule.presence.windows import there_throughout
from copschedule.scorecard.card import Check, Remedy
from copschedule.scorecard.evidence import Evidence, Flags
from copschedule.scorecard.thresholds import (
    BUFFET,
    CARS,
    HOME_BY,
    MARGIN,
    SEATED_MEAL,
    SPARE_SEATS,
    STANDING_MEAL,
    UNHURRIED,
    Threshold,
    Verdict,
    worst,
)
from copschedule.scorecard.trials import tried, with_block


class Point(NamedTuple):
    """One of several things that a check looks at."""

    verdict: Verdict
    said: str
    change: str
    people: tuple[AttendeeId, ...] = ()


def places(e: Evidence) -> Check:
    """Reason 3: parking for those who drive, seats, directions, names at the door."""
    points = [p for looked in (_parking, _seats, _way, _names) for p in looked(e)]
    return pointwise(
        e,
        "3",
        points,
        good=e.w("Everybody finds the place, a seat and their name at the door."),
        figure=sum(point.verdict != "pass" for point in points),
        unit=e.w("things to mend"),
        threshold=e.w(
            "a parking space for each driver who comes, {spare} more seats than people, "
            "directions, and a name for everybody",
            spare=e.w.share(SPARE_SEATS.good),
        ),
        source=SPARE_SEATS,
    )


def pointwise(
    e: Evidence,
    key: str,
    points: Iterable[Point],
    *,
    good: str,
    figure: float | None,
    unit: str,
    threshold: str,
    source: Threshold,
) -> Check:
    """Return a check that is as good as the worst of its points."""
    wrong = [point for point in points if point.verdict != "pass"]
    people = dict.fromkeys(who for point in wrong for who in point.people)
    return e.check(
        key,  # type: ignore[arg-type]
        worst(*(point.verdict for point in wrong)),
        " ".join(point.said for point in wrong) or good,
        figure=figure,
        unit=unit,
        threshold=threshold,
        source=source,
        people=people,
        remedies=[Remedy(text=point.change) for point in wrong],
    )


def _parking(e: Evidence) -> Iterator[Point]:
    w, spaces = e.w, e.event.venue.parking_spaces
    drivers = np.array([who.drives is True for who in e.people], dtype=np.bool_)
    expected = float(come_probabilities(e.presence, e.roster)[drivers].sum())
    if spaces is None:
        if drivers.any():
            said = w("Nobody says where those who drive can park.")
            yield Point("warn", said, w("State venue.parking_spaces."), e.ids(drivers))
    elif CARS.verdict(round(expected - spaces)) == "fail":
        more = int(np.ceil(expected - spaces))
        said = w("Parking spaces: {n}; cars: {cars}.", n=spaces, cars=round(expected))
        change = w.many(
            more,
            "Find {n} more parking space nearby, or pair people up to drive together.",
            "Find {n} more parking spaces nearby, or pair people up to drive together.",
        )
        yield Point("fail", said, change, e.ids(drivers))
    elif drivers.sum() > spaces:
        said = w(
            "Parking spaces: {n}; cars, if everybody comes: {cars}.",
            n=spaces,
            cars=int(drivers.sum()),
        )
        yield Point("warn", said, w("Pair some people up to drive together."), e.ids(drivers))


def _seats(e: Evidence) -> Iterator[Point]:
    w = e.w
    people, full = _most_at_once(e)
    seats = _seats_there(e, full)
    if seats is None:
        if people:
            yield Point("warn", w("The number of seats is not stated."), w("State venue.seats."))
    elif SPARE_SEATS.verdict((seats - people) / max(people, 1)) == "fail":
        said = w("Seats: {seats}; people: {people}.", seats=seats, people=people)
        change = w.many(people - seats, "Bring {n} chair more.", "Bring {n} chairs more.")
        yield Point("fail", said, change)
    elif SPARE_SEATS.verdict((seats - people) / max(people, 1)) == "warn":
        said = w(
            "Seats: {seats}; people: {people}. None is left for walk-ins.",
            seats=seats,
            people=people,
        )
        yield Point("warn", said, w("Keep some chairs ready for walk-ins."))


def _most_at_once(e: Evidence) -> tuple[int, Slot | None]:
    """Return how many are expected at once, at most, and in which block."""
    comes = come_probabilities(e.presence, e.roster)
    most: tuple[int, Slot | None] = (0, None)
    for slot in e.slots:
        there = there_throughout(e.roster, np.array(60 * slot.start), np.array(60 * slot.start))
        people = int(np.ceil(round(float(comes[there].sum()), 6)))
        if people > most[0]:
            most = people, slot
    return most


def _seats_there(e: Evidence, slot: Slot | None) -> int | None:
    """Return the seats of the venue, or of the room where most people are."""
    if e.event.venue.seats is not None or slot is None:
        return e.event.venue.seats
    room = e.event.room_by_id.get(slot.room or "")
    if room is None:
        return None
    return sum(room.seats) if room.seats else room.capacity


def _way(e: Evidence) -> Iterator[Point]:
    w, venue = e.w, e.event.venue
    if not venue.address:
        yield Point("fail", w("No address is stated."), w("State venue.address."))
    if not venue.directions:
        said = w("No directions are stated, by bus or by car.")
        yield Point("fail", said, w("State venue.directions."))


def _names(e: Evidence) -> Iterator[Point]:
    nameless = e.ids(np.array([not who.name for who in e.people], dtype=np.bool_))
    if nameless:
        w = e.w
        said = w.many(
            len(nameless),
            "{n} person has no name on the door list: {who}.",
            "{n} people have no name on the door list: {who}.",
            who=e.named(nameless),
        )
        yield Point("fail", said, w("Ask them for their names."), nameless)


def time_to_eat(e: Evidence) -> Check:
    """Reason 4: minutes to eat of each, from their arrival, the queue and the chairs counted."""
    w, due = e.w, e.due_a_meal
    source = _meal_threshold(e.meals)
    rushed = due & (e.eating < source.bad)
    short = due & (e.eating < source.good)
    verdict: Verdict = "fail" if rushed.any() else "warn" if short.any() else "pass"
    people = e.ids(rushed if rushed.any() else short)
    least = float(e.eating[due].min()) if due.any() else None
    return e.check(
        "4",
        verdict,
        _time_to_eat_said(e, due, least, people),
        figure=least,
        unit=w("minutes to eat, of the person with fewest"),
        threshold=w("{good} min; under {bad} it is not good", good=source.good, bad=source.bad),
        source=source,
        people=people,
        remedies=feed(e) if verdict != "pass" else (),
    )


def _meal_threshold(meals: list[Meal]) -> Threshold:
    services = {meal.service for meal in meals}
    if "seated" in services or not services:
        return SEATED_MEAL
    return BUFFET if "buffet" in services else STANDING_MEAL


def _time_to_eat_said(
    e: Evidence, due: Flags, least: float | None, people: tuple[AttendeeId, ...]
) -> str:
    w = e.w
    if least is None:
        return w("Nobody is there long enough at a mealtime to be due a meal.")
    if not e.meals:
        return w("There is no meal, though people are there when it is time to eat.")
    said = w(
        "Half of the people have {median} min to eat or more, the one with fewest {least}.",
        median=round(float(np.median(e.eating[due]))),
        least=round(least),
    )
    parts = [said]
    if all(meal.service == "standing" for meal in e.meals):
        parts.append(w("Nobody has a seat."))
    queue = max(queue_minutes(meal, int(due.sum())) for meal in e.meals)
    if queue:
        parts.append(w("The last in the queue waits {n} min of the meal.", n=round(queue)))
    if people:
        parts.append(w("Too little for: {names}.", names=e.named(people)))
    return " ".join(parts)


def feed(e: Evidence) -> Iterator[Remedy]:
    """Yield what gives people a meal, or a longer one."""
    w = e.w
    if not e.meals:
        yield Remedy(text=w("Serve a meal, seated, of {n} min.", n=UNHURRIED.good))
        return
    longest = max((slot for slot in e.of_kind("meal")), key=lambda s: s.end - s.start)
    meal = e.event.block_by_id[longest.block]
    assert isinstance(meal, Meal)
    if longest.end - longest.start < SEATED_MEAL.good or meal.service != "seated":
        yield _longer_meal(e, meal, int(UNHURRIED.good))
    else:
        yield Remedy(
            text=w("Keep a plate for those who come late, or move the meal to when they are there.")
        )


def _longer_meal(e: Evidence, meal: Meal, minutes: int) -> Remedy:
    """Return a seated meal of so many minutes, and what it costs."""
    w = e.w
    wanted = Duration(min=minutes, preferred=minutes, max=max(minutes, 75))
    changed = with_block(e.event, meal.id, minutes=wanted, service="seated", window=None)
    new = tried(e, changed) if e.stated else None
    if new is None:
        text = w("Give “{meal}” {n} min and a seat for everybody.", meal=meal.label, n=minutes)
        return Remedy(text=text)
    lost = sum(new_encounters(e.plan).values()) // 2 - sum(new_encounters(new.plan).values()) // 2
    if lost <= 0:
        text = w(
            "Give “{meal}” {n} min and a seat for everybody: the event has the time, and no "
            "encounter is lost.",
            meal=meal.label,
            n=minutes,
        )
    else:
        text = w(
            "Give “{meal}” {n} min and a seat for everybody: the event has the time, at the cost "
            "of {lost} new encounters.",
            meal=meal.label,
            n=minutes,
            lost=lost,
        )
    return Remedy(text=text, checked=True)


def home_in_time(e: Evidence) -> Check:
    """Family hours: attendee-minutes after the limit."""
    w = e.w
    stated = e.event.day.home_by
    limit = int(HOME_BY.good) if stated is None else stated
    late, very = (minutes_beyond(e.event, e.roster, e.plan, m) for m in (limit, limit + MARGIN))
    verdict: Verdict = "fail" if very.any() else "warn" if late.any() else "pass"
    people = e.ids((very if very.any() else late) > 0)
    ends = max((s.end for s in e.slots), default=0)
    if people:
        said = w.many(
            len(people),
            "{n} person stays after {limit}, for {minutes} minutes.",
            "{n} people stay after {limit}, for {minutes} minutes in all.",
            limit=w.time(limit),
            minutes=round(float(late.sum())),
        )
    else:
        said = w("Nobody has to stay after {limit}.", limit=w.time(limit))
    return e.check(
        "family",
        verdict,
        said,
        figure=float(late.sum()),
        unit=w("attendee-minutes after {limit}", limit=w.time(limit)),
        threshold=w(
            "over by {limit}; {margin} min later it is not good", limit=w.time(limit), margin=MARGIN
        ),
        source=HOME_BY,
        people=people,
        remedies=_earlier(e, limit, ends) if people else (),
    )


def _earlier(e: Evidence, limit: int, ends: int) -> Iterator[Remedy]:
    w = e.w
    begins = min(slot.start for slot in e.slots)
    if begins >= limit:
        yield Remedy(
            text=w("Hold the event in working hours, over by {limit}.", limit=w.time(limit))
        )
        return
    earlier = max(begins - (ends - limit), 0)
    yield Remedy(
        text=w(
            "Begin {n} min earlier, at {time}, or make what comes last optional.",
            n=begins - earlier,
            time=w.time(earlier),
        )
    )
