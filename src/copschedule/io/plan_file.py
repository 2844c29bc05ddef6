"""plan.json, which holds the whole plan, and the tables that people read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from copschedule.domain.clock import clock
from copschedule.domain.event import Event
from copschedule.domain.phrases import shown
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.agenda_file import read_slots
from copschedule.io.atomic import atomic_folder, write_whole
from copschedule.io.csv_text import csv_text
from copschedule.io.seating_file import read_rotation
from copschedule.io.source import Source, file_name, inside, read_text
from copschedule.io.wording import reworded
from copschedule.language import sentence

PLAN = "plan.json"
_WORKSHOPS = "workshops.csv"

Rows = Iterable[Sequence[object]]
_PRIVATE = {
    "en": "This file holds names, and who sits with whom. It is private: keep it to yourself.",
    "fr": "Ce fichier contient des noms, et qui s'assoit avec qui. Il est privé : gardez-le pour "
    "vous.",
}


def write_plan(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write plan.json: the whole plan, with its event, roster, pairs and history.

    The file appears whole or not at all, and `read_plan` returns an equal plan. It holds
    names, and says in its first key that it is private.

    Parameters
    ----------
    plan
        What to write.
    path
        Of the file; one that is there is replaced.
    """
    write_whole(path, plan_json(plan))


def plan_json(plan: Plan) -> bytes:
    """Return the content of plan.json; see `write_plan`."""
    language = plan.event.language[:2] if plan.event else "en"
    private = json.dumps(_PRIVATE[language], ensure_ascii=False)
    return f'{{"private":{private},{plan.model_dump_json(by_alias=True)[1:]}\n'.encode()


def read_plan(
    source: Source | None = None,
    *,
    agenda: Source | None = None,
    seating: Source | None = None,
    event: Event | None = None,
    roster: Roster | None = None,
) -> Plan:
    """Return the plan of a plan.json, or of an agenda.csv and a seating.csv made by hand.

    A seating.csv doesn't say when its rounds take place. They are spread, in order, over the
    blocks of the agenda that have rounds: as evenly as the blocks' limits and lengths allow,
    earlier blocks taking what is left over; one round for a meal with seating. Inside a block
    they follow each other from its start, each as long as the event says, or an even share of
    the block without an event. Whoever is there for a whole round and sits at no table sits it
    out. Without an agenda, rounds have no block, and start and end at midnight.

    Parameters
    ----------
    source
        A path or an open file of JSON, as `write_plan` writes it, or a folder with a plan.json.
    agenda, seating
        Paths or open files of CSV, instead of `source`; one of them is enough.
    event, roster
        What the plan is for. They replace those of a plan.json.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the files.
    TypeError
        When given both a plan.json and tables, or neither.
    """
    if (source is None) == (agenda is None and seating is None):
        raise TypeError("read_plan takes either a plan.json, or an agenda and a seating")
    if source is not None:
        source = inside(source, PLAN)
        plan = plan_from_json(read_text(source, PLAN), file_name(source, PLAN))
        given = {"event": event, "roster": roster}
        return plan.model_copy(update={k: v for k, v in given.items() if v is not None})
    slots, problems = _tried(read_slots, agenda, event)
    rotation, more = _tried(read_rotation, seating, slots, event, roster)
    if problems or more:
        raise InvalidInput([*problems, *more])
    return Plan(event=event, roster=roster, slots=slots, rotation=rotation)


def _tried(
    read: Callable[..., tuple[Any, ...]], source: Source | None, *more: object
) -> tuple[tuple[Any, ...], Sequence[Problem]]:
    """Return what a file holds, or its problems, so that those of the next can follow."""
    if source is None:
        return (), ()
    try:
        return read(source, *more), ()
    except InvalidInput as error:
        return (), error.problems


def plan_from_json(text: str, file: str) -> Plan:
    """Return the plan that a JSON text holds; `file` is what messages call it."""
    try:
        raw = from_json(text.encode("utf-8", "replace"))
    except ValueError as error:
        raise InvalidInput([_broken_json(str(error), text, file)]) from error
    if not isinstance(raw, dict):
        expected = sentence("a plan as write_plan writes it")
        raise InvalidInput([Problem(shown(raw), expected, file=file)])
    raw.pop("private", None)
    try:
        return Plan.model_validate(raw)
    except ValidationError as error:
        problems = reworded(error, raw, Plan)
        raise InvalidInput(problem.located(file) for problem in problems) from error


def _broken_json(message: str, text: str, file: str) -> Problem:
    number = message.rpartition(" line ")[2].partition(" ")[0]
    lines = text.splitlines() or [""]
    row = min(int(number), len(lines)) if number.isdigit() else 1
    found = shown(lines[row - 1].strip()) if text.strip() else sentence("an empty file")
    expected = sentence("a plan in JSON, as write_plan writes it")
    return Problem(found, expected, None, row, file)


def write_tables(plan: Plan, folder: str | os.PathLike[str]) -> None:
    """Write agenda.csv, seating.csv and encounters.csv into a folder that exists.

    With parallel blocks there is a workshops.csv too.

    Plain UTF-8, separated by commas. A cell that a spreadsheet would take for a formula gets
    an apostrophe before it, which the readers of this library take off again.
    """
    for name in file_names(plan)[1:]:
        write_whole(Path(folder) / name, table(plan, name))


def table(plan: Plan, name: str) -> bytes:
    """Return the content of one of the tables, such as "agenda.csv"; see `write_tables`."""
    header, rows = TABLES[name]
    return csv_text(header, rows(plan))


def file_names(plan: Plan) -> tuple[str, ...]:
    """Return the files that `write_folder` writes, plan.json first."""
    return (PLAN, *(name for name in TABLES if plan.tracks or name != _WORKSHOPS))


def _agenda(plan: Plan) -> Rows:
    slots = sorted(plan.slots, key=lambda slot: (slot.start, slot.end))
    return ((s.block, s.kind, s.title, clock(s.start), clock(s.end), s.room or "") for s in slots)


def _workshops(plan: Plan) -> Rows:
    return ((block, who, "" if rank is None else rank) for block, who, rank in plan.each_place())


def _seating(plan: Plan) -> Rows:
    return (
        (seated.number, group.table, attendee)
        for seated in plan.rotation
        for group in seated.groups
        for attendee in group.attendees
    )


def _encounters(plan: Plan) -> Rows:
    return ((a, b, n, "yes" if new else "no") for a, b, n, new in plan.each_encounter())


TABLES: dict[str, tuple[Sequence[str], Callable[[Plan], Rows]]] = {
    "agenda.csv": (("block", "kind", "title", "start", "end", "room"), _agenda),
    _WORKSHOPS: (("block", "attendee", "rank"), _workshops),
    "seating.csv": (("round", "table", "attendee"), _seating),
    "encounters.csv": (("a", "b", "round", "new"), _encounters),
}
"""Header and rows of each table."""


def write_folder(plan: Plan, folder: str | os.PathLike[str], *, force: bool = False) -> None:
    """Write plan.json and the tables into a folder, all of them or none.

    Parameters
    ----------
    plan
        What to write.
    folder
        Made where there is none, with the folders above it.
    force
        Replace these files in a folder that holds some already; others in it stay.

    Raises
    ------
    FolderExists
        When the folder holds anything and `force` is false, or a file has its name.
    """
    with atomic_folder(folder, ours={PLAN, *TABLES}, force=force) as draft:
        write_plan(plan, draft / PLAN)
        write_tables(plan, draft)
