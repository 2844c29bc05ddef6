"""One reader's language: what is said to them goes through an object of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Literal, overload

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from copschedule.language.catalogue import translations
from copschedule.language.sentence import Sentence
from copschedule.language.typography import EN_DASH, HARD, THIN, spaced

Language = Literal["fr-CA", "fr", "en-CA", "en"]


_LOCALES: dict[Language, str] = {"en": "en-001"}
"""English that is nobody's in particular is that of the world, not of the United States."""


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
        self._locale = Locale.parse(_LOCALES.get(language, language), sep="-")
        self._catalogue = translations(str(self._locale))
        self._french = self._locale.language == "fr"

    @property
    def lang(self) -> str:
        """The language as HTML's `lang` and PDF name it."""
        return self.language

    def __call__(self, text: str, /, **fields: object) -> str:
        """Return a sentence, translated, with its fields filled in."""
        return self._filled(self.unfilled(text), fields)

    def many(self, n: int, one: str, several: str, /, **fields: object) -> str:
        """Return the sentence for so many; the number itself is the field `n`.

        French counts 0 with 1: « 0 personne ».
        """
        return self._filled(self.unfilled(one, several, n), {"n": n, **fields})

    @overload
    def unfilled(self, text: str, /) -> str: ...
    @overload
    def unfilled(self, text: str, several: str, n: int, /) -> str: ...
    def unfilled(self, text: str, several: str = "", n: int = 1, /) -> str:
        """Return a sentence, or the one for so many, for somebody else to fill in its fields."""
        if several:
            return self._catalogue.ngettext(text, several, n)
        return self._catalogue.gettext(text)

    def _filled(self, sentence: str, fields: dict[str, object]) -> str:
        return sentence.format(**{name: self._written(value) for name, value in fields.items()})

    def _written(self, value: object) -> object:
        if isinstance(value, Sentence):
            return value.said(self)
        quantity = isinstance(value, (int, float)) and not isinstance(value, bool)
        return self.number(value) if quantity else value  # type: ignore[arg-type]

    def time(self, minute: int, second: int = 0) -> str:
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

    def times(self, start: int, end: int, *, seconds: bool = False) -> str:
        r"""Return the times from a start to an end, both in minutes since midnight.

        Parameters
        ----------
        start, end
            Minutes since midnight; with `seconds`, seconds since midnight.
        seconds
            See `start`.

        Examples
        --------
        >>> words("en").times(540, 585), words("fr").times(540, 585)
        ('09:00-09:45', '9\xa0h\xa0\u2013 9\xa0h\xa045')
        """
        dash = "-" if self.language == "en" else f"{HARD}{EN_DASH} "
        first, last = (divmod(each, 60) if seconds else (each, 0) for each in (start, end))
        return f"{self.time(*first)}{dash}{self.time(*last)}"

    def date(self, day: dt.date) -> str:
        r"""Return a date with its weekday.

        Examples
        --------
        >>> words("fr-CA").date(dt.date(2026, 11, 1)), words("en").date(dt.date(2026, 11, 1))
        ('dimanche 1er\xa0novembre\xa02026', 'Sunday, 1 November 2026')
        """
        text = format_date(day, "full", locale=self._locale)
        if not self._french:
            return text
        weekday, number, *rest = text.split()
        return f"{weekday} {HARD.join(['1er' if number == '1' else number, *rest])}"

    def number(self, value: float, *, digits: int | None = None) -> str:
        r"""Return a number with so many decimals, two at most where it isn't said.

        Examples
        --------
        >>> words("fr-CA").number(12345.5), words("en").number(0.126)
        ('12\xa0345,5', '0.13')
        """
        if type(value) is int and not digits and -1000 < value < 1000:
            # Most numbers are small, and Babel takes twenty times as long to say the same.
            return str(value)
        decimals = "##" if digits is None else "0" * digits
        return format_decimal(value, format=f"#,##0.{decimals}", locale=self._locale)

    def share(self, value: float, *, digits: int = 0) -> str:
        r"""Return a share of 1 in per cent, with so many decimals.

        Examples
        --------
        >>> words("fr").share(0.79), words("en").share(0.0126, digits=1)
        ('79\xa0%', '1.3%')
        """
        space = HARD if self._french else ""
        return f"{self.number(100 * value, digits=digits)}{space}%"

    def change(self, value: float) -> str:
        """Return by how much something changes, with its sign.

        Examples
        --------
        >>> words("en").change(5), words("en").change(0)
        ('+5', '0')
        """
        return f"{'+' if value > 0 else ''}{self.number(value)}"

    def list(self, items: Iterable[str], *, either: bool = False) -> str:
        """Return "a, b and c", or with `either` "a, b or c".

        Examples
        --------
        >>> words("fr").list(["a", "b", "c"]), words("en").list(["a", "b"], either=True)
        ('a, b et c', 'a or b')
        """
        style: Literal["or", "standard"] = "or" if either else "standard"
        return format_list([str(self._written(each)) for each in items], style, locale=self._locale)

    def clauses(self, parts: Iterable[str]) -> str:
        r"""Return parts of a sentence with semicolons between them.

        Examples
        --------
        >>> words("en").clauses(["a", "b"]), words("fr").clauses(["a", "b"])
        ('a; b', 'a\u202f; b')
        """
        return f"{THIN if self._french else ''}; ".join(str(self._written(part)) for part in parts)

    def typeset(self, text: str) -> str:
        r"""Return a text that somebody typed, such as a title or an address, as it is to be read.

        French has its own spaces and apostrophes. Never for the name of a person, which stays
        as they write it.

        Examples
        --------
        >>> words("fr").typeset("L'hiver : demain") == "L\u2019hiver\u00a0: demain"
        True
        >>> words("en").typeset("Winter's day")
        "Winter's day"
        """
        return spaced(text) if self._french else text


@cache
def words(language: Language) -> Words:
    """Return what says things in a language.

    Raises
    ------
    babel.UnknownLocaleError
        For a language that Babel does not know.
    """
    return Words(language)
