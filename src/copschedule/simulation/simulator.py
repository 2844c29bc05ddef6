"""A plan carried out many times, on days drawn from a model of presence: `simulate`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event, Meal
from copschedule.domain.history import History
from copschedule.domain.model import Shown
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Roster
from copschedule.domain.summary import Summary
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence, words
from copschedule.presence.draws import PresenceDraws
from copschedule.presence.model import PresenceModel, applauses_of
from copschedule.simulation.meals import UNHURRIED, minutes_to_eat
from copschedule.simulation.tables import Seating, TableOutcomes

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

_DEFAULT_MODEL = PresenceModel()
_DRAWS = 1000

QUANTILES = (0.05, 0.5, 0.95)
_SPREAD = ("mean", "p5", "p50", "p95")
_NORMAL_95 = 1.96
"""Standard errors on either side of a mean, for an interval of 95 %."""


@dataclass(frozen=True, eq=False, repr=False)
class Simulation(Shown):
    """What became of a plan on each of the days drawn.

    The days are those of one seed: two plans of one roster, simulated with the same seed and
    model, are compared on the same days.

    Attributes
    ----------
    plan, roster, model, seed
        What was simulated.
    comes
        bool (draws, n): who comes at all.
    planned, tables
        What happens at the tables if everybody comes and stays, and on each day.
    meals
        Of each meal, float (draws, n): minutes to eat; see `minutes_to_eat`.
    """

    plan: Plan
    roster: Roster
    model: PresenceModel
    seed: int
    comes: NDArray[np.bool_]
    planned: TableOutcomes
    tables: TableOutcomes
    meals: dict[str, Floats]

    @property
    def draws(self) -> int:
        """How many days were drawn."""
        return len(self.comes)

    @cached_property
    def measures(self) -> dict[str, Floats]:
        """Return each measure of a day, float (draws,)."""
        return {"people_there": self.comes.sum(axis=1).astype(float)} | _of_a_day(self.tables)

    @property
    def totals(self) -> pd.DataFrame:
        """Columns measure, planned, mean, low, high, p5, p50, p95; a row a measure of a day.

        `people_there` come at all; `new_encounters` are pairs; `groups_too_small` have fewer
        people than the least size and were planned with enough, over all rounds; `left_alone`
        are people who in some round sit by themselves; `met_nobody_new` are people who were to
        meet somebody new, came to a round, and didn't. `low` and `high` are the 95 % interval
        of the mean; `p5` to `p95` the quantiles of the days.
        """
        import pandas as pd

        planned = {"people_there": [float(len(self.roster))]} | _of_a_day(self.planned)
        rows = []
        for name, days in self.measures.items():
            low, high = interval(days)
            mean, *quantiles = _spread(days)
            rows.append((name, float(planned[name][0]), mean, low, high, *quantiles))
        columns = ["measure", "planned", "mean", "low", "high", "p5", "p50", "p95"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def attendees(self) -> pd.DataFrame:
        """Columns attendee, comes, planned, mean, p5, p50, p95, alone; a row a person.

        `comes` is the share of days; `planned` and the distribution are new encounters, the
        latter of the days on which they come; `alone` is the share of those days on which they
        sit by themselves in some round.
        """
        import pandas as pd

        rows = []
        for i, person in enumerate(self.roster.attendees):
            days = self.comes[:, i]
            new, alone = self.tables.new[i, days], self.tables.alone[i, days] > 0
            share = float(alone.mean()) if days.any() else np.nan
            planned = int(self.planned.new[i, 0])
            rows.append((person.id, float(days.mean()), planned, *_spread(new), share))
        columns = ["attendee", "comes", "planned", *_SPREAD, "alone"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def rounds(self) -> pd.DataFrame:
        """Columns round, block, planned, mean, p5, p50, p95, too_small; a row a round.

        `planned` and the distribution are people at the tables; `too_small` is the mean number
        of groups that shrink below the least size.
        """
        import pandas as pd

        rows = [
            (r.number, r.block, int(planned[0]), *_spread(there), float(small.mean()))
            for r, planned, there, small in zip(
                self.plan.rotation,
                self.planned.there,
                self.tables.there,
                self.tables.small,
                strict=True,
            )
        ]
        return pd.DataFrame(rows, columns=["round", "block", "planned", *_SPREAD, "too_small"])

    @property
    def eating(self) -> pd.DataFrame:
        """Columns block, mean, p5, p50, p95, rushed; a row a meal.

        The distribution is that of the minutes to eat, over all people there and all days;
        `rushed` is the share of them with less than `UNHURRIED` (40) minutes.
        """
        import pandas as pd

        rows = []
        for block, minutes in self.meals.items():
            eaten = minutes[~np.isnan(minutes)]
            rushed = float((eaten < UNHURRIED).mean()) if len(eaten) else np.nan
            rows.append((block, *_spread(eaten), rushed))
        return pd.DataFrame(rows, columns=["block", *_SPREAD, "rushed"])

    def _summary(self) -> Summary:
        from copschedule.simulation.display import simulation_summary

        event = self.plan.event
        return simulation_summary(self, words(event.language if event else "en"))


def _of_a_day(tables: TableOutcomes) -> dict[str, Floats]:
    measures = {
        "new_encounters": tables.new.sum(axis=0, dtype=np.int64) / 2,
        "groups_too_small": tables.small.sum(axis=0),
        "left_alone": (tables.alone > 0).sum(axis=0),
        "met_nobody_new": tables.nobody,
    }
    return {name: days.astype(np.float64) for name, days in measures.items()}


def _spread(values: Floats | NDArray[np.int16]) -> tuple[float, ...]:
    """Return mean and quantiles; NaN of nothing."""
    if not len(values):
        return (np.nan,) * len(_SPREAD)
    return (float(values.mean()), *np.quantile(values, QUANTILES).tolist())


def interval(days: Floats) -> tuple[float, float]:
    """Return the 95 % interval of a mean over independent days, by the normal distribution."""
    half = _NORMAL_95 * float(days.std(ddof=1)) / len(days) ** 0.5 if len(days) > 1 else np.inf
    return float(days.mean()) - half, float(days.mean()) + half


def simulate(
    plan: Plan,
    event: Event | None = None,
    roster: Roster | None = None,
    *,
    history: History | None = None,
    model: PresenceModel = _DEFAULT_MODEL,
    draws: int = _DRAWS,
    seed: int = 0,
) -> Simulation:
    """Carry out a plan on many days, on which some don't come, come late or leave early.

    The plan is kept: seats stay empty, and nobody moves. What can be done about it on the day
    is another question.

    Parameters
    ----------
    plan
        Whose agenda is held and whose tables people sit at.
    event, roster
        By default those that the plan carries.
    history
        Who had met before; by default that of the plan.
    model
        Who comes, how late, and when they leave: by default the 28 % of no-shows of a free
        event and the departures of `PresenceModel`, or fitted to earlier events by
        `fit_presence`. What the roster states of somebody is taken as said.
    draws
        How many days.
    seed
        Of the random choices. The same seed draws the same days for every plan of a roster
        whose agenda is the same.

    Returns
    -------
    Simulation
        Distributions, as frames: `totals`, `attendees`, `rounds`, `eating`.

    Raises
    ------
    InvalidInput
        When there is no event, no roster, or no draw.

    Notes
    -----
    Somebody who is not there for the whole of a round is not counted at its table. At a buffet,
    those who are there when it opens queue in random order and are served first come, first
    served, by `buffet_lines` lines of `people_per_minute` each; who gives up and leaves is still
    served in their turn, so the queue is rather too long than too short. People decide
    independently: friends who stay away together make good days better and bad days worse than
    these.

    Memory grows with draws times attendees times rounds, in bytes.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> plan = rotate(25, rounds=4, group_size=5, seed=1).require_plan()
    >>> simulation = simulate(plan, model=PresenceModel(shows_up=0.72), draws=500, seed=1)
    >>> totals = simulation.totals.set_index("measure")
    >>> totals.loc["new_encounters", ["planned", "mean"]].round(0).tolist()
    [200.0, 103.0]
    """
    event, roster, history = _complete(plan, event, roster, history, draws)
    random = np.random.default_rng(seed)
    opens = min((slot.start for slot in plan.slots), default=event.day.opens)
    day = event.day.model_copy(update={"opens": opens})
    days = model.draw(roster, applauses_of(plan.slots), day, random, draws)
    seating = Seating.of(plan, event, roster, history)
    return Simulation(
        plan=plan,
        roster=roster,
        model=model,
        seed=seed,
        comes=days.comes,
        planned=seating.planned(),
        tables=seating.outcomes(days),
        meals=_meals(event, plan.slots, days, random),
    )


def _complete(
    plan: Plan, event: Event | None, roster: Roster | None, history: History | None, draws: int
) -> tuple[Event, Roster, History]:
    event, roster = event or plan.event, roster or plan.roster
    problems = []
    if event is None:
        problems.append(
            Problem(sentence("a plan that carries no event"), sentence("an event to simulate"))
        )
    if roster is None:
        problems.append(
            Problem(sentence("a plan that carries no roster"), sentence("a roster to draw from"))
        )
    if draws < 1:
        problems.append(Problem(str(draws), sentence("at least one day"), "draws"))
    if event is None or roster is None or problems:
        raise InvalidInput(problems)
    return event, roster, plan.history if history is None else history


def _meals(
    event: Event, slots: tuple[Slot, ...], days: PresenceDraws, random: np.random.Generator
) -> dict[str, Floats]:
    meals = {}
    for slot in slots:
        block = event.block_by_id.get(slot.block)
        if isinstance(block, Meal):
            rank = random.random(days.comes.shape)
            meals[block.id] = minutes_to_eat(block, slot, days, rank)
    return meals
