"""One reader's language: what is said to them goes through an object of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from copschedule.language.catalogue import translations
from copschedule.language.typography import EN_DASH, HARD

Language = Literal["fr-CA", "fr", "en-CA", "en"]


def message(text: str) -> str:
    """Return an English sentence as it is, and mark it for the catalogues.

    For sentences that stand in a table and are looked up later: `w(LABELS[name])`.
    """
    return text


class Words:
    """What is said in one language.

    A sentence is written in English where it is said, with its fields in braces, and looked up
    in the catalogue; numbers among the fields are written as the language writes them (what
    isn't a quantity, such as a year, is passed as text). By convention the object is called
    `w`, which is how its sentences are found for translation.

    Examples
    --------
    >>> w = words("fr-CA")
    >>> w("Round {number}", number=3)
    'Ronde 3'
    >>> w.many(2, "{n} round", "{n} rounds")
    '2 rondes'
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._locale = Locale.parse(language, sep="-")
        self._catalogue = translations(str(self._locale))
        self._french = self._locale.language == "fr"

    @property
    def lang(self) -> str:
        """The language as HTML's `lang` and PDF name it."""
        return self.language

    def __call__(self, text: str, /, **fields: object) -> str:
        """Return a sentence, translated, with its fields filled in."""
        return self._filled(self._catalogue.gettext(text), fields)

    def many(self, n: int, one: str, several: str, /, **fields: object) -> str:
        """Return the sentence for so many; the number itself is the field `n`.

        French counts 0 with 1: « 0 personne ».
        """
        return self._filled(self._catalogue.ngettext(one, several, n), {"n": n, **fields})

    def _filled(self, sentence: str, fields: dict[str, object]) -> str:
        return sentence.format(**{name: self._written(value) for name, value in fields.items()})

    def _written(self, value: object) -> object:
        quantity = isinstance(value, (int, float)) and not isinstance(value, bool)
        return self.number(value) if quantity else value  # type: ignore[arg-type]

    def time(self, minute: int, *, second: int = 0) -> str:
        r"""Return a time of day, from minutes since midnight.

        `13 h 05` and `13 h` in French, `1:05 p.m.` in Canada's English, `13:05` in English that
        is nobody's in particular. Seconds are shown only where there are any.

        Examples
        --------
        >>> words("fr").time(785), words("fr").time(780), words("en").time(785)
        ('13\xa0h\xa005', '13\xa0h', '13:05')
        """
        hour, rest = divmod(minute, 60)
        if self._french:
            seconds = f" min {second:02d} s" if second else ""
            return f"{hour} h {rest:02d}{seconds}".removesuffix(" 00").replace(" ", HARD)
        if self.language == "en":
            return f"{hour:02d}:{rest:02d}" + (f":{second:02d}" if second else "")
        length = "medium" if second else "short"
        return format_time(dt.time(hour % 24, rest, second), length, locale=self._locale)

    def times(self, start: int, end: int) -> str:
        r"""Return the times from a start to an end, both in minutes since midnight.

        Examples
        --------
        >>> words("en").times(540, 585), words("fr").times(540, 585)
        ('09:00-09:45', '9\xa0h\xa0\u2013 9\xa0h\xa045')
        """
        dash = "-" if self.language == "en" else f"{HARD}{EN_DASH} "
        return f"{self.time(start)}{dash}{self.time(end)}"

    def date(self, day: dt.date) -> str:
        r"""Return a date with its weekday.

        Examples
        --------
        >>> words("fr-CA").date(dt.date(2026, 11, 1)), words("en").date(dt.date(2026, 11, 1))
        ('dimanche 1er\xa0novembre\xa02026', 'Sunday, November 1, 2026')
        """
        text = format_date(day, "full", locale=self._locale)
        if not self._french:
            return text
        weekday, number, *rest = text.split()
        return f"{weekday} {HARD.join(['1er' if number == '1' else number, *rest])}"

    def number(self, value: float, *, digits: int = 2) -> str:
        r"""Return a number with at most so many decimals, its thousands set apart.

        Examples
        --------
        >>> words("fr-CA").number(12345.5), words("en").number(0.126)
        ('12\xa0345,5', '0.13')
        """
        return format_decimal(value, format=f"#,##0.{'#' * digits}", locale=self._locale)

    def share(self, value: float, *, digits: int = 0) -> str:
        r"""Return a share of 1 in per cent, with so many decimals.

        Examples
        --------
        >>> words("fr").share(0.79), words("en").share(0.0126, digits=1)
        ('79\xa0%', '1.3%')
        """
        pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
        text = format_decimal(100 * value, format=pattern, locale=self._locale)
        return f"{text}{HARD if self._french else ''}%"

    def list(self, items: Iterable[str]) -> str:
        """Return "a, b and c".

        Examples
        --------
        >>> words("fr").list(["a", "b", "c"])
        'a, b et c'
        """
        return format_list(list(items), locale=self._locale)


@cache
def words(language: Language) -> Words:
    """Return what says things in a language.

    Raises
    ------
    babel.UnknownLocaleError
        For a language that Babel does not know.
    """
    return Words(language)
