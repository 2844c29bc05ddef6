"""How a model refuses a value: with the phrase for what it expected, in any language."""

from __future__ import annotations

from typing import LiteralString

from pydantic_core import PydanticCustomError


def refusal(kind: LiteralString, expected: str) -> PydanticCustomError:
    """Return the error to raise of a value that is wrong.

    Parameters
    ----------
    kind
        Its type, as pydantic reports it; none of pydantic's own.
    expected
        The phrase; a Sentence can be said in the reader's language by whoever is told.

    Examples
    --------
    >>> error = refusal("clock", "a time such as 08:30")
    >>> error.message(), error.context["expected"]
    ('a time such as 08:30', 'a time such as 08:30')
    """
    return PydanticCustomError(kind, "{expected}", {"expected": expected})
