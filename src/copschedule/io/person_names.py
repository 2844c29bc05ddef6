"""Names that are written last name first, as in "Roy, Ada"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copschedule.domain.phrases import shown
from copschedule.io.cells import slug
from copschedule.language import plural

_TITLES = frozenset({
    "phd", "ph-d", "md", "m-d", "dr", "prof", "ing", "eng", "p-eng", "ir", "mba", "msc", "m-sc",
    "ma", "m-a", "bsc", "b-sc", "ba", "b-a", "jr", "sr", "ii", "iii", "iv", "cpa", "ca", "rn",
    "dvm", "esq", "avocat", "avocate", "notaire", "architecte", "urbaniste", "infirmiere",
    "infirmier", "inf", "me", "adm-a", "crha", "chrp", "crp", "cfa", "llb", "ll-b", "llm", "t-s",
    "mps",
})  # fmt: skip
_PARTICLES = frozenset({
    "de", "da", "di", "du", "des", "la", "le", "van", "von", "der", "den", "el", "al", "st",
    "saint", "o", "d", "l", "mc", "mac", "ben",
})  # fmt: skip
_PLAINLY = 0.8


def first_name_first(name: str) -> str | None:
    """Return a name that is written last name first the other way round; None for others.

    Examples
    --------
    >>> [first_name_first(name) for name in ("O'Neil, Shaun", "Ada Roy, PhD", "Ada Roy")]
    ["Shaun O'Neil", None, None]
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    if not (comma and last and first) or "," in first or any(map(str.isdigit, name)):
        return None
    titled = slug(first) in _TITLES or (first.isupper() and not last.isupper())
    return None if titled else f"{first} {last}"


def are_last_name_first(names: Sequence[str]) -> bool:
    """Tell whether names are plainly written last name first.

    Nearly all have one comma, and what stands before it is mostly one word: "Ada Roy, Coop
    Nordet" is none of them.
    """
    turned = [name for name in names if first_name_first(name)]
    short = [name for name in turned if _is_one_word(name.partition(",")[0])]
    return (
        bool(turned) and len(turned) >= _PLAINLY * len(names) and 3 * len(short) >= 2 * len(turned)
    )


def _is_one_word(last: str) -> bool:
    words = [word for word in re.split(r"[\s'\u2019]+", last.casefold()) if word not in _PARTICLES]
    return len(words) <= 1


def first_names_first(
    names: Sequence[str], assumed: list[str], *, strictly: bool = False
) -> Sequence[str]:
    """Return names with first names first, and add to what is assumed how they were written.

    Only where they plainly have last names first; and `strictly` they stay as they are.
    """
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
        assumed.append(told)
        return names
    told = plural(
        count,
        "{n} name is written last name first: {name} was read as {turned}",
        "{n} names are written last name first: {name}, for one, was read as {turned}",
        name=example,
        turned=shown(first_name_first(last_first[0])),
    )
    assumed.append(told)
    return [first_name_first(name) or name for name in names]
