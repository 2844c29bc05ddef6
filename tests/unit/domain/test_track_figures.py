"""Who is where side by side, in words."""

from __future__ import annotations

from copschedule.domain.display import people_names, plan_summary
from copschedule.domain.plan import Plan
from copschedule.domain.summary import as_html, as_text
from copschedule.domain.track_figures import track_facts, tracks_sheet
from copschedule.language import words
from reference.broken_tracks import full_house, three_tracks
from reference.good_day import good_day

EN = words("en")


def test_the_ranks_are_counted_and_speakers_told_apart() -> None:
    day = three_tracks().with_attendee("A", chooses=("tablees",))
    for key, chosen in (
        ("B", ("compost",)),
        ("C", ("tablees", "compost")),
        ("D", ("compost", "tablees", "conserves")),
        ("E", ("compost",)),
        ("G", ("tablees",)),
    ):
        day = day.with_attendee(key, chooses=chosen)
    assert dict(track_facts(day.with_plan(roster=day.roster).plan, EN)) == {
        "Places by choice": "2 in their 1st, 1 in their 2nd, 1 in their 3rd, "
        "1 in none of theirs, 5 chose nothing, 1 lead theirs"
    }


def test_whoever_has_no_place_is_named_once() -> None:
    day = full_house().with_attendee("L", name="Lou")
    facts = dict(track_facts(day.with_plan(roster=day.roster).plan, EN))
    assert facts["Without a place"] == "Lou"


def test_whoever_comes_too_late_or_leaves_too_early_is_told() -> None:
    day = three_tracks().with_track("conserves", attendees="DE").with_attendee("F", arrives=628)
    day = day.with_attendee("K", arrives=700)
    facts = dict(track_facts(day.with_plan(roster=day.roster).plan, EN))
    assert facts["There too briefly for a place"] == "F"


def test_a_plan_without_tracks_or_without_a_roster_tells_nothing() -> None:
    assert list(track_facts(good_day().plan, EN)) == []
    assert list(track_facts(Plan(slots=(), tracks=three_tracks().plan.tracks), EN)) == []


def test_the_sheet_lists_those_who_join_and_those_who_wait() -> None:
    plan = three_tracks().plan
    assert tracks_sheet(plan, people_names(plan), EN).rows == [
        ("compost (3)", "A, B, C"),
        ("conserves (3)", "D, E, F"),
        ("tablees (5)", "G, H, I, J, K"),
        ("tablees, joining later (3)", "D, E, F"),
    ]
    full = full_house().with_plan(roster=full_house().roster).plan
    rows = tracks_sheet(full, people_names(full), EN, most=2).rows
    assert rows[:2] == [("compost (3)", "A, B and 1 more"), ("compost, waiting (1)", "L")]


def test_a_page_shows_the_people_and_a_text_only_the_figures() -> None:
    nasty = "<b>Bo</b>"
    day = three_tracks().with_attendee("B", name=nasty)
    summary = plan_summary(day.with_plan(roster=day.roster).plan, EN)
    assert "Places by choice" in as_text(summary)
    assert nasty not in as_text(summary)
    assert "&lt;b&gt;Bo&lt;/b&gt;" in as_html(summary)
    assert nasty not in as_html(summary)
