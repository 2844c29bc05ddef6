"""What the cells of a table mean: each function reads one kind of cell, or says what it should be.

A cell is text from a file, or whatever a DataFrame holds; it is never empty.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from copschedule.domain.clock import MINUTES_A_DAY, clock
from copschedule.domain.phrases import one_of
from copschedule.domain.roster import AttendeeId
from copschedule.language import sentence


class WrongCell(ValueError):
    """A cell that cannot be read.

    Attributes
    ----------
    expected
        The phrase for what should stand in it.
    read
        What could be read all the same, None for nothing.
    """

    def __init__(self, expected: str, read: object = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.read = read


class Memory(dict[object, Any]):
    """What each cell holds, read when it is first asked for: most cells stand in many rows."""

    def __init__(self, read: Callable[[object], object]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: object) -> object:
        value = self[cell] = self.read(cell)
        return value


_YES = frozenset({"yes", "y", "oui", "o", "1", "true", "vrai", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "non", "0", "false", "faux"})
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2})|:(\d{2}):00|h(?:eures?)?(\d{2})?)?([ap]m)?", re.ASCII)
_HALF_OF_DAY = re.compile(r"([ap])\.?m\.?$")
_LINES = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_NOTHING = frozenset({
    "none", "nothing", "nil", "aucun", "aucune", "rien", "neant", "n-a", "na", "s-o",
})  # fmt: skip
"""How `slug` has what people write to say that there is nothing to write."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What OWASP counts as the start of a formula, the wide forms of East Asia among them."""
_PUBLISHABLE = ("name", "organisation", "email", "photo")
_ALSO_CALLED = {
    also: field
    for field, names in {
        "name": "nom",
        "organisation": "organization organisme entreprise company",
        "email": "e-mail courriel",
        "photo": "photographie",
    }.items()
    for also in names.split()
}


def is_empty(cell: object) -> bool:
    """Tell whether nothing stands in a cell."""
    if isinstance(cell, float):
        return cell != cell
    return cell is None or (isinstance(cell, str) and not cell.strip())


def plain(cell: object) -> object:
    """Return a NumPy scalar as the Python value that it stands for."""
    item = getattr(cell, "item", None)
    return item() if item is not None and getattr(cell, "shape", None) == () else cell


def text(cell: object) -> str:
    """Read text, as one line; a number without the ".0" that a gap in its column gave it."""
    cell = plain(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float, dt.date)):
        raise WrongCell(sentence("text"))
    return _readable(_LINES.sub(" ", str(cell).strip()))


def says_nothing(cell: object) -> bool:
    """Tell whether a cell says that there is nothing to say: a dash, n/a, s.o., none, aucune."""
    word = slug(str(plain(cell)))
    return word in _NOTHING if word else not any(map(str.isalnum, str(cell)))


def diet(cell: object) -> str:
    """Read a note for the kitchen; empty where there is nothing to note."""
    return "" if says_nothing(cell) else text(cell)


def attendee_id(cell: object) -> AttendeeId:
    """Read an id: a whole number of a DataFrame stays one, everything else is text."""
    cell = plain(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, (str, float)):
        return _readable(str(cell))
    raise WrongCell(sentence("an id: text or a whole number"))


def _readable(written: str) -> str:
    if not written.isascii():
        try:
            written.encode()
        except UnicodeEncodeError as error:
            raise WrongCell(sentence("text that can be read")) from error
    return unguarded(written.strip())


def flag(cell: object) -> bool:
    """Read yes or no, in English or French, in the ways that spreadsheets write them."""
    word = str(plain(cell)).strip().casefold().removesuffix(".0")
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise WrongCell(sentence("yes or no"))


def time_of_day(cell: object) -> str:
    """Read a time, as "HH:MM": 8:30, 8.30, 8h30, 8 h 30, 8 heures, 8:30 am, a time, a timestamp."""
    cell = plain(cell)
    if isinstance(cell, dt.timedelta):
        cell = f"{cell.days * 24 + cell.seconds // 3600}:{cell.seconds // 60 % 60:02d}"
    if isinstance(cell, dt.datetime):
        cell = cell.time()
    if isinstance(cell, dt.time):
        cell = cell.replace(microsecond=0, tzinfo=None).isoformat()
    return _time_of_day(cell) if isinstance(cell, str) else _no_time()


