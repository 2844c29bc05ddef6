"""The square code on a badge: a name and an address, for those who agreed to both."""

from __future__ import annotations

from typing import Any

from copschedule.domain.roster import Attendee
from copschedule.errors import MissingExtra
from copschedule.language import sentence
from copschedule.printing.names import door_name, public_email

MODULE = 0.5
"""Millimetres a side of one small square: any phone reads it at arm's length."""
_QUIET = 4
"""White modules around it, as the standard wants them."""
_MASK = 3
"""Trying all eight masks takes five times as long and reads no better."""


def contact_code(attendee: Attendee) -> dict[str, Any] | None:
    """Return a code as SVG with its side in millimetres; None where somebody didn't agree.

    Raises
    ------
    MissingExtra
        When segno is not installed.
    """
    if not public_email(attendee):
        return None
    try:
        import segno
    except ImportError as error:
        raise MissingExtra("print", sentence("A code on a badge")) from error
    code = segno.make(mecard(attendee), error="l", micro=False, mask=_MASK, boost_error=False)
    svg = code.svg_inline(border=_QUIET, omitsize=True)
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return {"svg": svg, "side": MODULE * code.symbol_size(border=_QUIET)[0]}


def mecard(attendee: Attendee) -> str:
    r"""Return name and address as a MECARD, the shortest form that phones take for a contact.

    Examples
    --------
    >>> who = Attendee(id=1, name="Zoé Roy", email="z@ex.org", publish=("name", "email"))
    >>> mecard(who)
    'MECARD:N:Roy,Zoé;EMAIL:z@ex.org;;'
    """
    given, family = (_escaped(part) for part in door_name(attendee))
    name = f"{family},{given}" if given else family
    return f"MECARD:N:{name};EMAIL:{_escaped(public_email(attendee))};;"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in '\\;:,"' else c for c in text)
