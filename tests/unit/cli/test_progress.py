"""The bar, and when there is none."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.progress import Progress, TextColumn

from copschedule.cli.progress import BarObserver, watched
from copschedule.engine.observer import Silent
from copschedule.language import words

EN = words("en")


def test_stages_follow_each_other_on_one_bar() -> None:
    bar = Progress(TextColumn("{task.description}"), console=Console(file=io.StringIO()))
    task = bar.add_task("starting", total=10, standing="")
    observer = BarObserver(bar, task, EN)
    observer.progress("agenda", 0.5, None, None)
    assert bar.tasks[0].fields["standing"] == ""
    observer.progress("agenda", 1.5, 12.0, None)
    assert bar.tasks[0].fields["standing"] == "best 12"
    observer.progress("rotation", 2.0, 557.0, 574.0)
    assert bar.tasks[0].description == "seating"
    assert bar.tasks[0].completed == 2.0
    assert bar.tasks[0].fields["standing"] == "best 557, bound 574"


def test_nobody_watches_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    with watched(10.0, EN) as observer:
        assert isinstance(observer, Silent)


def test_a_terminal_gets_a_bar_that_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with watched(None, EN) as observer:
        assert isinstance(observer, BarObserver)
        observer.progress("agenda", 0.1, 3.0, 5.0)
    assert "best 3, bound 5" in screen.getvalue()
