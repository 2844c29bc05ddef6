"""What makes one plan better than another: the terms, in order of importance."""

from __future__ import annotations

from typing import Literal, get_args

from copschedule.domain.model import Model

AgendaTerm = Literal[
    "without_networking",
    "home_by_overrun",
    "meal_shortfall",
    "attainable_encounters",
    "people_at_talks",
    "from_preferred",
    "day_length",
    "end",
]

AGENDA_TERMS: tuple[AgendaTerm, ...] = get_args(AgendaTerm)
"""Of the agenda, in their usual order: people whom no round reaches with anybody new, though
another day would; attendee-minutes beyond soft family hours; minutes of meals below preferred;
the new encounters that counting allows (maximised); attendees at the talks, added up over these
(maximised); minutes of other blocks away from preferred; the length of the day in minutes; its
end, in minutes since midnight."""

ROTATION_TERMS = (
    "left_out",
    "least_attainment",
    "new_encounters",
    "newcomer_encounters",
    "repetition",
)
"""Of the rotation: attendees who meet nobody new though they could (minimised); the least
attainment, new encounters and those with a newcomer in them (maximised); the sum of
c (c - 1) / 2, where c counts a pair's shared rounds and history (minimised). A row each follows
for the soft pairs, the soft rules of the room that are on and, on the day itself, for churn, in new
encounters lost: they have been taken off new_encounters already."""

MAXIMISED = frozenset(
    {
        "attainable_encounters",
        "people_at_talks",
        "least_attainment",
        "new_encounters",
        "newcomer_encounters",
    }
)


class Term(Model):
    """One term of the objective: its value in the plan, and the limit proven for it.

    The bound of a maximised term is never below its value, that of a minimised one never
    above; None where there is none. `proved` says that no plan does better, given the terms
    before it.
    """

    name: str
    value: float
    bound: float | None = None
    proved: bool = False

    @property
    def direction(self) -> Literal["max", "min"]:
        """Which way is better."""
        return "max" if self.name in MAXIMISED else "min"
