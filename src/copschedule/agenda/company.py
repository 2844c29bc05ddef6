"""Who is there when: surely, as they said, or probably, as a model of earlier events has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from copschedule.agenda.day import AgendaInstance
from copschedule.domain.plan import Track
from copschedule.domain.roster import Roster
from copschedule.presence import PresenceModel
from copschedule.presence.draws import come_probabilities
from copschedule.presence.model import applauses_in

Indices = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

ALWAYS = 1 << 40

SHARES = 8
"""Into how many equal shares the departures of those who don't say when they leave are cut."""


@dataclass(frozen=True, eq=False)
class Company:
    """Who is there when, in s stays: one for each attendee, or several with a probability each.

    Attributes
    ----------
    attendee
        int (s,): whose stay it is.
    arrives, leaves
        int (s,): seconds since midnight.
    claps
        int (s,): talks whose applause they stay for at the least.
    probability
        float (s,); those of one attendee add up to their probability to come.
    met
        int (k, 2): attendees who had met before.
    newcomer
        bool (n,), of each attendee.
    newcomer_weight
        What an encounter with a newcomer counts for.
    """

    attendee: Indices
    arrives: Indices
    leaves: Indices
    claps: Indices
    probability: Numbers
    met: Indices
    newcomer: Flags
    newcomer_weight: int
    applauses: int = 0
    """How many applauses of a day people may leave at."""
    beside: Mapping[str, Flags] = field(default_factory=dict)
    """Of a block beside others, by its id, who has a place in it: bool (n,)."""

    def takes_part(self, block: str) -> Flags:
        """Tell who may be in a block when they are there, bool (n,)."""
        return self.beside.get(block, np.ones(len(self.newcomer), dtype=np.bool_))

    @property
    def certain(self) -> bool:
        """Whether everybody comes, and is there as they said."""
        return bool((self.probability == 1).all())


def as_said(instance: AgendaInstance) -> Company:
    """Return those on the roster, who are there as they said: one certain stay each."""
    people = np.arange(instance.people)
    return Company(
        attendee=people,
        arrives=60 * instance.arrives,
        leaves=60 * instance.leaves,
        claps=np.full(instance.people, ALWAYS),
        probability=np.ones(instance.people),
        met=instance.met[:, :2],
        newcomer=instance.newcomer,
        newcomer_weight=instance.event.weights.newcomer_weight,
    )


def as_expected(instance: AgendaInstance, roster: Roster, model: PresenceModel) -> Company:
    """Return those on the roster as they probably come and stay.

    Somebody who says when they leave has one stay, of the probability that they come. The
    departures of all others are cut into `SHARES` equal shares of the hazard, each taken at its
    latest, and for each applause into those who leave at it and those who stay. So what a day can
    come to stays a limit; lateness is not looked at, for the same reason.
    """
    said = as_said(instance)
    model = model.on(instance.event)
    comes = come_probabilities(model, roster)
    talks = applauses_in(instance.event)
    undecided = np.array([a.leaves is None for a in roster.attendees], dtype=np.bool_)
    leaves, claps, share = _departures(model, talks)
    known, asked = np.flatnonzero(~undecided), np.flatnonzero(undecided)
    attendee = np.concatenate([known, np.repeat(asked, len(share))])
    return replace(
        said,
        attendee=attendee,
        arrives=said.arrives[attendee],
        leaves=np.concatenate([said.leaves[known], np.tile(leaves, len(asked))]),
        claps=np.concatenate([said.claps[known], np.tile(claps, len(asked))]),
        probability=comes[attendee]
        * np.concatenate([np.ones(len(known)), np.tile(share, len(asked))]),
        applauses=talks if model.leaving_at_applause else 0,
    )


def with_places(company: Company, roster: Roster, tracks: Sequence[Track]) -> Company:
    """Return the same people, each with a place in blocks that run side by side."""
    beside = {}
    for track in tracks:
        people = {str(who) for who in (*track.attendees, *track.joining)}
        beside[track.block] = np.array([str(a.id) in people for a in roster.attendees], np.bool_)
    return replace(company, beside=beside)


def _departures(model: PresenceModel, talks: int) -> tuple[Indices, Indices, Numbers]:
    """Return when somebody undecided leaves, after which applause, and with what probability."""
    times = _latest_of_each_share(model)
    leaving = model.leaving_at_applause
    number = np.arange(talks + 1 if leaving else 1)
    stays = (
        (1 - leaving) ** number * np.where(number < talks, leaving, 1.0) if leaving else np.ones(1)
    )
    claps = np.where(number < talks, number, ALWAYS) if leaving else np.full(1, ALWAYS)
    every = np.repeat(times, len(number)), np.tile(claps, len(times))
    return *every, np.tile(stays, len(times)) / len(times)


def _latest_of_each_share(model: PresenceModel) -> Indices:
    """Return the latest departure of each share, in seconds; the last share never leaves."""
    minutes = np.arange(24 * 60 + 1)
    gone = 1 - np.exp(-model.hazard_until(60 * minutes))
    if not gone[-1]:
        return np.array([ALWAYS])
    places = np.searchsorted(gone, np.arange(1, SHARES) / SHARES)
    latest = [60 * int(p) if p < len(minutes) else ALWAYS for p in places]
    return np.array([*latest, ALWAYS])
