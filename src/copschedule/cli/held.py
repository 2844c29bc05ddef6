"""What is audited: a plan, or an agenda and a seating that somebody made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.cli.event_files import EVENT, HISTORY, PAIRS, ROSTER, tables_in
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence

if TYPE_CHECKING:
    from copschedule.domain.plan import Plan
    from copschedule.domain.roster import Roster

PLAN, AGENDA, SEATING = "plan.json", "agenda.csv", "seating.csv"


def read_all(
    paths: Sequence[Path], roster: Path | None, history: tuple[Path, ...]
) -> dict[str, Plan]:
    """Return the plans of some files and folders, each by its name.

    Raises
    ------
    InvalidInput
        When one can't be read, or two have one name.
    """
    plans: dict[str, Plan] = {}
    for path in paths:
        name = path.resolve().name if path.is_dir() else path.stem
        if name in plans:
            raise InvalidInput(
                [
                    Problem(
                        sentence("two events named {name}", name=name),
                        sentence("a name for each"),
                        file=str(path),
                    )
                ]
            )
        plans[name] = read_held(path, roster, history)
    return plans


def read_held(path: Path, roster: Path | None = None, history: tuple[Path, ...] = ()) -> Plan:
    """Return the plan of a plan.json, of its folder, or of a folder with an agenda.csv.

    Beside an agenda.csv, a seating.csv, event.toml, roster, pairs and history (.csv or .xlsx) are
    used where they are.
    """
    from copschedule.io.history_file import read_history
    from copschedule.io.plan_file import read_plan
    from copschedule.io.roster_file import read_roster

    invited = read_roster(roster) if roster else None
    if not path.is_dir() or (path / PLAN).is_file():
        plan = read_plan(path, roster=invited)
    else:
        plan = _by_hand(path, invited)
        history = history or tuple(tables_in(path, HISTORY).values())
    if history:
        return plan.model_copy(update={"history": read_history(list(history))})
    return plan


def _by_hand(folder: Path, invited: Roster | None) -> Plan:
    from copschedule.io.event_file import read_event
    from copschedule.io.plan_file import read_plan
    from copschedule.io.roster_file import read_roster

    people = invited
    if people is None and (beside := tables_in(folder, ROSTER, PAIRS)).get(ROSTER):
        people = read_roster(beside[ROSTER], pairs=beside.get(PAIRS))
    event = next((read_event(file) for file in _there(folder / EVENT)), None)
    seating = next(iter(_there(folder / SEATING)), None)
    return read_plan(
        agenda=folder / AGENDA,
        seating=seating,
        event=event,
        roster=people,
    )


def _there(file: Path) -> list[Path]:
    return [file] if file.is_file() else []
