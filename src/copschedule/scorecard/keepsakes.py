"""Reasons 5 and 7: the printed material, and the members' list, on the day and complete."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from copschedule.domain.kit import Lacking
from copschedule.language import Words
from copschedule.scorecard.card import Check
from copschedule.scorecard.evidence import Evidence
from copschedule.scorecard.hosting import Point, pointwise
from copschedule.scorecard.thresholds import AGREED, DAYS_BEFORE

MEMBERS_LIST = "members"
"""How the name of the file begins that is the members' list."""

_COLUMNS: dict[Lacking, str] = {what: what for what in ("name", "organisation", "email", "diet")}
_KEYS: dict[Lacking, str] = {
    "date": "date",
    "needed_by": "print.needed_by",
    "venue": "venue.name",
    "address": "venue.address",
    "directions": "venue.directions",
    "parking": "venue.parking_spaces",
}
"""Where to state what a sheet lacks: a column of the roster, a key of the event file."""


def printed(e: Evidence) -> Check:
    """Reason 5: all that is printed, and when it is ready."""
    points = [*_in_time(e), *_complete(e)]
    return pointwise(
        e,
        "5",
        points,
        good=_printed_well(e),
        figure=_days_before(e),
        unit=e.w("days before the event"),
        threshold=e.w(
            "ready {good} day before the event or earlier, with nothing missing",
            good=DAYS_BEFORE.good,
        ),
        source=DAYS_BEFORE,
    )


def _printed_well(e: Evidence) -> str:
    if e.manifest is None:
        return e.w("The texts to print are there, and the day they are due is known.")
    return e.w.many(
        len(e.manifest.sheets),
        "{n} file, complete and in time.",
        "{n} files, complete and in time.",
    )


def _days_before(e: Evidence) -> float | None:
    due = e.manifest.needed_by if e.manifest else e.event.print.needed_by
    return None if due is None or e.event.date is None else (e.event.date - due).days


def _in_time(e: Evidence) -> Iterator[Point]:
    w, days = e.w, _days_before(e)
    if e.event.date is None:
        yield Point("fail", w("The event has no date to print."), w("State its date."))
    elif days is None:
        said = w("Nobody says by when the paper must be ready.")
        yield Point(
            "fail",
            said,
            w("State needed_by under [print], before {date}.", date=w.date(e.event.date)),
        )
    elif (verdict := DAYS_BEFORE.verdict(days)) != "pass":
        said = (
            w.many(
                int(-days),
                "The paper is ready {n} day after the event.",
                "The paper is ready {n} days after the event.",
            )
            if days < 0
            else w("The paper is ready on the day itself, with no time to mend it.")
        )
        yield Point(verdict, said, w("Have it printed before {date}.", date=w.date(e.event.date)))


def _complete(e: Evidence) -> Iterator[Point]:
    w = e.w
    if e.manifest is not None:
        if not e.manifest.sheets:
            yield Point("fail", w("Nothing is printed."), w("Print the kit."))
        for lack in e.manifest.missing:
            yield Point("warn", f"{lack.text.rstrip('.')}.", _mended(lack.what, w))
        return
    for slot in e.of_kind("talk"):
        block = e.event.block_by_id[slot.block]
        if not block.title:
            said = w("“{block}” has no title to print.", block=block.id)
            yield Point("warn", said, w("State the title of “{block}”.", block=block.id))
    for meal in e.meals:
        if not meal.menu and any(who.diet for who in e.people):
            diets = e.ids(np.array([bool(who.diet) for who in e.people], dtype=np.bool_))
            said = w("“{meal}” has no menu, and some people may not eat all.", meal=meal.label)
            yield Point("warn", said, w("State the menu of “{meal}”.", meal=meal.label), diets)


def _mended(what: Lacking, w: Words) -> str:
    """Return where to state what a sheet lacks."""
    if what in _COLUMNS:
        return w("Fill in the column {column}, and print again.", column=_COLUMNS[what])
    return w("State {key} in the event file, and print again.", key=_KEYS[what])


def members_list(e: Evidence) -> Check:
    """Reason 7: a members' list, with those who agreed to be on it, given on the day."""
    w = e.w
    agreed = np.array(["name" in who.publish for who in e.people], dtype=np.bool_)
    share = float(agreed.mean()) if len(agreed) else 0.0
    points = [*_listed(e, share, agreed), *_given(e)]
    return pointwise(
        e,
        "7",
        points,
        good=w("{share} of the people agreed to be on the list.", share=w.share(share)),
        figure=share,
        unit=w("share who agreed to be on the list"),
        threshold=w(
            "{good} agreed, and the list is given on the day; under {bad} it is not good",
            good=w.share(AGREED.good),
            bad=w.share(AGREED.bad),
        ),
        source=AGREED,
    )


def _listed(e: Evidence, share: float, agreed: np.ndarray) -> Iterator[Point]:
    w, verdict = e.w, AGREED.verdict(share)
    if verdict == "pass":
        return
    missing = e.ids(~agreed)
    said = (
        w(
            "{share} of the people agreed to be on the list. Not: {names}.",
            share=w.share(share),
            names=e.named(missing),
        )
        if agreed.any()
        else w("Nobody agreed to be on the list: there is none to give.")
    )
    change = w("Ask what may be printed of them (column publish).")
    yield Point(verdict, said, change, missing)


def _given(e: Evidence) -> Iterator[Point]:
    w, kit = e.w, e.manifest
    if kit is None or not kit.sheets:
        return
    if not any(sheet.file.startswith(MEMBERS_LIST) for sheet in kit.sheets):
        yield Point("fail", w("The kit holds no members' list."), w("Print the members' list."))
