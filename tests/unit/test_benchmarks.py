"""The benchmarks run, and count what they say they count."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import copschedule as cs
from copschedule.domain.history import Met

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def winter(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("winter_symposium")


def test_the_symposium_counts_pair_by_pair(winter: ModuleType) -> None:
    people = tuple(cs.Attendee(id=name) for name in "abcd")
    history = cs.History(met=(Met("b", "a"),))
    case = winter.Case(winter._event(), cs.Roster(attendees=people), history, [])
    figures = winter.count(case, [[("a", "b"), ("c", "d")]] * 2)
    assert figures.repeats == 3
    assert sorted(figures.new) == [0, 0, 1, 1]
    assert figures.deficit == 2


def test_somebody_who_leaves_in_the_middle_could_meet_fewer(winter: ModuleType) -> None:
    people = (
        cs.Attendee.model_validate({"id": "a", "leaves": "13:08"}),
        cs.Attendee.model_validate({"id": "b", "arrives": "13:08"}),
        *(cs.Attendee(id=f"c{number}") for number in range(10)),
    )
    case = winter.Case(winter._event(), cs.Roster(attendees=people), cs.History(), [])
    rounds = winter.presence(case)
    assert [len(there) for there in rounds] == [11] * 8
    assert winter._most("a", rounds, case.history) == 5
    assert winter._most("b", rounds, case.history) == 10


def test_the_symposium_says_when_there_is_no_data(
    winter: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    winter.main(["--data", str(tmp_path / "nowhere")])
    assert capsys.readouterr().out.startswith("Skipped: no folder")


def test_the_synthetic_benchmark_measures_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    measured = import_module("synthetic").measure(attendees=20, seconds=0.5, seed=1)
    assert measured.status in ("optimal", "feasible")
    assert 0 < measured.attainment_least <= measured.attainment_mean <= 1
    assert measured.new_encounters > 0
    assert measured.memory > 0


def test_the_day_and_the_evening_are_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    what_if = import_module("what_if")
    day, evening = what_if.read("journee"), what_if.read("soiree")
    few = what_if.unseated(what_if.only(day, evening[1]))
    assert all(getattr(block, "seating", None) is None for block in few[0].blocks)
    what_if.show("Both", {"17-19": evening, "few": few}, False, cs.Stop(iterations=20), 1)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["People", "invited", "26", "26"] in rows


def test_the_presence_benchmark_says_when_there_is_no_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import_module("presence").main(["--data", str(tmp_path / "nowhere")])
    assert capsys.readouterr().out.startswith("Skipped: no folder")


def test_the_network_benchmark_counts_every_job(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    chapters = import_module("chapters")
    measured = chapters.measure(chapters.network(events=3, people=12, iterations=50), workers=1)
    assert sum(measured.statuses.values()) == 3
    assert measured.rate == pytest.approx(3 / measured.seconds)


def test_the_simulation_benchmark_measures_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    seconds, totals = import_module("simulation").measure(25, 3, draws=10, repeat=1)
    assert seconds > 0
    assert totals["planned"].iloc[0] == 25


def test_the_attendance_benchmark_compares_on_the_same_days(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    options = ["--attendees", "20", "--rosters", "2", "--seconds", "0.5", "--draws", "50"]
    import_module("attendance").main(options)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert lines[1].split()[1] == "new_encounters"
