"""report.html in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from browser.accessibility import serious_findings
from browser.conftest import DESKTOP, PHONE, Open
from copschedule.domain.event import Activity, Venue
from copschedule.domain.plan import Plan, Slot
from copschedule.engine.stop import Stop
from copschedule.presence.model import PresenceModel
from copschedule.report import write_report
from copschedule.rotation.planner import rotate
from copschedule.scorecard.auditing import audit
from reference.named_day import ACCENTED, FORMULA, LONG, NAMES, SCRIPT, named_day

pytestmark = pytest.mark.xdist_group("browser")


FOUND = {
    "oeuvrard elodie": ACCENTED,
    "BÛCHER": ACCENTED,
    "zolc luk": "Łukasz Żółć",
    "anh ngo": "Ngô Thị Ánh",
    "script alert 1": SCRIPT,
    "hyperlink": FORMULA,
}


def test_a_name_is_found_whatever_its_accents_and_order(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html")
    for query, name in FOUND.items():
        page.fill("#name", query)
        matches = page.locator("#matches button").all_inner_texts()
        assert [text.split("\n")[0] for text in matches] == [name]
        assert "1" in page.inner_text("#found")


def test_somebody_found_has_a_route_and_is_marked_in_the_room(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html")
    page.fill("#name", "ada")
    assert page.locator("#matches button").count() == 2
    page.get_by_role("button", name="Ada Lavoie").focus()
    page.keyboard.press("Enter")
    assert page.locator("#route tbody .table").all_inner_texts() == ["3", "1", "3"]
    assert page.evaluate("document.activeElement.textContent").endswith("Ada Lavoie")
    assert page.locator(".chosen:visible").all_inner_texts() == ["Ada Lavoie"]
    page.fill("#name", "nobody at all")
    assert page.locator("#matches button").count() == 0
    assert page.inner_text("#found")


def test_whoever_sits_out_is_told_so(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html")
    page.fill("#name", "img onerror")
    page.locator("#matches button").click()
    assert page.locator("#route tbody tr").count() == 3
    assert "○" in page.locator("#route tbody tr").nth(1).inner_text()


def test_rounds_are_switched_with_the_arrow_keys(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html")
    assert page.locator(".round:visible").get_attribute("data-round") == "1"
    page.locator("input[name=round]").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".round:visible").get_attribute("data-round") == "2"
    tables = page.locator(".round:visible .tables ul").all()
    assert [table.locator("li").count() for table in tables] == [4, 4, 3]


def test_the_matrix_tells_each_pair_by_keyboard_and_pointer(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html")
    states = page.evaluate("[matrix.state[0 * 12 + 5], matrix.state[0 * 12 + 1], matrix.state[11]]")
    again, twice, unmet = 5, 4, 1
    assert states == [again, twice, unmet]
    page.locator("#matrix").focus()
    page.keyboard.press("ArrowRight")
    told = page.inner_text("#pair")
    first, second = page.evaluate("matrix.order.slice(0, 2).map(i => people[i][0])")
    assert first in told
    assert second in told
    page.locator("#matrix").hover(position={"x": 300, "y": 2})
    assert page.inner_text("#pair") != told


def test_hostile_names_stay_text(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html")
    page.fill("#name", "coop")
    for button in page.locator("#matches button").all():
        button.click()
    assert page.locator("#main script, #main img, h1 b").count() == 0
    shown = page.locator("#everybody tbody th").all_text_contents()
    assert sorted(shown) == sorted(NAMES)


@pytest.mark.parametrize(("scheme", "viewport"), [("light", PHONE), ("dark", DESKTOP)])
def test_everybody_can_use_it(
    open_page: Open, pages: Path, scheme: str, viewport: dict[str, int]
) -> None:
    page = open_page(pages / "report.html", viewport, color_scheme=scheme)
    page.fill("#name", LONG)
    page.locator("#matches button").click()
    assert _overflow(page) == 0
    assert serious_findings(page) == []


def test_paper_has_every_round_and_is_white(open_page: Open, pages: Path) -> None:
    page = open_page(pages / "report.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".round:visible").count() == 3
    assert not page.locator("#find").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_paper_has_no_blank_page_and_all_of_the_day_on_the_first(
    browser: Any, tmp_path: Path, paper: str
) -> None:
    write_report(_full_day(), tmp_path / "report.html", scorecard=audit(_full_day(), stop=None))
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    with pymupdf.open(stream=page.pdf(format=paper)) as printed:
        texts = [" ".join(sheet.get_text().split()) for sheet in printed]
    page.close()
    assert min(map(len, texts)) > len("Ronde 1 Table 1")
    assert all(slot.title in texts[0] for slot in _full_day().slots)
    headings = ("Les tables d’une ronde", "Les tables de chacun", "Bulletin", "Qui rencontre qui")
    assert not any(text.endswith(headings) for text in texts)


def test_a_title_that_is_too_long_for_one_line_of_the_timeline_takes_two(
    open_page: Open, tmp_path: Path
) -> None:
    write_report(_full_day(), tmp_path / "report.html")
    for viewport in (PHONE, DESKTOP):
        page = open_page(tmp_path / "report.html", viewport)
        cut = """bars => bars.map(bar => bar.querySelector("strong")).filter(title => {
            const text = document.createRange();
            text.selectNodeContents(title.firstChild);
            const { right, bottom } = text.getBoundingClientRect();
            const boxes = [title, title.parentElement, title.closest(".bar")]
                .filter(part => getComputedStyle(part).overflow === "hidden")
                .map(part => part.getBoundingClientRect());
            const under = 3; // pixels below the letters
            return boxes.some(box => bottom > box.bottom + under || right > box.right);
        }).map(title => title.textContent)"""
        assert page.locator(".bar").evaluate_all(cut) == []


def _full_day() -> Plan:
    """Return a day whose header and timeline fill a page of paper."""
    day = named_day()
    assert day.event is not None
    venue = {"name": "Maison de la culture du Confluent", "address": "120, rue de l’Écluse"}
    told = {"title": "Journée d’hiver de la communauté de pratique", "venue": Venue(**venue)}
    closing = Slot(
        block="fin", kind="closing", start=805, end=820, title="Mot de la fin et liste des membres"
    )
    longer = [slot.model_copy(update={"end": slot.start + 20}) for slot in day.slots[:2]]
    last = day.slots[2].model_copy(update={"start": 785, "end": 805})
    blocks = (
        *day.event.blocks,
        Activity(id="fin", kind="closing", title=closing.title, minutes=15),
    )
    event = day.event.model_copy(update={**told, "blocks": blocks})
    return day.model_copy(update={"event": event, "slots": (*longer, last, closing)})


def test_without_scripts_every_table_is_there(browser: Any, pages: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "report.html").as_uri())
    assert page.locator(".round:visible").count() == 3
    assert not page.locator("#find").is_visible()
    context.close()


def test_charts_are_drawn_once_they_come_into_view(open_page: Open, tmp_path: Path) -> None:
    plot = pytest.importorskip("copschedule.plot")
    pytest.importorskip("altair", reason="copschedule[plot] is not installed")
    day = named_day()
    charts = {"Day": plot.agenda(day, model=PresenceModel()), "Pairs": plot.encounters(day)}
    write_report(day, tmp_path / "report.html", charts=charts)
    page = open_page(tmp_path / "report.html", PHONE, color_scheme="dark")
    assert page.locator("#charts svg").count() == 0
    page.fill("#name", "ada lavoie")
    page.keyboard.press("Enter")
    assert page.locator("#route").is_visible()
    page.locator("#charts").scroll_into_view_if_needed()
    page.locator("#chart-1 svg[aria-hidden]").wait_for()
    assert SCRIPT.replace("<", "<\u2060") in page.locator("#charts svg text").all_text_contents()
    assert _overflow(page) == 0
    assert serious_findings(page) == []
    page.emulate_media(media="print")
    assert not page.locator("#charts").is_visible()


def test_a_chart_of_a_row_each_fits_a_phone_and_its_title_wraps(
    open_page: Open, tmp_path: Path
) -> None:
    plot = pytest.importorskip("copschedule.plot")
    pytest.importorskip("altair", reason="copschedule[plot] is not installed")
    result = rotate([LONG, *map(str, range(11))], rounds=2, group_size=4, stop=Stop(iterations=1))
    write_report(result, tmp_path / "report.html", charts={"Each": plot.attainment(result)})
    page = open_page(tmp_path / "report.html", PHONE)
    page.locator("#charts").scroll_into_view_if_needed()
    page.locator("#chart-0 svg[aria-hidden]").wait_for()
    wide = "[...document.querySelectorAll('#charts .wide, figcaption')]"
    assert page.evaluate(f"{wide}.map(part => part.scrollWidth - part.clientWidth)") == [0, 0]
    told = page.locator("figcaption p").all_text_contents()
    title = plot.attainment(result).to_dict()["title"]
    assert told == [title["text"], *title["subtitle"]]


def test_a_scorecard_is_read_on_a_phone_without_scrolling_sideways(
    open_page: Open, tmp_path: Path
) -> None:
    day = named_day()
    write_report(day, tmp_path / "report.html", scorecard=audit(day, stop=None))
    page = open_page(tmp_path / "report.html", PHONE)
    wide = "[...document.querySelectorAll('#scorecard .wide, #attained .wide')]"
    assert page.evaluate(f"{wide}.map(part => part.scrollWidth - part.clientWidth)") == [0, 0, 0]
    questions = page.locator(".sheet").first.locator("tbody tr")
    assert questions.count() == page.locator("#scorecard .verdict").count() == 11
    assert serious_findings(page) == []


def _overflow(page: Any) -> int:
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
