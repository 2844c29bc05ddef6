"""What stands in a column, to tell that it isn't what its header sounds like."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from copschedule.io.cells import slug
from copschedule.language import sentence

_YES = frozenset({
    "yes", "y", "oui", "o", "true", "vrai", "1", "x", "ok", "okay", "d-accord", "bien-sur",
    "absolument", "avec-plaisir", "oui-merci", "oui-avec-plaisir", "yes-please", "sure",
    "of-course", "certainement", "volontiers",
})  # fmt: skip
_NEITHER = frozenset({
    "no", "n", "non", "false", "faux", "0", "non-merci", "no-thanks", "no-thank-you", "maybe",
    "peut-etre", "not-sure", "je-ne-sais-pas", "i-don-t-know",
})  # fmt: skip
_NEARLY_ALL = 0.8
_NAMES = ("name", "first_name", "last_name")
_WORDS = (*_NAMES, "email", "organisation", "role", "languages", "arrives", "leaves")


def is_yes(answer: object) -> bool:
    """Tell whether an answer says nothing but yes."""
    return slug(str(answer)) in _YES


def is_yes_or_no(answer: object) -> bool:
    """Tell whether an answer says nothing but yes, no or perhaps."""
    word = slug(str(answer))
    return word in _YES or word in _NEITHER


def why_not(field: str, answers: Sequence[object]) -> str | None:
    """Return why a column with these answers can't hold a field; None where it can.

    A single note about what somebody can't eat makes a column worth reading, so that all the
    others must say yes or no before it is left aside.

    Examples
    --------
    >>> str(why_not("organisation", ["Oui", "oui", "Non"]))
    'answers that are nearly all yes or no'
    >>> why_not("diet", ["Non", "Oui", "noix"]) is None
    True
    """
    if not answers:
        return None
    plain = _share(is_yes_or_no, answers)
    if field == "diet" and plain == 1 and any(map(is_yes, answers)):
        return sentence("nothing but yes and no")
    if field in _WORDS and plain >= _NEARLY_ALL:
        return sentence("answers that are nearly all yes or no")
    addresses = _share(_is_address, answers)
    if field == "email" and addresses < 1 - _NEARLY_ALL:
        return sentence("hardly any e-mail address")
    if field in _NAMES and (addresses > 0.5 or _share(_has_letters, answers) < 0.5):
        return sentence("answers that are no names")
    return None


def _share(holds: Callable[[object], bool], answers: Sequence[object]) -> float:
    return sum(map(holds, answers)) / len(answers)


def _is_address(answer: object) -> bool:
    return "@" in str(answer)


def _has_letters(answer: object) -> bool:
    return any(map(str.isalpha, str(answer)))
