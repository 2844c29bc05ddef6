"""Working hours against 17:00 to 19:00, for one community: what the day gains, what it loses.

`examples/journee` and `examples/soiree` are the same community of 40, with the availability that
everybody stated for both: all 40 can come during the day, 26 in the evening, some of them late
or not to the end. The events are compared as they are, then with the same minutes of networking.
The last table takes the day's advantages away one by one: its seated meal, which is a round of
introductions too, and the people who cannot come in the evening.

    python benchmarks/what_if.py --seconds 10 --seed 1
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import copschedule as cs
from copschedule.cli.side_by_side import comparison_sheet
from copschedule.domain.event import Meal
from copschedule.domain.summary import sheet_text
from copschedule.language import words

EXAMPLES = Path(__file__).parent.parent / "examples"

Case = tuple[cs.Event, cs.Roster, cs.History]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=10, help="of each plan")
    parser.add_argument("--iterations", type=int, help="of each plan, instead")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    limit = {"iterations": options.iterations} if options.iterations else {}
    stop = cs.Stop(**(limit or {"seconds": options.seconds}))
    day, evening = read("journee"), read("soiree")
    both = {"day": day, "17-19": evening}
    show("As they are", both, False, stop, options.seed)
    show("At equal minutes of networking", both, True, stop, options.seed)
    few = only(day, evening[1])
    cases = {"17-19": evening, "day, free seats": unseated(day), "day, the 26": few}
    cases["both"] = unseated(few)
    show("And the day without its advantages", cases, True, stop, options.seed)


def read(name: str) -> Case:
    """Return an example."""
    folder = EXAMPLES / name
    return (
        cs.read_event(folder / "event.toml"),
        cs.read_roster(folder / "roster.csv", pairs=folder / "pairs.csv"),
        cs.read_history(folder / "history.csv"),
    )


def only(case: Case, roster: cs.Roster) -> Case:
    """Return the case with only the people of another roster, as they are in this one."""
    event, everybody, history = case
    people = tuple(a for a in everybody.attendees if str(a.id) in roster.position)
    return event, cs.Roster(attendees=people, pairs=roster.pairs), history


def unseated(case: Case) -> Case:
    """Return the case with meals at which people sit as they like."""
    event, *rest = case
    blocks = (
        block.model_copy(update={"seating": None}) if isinstance(block, Meal) else block
        for block in event.blocks
    )
    return (event.model_copy(update={"blocks": tuple(blocks)}), rest[0], rest[1])


def show(title: str, cases: Mapping[str, Case], equal: bool, stop: cs.Stop, seed: int) -> None:
    """Compare and print."""
    frame = cs.compare(
        {name: event for name, (event, _, _) in cases.items()},
        {name: roster for name, (_, roster, _) in cases.items()},
        history={name: history for name, (_, _, history) in cases.items()},
        at_equal_networking=equal,
        stop=stop,
        seed=seed,
    )
    print(f"{sheet_text(comparison_sheet(frame, words('en'))._replace(title=title))}\n", flush=True)


if __name__ == "__main__":
    main()
