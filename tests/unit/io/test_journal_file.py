"""Facts that survive a kill at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copschedule.domain.fact import FACTS, KeptApart, TableClosed
from copschedule.io.journal_file import append_fact, read_journal

WRITER = """
import sys
from copschedule.domain.fact import KeptApart
from copschedule.io.journal_file import append_fact
for number in range(1_000_000):
    append_fact(sys.argv[1], KeptApart(a=number, b="é" * (number % 3_000)))
    print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(2))
def test_a_writer_killed_at_any_moment_loses_the_line_it_was_writing_at_most(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "day.jsonl"
    acknowledged = -1
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(random.Random(seed).uniform(0.0, 0.2))
            os.kill(writer.pid, signal.SIGKILL)
            told = writer.stdout.read().split("\n")[:-1]
        acknowledged = int(told[-1]) if told else 0
        found = read_journal(path)
        facts = [line.fact.a for line in found.lines if isinstance(line.fact, KeptApart)]
        last = facts[len(facts) - facts[::-1].index(0) - 1 :]  # Of the writer just killed.
        assert last in (list(range(acknowledged + 1)), list(range(acknowledged + 2)))
        assert len(found.problems) <= 2
        append_fact(path, TableClosed(table=7))
        assert read_journal(path).lines[-1].fact == TableClosed(table=7)


@pytest.mark.parametrize("kept", range(1, 29, 4))
def test_a_cut_last_line_is_told_left_out_and_never_joined_to_the_next(
    tmp_path: Path, kept: int
) -> None:
    path = tmp_path / "day.jsonl"
    append_fact(path, TableClosed(table=1))
    whole = FACTS.dump_json(TableClosed(table=2))
    with path.open("ab") as file:
        file.write(whole[:kept])
    found = read_journal(path)
    (problem,) = found.problems
    assert problem.row == 2
    assert "cut short: it is left out" in str(problem)
    append_fact(path, TableClosed(table=3))
    again = read_journal(path)
    assert [(line.number, line.fact.table) for line in again.lines] == [(1, 1), (3, 3)]  # type: ignore[union-attr]
    assert len(again.problems) == 1
    assert path.read_bytes().count(b"\n") == 3


def test_a_last_line_that_only_lacks_its_end_holds(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_bytes(FACTS.dump_json(TableClosed(table=2)))
    assert read_journal(path).problems == ()
    append_fact(path, TableClosed(table=3))
    assert [line.number for line in read_journal(path).lines] == [1, 2]


def test_a_spoilt_line_in_the_middle_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    for table in (1, 2, 3):
        append_fact(path, TableClosed(table=table))
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], b"\xff\x00garbage", *lines[2:]]))
    found = read_journal(path)
    assert [line.number for line in found.lines] == [1, 3]
    assert [problem.row for problem in found.problems] == [2]


def test_a_journal_that_is_not_there_has_no_facts(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "day.jsonl").count == 0
