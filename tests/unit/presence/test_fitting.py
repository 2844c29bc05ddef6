"""Models fitted to earlier events: known ones are found again, and little data says little."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import copschedule as cs
from copschedule.domain.checkin import CheckIn
from copschedule.domain.event import Day
from copschedule.domain.plan import Plan, Slot

WINTER = Path(__file__).parents[4] / "shared" / "data" / "winter-symposium-2016"
KNOWN = cs.PresenceModel(
    shows_up=0.7,
    late_share=0.3,
    late_minutes=25,
    applause_share=0.2,
    morning_hazard=0.04,
    afternoon_hazard=0.08,
    home_hazard=0.8,
    home_margin=20,
)
SLOTS = (
    Slot(block="talk-1", kind="talk", start=540, end=600),
    Slot(block="lunch", kind="meal", start=600, end=700),
    Slot(block="talk-2", kind="talk", start=700, end=780),
    Slot(block="net", kind="networking", start=780, end=1000),
)


def event() -> cs.Event:
    day = {"opens": "09:00", "closes": "18:00", "home_by": "16:00", "home_by_is": "soft"}
    blocks = [
        {"id": s.block, "kind": s.kind, "minutes": 30}
        if s.kind != "networking"
        else {"id": s.block, "kind": s.kind, "rounds": 3}
        for s in SLOTS
    ]
    return cs.Event.model_validate({"title": "Spring", "day": day, "blocks": blocks})


def people(number: int) -> cs.Roster:
    return cs.Roster(attendees=tuple(cs.Attendee(id=i) for i in range(number)))


def held(number: int) -> Plan:
    return Plan(event=event(), roster=people(number), slots=SLOTS)


def door_of(number: int, seed: int, model: cs.PresenceModel = KNOWN) -> tuple[CheckIn, ...]:
    """Return what a desk would have noted of people who behave as the model says.

    Whoever would leave before arriving is not seen.
    """
    random = np.random.default_rng(seed)
    day: Day = event().day
    days = model.draw(people(number), (600, 780), day, random, 1)
    facts = []
    for i in range(number):
        if not days.comes[0, i] or days.leaves[0, i] <= days.arrives[0, i]:
            continue
        arrives = max(540, -(-int(days.arrives[0, i]) // 60))
        facts.append(CheckIn(id=i, time=arrives, what="arrives"))
        if days.leaves[0, i] < 1000 * 60:
            leaves = max(arrives, int(days.leaves[0, i]) // 60)
            facts.append(CheckIn(id=i, time=leaves, what="leaves"))
    return tuple(facts)


def test_a_known_model_is_found_again() -> None:
    prior = cs.PresenceModel(home_margin=20)
    fitted = cs.fit_presence(door_of(20_000, 1), held(20_000), prior=prior)
    for name in ("shows_up", "late_share", "applause_share"):
        assert getattr(fitted, name) == pytest.approx(getattr(KNOWN, name), abs=0.015)
    assert fitted.morning_hazard == pytest.approx(0.04, abs=0.004)
    assert fitted.afternoon_hazard == pytest.approx(0.08, abs=0.004)
    assert fitted.home_hazard == pytest.approx(0.8, rel=0.06)
    assert fitted.late_minutes == pytest.approx(25, rel=0.05)


def test_the_intervals_hold_the_known_values() -> None:
    """Of 40 events of 150 people; 90 % is 36 a parameter, fewer than 29 a chance of 1 in 500."""
    held_in = dict.fromkeys(("shows_up", "applause_share", "afternoon_hazard"), 0)
    plan = held(150)
    prior = cs.PresenceModel(home_margin=20)
    for seed in range(40):
        fitted = cs.fit_presence(door_of(150, seed), plan, prior=prior, prior_weight=1)
        for estimate in fitted.estimates:
            if estimate.name in held_in:
                known = getattr(KNOWN, estimate.name)
                held_in[estimate.name] += estimate.low <= known <= estimate.high
    assert min(held_in.values()) >= 29


def test_several_events_are_fitted_together() -> None:
    doors = [door_of(300, seed) for seed in (1, 2)]
    both = cs.fit_presence(doors, [held(300)] * 2)
    alone = [cs.fit_presence(door, held(300)) for door in doors]
    low, high = sorted(model.afternoon_hazard for model in alone)
    assert low <= both.afternoon_hazard <= high
    assert both.estimates[0].seen.endswith("of 600 people invited")


def test_a_small_event_hardly_moves_the_prior() -> None:
    two = [CheckIn(id=0, time=540, what="arrives"), CheckIn(id=0, time=601, what="leaves")]
    fitted = cs.fit_presence(two, held(2))
    usual = cs.PresenceModel().on(event())
    assert fitted.shows_up == pytest.approx(usual.shows_up, abs=0.03)
    assert fitted.leaving_at_applause == pytest.approx(usual.leaving_at_applause, abs=0.05)
    assert fitted.afternoon_hazard < 0.01


def test_without_check_outs_nothing_is_said_about_leaving() -> None:
    door = [CheckIn(id=i, time=540, what="arrives") for i in range(50)]
    fitted = cs.fit_presence(door, held(50))
    assert {estimate.name for estimate in fitted.estimates} == {"shows_up", "late_share"}
    assert fitted.applause_share is None


def test_leaving_at_the_end_is_staying() -> None:
    door = [CheckIn(id=i, time=540, what="arrives") for i in range(50)]
    door += [CheckIn(id=i, time=995, what="leaves") for i in range(50)]
    fitted = cs.fit_presence(door, held(50))
    assert fitted.afternoon_hazard == 0
    usual = cs.PresenceModel(talks=2).leaving_at_applause
    assert fitted.applause_share == pytest.approx(20 * usual / (2 * 50 + 20))


def test_a_pretix_list_knows_who_was_invited() -> None:
    rows = "".join(f"T{i},26.11.2026 09:00,26.11.2026 10:05\n" for i in range(30))
    text = "Bestellnummer,Eingecheckt,Ausgecheckt\n" + rows + "T30,,\n" * 70
    fitted = cs.fit_presence(io.StringIO(text), Plan(event=event(), slots=SLOTS))
    assert fitted.estimates[0].seen == "30 of 100 people invited"
    assert fitted.leaving_at_applause > 0.5


def test_frames_are_taken_and_wrong_files_told_together() -> None:
    frame = pd.DataFrame([fact.model_dump() for fact in door_of(100, 1)])
    frame["time"] = [f"{minute // 60}:{minute % 60:02d}" for minute in frame["time"]]
    frame = frame[["id", "time", "what"]]
    assert cs.fit_presence(frame, held(100)) == cs.fit_presence(door_of(100, 1), held(100))
    wrong = io.StringIO("id,time,what\n1,25:00,arrives\n")
    with pytest.raises(cs.InvalidInput, match=r"(?s)25:00.*nothing"):
        cs.fit_presence([wrong, io.StringIO("id,time,what\n1,,leaves\n")], [held(3)] * 2)
    with pytest.raises(cs.InvalidInput, match="found check-ins of 1 event and 2 plans"):
        cs.fit_presence([frame], [held(3)] * 2)


@pytest.mark.skipif(not WINTER.is_dir(), reason=f"the symposium's data is not in {WINTER}")
def test_a_real_day_foretells_the_next_better_than_hoping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[3] / "benchmarks")
    benchmark = import_module("presence")
    first, second = (benchmark.read(WINTER / f"day{day}-roster.csv") for day in (1, 2))
    minutes = np.arange(600, second.end, 60)
    really = benchmark.there_on(second, minutes)

    def error(model: cs.PresenceModel) -> float:
        return float(np.abs(benchmark.foretold(second, model, minutes) - really).mean())

    hoping = error(cs.PresenceModel.as_said())
    assert error(benchmark.fit(first)) < hoping / 2
    assert error(benchmark.fit(second)) < hoping / 5
