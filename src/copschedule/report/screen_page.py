"""screen.html: what the projector shows while people sit in rounds."""

from __future__ import annotations

from hashlib import sha256

from copschedule.domain.plan import Plan
from copschedule.language import Words, words
from copschedule.report.html import as_json, page
from copschedule.report.people import people_of
from copschedule.report.rooms import RoundView, rounds_of


def screen_page(plan: Plan, *, public: bool) -> str:
    """Return the page."""
    w = words(plan.event.language if plan.event else "en")
    people = people_of(plan, w, public=public, projected=True)
    rounds = rounds_of(plan, people, w)
    schedule = {
        "people": [person.label for person in people.shown],
        "rounds": [_round(r) for r in rounds],
        "played": plan.played,
    }
    return page(
        "screen.html",
        w,
        styles=["theme.css", "screen.css"],
        scripts=["screen_clock.js", "screen.js"],
        data={
            **schedule,
            "key": sha256(as_json(schedule).encode()).hexdigest()[:16],
            "words": _said_by_the_script(w),
            "lang": w.lang,
        },
        title=w.typeset(plan.event.title) if plan.event else w("Rounds"),
        rounds=len(rounds),
    )


def _round(r: RoundView) -> dict[str, object]:
    return {
        "number": r.number,
        "block": r.block,
        "room": r.room,
        "start": r.start,
        "move": r.seconds_to_move,
        "seconds": r.seconds,
        "last": r.last,
        "seats": r.seats,
    }


def _said_by_the_script(w: Words) -> dict[str, str]:
    """Return the sentences whose fields only the script knows, with these left open."""
    return {
        "round": w("Round {number} of {total}", number="{number}", total="{total}"),
        "ready": w("Starts at {time}", time="{time}"),
        "move": w("Go to your table"),
        "talk": w("Time to talk"),
        "paused": w("Paused"),
        "minute": w("One minute left"),
        "finish": w("Finish your sentence"),
        "over": w("That was the last round"),
        "thanks": w("Thank you"),
        "now": w("Your table now"),
        "first": w("Your first table: round {number}", number="{number}"),
        "next": w("Next: your table in round {number}", number="{number}"),
        "stay": w("The last round of this block"),
        "after": w("Your next table: round {number}, {time}", number="{number}", time="{time}"),
        "pages": w("{page} of {pages}", page="{page}", pages="{pages}"),
        "out": w("no table"),
        "start": w("Start"),
        "pause": w("Pause"),
        "resume": w("Go on"),
        "sound_on": w("Sound on"),
        "sound_off": w("Sound off"),
        "silent": w("The bell is silent until you press a button: the page was reloaded."),
    }
