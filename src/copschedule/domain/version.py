"""Which version of a plan something was made from, so that old paper is told from new."""

from __future__ import annotations

from copschedule.domain.plan import Plan
from copschedule.language import Words


def version_of(plan: Plan, w: Words) -> str:
    r"""Return which version it is and when it was made; nothing for the plan first told.

    Examples
    --------
    >>> from copschedule.language import words
    >>> version_of(Plan(slots=(), revision=1, as_of=615), words("fr"))
    'Version 2, faite à 10\xa0h\xa015'
    >>> version_of(Plan(slots=()), words("fr"))
    ''
    """
    if not plan.revision:
        return ""
    if plan.as_of is None:
        return short_version_of(plan, w)
    return w("Version {number}, made at {time}", number=plan.revision + 1, time=w.time(plan.as_of))


def short_version_of(plan: Plan, w: Words) -> str:
    """Return the number alone, for where there is little space.

    Examples
    --------
    >>> from copschedule.language import words
    >>> short_version_of(Plan(slots=(), revision=1, as_of=615), words("fr"))
    'Version 2'
    """
    return w("Version {number}", number=plan.revision + 1) if plan.revision else ""
