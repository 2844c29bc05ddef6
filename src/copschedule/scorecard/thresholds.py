"""Where a good event begins and where a bad one does: every number that the scorecard judges by."""

from __future__ import annotations

from typing import Literal, NamedTuple

from copschedule.language import message

Verdict = Literal["pass", "warn", "fail"]

WORST_FIRST: tuple[Verdict, ...] = ("fail", "warn", "pass")


class Threshold(NamedTuple):
    """From where on a figure passes, from where on it fails, and who says so.

    `good` is the least (`better` "more") or the most ("fewer") that passes; beyond `bad` it
    fails; between the two it is a warning.
    """

    good: float
    bad: float
    better: Literal["more", "fewer"]
    source: str

    def verdict(self, figure: float) -> Verdict:
        """Judge a figure.

        Examples
        --------
        >>> [SEATED_MEAL.verdict(minutes) for minutes in (45, 30, 29)]
        ['pass', 'warn', 'fail']
        """
        sign = 1 if self.better == "more" else -1
        if sign * figure >= sign * self.good:
            return "pass"
        return "warn" if sign * figure >= sign * self.bad else "fail"


_JUDGEMENT = message("this library's judgement")

NEW_ENCOUNTERS = Threshold(
    7,
    4,
    "more",
    message(
        "Ingram and Morris (2007): a guest left alone among 100 has 14 encounters, half of them "
        "with friends; a conversation holds four people (Dunbar 1995)"
    ),
)
"""New people whom anybody meets; all of the strangers there where these are fewer."""

STILL_THERE = Threshold(
    0.75,
    0.5,
    "more",
    message("practitioners: 20 to 25% are gone after the last break"),
)
"""Share of those at the last talk who are there for what comes after it."""

MINUTES_AFTER_TALK = (15, 60)
"""Least and most minutes after the last talk for which people are looked for: until what follows
it is over."""

CARS = Threshold(0, 0, "fewer", message("the roster and the venue"))
"""Drivers without a parking space."""

SPARE_SEATS = Threshold(0.05, 0, "more", message("this library's judgement: one walk-in in twenty"))
"""Seats left over, as a share of those who are there at once: for walk-ins."""

SEATED_MEAL = Threshold(
    45, 30, "more", message("caterers: 45 to 60 min for a seated meal, the queue not counted")
)
"""Minutes to eat, seated."""

BUFFET = Threshold(
    40, 30, "more", message("caterers: 40 min after the last in the queue is served")
)
"""Minutes to eat once served."""

STANDING_MEAL = Threshold(
    60, 20, "more", message("this library's judgement: a meal standing is never one in peace")
)
"""Minutes to eat standing: they never pass where 60 min can't be had."""

UNHURRIED = Threshold(
    60, 50, "more", message("60 min for a seated meal, of which 45 to eat and 5 to walk at least")
)
"""Minutes from the meal served to the next thing to attend."""

MEALTIMES = ((11 * 60 + 30, 13 * 60 + 30), (17 * 60 + 30, 19 * 60 + 30))
"""When people are hungry, in minutes since midnight: noon and evening."""

HUNGRY_AFTER = 45
"""Whoever is at the event for so many minutes of a mealtime is due a meal."""

DAYS_BEFORE = Threshold(1, 0, "more", message("the event: its date and [print] needed_by"))
"""Days from the paper ready to the event."""

INTRODUCTIONS = Threshold(0.1, 0.05, "more", _JUDGEMENT)
"""Share of the event in structured introductions."""

LEFT_ALONE = Threshold(0, 1, "fewer", _JUDGEMENT)
"""Rounds of a networking block that somebody there spends alone."""

AGREED = Threshold(
    0.8,
    0.5,
    "more",
    message("this library's judgement; the law asks for consent (Québec's Loi 25, GDPR)"),
)
"""Share of the people invited who agreed to be on the members' list."""

HOME_BY = Threshold(
    16 * 60,
    16 * 60 + 30,
    "fewer",
    message("childcare closes at 18:00 at the latest in Québec; the margin is for the road"),
)
"""When families expect people to leave, in minutes since midnight, where the event doesn't say."""

MARGIN = 30
"""Minutes beyond family hours that are a warning still."""

MEMBERS_FOR_A_NEWCOMER = Threshold(3, 3, "more", _JUDGEMENT)
"""Members whom each newcomer meets."""

MEMBERS_WITH_A_NEWCOMER = Threshold(1.0, 0.5, "more", _JUDGEMENT)
"""Share of the members who meet a newcomer, of those who could."""

ROUNDS_EACH = Threshold(2, 1, "more", _JUDGEMENT)
"""Rounds of introductions for each attendee."""


def worst(*verdicts: Verdict) -> Verdict:
    """Return the worst of some verdicts, pass where there is none."""
    return next((verdict for verdict in WORST_FIRST if verdict in verdicts), "pass")
