"""The commands, called as a user calls them: output, files, exit codes."""

from __future__ import annotations

import os
import re
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import copschedule as cs
from copschedule.cli import main
from copschedule.language.reader import VARIABLE
from copschedule.report.charts import bundle

pytestmark = pytest.mark.xdist_group("cli")  # the search is compiled once

GOLDEN = Path(__file__).parents[2] / "golden" / "cli"
SCREEN = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "FORCE_COLOR": None,
    VARIABLE: "en",
}
SMALL = ("--iterations", "5000", "--seed", "1")


def call(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env=SCREEN)


def screen_of(result: Result) -> str:
    """Return the output without run times and without spaces at the ends of lines."""
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    return "\n".join(line for line in lines if not line.startswith(("Time: ", "Temps"))) + "\n"


def compare(shown: str, name: str) -> None:
    """Compare with a golden file; UPDATE_GOLDEN=1 writes it anew."""
    if "UPDATE_GOLDEN" in os.environ:
        (GOLDEN / name).write_text(shown, encoding="utf-8")
    assert shown == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the plan of the small event."""
    folder = tmp_path_factory.mktemp("plans") / "plan"
    result = call("plan", GOLDEN, *SMALL, "--out", folder)
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """Return a copy of the small event, to be spoilt."""
    for file in (*GOLDEN.glob("*.toml"), *GOLDEN.glob("*.csv")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_plan_shows_agenda_tables_and_figures() -> None:
    result = call("plan", GOLDEN, *SMALL)
    assert result.exit_code == 0
    compare(screen_of(result), "plan.txt")
    assert result.stderr.splitlines() == [
        "Using roster.csv, pairs.csv, history.csv from beside event.toml.",
        "Warning: 7 people for 6 seats.",
    ]


def test_check_says_what_it_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN.parent)
    result = call("check", "cli")
    assert result.exit_code == 0
    compare(screen_of(result), "check.txt")


def test_plan_writes_a_folder_that_reads_back(written: Path) -> None:
    assert sorted(path.name for path in written.iterdir()) == [
        "agenda.csv",
        "encounters.csv",
        "plan.json",
        "report.html",
        "screen.html",
        "seating.csv",
    ]
    plan = cs.read_plan(written / "plan.json")
    assert plan.roster is not None
    assert len(plan.roster) == 7
    assert cs.verify(plan) == []


def test_a_folder_in_use_is_refused_before_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copschedule.planner.plan", _unwanted)
    (tmp_path / "mine.txt").touch()
    result = call("plan", GOLDEN, "--out", tmp_path)
    assert result.exit_code == 2
    assert "already holds files" in result.stderr


def _unwanted(*_: object, **__: object) -> None:
    raise AssertionError("the search was begun")


def test_force_replaces_the_files(written: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("old")
    (tmp_path / "mine.txt").touch()
    result = call("plan", GOLDEN, *SMALL, "--out", tmp_path, "--force", "--tables", "none")
    assert result.exit_code == 0
    assert cs.read_plan(tmp_path / "plan.json") == cs.read_plan(written / "plan.json")
    assert (tmp_path / "mine.txt").exists()


def test_the_same_seed_gives_the_same_files(written: Path, tmp_path: Path) -> None:
    call("plan", GOLDEN, *SMALL, "--out", tmp_path / "again")
    assert all(
        (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()
        for path in written.iterdir()
    )


def test_files_given_replace_those_beside(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAda\nBo\nCy\n")
    (tmp_path / "none.csv").write_text("a,b,rule\n")
    (tmp_path / "met.csv").write_text("a,b\n")
    result = call(
        "check", GOLDEN / "event.toml", "--roster", tmp_path / "people.csv",
        "--pairs", tmp_path / "none.csv", "--history", tmp_path / "met.csv",
    )  # fmt: skip
    assert result.exit_code == 0
    assert re.search(r"People +3 attendees\n", screen_of(result))


def test_the_plan_of_one_event_is_the_history_of_the_next(written: Path) -> None:
    result = call("check", GOLDEN, "--history", written / "plan.json")
    pairs = len(cs.read_plan(written / "plan.json").encounters.query("new")) + 3
    assert f"{pairs} pairs who have met, {pairs} of them on the roster" in result.stdout


@pytest.mark.parametrize("command", ["plan", "check"])
def test_everything_wrong_is_listed_one_a_line(event: Path, command: str) -> None:
    toml = (event / "event.toml").read_text()
    (event / "event.toml").write_text(toml.replace("closes =", "closse ="))
    roster = (event / "roster.csv").read_text()
    (event / "roster.csv").write_text(roster.replace("09:12", "25:10"))
    (event / "history.csv").write_text("a,b\nA,A\n")
    result = call(command, event)
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert (
        'roster.csv, row 8, column arrives: found "25:10", expected a time such as 08:30' in lines
    )
    assert any(line.startswith("event.toml, key day.closse: ") for line in lines)
    assert any(line.startswith("history.csv, row 2, ") for line in lines)
    assert len(lines) == 3


def test_an_event_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    result = call("plan", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == "event.toml: found no such file, expected the path of a file\n"


def test_an_impossible_day_has_reasons_and_its_own_exit_code(event: Path) -> None:
    toml = (event / "event.toml").read_text()
    (event / "event.toml").write_text(toml.replace('home_by = "11:00"', 'home_by = "09:25"'))
    result = call("plan", event, *SMALL, "--out", event / "plan")
    assert result.exit_code == 1
    assert "Aucun plan\u00a0: la journée telle que demandée est irréalisable" in result.stderr
    assert re.search(r"Raison  .*minutes", result.stderr)
    assert not (event / "plan").exists()


def test_an_impossible_day_is_told_what_would_mend_it(event: Path) -> None:
    toml = (event / "event.toml").read_text()
    (event / "event.toml").write_text(toml.replace('home_by = "11:00"', 'home_by = "09:25"'))
    told = call("plan", event, *SMALL).stderr
    assert "Personne ne peut partir à 9\u00a0h\u00a025\u00a0: " in told
    assert "Règles en conflit\u00a0: " in told
    repair = "Reporter la fin des heures familiales de 9\u00a0h\u00a025 à "
    assert re.search(f"Remède possible +{repair}", told)


def test_explain_says_why_a_block_is_where_it_is(written: Path) -> None:
    result = call("explain", written, "accueil")
    assert result.exit_code == 0, result.stderr
    assert re.match(r'"[^"]+" starts at 0\d:\d\d\.', result.stdout)
    assert "within day" in result.stdout
    assert call("explain", written / "plan.json", "accueil").stdout == result.stdout


def test_a_plan_is_told_in_the_language_asked_for(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(GOLDEN.parent)
    compare(screen_of(call("--language", "fr-CA", "check", "cli")), "check-fr.txt")
    compare(screen_of(call("--language", "fr-CA", "plan", GOLDEN, *SMALL)), "plan-fr.txt")
    told = call("--language", "fr", "explain", written, "accueil").stdout
    assert re.match("«\u00a0Accueil\u00a0» commence à ", told)


def test_an_event_is_told_in_its_own_language_where_none_is_asked_for() -> None:
    result = CliRunner().invoke(main, ["check", str(GOLDEN)], env=SCREEN | {VARIABLE: ""})
    assert "Tout est en ordre" in result.stdout or "Rien d\u2019autre" in result.stdout


def test_explain_names_the_nearest_block(written: Path) -> None:
    result = call("explain", written, "acceuil")
    assert result.exit_code == 2
    assert 'found "acceuil", expected "accueil"' in result.stderr


def test_an_event_without_a_roster_gets_an_agenda(event: Path) -> None:
    (event / "roster.csv").unlink()
    (event / "pairs.csv").unlink()
    toml = (event / "event.toml").read_text().replace('speaker = "D"', 'speaker = "Di Ott"')
    (event / "event.toml").write_text(toml)
    result = call("plan", event, *SMALL)
    assert result.exit_code == 0
    assert "Warning: nobody is invited: only the agenda is planned." in result.stderr
    assert "Pourquoi on reste (Di Ott)" in result.stdout


def test_ctrl_c_before_there_is_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("copschedule.planner.plan", interrupt)
    result = call("plan", GOLDEN)
    assert result.exit_code == 1
    assert result.stderr.endswith("Interrupted before there was a plan.\n")


def test_a_folder_that_cannot_be_written_is_told_after_the_plan(event: Path) -> None:
    (event / "file").touch()
    result = call("plan", event, *SMALL, "--out", event / "file" / "plan")
    assert result.exit_code == 2
    assert "Round 1" in result.stdout
    assert "Traceback" not in result.stderr
    assert "file" in result.stderr


def test_rotate_seats_a_number(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("a,b,rule\n1,2,apart\n")
    result = call(
        "rotate", 8, "--rounds", 2, "--group-size", "4", "--pairs", tmp_path / "pairs.csv",
        *SMALL, "--out", tmp_path / "plan",
    )  # fmt: skip
    assert result.exit_code == 0
    assert "Round 2\n" in screen_of(result)
    plan = cs.read_plan(tmp_path / "plan" / "plan.json")
    together = [set(map(str, g.attendees)) for r in plan.rotation for g in r.groups]
    assert len(together) == 4
    assert not any({"1", "2"} <= people for people in together)


def test_rotate_seats_a_roster() -> None:
    result = call("rotate", GOLDEN / "roster.csv", "--rounds", 2, "--group-size", "3-4", *SMALL)
    assert result.exit_code == 0
    assert "Ada Roy" in result.stdout


@pytest.mark.parametrize("size", ["four", "1"])
def test_rotate_refuses_a_group_that_is_none(size: str) -> None:
    result = call("rotate", 8, "--rounds", 2, "--group-size", size, *SMALL)
    assert result.exit_code == 2
    assert size in result.stderr


def test_verify_finds_nothing_in_a_plan(written: Path) -> None:
    for path in (written, written / "plan.json"):
        result = call("verify", path)
        assert (result.exit_code, result.stdout) == (0, "No violation in 3 blocks and 2 rounds.\n")


def test_verify_lists_what_a_plan_breaks(written: Path, tmp_path: Path) -> None:
    plan = cs.read_plan(written / "plan.json")
    late = plan.slots[-1].model_copy(update={"start": 720, "end": 750})
    cs.write_plan(plan.model_copy(update={"slots": (*plan.slots[:-1], late)}), tmp_path / "p.json")
    result = call("verify", tmp_path / "p.json")
    assert result.exit_code == 1
    assert result.stdout.startswith("outside_day: ")
    assert result.stderr == f"{len(result.stdout.splitlines())} violations.\n"
    told = call("--language", "fr", "verify", tmp_path / "p.json").stdout
    assert told.startswith("outside_day\u00a0: «\u00a0")


def test_verify_refuses_what_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    result = call("verify", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("plan.json, key slots: ")


def test_example_writes_one_that_is_ready(tmp_path: Path) -> None:
    result = call("example", "soiree", tmp_path / "mine")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == str(tmp_path / "mine" / "event.toml")
    assert call("check", tmp_path / "mine").exit_code == 0


def test_example_lists_all() -> None:
    lines = call("example", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        "colloque",
        "journee",
        "meetup",
        "soiree",
        "tableur",
    ]


@pytest.mark.parametrize("words", [(), ("journee",), ("nope", "somewhere")])
def test_example_refuses_what_it_cannot_do(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("example", *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_help_documents_the_exit_codes() -> None:
    for words in ((), ("plan",), ("check",), ("rotate",), ("verify",), ("example",)):
        result = call(*words, "--help")
        assert result.exit_code == 0
        assert re.search(r"0 .*\n +1 .*\n +2  bad input", result.stdout)


def test_every_option_is_explained() -> None:
    for command in main.commands.values():
        options = [one for one in command.params if isinstance(one, click.Option)]
        assert all(option.help for option in options), command.name


def test_the_version_is_that_of_the_package() -> None:
    assert call("--version").stdout.rstrip().endswith(version("copschedule"))


def test_verbose_logs_what_the_solver_does(event: Path) -> None:
    result = call("--verbose", "plan", event, *SMALL)
    assert "copschedule.engine.cpsat: agenda" in result.stderr
    assert "copschedule.engine.cpsat" not in call("plan", event, *SMALL).stderr


def test_kit_prints_everything_and_says_what_is_missing(written: Path, tmp_path: Path) -> None:
    result = call("kit", written, "--out", tmp_path / "kit", "--paper", "a4", "--large-print")
    assert result.exit_code == 0, result.stderr
    assert "badges.pdf" in result.stdout
    manifest = cs.Kit.model_validate_json((tmp_path / "kit" / "kit.json").read_text("utf-8"))
    assert manifest.paper == "a4"
    assert manifest.large_print
    assert all((tmp_path / "kit" / sheet.file).is_file() for sheet in manifest.sheets)
    shown = " ".join(result.stdout.split())
    assert manifest.missing
    assert all(" ".join(each.text.split()) in shown for each in manifest.missing)


def test_the_report_reads_what_is_printed(written: Path, tmp_path: Path) -> None:
    assert call("kit", written, "--out", tmp_path / "kit").exit_code == 0
    told = call("report", written, "--out", tmp_path, "--kit", tmp_path / "kit")
    assert told.exit_code == 0
    manifest = cs.Kit.model_validate_json((tmp_path / "kit" / "kit.json").read_text("utf-8"))
    assert manifest.missing[0].text in (tmp_path / "report.html").read_text("utf-8")


def test_kit_leaves_a_full_folder_alone(written: Path) -> None:
    result = call("kit", written, "--out", written)
    assert result.exit_code == 2
    assert "already holds files" in result.stderr


def test_report_writes_both_pages_of_a_plan(written: Path, tmp_path: Path) -> None:
    result = call("report", written, "--out", tmp_path / "new" / "pages")
    assert result.exit_code == 0
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        "report.html",
        "screen.html",
    ]
    private = (tmp_path / "new" / "pages" / "report.html").read_text()
    assert "Flo Bé" in private
    result = call("report", written / "plan.json", "--out", tmp_path / "new" / "pages", "--public")
    assert result.exit_code == 0
    public = (tmp_path / "new" / "pages" / "report.html").read_text()
    assert "Flo Bé" not in public
    assert call("report", tmp_path / "no plan", "--out", tmp_path).exit_code == 2


def test_charts_are_in_the_report_unless_it_is_to_be_without(written: Path, tmp_path: Path) -> None:
    pytest.importorskip("altair", reason="copschedule[plot] is not installed")
    assert "vegaType" in (written / "report.html").read_text()
    for option, there in ((), True), (("--charts",), True), (("--no-charts",), False):
        assert call("report", written, "--out", tmp_path, *option).exit_code == 0
        assert ("vegaType" in (tmp_path / "report.html").read_text()) is there
    assert call("report", written, "--out", tmp_path, "--public").exit_code == 0
    assert "vegaType" not in (tmp_path / "report.html").read_text()


def test_how_to_have_charts_is_said_where_they_cannot_be_drawn(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    result = call("report", written, "--out", tmp_path)
    assert result.exit_code == 0
    assert "pip install 'copschedule[plot]'" in result.stderr
    assert "pip install" not in (tmp_path / "report.html").read_text()
    assert call("report", written, "--out", tmp_path, "--no-charts").stderr == ""
    assert call("report", written, "--out", tmp_path, "--charts").exit_code != 0