def _no_time() -> str:
    raise WrongCell(sentence("a time such as {time}", time="08:30"))


def _time_of_day(written: str) -> str:
    match = _TIME.fullmatch(_HALF_OF_DAY.sub(r"\1m", "".join(written.casefold().split())))
    if match is None or match[1] == match[0]:  # 8 alone may be anything
        return _no_time()
    hour, minute = int(match[1]), int(match[2] or match[3] or match[4] or 0)
    if match[5]:
        hour = hour % 12 + 12 * (match[5] == "pm") if 1 <= hour <= 12 else MINUTES_A_DAY
    if minute > 59 or hour * 60 + minute > MINUTES_A_DAY:
        return _no_time()
    return clock(hour * 60 + minute)


def share(cell: object) -> float:
    """Read a share from 0 to 1: 0.8, 0,8 or 80 %."""
    written = str(plain(cell)).strip().replace(",", ".")
    number = written.removesuffix("%")
    try:
        value = float(number) / (100 if number != written else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise WrongCell(sentence("a share from 0 to 1, such as 0.8 or 80 %"))
    return value


def whole_from_1(cell: object) -> int:
    """Read a whole number that is 1 or more."""
    written = str(plain(cell)).strip().removesuffix(".0")
    if not written.isascii() or not written.isdigit() or len(written) > 9 or int(written) < 1:
        raise WrongCell(sentence("a whole number from 1"))
    return int(written)


def whole_from_0(cell: object) -> int:
    """Read a whole number that is 0 or more."""
    written = str(plain(cell)).strip().removesuffix(".0")
    if not written.isascii() or not written.isdigit() or len(written) > 9:
        raise WrongCell(sentence("a whole number from 0"))
    return int(written)


def wholes(cell: object) -> tuple[int, ...]:
    """Read whole numbers from 1, separated by semicolons or commas."""
    try:
        return tuple(whole_from_1(part) for part in _parts(cell))
    except WrongCell as error:
        expected = sentence("whole numbers from 1, such as {numbers}", numbers='"2;3"')
        raise WrongCell(expected) from error


def words(cell: object) -> tuple[str, ...]:
    """Read words separated by semicolons or commas, each once."""
    return tuple(dict.fromkeys(text(part) for part in _parts(cell)))


def publishable(cell: object) -> tuple[str, ...]:
    """Read what may be printed or published."""
    fields = [_ALSO_CALLED.get(word, word) for word in map(str.lower, words(cell))]
    if not set(fields) <= set(_PUBLISHABLE):
        raise WrongCell(
            sentence("any of {words}, separated by semicolons", words=", ".join(_PUBLISHABLE))
        )
    return tuple(dict.fromkeys(fields))


def date(cell: object) -> dt.date:
    """Read a date such as 2026-11-26, or a date or timestamp."""
    cell = plain(cell)
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    try:
        return dt.datetime.fromisoformat(str(cell).strip()).date()
    except ValueError as error:
        raise WrongCell(sentence("a date such as 2026-11-26")) from error


def pair_rule(cell: object) -> str:
    """Read apart or together."""
    word = str(cell).strip().casefold()
    if word not in ("apart", "together"):
        raise WrongCell(one_of(("apart", "together")))
    return word


def _parts(cell: object) -> list[object]:
    cell = plain(cell)
    if isinstance(cell, (list, tuple)):
        return list(cell)
    if not isinstance(cell, str):
        return [cell]
    return [part for part in (part.strip() for part in re.split("[;,]", cell)) if part]


def guarded(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before it."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that `guarded` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
    }
)


def slug(name: str) -> str:
    """Return a name in ASCII letters, digits and hyphens; empty where it has none.

    Examples
    --------
    >>> slug("Maëlle L'Écuyer-Roy")
    'maelle-l-ecuyer-roy'
    """
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    ascii_only = letters.encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", ascii_only))
