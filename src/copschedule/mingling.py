"""Free mingling: how many new people somebody meets who is left to themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.history import History
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Roster
from copschedule.instance import met_before
from copschedule.presence.windows import attendance_windows

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Mingling:
    r"""Conversations of two minutes that nobody arranged, as a gamma-Poisson process.

    A pair in one place strikes up conversations at a rate of its own, gamma distributed with
    shape `sociability` and mean `conversations` / (people there - 1) a minute: most pairs never
    talk, a few talk all day. Two who are there together for t minutes meet with probability

    .. math:: 1 - (1 + \lambda t / k)^{-k}

    Attributes
    ----------
    conversations
        Two-minute conversations of one person with anybody, a minute. Those of a group count
        with each of its people, and talks and meals are in the mean.
    sociability
        k; the smaller, the more unlike the pairs are.

    Notes
    -----
    Fitted by maximum likelihood to day 1 of the GESIS Computational Social Science Winter
    Symposium 2016 (131 people with proximity badges; Génois et al., arXiv 1901.01182):
    floor(seconds face to face / 120) of each pair, negative binomial over its minutes together.
    `benchmarks/mingling.py` repeats it.

    Checked on day 2 of the same event, which had no part in the fit: 10.3 new people a head were
    foretold where 10.0 were met (a plain Poisson process, which takes all pairs for alike, says
    18). For one person it is off by 4.8 on average, as it knows nobody's temper. At a mixer of
    100 people for 80 minutes it says 17 encounters, where Ingram and Morris (2007) saw 14, half
    of them with friends: it is a little generous to mingling.

    It takes strangers for people who never had the chance to meet. Those who had it and didn't
    meet fewer: `before` counts the time that they had.

    Examples
    --------
    >>> round(99 * Mingling().probability(80, people=100))
    17
    """

    conversations: float = 0.38
    sociability: float = 0.221

    def probability(self, minutes: float | Floats, *, people: float, before: float = 0) -> Floats:
        """Return the probability that two strangers meet in some minutes together.

        Parameters
        ----------
        minutes
            Together.
        people
            There.
        before
            Minutes that the two had been together at, without meeting.
        """
        patience = self.sociability * max(people - 1, 1) / self.conversations
        rest = (patience + before) / (patience + before + np.asarray(minutes, dtype=np.float64))
        chance: Floats = 1 - rest**self.sociability
        return chance


MINGLING = Mingling()


def mingled_encounters(
    roster: Roster, plan: Plan, *, history: History | None = None, model: Mingling = MINGLING
) -> Floats:
    """Return the new people whom each would meet if the whole event were free mingling, (n,).

    Parameters
    ----------
    roster
        n attendees, with their times.
    plan
        Only when it begins and ends is looked at.
    history
        Who has met before; by default the plan's.
    model
        Of mingling.
    """
    n = len(roster)
    if n == 0 or not plan.slots:
        return np.zeros(n)
    arrives, leaves = attendance_windows(roster)
    first = 60 * min(slot.start for slot in plan.slots)
    last = 60 * max(slot.end for slot in plan.slots)
    come, go = np.maximum(arrives, first), np.minimum(leaves, last)
    people = np.maximum(go - come, 0).sum() / (last - first)
    met = met_before(roster, plan.history if history is None else history)[:, :2]
    expected = np.zeros(n)
    for i in range(n):
        together = np.minimum(go, go[i]) - np.maximum(come, come[i])
        chance = model.probability(np.maximum(together, 0) / 60, people=people)
        chance[i] = 0
        chance[met[met[:, 0] == i, 1]] = 0
        chance[met[met[:, 1] == i, 0]] = 0
        expected[i] = chance.sum()
    return expected
