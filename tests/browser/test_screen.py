"""screen.html in a browser whose clock the test turns."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from browser.accessibility import serious_findings
from browser.conftest import DESKTOP, PHONE, Open
from copschedule.report import write_screen
from reference.named_day import NAMES, named_day

pytestmark = pytest.mark.xdist_group("browser")

_TEN = dt.datetime(2027, 2, 11, 10, 0)
_RING = "window.rung = 0; bell.ring = strokes => { window.rung += strokes; }"


def _at_ten(page: Any) -> Any:
    """Stop the clock at ten, and count the bell instead of hearing it."""
    page.clock.install(time=_TEN - dt.timedelta(seconds=1))
    page.clock.pause_at(_TEN)
    page.reload()
    page.evaluate(_RING)
    return page


@pytest.fixture
def screen(open_page: Open, pages: Path) -> Any:
    return _at_ten(open_page(pages / "screen.html"))


def _stands(page: Any) -> tuple[str, str]:
    """Return the number of the round, and the countdown."""
    number = page.evaluate("countdown.over ? 0 : countdown.round.number")
    return str(number), page.inner_text("#left")


def test_a_countdown_runs_over_two_rounds_and_waits_after_the_block(screen: Any) -> None:
    assert _stands(screen) == ("1", "0:30")
    screen.clock.run_for(5000)
    assert _stands(screen) == ("1", "0:30")
    screen.keyboard.press("Space")
    screen.clock.run_for(10_000)
    assert _stands(screen) == ("1", "0:20")
    screen.clock.run_for(20_000)
    assert _stands(screen) == ("1", "1:00")
    screen.clock.run_for(60_000)
    assert _stands(screen) == ("2", "0:30")
    screen.clock.run_for(90_000)
    assert _stands(screen) == ("3", "0:30")
    screen.clock.run_for(60_000)
    assert _stands(screen) == ("3", "0:30")
    assert screen.evaluate("window.rung") == 1 + 3 + 1 + 3


def test_names_are_those_of_the_round_that_people_walk_to(screen: Any) -> None:
    assert _table_of(screen, "Ada Lavoie") == "3"
    screen.keyboard.press("Space")
    screen.clock.run_for(31_000)
    assert "2" in screen.inner_text("#seats-title")
    assert _table_of(screen, "Ada Lavoie") == "1"
    assert sorted(screen.locator("#names span").all_text_contents()) == sorted(NAMES)
    screen.clock.run_for(90_000)
    assert "3" in screen.inner_text("#seats-title")
    assert _table_of(screen, "Ada Lavoie") == "3"


def _table_of(page: Any, name: str) -> str:
    item = page.locator("#names li").filter(has=page.get_by_text(name, exact=True))
    return str(item.locator("b").inner_text())


def test_a_reload_in_the_middle_of_a_round_changes_nothing(screen: Any) -> None:
    screen.keyboard.press("Space")
    screen.clock.run_for(45_000)
    assert _stands(screen) == ("1", "0:45")
    screen.reload()
    assert _stands(screen) == ("1", "0:45")
    assert screen.locator("#silent").is_visible()
    screen.keyboard.press("Space")
    screen.clock.run_for(7000)
    screen.reload()
    assert _stands(screen) == ("1", "0:45")


def test_the_clock_is_followed_when_the_laptop_slept(screen: Any) -> None:
    screen.keyboard.press("Space")
    screen.clock.fast_forward(100_000)
    assert _stands(screen) == ("2", "0:20")
    screen.clock.fast_forward(3_600_000)
    assert _stands(screen) == ("3", "0:30")


def test_keys_and_buttons_do_the_same(screen: Any) -> None:
    screen.keyboard.press("+")
    assert _stands(screen) == ("1", "1:30")
    screen.locator("[data-key='ArrowRight']").click()
    assert _stands(screen) == ("1", "1:00")
    screen.keyboard.press("ArrowLeft")
    assert _stands(screen) == ("1", "0:30")
    screen.locator("#start").click()
    screen.clock.run_for(1000)
    screen.locator("#start").focus()
    screen.keyboard.press("Space")
    assert _stands(screen) == ("1", "0:29")
    screen.clock.run_for(9000)
    assert _stands(screen) == ("1", "0:29")
    for _ in range(9):
        screen.keyboard.press("ArrowRight")
    assert _stands(screen) == ("0", "")
    screen.keyboard.press("ArrowLeft")
    assert _stands(screen) == ("3", "1:00")


def test_a_plan_made_anew_goes_on_after_the_rounds_played(open_page: Open, tmp_path: Path) -> None:
    write_screen(named_day().model_copy(update={"played": 1}), tmp_path / "screen.html")
    assert _stands(open_page(tmp_path / "screen.html")) == ("2", "0:30")


def test_long_lists_turn_their_pages(open_page: Open, pages: Path) -> None:
    screen = _at_ten(open_page(pages / "screen.html", {"width": 360, "height": 400}))
    seen = set(screen.locator("#names span").all_text_contents())
    assert 1 < len(seen) < len(NAMES)
    for _ in range(len(NAMES)):
        screen.clock.run_for(6000)
        seen |= set(screen.locator("#names span").all_text_contents())
    assert seen == set(NAMES)


def test_names_follow_the_size_of_the_window(screen: Any) -> None:
    assert screen.evaluate("pages()") == 1
    screen.set_viewport_size({"width": 360, "height": 400})
    screen.wait_for_function("pages() > 1")
    screen.set_viewport_size(DESKTOP)
    screen.wait_for_function("pages() === 1")
    assert sorted(screen.locator("#names span").all_text_contents()) == sorted(NAMES)


def test_columns_are_of_one_length_where_all_names_fit(screen: Any) -> None:
    left = "[...document.querySelectorAll('#names li')].map(each => each.offsetLeft)"
    columns = Counter(screen.evaluate(left))
    assert screen.evaluate("pages()") == 1
    assert max(columns.values()) == -(-sum(columns.values()) // 2)


def test_english_that_is_nobodys_in_particular_tells_24_hours(
    open_page: Open, tmp_path: Path
) -> None:
    plan = named_day()
    assert plan.event is not None
    event = plan.event.model_copy(update={"language": "en"})
    write_screen(plan.model_copy(update={"event": event}), tmp_path / "screen.html")
    page = open_page(tmp_path / "screen.html")
    page.clock.pause_at(dt.datetime(2027, 2, 11, 15, 38))
    page.reload()
    assert page.inner_text("#clock") == "15:38"


def test_while_people_walk_each_name_comes_up_if_it_can_be_read(screen: Any) -> None:
    screen.keyboard.press("Space")
    screen.evaluate("window.rowHeight = () => byId('names').clientHeight; layOut()")
    seen: set[str] = set()
    for _ in range(29):
        seen |= set(screen.locator("#names span").all_text_contents())
        screen.clock.run_for(1000)
    assert screen.evaluate("pages() > 5 && pageTime() < PAGE")
    assert seen == set(NAMES)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP, {"width": 1024, "height": 768}])
def test_an_hour_of_countdown_covers_no_name(
    open_page: Open, pages: Path, viewport: dict[str, int]
) -> None:
    screen = _at_ten(open_page(pages / "screen.html", viewport))
    for _ in range(60):
        screen.keyboard.press("+")
    assert screen.inner_text("#left") == "60:30"
    box = "document.getElementById('left')"
    assert screen.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")


def test_the_last_seconds_and_the_end_are_told(screen: Any) -> None:
    screen.keyboard.press("Space")
    screen.clock.run_for(85_000)
    assert screen.inner_text("#phase") == "Terminez votre phrase"
    for _ in range(6):
        screen.keyboard.press("ArrowRight")
    assert screen.inner_text("#seats-title") == "Merci"
    assert not screen.locator("#start").is_visible()
    assert not screen.locator("#left").is_visible()


def test_a_kept_state_that_makes_no_sense_is_forgotten(screen: Any) -> None:
    for kept in ("no JSON", '{"number": 99, "ends": 0, "left": 1}', "null", '{"number": 1}'):
        screen.evaluate("kept => localStorage.setItem(countdown.key, kept)", kept)
        screen.reload()
        assert _stands(screen) == ("1", "0:30")


@pytest.mark.parametrize(("scheme", "viewport"), [("light", PHONE), ("dark", DESKTOP)])
def test_everybody_can_use_it(
    open_page: Open, pages: Path, scheme: str, viewport: dict[str, int]
) -> None:
    page = open_page(pages / "screen.html", viewport, color_scheme=scheme)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
    assert serious_findings(page) == []
    page.keyboard.press("d")
    assert page.evaluate(f"{root}.dataset.theme") == ("dark" if scheme == "light" else "light")
    assert serious_findings(page) == []


def test_letters_are_large_enough_for_ten_metres(open_page: Open, pages: Path) -> None:
    """A capital of 1/400 of the distance is legible: 25 mm of a picture 1.5 m high, at 10 m."""
    page = open_page(pages / "screen.html", {"width": 1920, "height": 1080})
    size = "parseFloat(getComputedStyle(document.querySelector('#names span')).fontSize)"
    capital = 0.7 * page.evaluate(size) / 1080
    assert capital >= 10 / 400 / 1.5
