"""All the files of an event, read together, so that everything wrong is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from copschedule.domain.consistency import joint_problems
from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.roster import Pair, Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.event_file import read_event
from copschedule.io.history_file import read_history
from copschedule.io.roster_file import RosterRead, parse_roster
from copschedule.io.roster_report import RosterReport
from copschedule.io.source import Source
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Inputs(NamedTuple):
    """What an event is planned from."""

    event: Event
    roster: Roster
    history: History


def read_inputs(
    event: Source | Mapping[str, Any],
    roster: Source | pd.DataFrame | None = None,
    *,
    pairs: Source | pd.DataFrame | Sequence[Pair] | None = None,
    history: Any = None,
) -> Inputs:
    """Return the event, roster and history of their files.

    Parameters
    ----------
    event
        See `read_event`.
    roster, pairs
        See `read_roster`; without a roster, nobody is invited.
    history
        See `read_history`; None where nobody has met.

    Raises
    ------
    InvalidInput
        With everything that is wrong in any of the files, and between event and roster.
    """
    problems: list[Problem] = []
    read_in = _collected(lambda: read_event(event), problems)
    invited = _collected(lambda: _roster_read(roster, pairs), problems)
    problems += invited.problems if invited else ()
    if read_in and invited:
        found = joint_problems(read_in, invited.roster, rows=invited.rows)
        problems += [problem.located(invited.file) for problem in found]
    met = _collected(lambda: read_history(() if history is None else history), problems)
    if problems or read_in is None or invited is None or met is None:
        raise InvalidInput(problems)
    return Inputs(read_in, invited.roster, met)


def _roster_read(
    roster: Source | pd.DataFrame | None,
    pairs: Source | pd.DataFrame | Sequence[Pair] | None,
) -> RosterRead:
    if roster is None:
        found = sentence("pairs without a roster")
        expected = sentence("a roster that they belong to")
        problems = () if pairs is None else (Problem(found, expected),)
        return RosterRead("roster", Roster(), (), problems, RosterReport("roster"))
    return parse_roster(roster, pairs=pairs)


def _collected(read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except InvalidInput as error:
        problems += error.problems
        return None
