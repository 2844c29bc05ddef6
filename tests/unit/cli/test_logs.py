import logging

import pytest

from copschedule.cli.logs import logs_shown
from copschedule.language import sentence

logger = logging.getLogger("copschedule.io.table")


def warn() -> None:
    logger.warning(sentence("{column} twice", column='"100 %"'))
    logger.debug("%d of %d", 1, 2)


@pytest.mark.parametrize(
    ("language", "told"), [("fr", 'deux fois "100 %"\n'), ("en", '"100 %" twice\n')]
)
def test_a_warning_is_told_in_the_users_language(
    language: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPSCHEDULE_LANGUAGE", language)
    with logs_shown(verbose=False):
        warn()
    assert capsys.readouterr().err == told


def test_everything_is_told_where_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPSCHEDULE_LANGUAGE", "fr")
    before = logging.getLogger("copschedule").level
    with logs_shown(verbose=True):
        warn()
    assert capsys.readouterr().err.splitlines() == [
        'copschedule.io.table: deux fois "100 %"',
        "copschedule.io.table: 1 of 2",
    ]
    assert logging.getLogger("copschedule").level == before


def test_others_hear_it_in_english(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPSCHEDULE_LANGUAGE", "fr")
    with logs_shown(verbose=False):
        warn()
    assert '"100 %" twice' in caplog.messages
