"""click's own sentences: ours to say while a command of ours runs, gettext's everywhere else."""

from __future__ import annotations

import gettext
import inspect
import threading

import click
import pytest
from click.testing import CliRunner

from copschedule.cli import click_words
from copschedule.cli.click_words import COUNTED_BY_CLICK, SAID_BY_CLICK, click_speaks
from copschedule.language import words

MODULES = (
    click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types,
)  # fmt: skip
SOURCES = "".join(map(inspect.getsource, MODULES))


@click.command()
def stranger() -> None: ...


@pytest.mark.parametrize(
    "text", [*SAID_BY_CLICK, *(text for pair in COUNTED_BY_CLICK for text in pair)]
)
def test_click_still_says_it_so(text: str) -> None:
    assert repr(text)[1:-1] in SOURCES or text in SOURCES


def test_other_commands_are_left_in_their_own_language() -> None:
    with click_speaks(words("fr")):
        ours = CliRunner().invoke(stranger, ["--help"])
        elsewhere: list[str] = []
        thread = threading.Thread(
            target=lambda: elsewhere.append(stranger.get_help(click.Context(stranger)))
        )
        thread.start()
        thread.join()
    assert ours.stdout.startswith("Utilisation")
    assert elsewhere[0].startswith("Usage:")
    assert CliRunner().invoke(stranger, ["--bogus"]).stderr.startswith("Usage:")


def test_gettext_is_asked_as_before_once_we_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    with click_speaks(words("fr")):
        pass
    monkeypatch.setattr(gettext, "gettext", str.upper)
    monkeypatch.setattr(gettext, "ngettext", lambda one, several, n: several.upper())
    assert click.formatting._("Usage:") == "USAGE:"
    assert click_words._said_of_many("one", "several", 2) == "SEVERAL"


def test_a_command_within_another_gives_the_language_back() -> None:
    with click_speaks(words("fr")):
        with click_speaks(words("en")):
            assert click.formatting._("Usage:") == "Usage:"
        assert click.formatting._("Usage:") == "Utilisation\u00a0:"
