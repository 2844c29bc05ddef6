"""The rotation's benchmark reads its lists, counts for itself and runs."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
INSTANCES = sorted((BENCHMARKS / "instances").glob("*.txt"))


@pytest.fixture
def shapes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("shapes")


@pytest.fixture
def benchmark_of_rotation(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("rotation")


def options(module: ModuleType, *arguments: str) -> object:
    return module._parser().parse_args(arguments)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("2x4", (4, 4)), ("1x5+2x4", (5, 4, 4)), ("12x5+10x4", (5,) * 12 + (4,) * 10)],
)
def test_sizes_are_read_and_written(shapes: ModuleType, text: str, sizes: tuple[int, ...]) -> None:
    assert shapes.parse_sizes(text) == sizes
    assert shapes.show_sizes(sizes) == text


def test_tables_are_as_few_and_as_even_as_can_be(shapes: ModuleType) -> None:
    shape = shapes.even(23, 5, 5)
    assert (shape.name, shape.sizes) == ("23 in 5s and 4s", (5, 5, 5, 4, 4))
    assert shape.encounters == 5 * (3 * 10 + 2 * 6)


@pytest.mark.parametrize(
    ("rounds", "known", "repeats"),
    [
        ([["ab", "cd"], ["ac", "bd"], ["ad", "bc"]], [], 0),
        ([["ab", "cd"], ["ba", "cd"]], [], 2),
        ([["abc"], ["abc"], ["abc"]], [], 6),
        ([["ab", "cd"], ["ac", "bd"]], [("d", "c"), ("a", "d")], 1),
    ],
)
def test_repeats_are_counted_pair_by_pair(
    shapes: ModuleType, rounds: list[list[str]], known: list[tuple[str, str]], repeats: int
) -> None:
    assert shapes.count_repeats(rounds, known) == repeats


def test_everybody_s_different_people_are_counted(shapes: ModuleType) -> None:
    assert shapes.count_met([["abc", "d"], ["ab", "cd"]]) == {"a": 2, "b": 2, "c": 3, "d": 1}


@pytest.mark.parametrize("groups", [["abc", "d"], ["ab", "bc"]], ids=["sizes", "seated twice"])
def test_a_seating_of_another_shape_is_noticed(shapes: ModuleType, groups: list[str]) -> None:
    with pytest.raises(AssertionError):
        shapes.check_sizes(shapes.Shape("", (2, 2), 1), [groups])


@pytest.mark.parametrize("text", ["4x3", "2x5+3x4", "1x4+5x3"])
def test_a_shape_is_seated_in_its_own_sizes(shapes: ModuleType, text: str) -> None:
    shape = shapes.Shape("", shapes.parse_sizes(text), 2)
    run = shapes.run(shape, seconds=5, seed=1)
    assert run.repeats == run.fewest_repeats == 0
    assert 0 < run.least_new <= run.most_new


def test_the_practical_section_prints_a_table(
    benchmark_of_rotation: ModuleType, shapes: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [shapes.even(16, 4, 2), shapes.even(23, 5, 5)]
    chosen = options(benchmark_of_rotation, "practical", "--seconds", "5")
    runs = benchmark_of_rotation.practical(chosen, cases)
    assert [run.repeats for run in runs] == [0, 0]
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + len(cases)


def test_known_rounds_are_taken_up_where_they_were_left(
    benchmark_of_rotation: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "known_rounds.csv").write_text(
        "people,groups,rounds,source\n6,3x2,5,a\n8,2x3+1x2,1,b\n", encoding="utf-8"
    )
    out = tmp_path / "out.csv"
    arguments = ["--data", str(tmp_path), "--seconds", "5", "--out", str(out), "--beat"]
    arguments += ["--keep", str(tmp_path / "kept")]
    chosen = options(benchmark_of_rotation, "known", *arguments)
    benchmark_of_rotation.known(chosen)
    first, written = capsys.readouterr().out, out.read_text(encoding="utf-8")
    assert "0 missed, 1 equalled, 1 beaten" in first
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["2x3+1x2-2.txt"]
    benchmark_of_rotation.known(chosen)
    assert capsys.readouterr().out == first
    assert out.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: path.stem)
def test_a_schedule_that_was_kept_has_no_repeat(shapes: ModuleType, path: Path) -> None:
    shape, groups = shapes.read_schedule(path)
    shapes.check_sizes(shape, groups)
    assert shapes.count_repeats(groups) == 0


def test_lists_that_are_not_there_are_skipped(
    benchmark_of_rotation: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = options(benchmark_of_rotation, "--data", str(tmp_path))
    benchmark_of_rotation.weeks(chosen)
    benchmark_of_rotation.known(chosen)
    lines = capsys.readouterr().out.split("\n\n")
    assert [line.strip().partition(":")[0] for line in lines] == ["Skipped", "Skipped"]


def test_drawn_cases_have_a_gap(benchmark_of_rotation: ModuleType) -> None:
    chosen = options(benchmark_of_rotation, "--cases", "2", "--seconds", "0.05")
    cases = benchmark_of_rotation.random(chosen)
    assert {case.kind for case in cases} == {"request", "event"}
    assert all(case.gap is None or case.gap >= 0 for case in cases)


@pytest.mark.skipif(shutil.which("g++") is None, reason="the comparison is with what g++ makes")
def test_both_kernels_walk_the_same_way(benchmark_of_rotation: ModuleType) -> None:
    rooms = (import_module("row_kernel").Room(people=24, group_size=5, rounds=4, met=0.2),)
    (speed,) = import_module("row_kernel").speeds(rows=2_000, turns=1, rooms=rooms)
    assert speed.numba_value == speed.cpp_value
    assert speed.ratio > 0
