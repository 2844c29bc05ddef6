"""Which languages people say that they speak, by their names in English and French."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from copschedule.io.cells import WrongCell, plain, slug, words
from copschedule.language import sentence

Pair = tuple[str, str]

_EXTRA = {
    "ar": "العربية",
    "asl": "american sign language;langue des signes américaine",
    "bsl": "british sign language",
    "cr": "cri",
    "de": "deutsch",
    "es": "español;castellano;castilian",
    "fa": "farsi;فارسی",
    "fr": "francais;québécois",
    "ht": "creole;créole;kreyòl;créole haïtien",
    "it": "italiano",
    "lsf": "langue des signes française;french sign language",
    "lsq": "langue des signes québécoise;quebec sign language;langue des signes du québec",
    "moe": "innu",
    "nb": "no;norwegian;norvégien;norsk",
    "pt": "português",
    "ru": "русский",
    "uk": "українська",
    "zh": "中文;mandarin;cantonais;cantonese",
}
"""What people say beside the names of Unicode's CLDR; sign languages by the letters they go by.

Norwegian is "nb", since "no" is what people write for none.
"""

_COMMON = frozenset({
    "ar", "bn", "cr", "de", "el", "en", "es", "fa", "fr", "ht", "hi", "hu", "iu", "it", "ja",
    "ko", "moe", "nb", "nl", "pa", "pl", "pt", "ro", "ru", "sv", "ta", "tr", "uk", "ur", "vi",
    "zh", "asl", "lsf", "lsq",
})  # fmt: skip
"""Languages whose names are looked for within a sentence; those of others may be plain words."""

_NONE = frozenset({"mis", "mul", "und", "zxx"})
"""Codes of CLDR that are no language."""

_BETWEEN = re.compile(r"(?:[;,/&+|\n]|\s(?:and|et|ou|or|y)\s)(?![^()]*\))", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NO_PREFERENCE = re.compile(
    r"^((aucune?|no|pas-de)(-(preference|langue|particuliere?|language|one))?|none|n-?a|s-o|"
    r"sans-(preference|objet)|any(-language)?|either(-(one|is-fine))?|indifferente?|peu-importe|"
    r"l-un(e)?-ou-l-autre|n-importe(-laquelle|-lequel)?|tout(es)?|tous|all|)$"
)
_BOTH = re.compile(r"\b(bilingu\w+|les-deux|both|deux-langues)\b")
_MORE = re.compile(r"\b(tri|multi|pluri)lingu\w+\b")
_HARDLY = re.compile(
    r"\b(un-peu|peu|little|bit|some|debut\w*|beginn\w+|basic\w*|basique|notions?|base|learn\w*|"
    r"appren\w*|faible\w*|weak|not|pas|no|non|except|sauf|but|mais|sans|without|rather|plutot)\b"
)


def languages(cell: object) -> tuple[str, ...]:
    """Read languages such as "fr;en", "Français, anglais" or "French and English" as their codes.

    Raises
    ------
    WrongCell
        With those that could be read, where something else stands in the cell.

    Examples
    --------
    >>> languages("Français et anglais"), languages("FR;LSQ")
    (('fr', 'en'), ('fr', 'lsq'))
    """
    cell = plain(cell)
    if isinstance(cell, str):
        return told(spoken_languages(cell))
    found = [language_code(word) for word in words(cell)]
    codes = tuple(dict.fromkeys(code for code in found if code))
    return told(Spoken(codes, unclear=None in found))


def told(spoken: Spoken, two: Pair | None = None) -> tuple[str, ...]:
    """Return the codes, where "bilingual" means the `two`; raise WrongCell for what is unclear."""
    codes = tuple(dict.fromkeys((*spoken.codes, *(two or ())))) if spoken.both else spoken.codes
    if spoken.unclear or (spoken.both and two is None):
        raise WrongCell(sentence("languages such as {languages}", languages="fr;en"), codes)
    return codes


class Spoken(NamedTuple):
    """What an answer says: the codes of languages, and how much of it is left to find out.

    Attributes
    ----------
    codes
        Such as ``("fr", "en")``; sign languages by their letters (``"lsq"``).
    both
        Whether it says "bilingual" or "both" without naming two languages.
    unclear
        Whether part of it was not understood.
    """

    codes: tuple[str, ...] = ()
    both: bool = False
    unclear: bool = False


def spoken_languages(answer: str) -> Spoken:
    """Return the languages that an answer names.

    Nothing is guessed: a language that somebody hardly speaks ("un peu d'anglais") counts as
    not understood, as does a word that is none.

    Examples
    --------
    >>> spoken_languages("Bilingue (français/anglais)").codes
    ('fr', 'en')
    >>> spoken_languages("Français (langue maternelle), le joual")
    Spoken(codes=('fr',), both=False, unclear=True)
    """
    if _no_preference(answer):
        return Spoken()
    found = [_piece(piece) for piece in _BETWEEN.split(answer) if piece.strip()]
    codes = tuple(dict.fromkeys(code for piece in found for code in piece.codes))
    both = bool(_BOTH.search(slug(answer))) and len(codes) < 2
    more = bool(_MORE.search(slug(answer))) and len(codes) < 2
    return Spoken(codes, both, more or any(piece.unclear for piece in found))


def _no_preference(answer: str) -> bool:
    """Tell whether an answer has no language, as a dash or "no" has none."""
    word = slug(answer)
    return bool(_NO_PREFERENCE.match(word)) and (bool(word) or not any(map(str.isalpha, answer)))


def _piece(written: str) -> Spoken:
    """Read one language, with what stands beside it in brackets."""
    beside = " ".join(_BRACKETS.findall(written))
    outside = _BRACKETS.sub(" ", written)
    code = language_code(outside)
    if code and not _HARDLY.search(slug(beside)):
        return Spoken((code,))
    said = slug(f"{outside} {beside}")
    if code or _HARDLY.search(said):
        return Spoken(unclear=True)
    named = _by_code(outside) or tuple(_named_in(said)) or spoken_languages(beside).codes
    return Spoken(named, unclear=not (named or _BOTH.search(said) or _MORE.search(said)))


def _by_code(words: str) -> tuple[str, ...]:
    """Return the languages of nothing but codes, as in "fr-en"."""
    found = [_codes().get(word) for word in slug(words).split("-") if len(word) == 2]
    codes = tuple(code for code in found if code)
    return codes if len(codes) == len(slug(words).split("-")) else ()


def language_code(word: str) -> str | None:
    """Return the code of a language by its name in English, French or itself, or by its code.

    Examples
    --------
    >>> language_code("Norvégien"), language_code("fr-CA"), language_code("Klingon B")
    ('nb', 'fr', None)
    """
    return _codes().get(_key(word))


def the_two(question: str, answers: Iterable[Spoken]) -> Pair | None:
    """Return the languages of whoever says "bilingual" or "both"; None where that isn't plain.

    They are the two that the question names; or French and English, where some answers name
    French, and neither French nor English is named less often than any other language. Where
    nobody says French, "bilingual" may mean anything.

    Examples
    --------
    >>> the_two("Langues", map(spoken_languages, ["français", "anglais", "bilingue"]))
    ('fr', 'en')
    >>> the_two("Languages", map(spoken_languages, ["English", "English", "bilingual"]))
    """
    asked = tuple(dict.fromkeys(_named_in(slug(question))))
    if asked:
        return (asked[0], asked[1]) if len(asked) == 2 else None
    counts = Counter(code for answer in answers for code in answer.codes)
    ours = [counts.pop(code, 0) for code in ("fr", "en")]
    others = max(counts.values(), default=0)
    plain = ours[0] > 0 and (min(ours) >= others)
    return ("fr", "en") if plain else None


def _named_in(words: str) -> Iterator[str]:
    """Yield the codes of common languages that are named within words."""
    for word in words.split("-"):
        code = _codes().get(word) if len(word) > 3 else None
        if code in _COMMON:
            yield code


def _key(name: str) -> str:
    return slug(name) or name.strip().casefold()


@cache
def _codes() -> Mapping[str, str]:
    from babel import Locale  # what it takes to read its names is spent only where they are

    codes: dict[str, str] = {}
    for tongue in ("fr", "en"):
        for code, name in Locale(tongue).languages.items():
            plain = code.partition("_")[0]
            if plain in _NONE:
                continue
            codes.setdefault(_key(code), plain)
            codes[_key(name)] = plain
    for code, names in _EXTRA.items():
        codes |= {_key(name): code for name in (code, *names.split(";"))}
    return codes
