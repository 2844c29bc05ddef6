"""A plan in the formats that others read: one file by its name, or a folder of them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal, get_args

from copschedule.domain.display import people_names
from copschedule.domain.model import Displayed, Shown
from copschedule.domain.phrases import one_of, shown
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import AttendeeId, Roster
from copschedule.domain.summary import Summary, labelled, listed
from copschedule.errors import InvalidInput, MissingExtra, Problem
from copschedule.io.atomic import atomic_folder, write_whole
from copschedule.io.calendar_file import attendee_calendars, event_calendar
from copschedule.io.people_tables import PeopleTable, calendar_names, mail_merge, people_met
from copschedule.io.plan_file import TABLES, file_names, plan_json, table
from copschedule.io.plan_workbook import people_workbook, workbook
from copschedule.io.schedule_file import schedule
from copschedule.io.zoom_file import RoomsOfRound, zoom_rooms
from copschedule.language import reader_words, sentence, words

What = Literal[
    "calendar", "calendars", "workbook", "schedule", "tables", "zoom", "mail-merge", "people-met"
]
WHAT: tuple[What, ...] = get_args(What)
Files = Mapping[str, bytes]
"""Contents by their path in a folder."""

_LISTED = 8
"""Files of a folder that are named of what was written."""
_NAMED = 8
"""People without an address whom a notice names."""


@dataclass(frozen=True, repr=False)
class Exported(Shown):
    """What was written, and what its reader should know: who is missing, what was left out."""

    files: tuple[Path, ...]
    notices: tuple[str, ...] = ()

    def _summary(self) -> Summary:
        w = reader_words()
        facts = [
            (f"{folder}{os.sep}", listed([file.name for file in files], _LISTED, w))
            for folder, files in groupby(
                sorted(self.files, key=lambda file: file.parent), key=lambda file: file.parent
            )
        ]
        facts += labelled(w("To know"), self.notices)
        return Summary(w.many(len(self.files), "{n} file", "{n} files"), facts)


@dataclass(frozen=True)
class _Order:
    """A plan, and how it is to be told."""

    plan: Plan
    happened: Plan | None = None
    previous: Plan | None = None
    now: dt.datetime | None = None
    scorecard: Displayed | None = None
    notices: list[str] = field(default_factory=list)


def export(
    plan: Plan | Result,
    path: str | os.PathLike[str],
    *,
    what: What | Iterable[What] | None = None,
    attendee: AttendeeId | None = None,
    happened: Plan | None = None,
    previous: Plan | None = None,
    now: dt.datetime | None = None,
    scorecard: Displayed | None = None,
    force: bool = False,
) -> Exported:
    """Write a plan for calendars, spreadsheets and other tools; the name says which.

    ======================  ==========================================================
    ``….ics``               the calendar for everybody, or of one `attendee`
    ``….xlsx``              a workbook with everything; private
    ``….json``              c3voc's schedule.json; ``plan.json`` is the plan itself
    ``agenda.csv``          and seating.csv, encounters.csv, workshops.csv
    ``mail-merge.csv``      a row a person with their day, to write to each; private
    ``people-met.csv``      a row a person with those they met; private
    ``mail-merge.xlsx``     and people-met.xlsx: the same, for an Excel that expects semicolons
    a folder                all of that, a calendar each and Zoom's rooms of each round
    ======================  ==========================================================

    Equal plans give equal bytes. Each file appears whole or not at all; so does a folder.

    Parameters
    ----------
    plan
        The plan, or a result that has one.
    path
        Of the file or folder. What a .csv or .json of another name holds, `what` says.
    what
        One kind, or several for a folder; all that can be made by default.
    attendee
        Whose calendar to write.
    happened
        The day as it was, `debrief(…).plan`: the people met are those of it, where it is given.
    previous
        The plan that people have in their calendars already: what was dropped since is told
        to be cancelled there.
    now
        When the calendars are written, with a time zone; see `event_calendar`.
    scorecard
        What `audit` says, for the workbook.
    force
        Replace files in a folder that has some.

    Raises
    ------
    InvalidInput
        For a name that says nothing, an attendee whom nobody knows, or what the plan has not:
        a date, a roster, rounds within Zoom's limits. Where everything is asked for, what can't
        be made is left out and told in the notices.
    MissingExtra
        Without the extra "calendar" or "excel", where one of them is asked for.
    FolderExists
        When the folder holds anything and `force` is false.

    Examples
    --------
    >>> import tempfile
    >>> made = Plan(event={"title": "Day", "blocks": [{"id": "b", "kind": "meal"}]}, slots=[])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [file.name for file in export(made, f"{folder}/agenda.csv").files]
    ['agenda.csv']
    """
    made = plan.require_plan() if isinstance(plan, Result) else plan
    order = _Order(made, happened, previous, now, scorecard)
    target = Path(path)
    kinds = (what,) if isinstance(what, str) else None if what is None else tuple(what)
    _require_known(kinds)
    if attendee is not None:
        return _write_one(target, _own_calendar(order, attendee), order)
    if target.suffix and not target.is_dir():
        return _write_one(target, _single(target, kinds)(order), order)
    return _write_folder(target, kinds, order, force=force)


def _require_known(kinds: Sequence[str] | None) -> None:
    problems = [Problem(shown(kind), one_of(WHAT)) for kind in kinds or () if kind not in WHAT]
    if problems:
        raise InvalidInput(problems)


def _write_one(target: Path, content: bytes, order: _Order) -> Exported:
    write_whole(target, content)
    return Exported((target,), tuple(order.notices))


def _own_calendar(order: _Order, attendee: AttendeeId) -> bytes:
    roster = order.plan.roster or Roster()
    if str(attendee) not in roster.position:
        raise InvalidInput(
            [Problem(shown(str(attendee)), sentence("the id of an attendee of the plan"))]
        )
    who = roster.find(attendee)
    return next(attendee_calendars(order.plan, [who], previous=order.previous, now=order.now))


def _single(target: Path, kinds: Sequence[What] | None) -> Callable[[_Order], bytes]:
    """Return what makes the one file that a name, or `what`, asks for."""
    name = target.name.casefold()
    stem = target.stem.casefold().removesuffix("-private")
    asked = kinds[0] if kinds is not None and len(kinds) == 1 else stem
    if asked in _OF_PEOPLE and target.suffix.casefold() == ".xlsx":
        return lambda order: _people_workbook(asked, order)
    if kinds is not None and len(kinds) == 1 and kinds[0] in _SINGLE:
        return _SINGLE[kinds[0]]
    if kinds is None and name in TABLES:
        return lambda order: table(order.plan, name)
    if kinds is None and name == "plan.json":
        return lambda order: plan_json(order.plan)
    by_name = _BY_ENDING.get(target.suffix.casefold()) or (stem if stem in _SINGLE else None)
    if kinds is None and by_name is not None:
        return _SINGLE[by_name]
    raise InvalidInput([Problem(shown(target.name), _name_expected(kinds))])


def _name_expected(kinds: Sequence[What] | None) -> str:
    if kinds is not None:
        return sentence("a folder, without an ending, for more than one file")
    return sentence(
        "a folder, a name that ends in .ics, .xlsx or .json, or one of {names}",
        names=", ".join([*TABLES, "mail-merge.csv", "people-met.csv"]),
    )


def _calendar(order: _Order) -> bytes:
    return event_calendar(order.plan, previous=order.previous, now=order.now)


_OF_PEOPLE: Mapping[str, Callable[[_Order], PeopleTable]] = {
    "mail-merge": lambda order: mail_merge(order.plan),
    "people-met": lambda order: people_met(order.happened or order.plan),
}


def _people_workbook(kind: str, order: _Order) -> bytes:
    return people_workbook(_OF_PEOPLE[kind](order), order.plan, title=kind)


_SINGLE: Mapping[str, Callable[[_Order], bytes]] = {
    "calendar": _calendar,
    "workbook": lambda order: workbook(order.plan, scorecard=order.scorecard),
    "schedule": lambda order: schedule(order.plan),
    "mail-merge": lambda order: _OF_PEOPLE["mail-merge"](order).csv(),
    "people-met": lambda order: _OF_PEOPLE["people-met"](order).csv(),
}
_BY_ENDING = {".ics": "calendar", ".xlsx": "workbook", ".json": "schedule"}
_IN_FOLDER: Mapping[str, str] = {
    "calendar": "calendar.ics",
    "calendars": "calendars",
    "workbook": "plan-private.xlsx",
    "schedule": "schedule.json",
    "mail-merge": "mail-merge-private.csv",
    "people-met": "people-met-private.csv",
    "zoom": "zoom",
}
"""File or folder of each kind in a folder, but for the tables, which have several."""


def _write_folder(
    target: Path, kinds: Sequence[What] | None, order: _Order, *, force: bool
) -> Exported:
    files: dict[str, bytes] = {}
    for kind in kinds or WHAT:
        try:
            files |= _files(kind, order)
        except (InvalidInput, MissingExtra) as error:
            if kinds is not None:
                raise
            w = words(order.plan.language)
            notice = w("{place}: {message}", place=kind, message=error.said(w))
            order.notices.append(notice)
    ours = [name for kind in kinds or WHAT for name in _names(kind)]
    with atomic_folder(target, ours=ours, force=force) as draft:
        for name, content in files.items():
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_bytes(content)  # the folder is what appears whole
    return Exported(tuple(target / name for name in files), tuple(order.notices))


def _names(kind: What) -> Sequence[str]:
    """Return the names in a folder that are ours to replace."""
    if kind == "tables":
        return tuple(TABLES)
    name = _IN_FOLDER[kind]
    return (name, _as_workbook(name)) if kind in _OF_PEOPLE else (name,)


def _files(kind: What, order: _Order) -> Files:
    if kind == "tables":
        return {name: table(order.plan, name) for name in file_names(order.plan)[1:]}
    if kind == "calendars":
        return _calendars(order)
    if kind == "zoom":
        return _zoom(order)
    if kind in _OF_PEOPLE:
        return _of_people(kind, order)
    return {_IN_FOLDER[kind]: _SINGLE[kind](order)}


def _calendars(order: _Order) -> Files:
    people = (order.plan.roster or Roster()).attendees
    contents = attendee_calendars(order.plan, people, previous=order.previous, now=order.now)
    names = calendar_names(people)
    return {f"calendars/{name}": own for name, own in zip(names, contents, strict=True)}


def _of_people(kind: What, order: _Order) -> Files:
    """Return a table of people as CSV, and as a workbook where one can be written."""
    name, table = _IN_FOLDER[kind], _OF_PEOPLE[kind](order)
    files = {name: table.csv()}
    try:
        return files | {_as_workbook(name): people_workbook(table, order.plan, title=kind)}
    except MissingExtra:
        return files


def _as_workbook(name: str) -> str:
    return name.removesuffix(".csv") + ".xlsx"


def _zoom(order: _Order) -> Files:
    rounds = zoom_rooms(order.plan)
    digits = len(str(len(rounds)))
    if notice := _without_rooms(order.plan, rounds):
        order.notices.append(notice)
    return {f"zoom/round-{r.number:0{digits}}.csv": r.content for r in rounds}


def _without_rooms(plan: Plan, rounds: Sequence[RoomsOfRound]) -> str:
    """Return whom Zoom's rooms leave out."""
    missing = list(dict.fromkeys(who for r in rounds for who in r.without))
    if not missing:
        return ""
    names, w = people_names(plan), words(plan.language)
    listed = [names.get(who, who) for who in missing[:_NAMED]]
    if more := len(missing) - len(listed):
        listed.append(w.many(more, "{n} other person", "{n} other people"))
    return w.many(
        len(missing),
        "Zoom's rooms lack {n} person without an address of their own: {names}",
        "Zoom's rooms lack {n} people without an address of their own: {names}",
        names=w.list(listed),
    )
