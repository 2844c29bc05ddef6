"""report.html: the day, everybody's tables, and how good the plan is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copschedule.domain.labels import kind_label
from copschedule.domain.model import Displayed
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.version import version_of
from copschedule.language import Words, words
from copschedule.report.charts import Chart, bundle, charts_of
from copschedule.report.html import page
from copschedule.report.people import People, alphabetical, people_of
from copschedule.report.quality import attained, count_pairs, known_pairs
from copschedule.report.rooms import RoundView, rounds_of
from copschedule.report.terms import repeats_of, status_of, terms_of
from copschedule.report.timeline import timeline_of
from copschedule.scorecard.card import VERDICTS


def report_page(
    plan: Plan,
    result: Result | None,
    *,
    public: bool,
    scorecard: Displayed | None,
    charts: Mapping[str, Chart],
) -> str:
    """Return the page; what it shows, `copschedule.report.write_report` says."""
    event = plan.event
    w = words(event.language if event else "en")
    people = people_of(plan, w, public=public)
    rounds = rounds_of(plan, people, w)
    drawn = () if public else charts_of(charts)
    private = {} if public else _private(plan, result, people, rounds, w, scorecard)
    return page(
        "report.html",
        w,
        styles=["theme.css", "report.css"],
        scripts=["report_search.js", "report_matrix.js", "report.js"],
        drawing=bundle() if drawn else "",
        data={
            **_data(plan, people, rounds, w),
            "met": None if public else known_pairs(plan, people),
            "charts": [{"drawing": chart.drawing, "narrows": chart.narrows} for chart in drawn],
        },
        title=w.typeset(event.title) if event else w("Plan"),
        event=event,
        made_anew=version_of(plan, w),
        people=people.shown,
        alphabetical=alphabetical(people),
        rounds=rounds,
        timeline=timeline_of(plan),
        kind_label=kind_label,
        public=public,
        charts=drawn,
        **(_NOTHING_PRIVATE | private),
    )


_NOTHING_PRIVATE: dict[str, object] = {
    "summary": "",
    "attained": (),
    "status": "",
    "repeats": "",
    "terms": (),
    "scorecard": None,
    "verdicts": {},
}


def _private(
    plan: Plan,
    result: Result | None,
    people: People,
    rounds: Sequence[RoundView],
    w: Words,
    scorecard: Displayed | None,
) -> dict[str, object]:
    """Return what only the organiser may read, as far as there is any."""
    parts: dict[str, object] = {
        "summary": _summary_of_pairs(plan, people, rounds, w),
        "attained": attained(plan, people, rounds),
    }
    if result is not None:
        parts |= {"status": status_of(result, w), "terms": terms_of(result, w)}
        parts["repeats"] = repeats_of(result, w)
    if scorecard is not None:
        parts["scorecard"] = scorecard._summary()
        parts["verdicts"] = {w(text): verdict for verdict, text in VERDICTS.items()}
    return parts


def _summary_of_pairs(plan: Plan, people: People, rounds: Sequence[RoundView], w: Words) -> str:
    count = count_pairs(plan, people, rounds)
    return w(
        "Of {pairs} pairs who are there together, {today} meet for the first time, {before} had "
        "met before, and {unmet} could meet and don't.",
        pairs=count.together,
        today=count.today,
        before=count.before,
        unmet=count.unmet,
    )


def _data(plan: Plan, people: People, rounds: Sequence[RoundView], w: Words) -> dict[str, object]:
    return {
        "people": [[person.label, person.organisation] for person in people.shown],
        "rounds": [{"number": r.number, "time": r.start, "seats": r.seats} for r in rounds],
        "places": _places(plan, people, w),
        "words": _said_by_the_script(w),
        "lang": w.lang,
    }


def _places(plan: Plan, people: People, w: Words) -> list[dict[str, object]]:
    """Return who has a place in which of the parallel blocks, and when and where that is."""
    slots = {slot.block: slot for slot in plan.slots}
    return [
        {
            "title": w.typeset(slots[track.block].title or track.block),
            "time": w.times(slots[track.block].start, slots[track.block].end),
            "room": w.typeset(slots[track.block].room or ""),
            "people": people.indices(track.attendees),
        }
        for track in plan.tracks
    ]


def _said_by_the_script(w: Words) -> dict[str, str]:
    """Return the sentences whose fields only the script knows, with these left open."""
    pair = {"a": "{a}", "b": "{b}"}
    return {
        "found": w("Names found: {count}", count="{count}"),
        "none": w("No name found. Try fewer letters."),
        "more": w("and {count} more: type more letters", count="{count}"),
        "route": w("The tables of {name}", name="{name}"),
        "round": w("Round"),
        "table": w("Table"),
        "with": w("With"),
        "out": w("no table in this round"),
        "met": w("(again)"),
        "no_rounds": w("No round has a table for {name}.", name="{name}"),
        "place": w("{title}: {time}", title="{title}", time="{time}"),
        "unmet": w("Whom they could meet and do not ({count})", count="{count}"),
        "unmet_none": w("Meets everybody who could be met."),
        "pair_today": w(
            "{a} and {b}: meet for the first time, round {rounds}", **pair, rounds="{rounds}"
        ),
        "pair_again": w(
            "{a} and {b}: had met, and sit together, round {rounds}", **pair, rounds="{rounds}"
        ),
        "pair_before": w("{a} and {b}: had met before", **pair),
        "pair_unmet": w("{a} and {b}: don't meet", **pair),
        "pair_never": w("{a} and {b}: never there for the same round", **pair),
    }
