"""`--help` and slips, as a user reads them in English and in French."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from copschedule.cli import main
from copschedule.cli.spoken import said
from copschedule.language import words
from copschedule.language.reader import VARIABLE

GOLDEN = Path(__file__).parents[2] / "golden" / "cli" / "help"
COMMANDS = ("", *sorted(main.commands))
CLICK = ("Usage", "Commands", "Show", "exit.", "default", "required", "env var", "RANGE", "TEXT")
"""What click would say in English."""


def call(*arguments: str, **env: str | None) -> Result:
    usual = {"LANG": "C", "LC_ALL": None, "LC_MESSAGES": None, VARIABLE: None}
    return CliRunner().invoke(main, arguments, env=usual | env, prog_name="copschedule")


def help_of(command: str, language: str) -> str:
    result = call("--language", language, *filter(None, [command]), "--help")
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_reads_well(command: str, language: str) -> None:
    """UPDATE_GOLDEN=1 writes the pages anew."""
    file, shown = GOLDEN / f"{command or 'copschedule'}-{language}.txt", help_of(command, language)
    if "UPDATE_GOLDEN" in os.environ:
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


def test_there_is_no_page_of_a_command_that_is_gone() -> None:
    pages = {f"{command or 'copschedule'}-{w}.txt" for command in COMMANDS for w in ("en", "fr")}
    assert {path.name for path in GOLDEN.iterdir()} == pages


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_of_click_is_english_in_french_help(command: str) -> None:
    shown = help_of(command, "fr")
    assert [word for word in CLICK if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", shown)] == []


@pytest.mark.parametrize("command", [main, *main.commands.values()], ids=lambda each: each.name)
def test_every_text_of_a_command_has_its_french(command: click.Command) -> None:
    told = said(command, words("fr"))
    for name in ("help", "short_help", "epilog"):
        text = getattr(command, name)
        assert not text or getattr(told, name).removeprefix("\b\n") != text, text
    for english, french in zip(command.params, told.params, strict=True):
        text = getattr(english, "help", None)
        assert not text or french.help != text, text  # type: ignore[attr-defined]


def test_a_copy_speaks_and_the_command_stays_as_it_was() -> None:
    before = [(each.help, each.metavar) for each in main.commands["plan"].params]  # type: ignore[attr-defined]
    help_of("plan", "fr")
    assert [(each.help, each.metavar) for each in main.commands["plan"].params] == before  # type: ignore[attr-defined]
    assert "Usage: copschedule plan [OPTIONS] EVENT" in help_of("plan", "en")


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        (["--help"], {"LANG": "fr_CA.UTF-8"}),
        (["plan", "--help"], {"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}),
        (["kit", "--help"], {VARIABLE: "fr"}),
        (["--help", "--language", "fr"], {}),
        (["-v", "--language=fr-CA", "find", "--help"], {VARIABLE: "en"}),
    ],
)
def test_the_language_is_that_of_whoever_asks(arguments: list[str], env: dict[str, str]) -> None:
    assert call(*arguments, **env).stdout.startswith("Utilisation\u00a0: copschedule")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--langage", "fr"], "L’option '--langage' n’existe pas. Vouliez-vous dire '--language'"),
        (["plna"], "La commande 'plna' n’existe pas. (Vouliez-vous dire l’un de ceux-ci"),
        (["plan"], "Il manque l’argument 'ÉVÉNEMENT'."),
        (["kit", "x"], "Il manque l’option '--out'."),
        (
            ["plan", "x", "--sead", "3"],
            "(Vouliez-vous dire l’un de ceux-ci : '--seconds', '--seed'",
        ),
        (["plan", "x", "y"], "Il y a un argument de trop (y)"),
        (["plan", "x", "--seed"], "L’option '--seed' demande une valeur."),
        (["plan", "x", "--seed", "a"], "pour '--seed' : 'a' n’est pas un nombre entier."),
        (["plan", "x", "--seconds", "a"], "'a' n’est pas un nombre."),
        (["plan", "x", "--seed", "-1"], "-1 est hors des limites x>=0."),
        (["plan", "x", "--force=1"], "L’option '--force' ne prend pas de valeur."),
        (["plan", "x", "--tables", "al"], "l’un des choix possibles : 'some', 'all', 'none'."),
        (["replan", "x", "--apart", "a"], "L’option '--apart' demande 2 valeurs."),
        (["replan", "x", "--now", "noon"], "pour '--now' : trouvé « noon »"),
        (["rotate", "4", "--rounds", "1", "--group-size", "4x"], "trouvé « 4x »"),
        (["example"], "NOM et DOSSIER, ou --list, étaient attendus"),
    ],
)
def test_a_slip_is_told_in_french(arguments: list[str], told: str) -> None:
    result = call(*arguments, LANG="fr_CA.UTF-8")
    shown = re.sub("[\u00a0\u202f]", " ", result.stderr)
    assert result.exit_code == 2
    assert told in shown
    assert f"Erreur : {shown.partition('Erreur : ')[2]}" in shown
    assert not re.search(r"Usage|Error|Try|Missing|Invalid|No such|Did you", shown)


def test_a_slip_before_the_command_is_told_in_the_language_asked_for() -> None:
    result = call("--bogus", "--language", "en", "plan", LANG="fr_CA.UTF-8")
    assert "Error: No such option '--bogus'." in result.stderr
