"""Lists of people as ticket shops and forms export them, made into a roster's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copschedule.errors import InvalidInput, Problem
from copschedule.io.answers import ANSWERS, Answer
from copschedule.io.cells import WrongCell, is_empty, plain, slug, whole_from_0
from copschedule.io.column_names import PARTS_OF_NAMES
from copschedule.io.export_source import is_french, source_of
from copschedule.io.fields import Fields, find_fields
from copschedule.io.person_names import first_names_first
from copschedule.io.plain_roster import plain_roster, whole_name
from copschedule.io.roster_report import RosterReport
from copschedule.io.row_answers import answers_of_row, readers_of
from copschedule.io.table import Table
from copschedule.io.tally import Tally, report_of
from copschedule.language import sentence

_COMING = (
    "attending", "checked-in", "yes", "y", "oui", "present", "registered", "confirmed", "complete",
    "participe", "assist", "inscrit", "enregistre", "confirme", "presence-confirme",
    "entree-enregistre",
)  # fmt: skip
_NOT_COMING = (
    "cancel", "refund", "not-attending", "transferred", "deleted", "abandoned", "declined",
    "annul", "rembours", "ne-participe", "n-assist", "transfer", "supprim", "abandon", "refus",
    "decline", "wait", "liste-d-attente", "no", "non",
)  # fmt: skip
"""How the status of those who come, and of those who don't, begins, as `slug` has it."""

_UNASKED = frozenset({"info-requested", "informations-demandees", "information-demandee"})
"""What Eventbrite writes for the name of somebody of whom only the buyer is known."""

_NAMES = ("name", *PARTS_OF_NAMES)


@dataclass
class _Person:
    """One row that is somebody: values by field, and which order they belong to."""

    row: int
    values: dict[str, object]
    order: str = ""
    ticket: str = ""

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))


def as_roster(table: Table, known: Sequence[str]) -> tuple[Table, RosterReport]:
    """Return the table with the columns of a roster, and what was made of it.

    Parameters
    ----------
    table
        As the file has it; its rows are gone through.
    known
        The columns of a roster. Where the table is no export, the others keep their names.
    """
    source = source_of(table)
    if source is None:
        return plain_roster(table, known)
    written = list(table.rows)
    fields, tally = find_fields(table, written), Tally()
    if source == "Meetup":
        user_id = [slug(name) for name in table.columns].index("user-id")
        fields = replace(fields, named={**fields.named, "id": user_id})
    readers = readers_of(table, written, fields.positions, tally)
    people = [*_people(replace(table, rows=iter(written)), fields, readers, tally)]
    _require_names(table, people, fields)
    _turn_names(people, fields, tally)
    people = _once(people, tally) if source == "Google Forms" else people
    people = [*_with_guests(people, source, is_french(table), tally)]
    columns = tuple(name for name in known if any(name in who.values for who in people))
    columns = columns or ("name",)
    rows = iter([(who.row, [who.values.get(name) for name in columns]) for who in people])
    report = report_of(table, source, fields, known, tally)
    return Table(table.file, table.header_row, columns, rows), report


def _require_names(table: Table, people: Sequence[_Person], fields: Fields) -> None:
    """Raise InvalidInput where nobody at all has a name, so that all would be guests."""
    if people and not any(who.name for who in people):
        columns = [table.columns[fields.named[n]] for n in _NAMES if n in fields.named]
        found, expected = sentence("no name in any row"), sentence("the names of those who come")
        problem = Problem(found, expected, " + ".join(columns), table.header_row, table.file)
        raise InvalidInput([problem])


def _turn_names(people: Sequence[_Person], fields: Fields, tally: Tally) -> None:
    """Put first names first, where a column of whole names plainly has them last."""
    if "name" not in fields.named:
        return
    names = first_names_first([who.name for who in people], tally.assumed)
    for who, name in zip(people, names, strict=True):
        who.values["name"] = name


def _people(
    table: Table, fields: Fields, readers: Mapping[str, Answer], tally: Tally
) -> Iterator[_Person]:
    """Yield those who come, with what the columns say of them."""
    filled_in = {**fields.asked, **_free(fields.named)}
    for row, cells in table.rows:
        filled = {n: plain(cells[i]) for n, i in fields.named.items() if not is_empty(cells[i])}
        if not filled or not _comes(filled, fields.asked, cells, tally):
            continue
        order, ticket = (str(filled.pop(name, "")) for name in ("order", "ticket"))
        if "name" not in filled:
            filled["name"] = whole_name(filled)
        if slug(str(filled["name"])).startswith(tuple(_UNASKED)):
            filled["name"] = ""
        values = {n: cell for n, cell in filled.items() if n not in (*PARTS_OF_NAMES, "status")}
        values |= answers_of_row(table, row, cells, filled_in, readers, tally)
        yield _Person(row, {n: v for n, v in values.items() if v is not None}, order, ticket)


def _free(fields: Mapping[str, int]) -> Mapping[str, int]:
    """Return the columns that people filled in themselves, though their names are plain."""
    return {name: i for name, i in fields.items() if name in ANSWERS}


def _comes(
    filled: Mapping[str, object],
    questions: Mapping[str, int],
    cells: Sequence[object],
    tally: Tally,
) -> bool:
    status = filled.get("status", cells[questions["status"]] if "status" in questions else None)
    if is_empty(status):
        return True
    word = slug(str(status))
    if word.startswith(_NOT_COMING):
        tally.left_out[str(status).strip()] += 1
        return False
    if not word.startswith(_COMING):
        tally.unknown[str(status).strip()] += 1
    return True


def _once(people: Sequence[_Person], tally: Tally) -> list[_Person]:
    """Keep the last answer of each address, at the place of the first."""
    by_address: dict[object, _Person] = {}
    for who in people:
        address = str(who.values.get("email", "")).casefold() or who.row
        tally.repeated += address in by_address
        by_address[address] = who
    return list(by_address.values())


def _with_guests(
    people: Sequence[_Person], source: str, french: bool, tally: Tally
) -> Iterator[_Person]:
    """Yield everybody, and those who have no name but that of whoever ordered for them.

    An order with the same name on several tickets is one person with guests; in pretix, where
    add-ons are positions too, only on several tickets of one kind.
    """
    seen: set[tuple[str, ...]] = set()
    hosts: dict[str, str] = {}
    for who in people:
        more = _extra(who)
        kind = (who.order, slug(who.name), who.ticket if source == "pretix" else "")
        named_before = bool(who.order) and (who.order, slug(who.name)) in seen
        if who.name and not named_before:
            seen |= {kind, kind[:2]}
            hosts.setdefault(who.order, who.name)
            yield who
        elif not who.name or kind in seen or source != "pretix":
            more += 1
        else:
            seen.add(kind)
        line = f"ligne {who.row}" if french else f"row {who.row}"
        host = who.name or hosts.get(who.order, "") or who.order or line
        for _ in range(more):
            tally.guests += 1
            name = f"personne invitée par {host}" if french else f"guest of {host}"
            yield _Person(who.row, {"name": name}, who.order)


def _extra(who: _Person) -> int:
    """Return how many more people the row stands for, by its quantity or its guests."""
    more = 0
    for name, beside in (("quantity", 1), ("guests", 0)):
        cell = who.values.pop(name, None)
        try:
            more += max(0, whole_from_0(cell) - beside) if cell is not None else 0
        except WrongCell:
            continue
    return more
