"""What every public result shows of itself is said in the event's language, all of it.

What has no event is said in the reader's.

In a language in which every sentence is dots, whoever still reads letters reads what nobody can
translate. The event itself has none: its names are Greek, its ids numbers.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from gettext import NullTranslations

import pytest

import copschedule as cs
from copschedule.domain.checkin import CheckIn
from copschedule.language import Words, words

_WORK = cs.Stop(iterations=2_000)
_TAGS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
_LETTERS = re.compile(r"[A-Za-z]{2,}")

UNITS = {"min", "UTC"}
"""Of times, which Words writes, and of a time zone, which has this name everywhere."""


class Dots(NullTranslations):
    """Every sentence in dots, its fields kept."""

    def gettext(self, message: str) -> str:
        return re.sub(r"(\{\w+\})|[^\W\d_]", lambda found: found[1] or "·", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def dots(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have what is said in French be dots, and lists in it commas alone."""
    module = sys.modules[Words.__module__]
    dots = {"fr": Dots(), "en": NullTranslations()}
    monkeypatch.setattr(module, "translations", lambda locale: dots[locale[:2]])
    monkeypatch.setenv("COPSCHEDULE_LANGUAGE", "fr")
    monkeypatch.setattr(module, "format_list", lambda items, *_, **__: ", ".join(items))
    words.cache_clear()
    yield
    words.cache_clear()


@cache
def event(closes: str = "14:00") -> cs.Event:
    said = {"title": "Συμπόσιο", "timezone": "UTC", "language": "fr", "venue": {"name": "Αγορά"}}
    day = {"opens": "09:00", "closes": closes, "home_by": min(closes, "13:30")}
    meal = {"service": "buffet", "people_per_minute": 0.5, "minutes": 60, "after": ["1"]}
    blocks = [
        {"id": "1", "kind": "talk", "title": "Λόγος", "minutes": 30, "speaker": "Σαπφώ"},
        {"id": "2", "kind": "meal", "title": "Δείπνο", **meal},
        {"id": "3", "kind": "networking", "title": "Γνωριμία", "rounds": 3, "group_size": 3},
    ]
    return cs.Event.model_validate({**said, "day": day, "blocks": blocks})


@cache
def result() -> cs.Result:
    people = [
        {
            "id": k,
            "name": f"Ωψ {k}",
            "newcomer": k < 3,
            "host": k > 7,
            "leaves": "13:00" if k == 5 else None,
        }
        for k in range(10)
    ]
    return cs.plan(event(), cs.Roster.model_validate({"attendees": people}), stop=_WORK, seed=1)


@cache
def scorecard() -> cs.Scorecard:
    return cs.audit(result().plan)


def series() -> cs.SeriesResult:
    return cs.plan_series([event()] * 2, [result().roster] * 2, stop=_WORK, aim="fewest_events")


def fitted() -> cs.PresenceModel:
    facts = [{"id": k, "time": 560 + k, "what": "arrives"} for k in range(9)]
    facts += [{"id": k, "time": 580 + 30 * k, "what": "leaves"} for k in range(7)]
    return cs.fit_presence([CheckIn.model_validate(fact) for fact in facts], result().plan)


def history() -> cs.History:
    return cs.History.model_validate({"met": [{"a": "1", "b": "2", "event": "2026"}]})


SHOWN: dict[str, Callable[[], object]] = {
    "event": event,
    "plan": lambda: result().plan,
    "result": result,
    "no plan": lambda: cs.plan(event("10:00"), result().roster, stop=_WORK),
    "explanation": lambda: cs.explain(result(), "2"),
    "scorecard": scorecard,
    "side by side": lambda: cs.side_by_side({"α": scorecard()}),
    "simulation": lambda: cs.simulate(result().plan, draws=5),
    "series": series,
    "presence": lambda: cs.PresenceModel(late_share=0.1).on(event()),
    "fitted presence": fitted,
    "roster": lambda: result().roster,
    "history": history,
    "kit": lambda: cs.Kit(event="Συμπόσιο", language="fr", paper="a4", people=10, sheets=()),
}


@pytest.mark.parametrize("what", SHOWN)
def test_it_shows_nothing_that_nobody_could_translate(what: str) -> None:
    shown = SHOWN[what]()
    page = html.unescape(_TAGS.sub(" ", shown._repr_html_()))  # type: ignore[attr-defined]
    for text in (str(shown), page):
        assert "·" in text
        assert not set(_LETTERS.findall(text)) - UNITS, text
