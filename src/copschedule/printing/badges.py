"""Name badges: who you are in front, where you go behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from copschedule.domain.kit import Missing
from copschedule.domain.roster import Attendee
from copschedule.domain.version import short_version_of
from copschedule.printing.contact_code import contact_code
from copschedule.printing.label_sheets import Corner
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import badge_name, clean, guest_of, spoken_name

NO_TABLE = "\N{EN DASH}"
"""What stands in place of a number in a round that somebody sits out."""


def badges(material: Material) -> Document:
    """Return badges in alphabetical order, pages of fronts and of backs by turns."""
    labels, w = material.labels, material.w
    people = material.names.in_order(material.people)
    badge = [_badge(material, who) for who in people]
    pages = [badge[i : i + labels.places] for i in range(0, len(badge), labels.places)]
    data = {
        "label": labels.label,
        "cut": labels.cut,
        "heading": short_version_of(material.plan, w) or w("Your tables"),
        "legend": {
            "round": w("Round"),
            "time": w("Time"),
            "place": w("Table"),
            "table": w("Table"),
        },
        "pages": [
            {"fronts": _laid(page, labels.fronts()), "backs": _laid(page, labels.backs())}
            for page in pages
        ],
    }
    return Document(
        "badges",
        w("Name badges"),
        w("Everybody"),
        data,
        two_sided=True,
        missing=_missing(material),
    )


def _laid(page: Sequence[dict[str, Any]], corners: Iterable[Corner]) -> list[dict[str, Any]]:
    """Return badges with the corner of each; a page that isn't full leaves places empty."""
    laid = zip_longest(page, corners)
    return [{"at": [corner.x, corner.y], **each} for each, corner in laid if each]


def _badge(material: Material, who: Attendee) -> dict[str, Any]:
    given, family = badge_name(who)
    mark = material.names.mark(who, organisation_beside=True)
    return {
        "given": given,
        "family": f"{family} ({mark})".strip() if mark else family,
        "guest": _guest(material, who),
        "name": material.names.called(who, organisation_beside=True),
        "organisation": clean(who.organisation),
        "code": contact_code(who),
        "code_says": material.w("Code with the name and e-mail of {name}", name=spoken_name(who)),
        "route": [
            {
                "time": material.time(seat.round.start_second),
                "round": material.w.number(seat.round.number),
                "name": material.round_name(seat.round.number),
                "place": material.place(seat.round, seat.table),
                "table": NO_TABLE if seat.table is None else material.w.number(seat.table),
            }
            for seat in material.routes[str(who.id)]
        ],
    }


def _guest(material: Material, who: Attendee) -> str:
    """Return what stands under the line on which a guest writes their name; else nothing."""
    host = guest_of(who)
    if not host:
        return ""
    return material.w("guest of {name}", name=spoken_name(Attendee(id=who.id, name=host)))


def _missing(material: Material) -> list[Missing]:
    w, people = material.w, material.people
    unnamed = sum(not who.name for who in people)
    alone = sum(not who.organisation for who in people)
    agreed = [who for who in people if {"name", "email"} <= set(who.publish)]
    mute = sum(not who.email for who in agreed)
    return [
        *lacking(
            "name",
            w.many(unnamed, "{n} attendee has no name", "{n} attendees have no name"),
            unnamed,
        ),
        *lacking(
            "organisation",
            w.many(alone, "{n} attendee has no organisation", "{n} attendees have no organisation"),
            alone,
        ),
        *lacking(
            "email",
            w.many(
                mute,
                "{n} attendee agreed to a code on the badge and has no e-mail",
                "{n} attendees agreed to a code on the badge and have no e-mail",
            ),
            mute,
        ),
        *([] if agreed else lacking("consent", w("Nobody agreed to a code on the badge"))),
    ]
