"""Lists of people as ticket shops and forms export them, made into a roster's table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from copschedule.domain.phrases import shown
from copschedule.errors import InvalidInput, Problem
from copschedule.io.answers import ANSWERS, Answer, spoken_by
from copschedule.io.cells import WrongCell, is_empty, plain, slug, text, whole_from_0
from copschedule.io.column_names import PARTS_OF_NAMES, named_fields
from copschedule.io.export_source import is_french, source_of
from copschedule.io.fields import Fields, find_fields
from copschedule.io.person_names import are_last_name_first, first_name_first
from copschedule.io.roster_report import RosterReport
from copschedule.io.spoken_languages import spoken_languages, the_two
from copschedule.io.table import Row, Table, normalised
from copschedule.language import plural, sentence

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


@dataclass
class _Tally:
    """What is counted while the rows are gone through."""

    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    guests: int = 0
    repeated: int = 0
    unread: list[Problem] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


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
    kept = list(table.rows)
    fields, tally = find_fields(table, kept), _Tally()
    if source == "Meetup":
        user_id = [slug(name) for name in table.columns].index("user-id")
        fields = replace(fields, named={**fields.named, "id": user_id})
    people = [
        *_people(
            replace(table, rows=iter(kept)),
            fields,
            _readers(table, kept, fields.positions, tally),
            tally,
        )
    ]
    _require_names(table, people, fields)
    _turn_names(people, fields, tally)
    people = _once(people, tally) if source == "Google Forms" else people
    people = [*_with_guests(people, source, is_french(table), tally)]
    columns = tuple(name for name in known if any(name in who.values for who in people))
    columns = columns or ("name",)
    rows = iter([(who.row, [who.values.get(name) for name in columns]) for who in people])
    report = _report(table, source, fields, known, tally)
    return Table(table.file, table.header_row, columns, rows), report


def _readers(
    table: Table, rows: Sequence[Row], fields: Mapping[str, int], tally: _Tally
) -> Mapping[str, Answer]:
    """Return what reads the answers, with what "bilingual" means in this table."""
    if "languages" not in fields:
        return ANSWERS
    i = fields["languages"]
    written = (cells[i] for _, cells in rows)
    answers = [spoken_languages(cell) for cell in written if isinstance(cell, str)]
    two = the_two(table.columns[i], answers)
    if two and (both := sum(answer.both for answer in answers)):
        tally.assumed.append(
            plural(
                both,
                "{n} answer of “bilingual” or “both” in {column} means {languages}",
                "{n} answers of “bilingual” or “both” in {column} mean {languages}",
                column=shown(table.columns[i]),
                languages=";".join(two),
            )
        )
    return {**ANSWERS, "languages": spoken_by(two)}


def _require_names(table: Table, people: Sequence[_Person], fields: Fields) -> None:
    """Raise InvalidInput where nobody at all has a name, so that all would be guests."""
    if people and not any(who.name for who in people):
        columns = [table.columns[fields.named[n]] for n in _NAMES if n in fields.named]
        found, expected = sentence("no name in any row"), sentence("the names of those who come")
        problem = Problem(found, expected, " + ".join(columns), table.header_row, table.file)
        raise InvalidInput([problem])


def _turn_names(people: Sequence[_Person], fields: Fields, tally: _Tally) -> None:
    """Put first names first, where a column of whole names plainly has them last."""
    if "name" not in fields.named:
        return
    turned = _turned([who.name for who in people], tally)
    for who, name in zip(people, turned, strict=True):
        who.values["name"] = name


def _turned(names: Sequence[str], tally: _Tally, *, strictly: bool = False) -> Sequence[str]:
    """Return names with the first name first, and tell of it; `strictly`, they stay as written."""
    written = [name for name in names if name]
    last_first = [name for name in written if first_name_first(name)]
    if not last_first:
        return names
    example, count = shown(last_first[0]), len(last_first)
    if strictly or not are_last_name_first(written):
        told = plural(
            count,
            "{n} name with a comma, {name}, stays as it is written",
            "{n} names with a comma, such as {name}, stay as they are written",
            name=example,
        )
        tally.assumed.append(told)
        return names
    told = plural(
        count,
        "{n} name is written last name first: {name} is {turned}",
        "{n} names are written last name first: {name} is {turned}",
        name=example,
        turned=shown(first_name_first(last_first[0])),
    )
    tally.assumed.append(told)
    return [first_name_first(name) or name for name in names]


_NAMES = ("name", *PARTS_OF_NAMES)


def _report(
    table: Table,
    source: str | None,
    fields: Fields,
    known: Sequence[str],
    tally: _Tally,
) -> RosterReport:
    """Return what was taken from where; a name may come from two columns."""
    columns: dict[str, list[str]] = {}
    positions = fields.positions
    for name, i in sorted(positions.items()):  # first names before last ones
        whole = "name" if name in PARTS_OF_NAMES else name
        if name == "name" or whole != "name" or "name" not in positions:
            columns.setdefault(whole, []).append(table.columns[i])
    columns = {name: columns[name] for name in (*known, *columns) if name in columns}
    used = {*fields.set_aside, *(column for names in columns.values() for column in names)}
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
        dict(fields.set_aside),
        tuple(tally.assumed),
    )


def _plain_roster(table: Table, known: Sequence[str]) -> tuple[Table, RosterReport]:
    """Rename the columns of a roster that has names of another tongue; join names in two parts."""
    own = {name: i for i, name in enumerate(map(normalised, table.columns)) if name in known}
    spare = ["" if i in own.values() else name for i, name in enumerate(table.columns)]
    others = {
        f: i for f, i in named_fields(spare, list(own)).items() if f in (*known, *PARTS_OF_NAMES)
    }
    if "first_name" in others and "last_name" not in others and "name" in own:
        others["last_name"] = own.pop("name")
    fields = {**own, **others}
    names = list(table.columns)
    for name, i in others.items():
        names[i] = "" if name in PARTS_OF_NAMES else name
    renamed = replace(table, columns=tuple(names))
    tally = _Tally()
    renamed = _understood(table, renamed, fields, own, tally)
    if "name" not in fields and any(part in fields for part in PARTS_OF_NAMES):
        renamed = _with_names(renamed, fields)
    return renamed, _report(table, None, Fields(fields, {}, {}), known, tally)


def _understood(
    written: Table, table: Table, fields: Mapping[str, int], own: Collection[str], tally: _Tally
) -> Table:
    """Read the languages and the order of names, which depend on the whole column."""
    if "languages" not in fields and "name" not in fields:
        return table
    rows, wrong = _read_ahead(table.rows)
    cells = [list(row) for _, row in rows]
    if (i := fields.get("languages")) is not None:
        questions = {"languages": i}
        readers = _readers(written, rows, questions, tally)
        for (row, _), line in zip(rows, cells, strict=True):
            line[i] = _answers(written, row, line, questions, readers, tally).get("languages")
    if (i := fields.get("name")) is not None and all(_is_text(line[i]) for line in cells):
        names = _turned([str(line[i] or "") for line in cells], tally, strictly="name" in own)
        for line, name in zip(cells, names, strict=True):
            line[i] = name
    numbered = ((row, line) for (row, _), line in zip(rows, cells, strict=True))
    return replace(table, rows=_and_then(numbered, wrong))


def _is_text(cell: object) -> bool:
    return cell is None or isinstance(cell, str)


def _read_ahead(rows: Iterator[Row]) -> tuple[Sequence[Row], InvalidInput | None]:
    """Return the rows as far as they can be read, and what is wrong with them."""
    read: list[Row] = []
    try:
        read.extend(rows)
    except InvalidInput as error:
        return read, error
    return read, None


def _and_then(rows: Iterable[Row], wrong: InvalidInput | None) -> Iterator[Row]:
    yield from rows
    if wrong:
        raise wrong


def _with_names(table: Table, fields: Mapping[str, int]) -> Table:
    """Put a column of whole names after the others."""
    rows: Iterator[Row] = (
        (row, [*cells, _whole_name({p: cells[fields[p]] for p in PARTS_OF_NAMES if p in fields})])
        for row, cells in table.rows
    )
    return replace(table, columns=(*table.columns, "name"), rows=rows)


def _whole_name(values: Mapping[str, object]) -> str:
    return " ".join(
        text(values[part])
        for part in PARTS_OF_NAMES
        if part in values and not is_empty(values[part])
    )


def _people(
    table: Table, fields: Fields, readers: Mapping[str, Answer], tally: _Tally
) -> Iterator[_Person]:
    """Yield those who come, with what the columns say of them."""
    answered = {**fields.asked, **_free(fields.named)}
    for row, cells in table.rows:
        filled = {n: plain(cells[i]) for n, i in fields.named.items() if not is_empty(cells[i])}
        if not filled or not _comes(filled, fields.asked, cells, tally):
            continue
        order, ticket = (str(filled.pop(name, "")) for name in ("order", "ticket"))
        if "name" not in filled:
            filled["name"] = _whole_name(filled)
        if slug(str(filled["name"])).startswith(tuple(_UNASKED)):
            filled["name"] = ""
        values = {n: cell for n, cell in filled.items() if n not in (*PARTS_OF_NAMES, "status")}
        values |= _answers(table, row, cells, answered, readers, tally)
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
    readers: Mapping[str, Answer],
    tally: _Tally,
) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, i in questions.items():
        if name == "status" or is_empty(cells[i]):
            continue
        try:
            read = readers.get(name, _as_text)
            values[name] = read(table.columns[i], plain(cells[i]))
        except WrongCell as error:
            found = shown(plain(cells[i]))
            tally.unread.append(Problem(found, error.expected, table.columns[i], row, table.file))
            values[name] = error.read
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
