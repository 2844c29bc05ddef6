"""Lists of people as ticket shops and forms export them, made into a roster's table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from copschedule.domain.phrases import shown
from copschedule.errors import Problem
from copschedule.io.answers import ANSWERS
from copschedule.io.cells import WrongCell, is_empty, plain, slug, text, whole_from_0
from copschedule.io.column_names import asked_fields, named_fields
from copschedule.io.pretix_file import is_pretix
from copschedule.io.roster_report import RosterReport
from copschedule.io.table import Row, Table, normalised

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

_FRENCH = frozenset({"prenom", "nom", "nom-du-participant", "quantite", "horodateur", "courriel"})


def _is_eventbrite(names: frozenset[str]) -> bool:
    ordered = {"order", "order-no", "order-id", "n-de-commande", "no-de-commande", "commande-n"}
    of_people = {"attendee-status", "statut-du-participant", "etat-du-participant", "attendee"}
    tickets = {"ticket-type", "type-de-billet", "categorie-de-billet"}
    spelt_out = {"numero-de-commande", *(f"{n}-de-la-commande" for n in ("numero", "n", "no"))}
    return bool(names & (ordered | spelt_out) and names & (tickets | of_people))


def _is_check_in_list(names: frozenset[str]) -> bool:
    return {"order-code", "attendee-name"} <= names or {
        "code-de-commande",
        "nom-du-participant",
    } <= names


def _is_meetup(names: frozenset[str]) -> bool:
    return "rsvp" in names and bool(names & {"user-id", "url-of-member-profile"})


def _is_form(names: frozenset[str]) -> bool:
    return bool(names & {"timestamp", "horodateur"})


_SOURCES: Mapping[str, Callable[[frozenset[str]], bool]] = {
    "pretix": _is_check_in_list,
    "Eventbrite": _is_eventbrite,
    "Meetup": _is_meetup,
    "Google Forms": _is_form,
}


def source_of(table: Table) -> str | None:
    """Return whose export a table is by its header, None for a plain roster."""
    names = frozenset(map(slug, table.columns))
    found = next((source for source, is_it in _SOURCES.items() if is_it(names)), None)
    return "pretix" if found is None and is_pretix(table) else found


@dataclass
class _Tally:
    """What is counted while the rows are gone through."""

    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    guests: int = 0
    repeated: int = 0
    unread: list[Problem] = field(default_factory=list)


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
        return _plain_roster(table, known)
    fields = named_fields(table.columns)
    if source == "Meetup":
        fields |= {"id": [slug(name) for name in table.columns].index("user-id")}
    questions = asked_fields(table.columns, list(fields))
    tally = _Tally()
    people = [*_people(table, fields, questions, tally)]
    people = _once(people, tally) if source == "Google Forms" else people
    people = [*_with_guests(people, source, _is_french(table), tally)]
    columns = tuple(name for name in known if any(name in who.values for who in people))
    columns = columns or ("name",)
    rows = iter([(who.row, [who.values.get(name) for name in columns]) for who in people])
    report = _report(table, source, {**fields, **questions}, known, tally)
    return Table(table.file, table.header_row, columns, rows), report


def _report(
    table: Table,
    source: str | None,
    fields: Mapping[str, int],
    known: Sequence[str],
    tally: _Tally,
) -> RosterReport:
    """Return what was taken from where; a name may come from two columns."""
    columns: dict[str, list[str]] = {}
    for name, i in sorted(fields.items()):  # first names before last ones
        whole = "name" if name in ("first_name", "last_name") else name
        if name == "name" or whole != "name" or "name" not in fields:
            columns.setdefault(whole, []).append(table.columns[i])
    columns = {name: columns[name] for name in (*known, *columns) if name in columns}
    used = {column for names in columns.values() for column in names}
    return RosterReport(
        table.file,
        source,
        columns,
        tuple(column for column in table.columns if column and column not in used),
        dict(tally.left_out),
        dict(tally.unknown),
        tally.guests,
        tally.repeated,
        tuple(tally.unread),
    )


def _plain_roster(table: Table, known: Sequence[str]) -> tuple[Table, RosterReport]:
    """Rename the columns of a roster that has names of another tongue; join names in two parts."""
    own = {name: i for i, name in enumerate(map(normalised, table.columns)) if name in known}
    spare = ["" if i in own.values() else name for i, name in enumerate(table.columns)]
    others = {f: i for f, i in named_fields(spare, list(own)).items() if f in (*known, *_PARTS)}
    if "first_name" in others and "last_name" not in others and "name" in own:
        others["last_name"] = own.pop("name")
    fields = {**own, **others}
    names = list(table.columns)
    for name, i in others.items():
        names[i] = "" if name in _PARTS else name
    renamed = replace(table, columns=tuple(names))
    if "name" not in fields and any(part in fields for part in _PARTS):
        renamed = _with_names(renamed, fields)
    return renamed, _report(table, None, fields, known, _Tally())


_PARTS = ("first_name", "last_name")


def _with_names(table: Table, fields: Mapping[str, int]) -> Table:
    """Put a column of whole names after the others."""
    rows: Iterator[Row] = (
        (row, [*cells, _whole_name({p: cells[fields[p]] for p in _PARTS if p in fields})])
        for row, cells in table.rows
    )
    return replace(table, columns=(*table.columns, "name"), rows=rows)


def _whole_name(values: Mapping[str, object]) -> str:
    return " ".join(
        text(values[part]) for part in _PARTS if part in values and not is_empty(values[part])
    )


def _people(
    table: Table, fields: Mapping[str, int], questions: Mapping[str, int], tally: _Tally
) -> Iterator[_Person]:
    """Yield those who come, with what the columns say of them."""
    for row, cells in table.rows:
        filled = {n: plain(cells[i]) for n, i in fields.items() if not is_empty(cells[i])}
        if not filled or not _comes(filled, questions, cells, tally):
            continue
        order, ticket = (str(filled.pop(name, "")) for name in ("order", "ticket"))
        if "name" not in filled:
            filled["name"] = _whole_name(filled)
        if slug(str(filled["name"])).startswith(tuple(_UNASKED)):
            filled["name"] = ""
        values = {n: cell for n, cell in filled.items() if n not in (*_PARTS, "status")}
        values |= _answers(table, row, cells, {**questions, **_free(fields)}, tally)
        yield _Person(row, {n: v for n, v in values.items() if v is not None}, order, ticket)


def _free(fields: Mapping[str, int]) -> Mapping[str, int]:
    """Return the columns that people filled in themselves, though their names are plain."""
    return {name: i for name, i in fields.items() if name in ANSWERS}


def _comes(
    filled: Mapping[str, object],
    questions: Mapping[str, int],
    cells: Sequence[object],
    tally: _Tally,
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


def _answers(
    table: Table,
    row: int,
    cells: Sequence[object],
    questions: Mapping[str, int],
    tally: _Tally,
) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, i in questions.items():
        if name == "status" or is_empty(cells[i]):
            continue
        try:
            read = ANSWERS.get(name, _as_text)
            values[name] = read(table.columns[i], plain(cells[i]))
        except WrongCell as error:
            found = shown(plain(cells[i]))
            tally.unread.append(Problem(found, error.expected, table.columns[i], row, table.file))
            values[name] = None
    return values


def _as_text(_question: str, cell: object) -> str:
    return text(cell)


def _once(people: Sequence[_Person], tally: _Tally) -> list[_Person]:
    """Keep the last answer of each address, at the place of the first."""
    by_address: dict[object, _Person] = {}
    for who in people:
        address = str(who.values.get("email", "")).casefold() or who.row
        tally.repeated += address in by_address
        by_address[address] = who
    return list(by_address.values())


def _is_french(table: Table) -> bool:
    return bool(_FRENCH & set(map(slug, table.columns)))


def _with_guests(
    people: Sequence[_Person], source: str, french: bool, tally: _Tally
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
