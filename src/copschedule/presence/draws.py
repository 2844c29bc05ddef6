"""Days drawn from a model of presence, and the probabilities that they tend to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.plan import RoundTime
from copschedule.domain.roster import Roster
from copschedule.presence.model import NOON, Floats, PresenceModel
from copschedule.presence.windows import ALWAYS_THERE, Flags, attendance_windows, unskipped

Seconds = NDArray[np.int64]

_LATEST_HOUR = 48
"""Past this nobody is waited for: who has not left by then stays."""


class PresenceDraws(NamedTuple):
    """What happens on each of some days drawn.

    Attributes
    ----------
    comes
        bool (draws, n).
    arrives, leaves
        int (draws, n), seconds since midnight, leaves >= arrives; they mean nothing for those
        who do not come. Somebody who said no time and is not late has always been there.
    """

    comes: Flags
    arrives: Seconds
    leaves: Seconds

    def throughout(self, start: int, end: int) -> Flags:
        """Tell who is there from one second of the day to another, bool (draws, n)."""
        there: Flags = self.comes & (self.arrives <= start) & (self.leaves >= end)
        return there


def come_probabilities(model: PresenceModel, roster: Roster) -> Floats:
    """Return the probability of each attendee to come, float (n,): as stated, or the model's."""
    stated = (attendee.shows_up for attendee in roster.attendees)
    return np.array([model.shows_up if p is None else p for p in stated], dtype=np.float64)


def expected_presence(
    roster: Roster,
    rounds: Sequence[RoundTime],
    model: PresenceModel,
    talk_ends: Sequence[int],
) -> Floats:
    """Return the probability that each attendee is there throughout each round.

    Parameters
    ----------
    roster, rounds
        n attendees, R rounds.
    model
        For the day of the event: see `PresenceModel.on`.
    talk_ends
        Minutes since midnight at which talks end; a round that ends with a talk is over before
        the applause.

    Returns
    -------
    float array, shape (R, n)
        0 for the rounds that somebody skips. Under `PresenceModel.as_said()` with no `shows_up`
        stated it is 0 or 1, as `copschedule.presence.windows.presence` has it.
    """
    said, until = attendance_windows(roster)
    starts = np.array([r.start_second for r in rounds], dtype=np.int64)[:, None]
    ends = np.array([r.end_second for r in rounds], dtype=np.int64)[:, None]
    hazard = _Hazard(model, talk_ends)
    stay = np.exp(hazard.after(said) - np.maximum(hazard.before(ends), hazard.after(said)))
    states = until != ALWAYS_THERE[1]
    stay = np.where(states, until >= ends, stay)
    there: Floats = come_probabilities(model, roster) * model.arrived(starts, said) * stay
    return there * unskipped(roster, rounds)


def draw(
    model: PresenceModel,
    roster: Roster,
    talk_ends: Sequence[int],
    random: np.random.Generator,
    draws: int,
) -> PresenceDraws:
    """Draw who comes, when they arrive and when they leave, on so many days.

    Times to leave are drawn by inversion: somebody leaves when the hazard since they were to
    arrive has reached an exponential number of mean 1.
    """
    said, until = attendance_windows(roster)
    shape = (draws, len(roster))
    comes = random.random(shape) < come_probabilities(model, roster)
    arrives = _arrivals(model, said, random, shape)
    hazard = _Hazard(model, talk_ends)
    leaves = hazard.reached(random.standard_exponential(shape) + hazard.after(said))
    leaves = np.where(until != ALWAYS_THERE[1], until, leaves)
    return PresenceDraws(comes, arrives, np.maximum(arrives, leaves))


def _arrivals(
    model: PresenceModel, said: Seconds, random: np.random.Generator, shape: tuple[int, int]
) -> Seconds:
    late = random.random(shape) < model.late_share
    delay = random.exponential(60 * model.late_minutes, shape)
    since = np.maximum(said, model.opens * 60)
    return np.where(late, since + np.ceil(delay).astype(np.int64), said)


class _Hazard:
    """The hazard summed since the opening, applauses included: it jumps where a talk ends."""

    def __init__(self, model: PresenceModel, talk_ends: Sequence[int]) -> None:
        self._model = model
        self._ends = np.sort(np.array(talk_ends, dtype=np.int64)) * 60
        self._jump = -float(np.log1p(-model.leaving_at_applause))

    def before(self, seconds: Seconds) -> Floats:
        """Return the sum just before each second."""
        applauses = np.searchsorted(self._ends, seconds, side="left")
        return self._model.hazard_until(seconds) + self._jump * applauses

    def after(self, seconds: Seconds) -> Floats:
        """Return the sum at each second, the applause of that very second included."""
        applauses = np.searchsorted(self._ends, seconds, side="right")
        return self._model.hazard_until(seconds) + self._jump * applauses

    def reached(self, total: Floats) -> Seconds:
        """Return the second at which the sum reaches each total; never, where it does not."""
        latest = _LATEST_HOUR * 3600
        model = self._model
        turns = 60 * np.array([model.opens, NOON, model.leaving_begins], dtype=np.int64)
        times = np.sort(np.concatenate([turns, self._ends, [latest]]))
        sums = np.column_stack([self.before(times), self.after(times)]).ravel()
        second = np.interp(total, sums, np.repeat(times, 2).astype(np.float64))
        return np.where(total > sums[-1], ALWAYS_THERE[1], second.astype(np.int64))
