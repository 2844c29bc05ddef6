"""The command line and the package in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import copschedule as cs

pytestmark = pytest.mark.xdist_group("cli")  # the search is compiled once

ROOT = Path(__file__).parents[3]
HEAVY = ("ortools", "numba", "pandas", "numpy", "pydantic", "rich")
RUN = "from copschedule.cli import main; main(prog_name='copschedule')"
SHOWN = {"FORCE_COLOR": "1", "COPSCHEDULE_LANGUAGE": "en"}
"""Shows the bar, which tells when to interrupt, and in words that the test knows."""


def modules_after(code: str) -> set[str]:
    show = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", show], capture_output=True, text=True, check=True, timeout=120
    )
    return set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import copschedule",
        "import copschedule.cli",
        "from copschedule.cli import main; main(['plan', '--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    assert modules_after(code).isdisjoint(HEAVY)


def test_reading_files_imports_no_solver() -> None:
    code = f"import copschedule as cs; cs.read_event({str(ROOT / 'examples/journee/event.toml')!r})"
    assert modules_after(code).isdisjoint({"ortools", "numba", "pandas", "rich"})


def test_ctrl_c_keeps_the_best_plan_so_far(tmp_path: Path) -> None:
    words = ["plan", "examples/journee", "--seconds", "600", "--tables", "none", "--out"]
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *words, str(tmp_path / "plan")],
        cwd=ROOT,
        env=os.environ | SHOWN,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    watched = b""
    while b"seating" not in watched or b"best" not in watched.rpartition(b"seating")[2]:
        read = os.read(process.stderr.fileno(), 4096)
        assert read, watched.decode()
        watched += read
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode()
    assert b"Interrupted, the best plan so far" in out
    assert cs.verify(cs.read_plan(tmp_path / "plan" / "plan.json")) == []
