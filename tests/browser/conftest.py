"""A real browser, one for all the tests of pages, and pages that must not misbehave."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from copschedule.report import write_pages
from reference.named_day import named_day

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 720}

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    missing = [
        need
        for need, there in (
            ("a chromium on the path (apt-get install chromium)", chromium),
            ("playwright (pip install 'copschedule[test]')", find_spec("playwright")),
        )
        if not there
    ]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"the pages cannot be tested without {' and '.join(missing)}")
    if missing:
        pytest.skip(f"pages are tested in a browser: needs {' and '.join(missing)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both pages of the day of difficult names, in French."""
    folder = tmp_path_factory.mktemp("pages")
    write_pages(named_day(), folder)
    return folder


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Open a file; what its console says and what it asks of the network fails the test."""
    with ExitStack() as closing:
        misdeeds: list[str] = []

        def opened(path: Path, viewport: dict[str, int] = DESKTOP, **options: Any) -> Any:
            context = browser.new_context(viewport=viewport, **options)
            closing.callback(context.close)
            page = context.new_page()
            page.on("console", lambda said: misdeeds.append(f"console: {said.text}"))
            page.on("pageerror", lambda error: misdeeds.append(f"error: {error}"))
            page.on("dialog", lambda dialog: misdeeds.append(f"dialog: {dialog.message}"))
            page.on(
                "request",
                lambda asked: (
                    asked.url.startswith(("file:", "data:")) or misdeeds.append(asked.url)
                ),
            )
            page.goto(path.as_uri())
            return page

        yield opened
        assert misdeeds == []
