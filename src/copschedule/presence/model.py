"""Who comes, how late, and when they leave, of those who don't say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydantic import Field, SkipValidation

from copschedule.domain.clock import ClockTime
from copschedule.domain.event import Day, Event
from copschedule.domain.model import Displayed, Model
from copschedule.domain.plan import Slot
from copschedule.language import Language

if TYPE_CHECKING:
    from copschedule.domain.roster import Roster
    from copschedule.domain.summary import Summary
    from copschedule.presence.draws import PresenceDraws

Floats = NDArray[np.float64]
Share = Annotated[float, Field(ge=0, le=1)]
Rate = Annotated[float, Field(ge=0)]

GONE_AFTER_TALKS = 0.225
"""Of those who came, gone after the talks of a day: practitioners say 20 to 25 %."""

NOON = 12 * 60
"""On both days of the one real event at hand, people left five times as fast after it."""


class Estimate(Model):
    """One fitted parameter: its value, a 90 % interval, and what it was fitted from."""

    name: str
    value: float
    low: float
    high: float
    seen: SkipValidation[str]
    """Not validated, which would make plain text of a Sentence."""


class PresenceModel(Displayed):
    """Who comes, how late, and when they leave, of those who don't say.

    What an attendee states is taken as said: `shows_up` is their probability to come, and
    somebody who says when they leave stays until then. Of all others:

    - they come with probability `shows_up`;
    - a share `late_share` arrives late, by an exponential time of mean `late_minutes` after the
      time that they said, or after the day opens;
    - they leave by a hazard h(t) an hour, and at each applause a share q of those there leaves:
      S(t) = exp(-H(t)) (1 - q)^k, with k talks ended before t and H the integral of h since the
      day opens, or since they arrive. h is `morning_hazard` until noon and `afternoon_hazard`
      after it, and from `home_margin` minutes before `home_by` on also `home_hazard`.

    Coming, lateness and leaving are independent, of each other and between people.

    Attributes
    ----------
    shows_up
        0.72 by default, for a free event; take 0.83 for a paid one.
    late_share, late_minutes
        Nobody is late by default; the 15 minutes are an estimate.
    applause_share
        q. None, the default, lets `GONE_AFTER_TALKS` = 22.5 % leave over all the talks of a day
        of K talks, the same share at each: q = 1 - (1 - 0.225)^(1/K).
    morning_hazard, afternoon_hazard
        An hour. 0 by default, as those 22.5 % count everybody who is gone.
    home_hazard
        An hour. By default ln 2: half of those there leave within an hour. An estimate.
    opens, home_by, talks
        Of the day; `on` takes them from an event.
    home_margin
        Minutes; the road to a childcare that closes, by default half an hour.
    estimates
        Of a fitted model: what each parameter was fitted from.
    language
        In which the model shows itself; `on` and `fit_presence` take that of the event.

    Notes
    -----
    Sources of the defaults: no-shows of 28 % (free) and 17 % (paid) are PheedLoop's figures
    over 860 events, a vendor's, and others claim 40 to 60 % for free events; 20 to 25 % gone
    after the last break is what practitioners say. That they leave at the applause, evenly over
    the talks, is our reading of it. Weak: friends leave together, which independence denies;
    the last talk surely empties a room more than the first; a day without talks loses nobody
    before `home_by`. Fit the model to your own events (`copschedule.fit_presence`) as soon as
    you have check-outs.

    Examples
    --------
    >>> model = PresenceModel(applause_share=0.2, home_by="16:00", home_hazard=0.5)
    >>> model.staying(np.array([9 * 60, 15 * 60, 16 * 60]), applauses=1).round(3).tolist()
    [0.8, 0.8, 0.623]
    """

    shows_up: Share = 0.72
    late_share: Share = 0.0
    late_minutes: Annotated[float, Field(gt=0)] = 15.0
    applause_share: Annotated[float, Field(ge=0, lt=1)] | None = None
    morning_hazard: Rate = 0.0
    afternoon_hazard: Rate = 0.0
    home_hazard: Rate = float(np.log(2))
    home_margin: Annotated[int, Field(ge=0)] = 30
    opens: ClockTime = Day().opens
    home_by: ClockTime | None = None
    talks: Annotated[int, Field(ge=0)] = 1
    estimates: tuple[Estimate, ...] = ()
    language: Language = "en"

    @classmethod
    def as_said(cls) -> Self:
        """Return the model in which everybody comes, in time, and stays as long as they said."""
        return cls(shows_up=1.0, applause_share=0.0, home_hazard=0.0)

    def on(self, event: Event, slots: Sequence[Slot] = ()) -> Self:
        """Return the model for the day of an event: its opening, family hours and talks.

        A `home_by` of the model's own is kept. Once the agenda is known, pass its slots: the
        first of them is then the opening, which lateness and hazard count from.
        """
        opens = min((slot.start for slot in slots), default=event.day.opens)
        model = self._on(event.day.model_copy(update={"opens": opens}), applauses_in(event))
        return model.model_copy(update={"language": event.language})

    def _on(self, day: Day, talks: int) -> Self:
        home_by = day.home_by if self.home_by is None else self.home_by
        return self.model_copy(update={"opens": day.opens, "home_by": home_by, "talks": talks})

    @property
    def leaving_at_applause(self) -> float:
        """Share of those there who leave at each applause, q."""
        if self.applause_share is not None:
            return self.applause_share
        return 1 - float((1 - GONE_AFTER_TALKS) ** (1 / max(self.talks, 1)))

    def staying(self, minutes: ArrayLike, applauses: ArrayLike, since: ArrayLike = 0) -> Floats:
        """Return the probability that somebody who came is still there, S(t).

        Parameters
        ----------
        minutes
            int, minutes since midnight, any shape.
        applauses
            int, how many talks have ended before; broadcast against `minutes`.
        since
            int, when they arrived; the hazard counts from then, or from when the day opens
            where that is later.

        Returns
        -------
        float array, the shape of all three together
            Never increasing in `minutes` or in `applauses`. That somebody is there throughout
            a round is this at the round's end.
        """
        begin = self.hazard_until(60 * np.asarray(since))
        hazard = np.maximum(self.hazard_until(60 * np.asarray(minutes)) - begin, 0)
        stay: Floats = np.exp(-hazard) * (1 - self.leaving_at_applause) ** np.asarray(applauses)
        return stay

    def hazard_until(self, seconds: ArrayLike) -> Floats:
        """Return the hazard summed from the opening to some seconds since midnight, no applause."""
        time = np.asarray(seconds, dtype=np.float64)
        turn = max(self.opens, NOON) * 60
        hazard = self.morning_hazard * np.maximum(np.minimum(time, turn) - self.opens * 60, 0)
        hazard += self.afternoon_hazard * np.maximum(time - turn, 0)
        if self.home_by is not None:
            hazard += self.home_hazard * np.maximum(time - self.leaving_begins * 60, 0)
        total: Floats = hazard / 3600
        return total

    @property
    def leaving_begins(self) -> int:
        """When people begin to leave for home, in minutes; at midnight without a `home_by`."""
        end_of_day = 24 * 60
        if self.home_by is None:
            return end_of_day
        return max(self.opens, self.home_by - self.home_margin)

    def arrived(self, seconds: ArrayLike, expected: ArrayLike) -> Floats:
        """Return the probability that somebody who comes is there by some seconds since midnight.

        Parameters
        ----------
        seconds, expected
            int, any shapes that go together: the time asked for, and when they said that they
            would come.
        """
        time, said = np.asarray(seconds), np.asarray(expected)
        minutes = np.maximum(time - np.maximum(said, self.opens * 60), 0) / 60
        late = self.late_share * np.exp(-minutes / self.late_minutes)
        arrived: Floats = np.where(time >= said, 1 - late, 0.0)
        return arrived

    def draw(
        self,
        roster: Roster,
        talk_ends: Sequence[int],
        day: Day,
        random: np.random.Generator,
        draws: int,
    ) -> PresenceDraws:
        """Draw who comes, when they arrive and when they leave; see `PresenceDraws`.

        Parameters
        ----------
        roster
            n attendees.
        talk_ends
            Minutes since midnight; see `applauses_of`.
        day
            Says when it opens, which lateness and hazard count from, and its family hours.
        random, draws
            Where the chance comes from, and how often the day is drawn.
        """
        from copschedule.presence.draws import draw

        return draw(self._on(day, len(talk_ends)), roster, talk_ends, random, draws)

    def _summary(self) -> Summary:
        from copschedule.language import words
        from copschedule.presence.display import model_summary

        return model_summary(self, words(self.language))


def applauses_of(slots: Iterable[Slot]) -> tuple[int, ...]:
    """Return the minutes at which talks end, in order; talks that end together count once."""
    return tuple(sorted({slot.end for slot in slots if slot.kind == "talk"}))


def applauses_in(event: Event) -> int:
    """Return how many applauses a day has; talks in parallel tracks count once."""
    return len({block.parallel or block.id for block in event.blocks if block.kind == "talk"})
