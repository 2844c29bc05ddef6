"""The kit as a folder: every sheet that the plan has matter for, and what is missing."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from copschedule.domain.event import Event
from copschedule.domain.kit import NOTED, Kit, Missing, Paper, Sheet, paper_of
from copschedule.domain.phrases import one_of, shown
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Roster
from copschedule.domain.version import version_of
from copschedule.errors import InvalidInput, Problem
from copschedule.io.atomic import atomic_folder, require_free
from copschedule.language import message, sentence, words
from copschedule.presence import PresenceModel
from copschedule.printing.badges import badges
from copschedule.printing.caterer_sheet import caterer_sheet
from copschedule.printing.host_sheets import host_sheets, no_hosts
from copschedule.printing.itineraries import itineraries
from copschedule.printing.label_sheets import LABEL_SHEETS, PAPER_SIZE, USUAL_SHEET, LabelSheet
from copschedule.printing.legibility import unprintable
from copschedule.printing.lists import door_list, members_list
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.room_signs import round_posters, table_cards
from copschedule.printing.run_sheet import run_sheet
from copschedule.printing.typesetting import NoGlyph, Press, page_count

DOCUMENTS: tuple[Callable[[Material], Document | None], ...] = (
    badges,
    itineraries,
    table_cards,
    round_posters,
    host_sheets,
    members_list,
    door_list,
    caterer_sheet,
    run_sheet,
)
"""In the order in which an organiser would print them."""

MANIFEST = "kit.json"
FILES = (
    MANIFEST,
    "badges.pdf",
    "itineraries.pdf",
    "table-cards.pdf",
    "round-posters.pdf",
    "host-sheets.pdf",
    "members-list.pdf",
    "door-list.pdf",
    "caterer-sheet.pdf",
    "run-sheet.pdf",
)
"""All that may lie in the folder."""

_NORMAL, _LARGE = 12, 18
"""Points of the smallest print: the least that CNIB's Clear Print allows, and its large print."""


def kit(
    plan: Plan,
    folder: str | os.PathLike[str],
    *,
    paper: Paper | None = None,
    labels: str | None = None,
    large_print: bool = False,
    fonts: Sequence[str | os.PathLike[str]] = (),
    presence: PresenceModel | None = None,
    force: bool = False,
) -> Kit:
    """Print all that an organiser hands out, hangs up and keeps at the door, as PDFs.

    Badges with everybody's own tables behind, an itinerary each, table cards, a poster a round,
    sheets for hosts and caterer, the lists of members and of the door, the run sheet, and
    kit.json, the manifest. In the language of the event; tagged for screen readers; the same
    plan gives the same bytes.

    What others get to read holds only what each attendee agreed to (`publish`). The badge, the
    door list and the run sheet hold everything.

    Parameters
    ----------
    plan
        With its event and roster, as `read_plan` returns it.
    folder
        Made where there is none. It gets all files or none.
    paper
        By default as the event says; else Letter in Canada and the USA, A4 elsewhere.
    labels
        Sheet of badges: "5395" (by default on Letter), "5392", "L4785" (on A4), "plain-letter"
        or "plain-a4", which are cut by hand. Badges have the paper of their sheet.
    large_print
        18 points at least, instead of 12.
    fonts
        Folders with fonts for characters that Roboto lacks.
    presence
        How many come and stay of those who don't say; by default that of the guests of a free
        event.
    force
        Replace these files in a folder that holds some already; others in it stay.

    Returns
    -------
    Kit
        The manifest: the files with their pages and readers, what is still missing, and what to
        know of it.

    Raises
    ------
    InvalidInput
        When the plan has no event or no roster, a sheet has no such name, or a text has a
        character that no font has: whose it is, all at once.
    FolderExists
        When the folder holds anything and `force` is false.
    MissingExtra
        When typst or segno is not installed.
    """
    require_free(folder, force=force)
    material = _material(plan, paper, labels, large_print, presence)
    press = Press(fonts)
    made = [document for make in DOCUMENTS if (document := make(material))]
    with atomic_folder(folder, ours=FILES, force=force) as draft:
        sheets = []
        for document, pdf in zip(made, _typeset_all(press, made, material), strict=True):
            (draft / f"{document.name}.pdf").write_bytes(pdf)
            sheets.append(_sheet(document, pdf))
        manifest = _manifest(material, made, sheets)
        text = manifest.model_dump_json(indent=2, exclude_none=True)
        (draft / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    return manifest


def _material(
    plan: Plan,
    paper: Paper | None,
    labels: str | None,
    large_print: bool,
    presence: PresenceModel | None,
) -> Material:
    event, roster = _required(plan)
    chosen = paper or paper_of(event)
    return Material(
        plan=plan,
        event=event,
        roster=roster,
        w=words(event.language),
        paper=chosen,
        large_print=large_print,
        labels=_label_sheet(labels or USUAL_SHEET[chosen]),
        presence=(presence or PresenceModel()).on(event, plan.slots),
    )


_HELD = {
    "event": (message("a plan without its event"), message("a plan that holds its event")),
    "roster": (message("a plan without its roster"), message("a plan that holds its roster")),
}


def _required(plan: Plan) -> tuple[Event, Roster]:
    if plan.event is None or plan.roster is None:
        missing = [told for name, told in _HELD.items() if getattr(plan, name) is None]
        raise InvalidInput(
            Problem(sentence(found), sentence(expected)) for found, expected in missing
        )
    return plan.event, plan.roster


def _label_sheet(name: str) -> LabelSheet:
    if name not in LABEL_SHEETS:
        raise InvalidInput([Problem(shown(name), one_of(LABEL_SHEETS), "labels")])
    return LABEL_SHEETS[name]


def _typeset_all(press: Press, made: Sequence[Document], material: Material) -> list[bytes]:
    """Return the PDFs in order: the small ones are made beside the itineraries, the longest.

    Two at a time: typst lets go of Python's lock, and lays the pages of each out on all cores.
    """
    with ThreadPoolExecutor(max_workers=2) as threads:
        return list(threads.map(lambda each: _typeset(press, each, material), made))


def _typeset(press: Press, document: Document, material: Material) -> bytes:
    try:
        return press.typeset(document.name, {**document.data, **_frame(document, material)})
    except NoGlyph as error:
        problems = unprintable(press, material.event, material.roster)
        raise InvalidInput(
            problems or [Problem(str(error), sentence("a font that has it"))]
        ) from error


def _frame(document: Document, material: Material) -> dict[str, Any]:
    """Return what every template reads: title, language, size of print, paper."""
    language, _, region = material.event.language.partition("-")
    paper = material.labels.paper if document.name == "badges" else material.paper
    return {
        "title": document.title,
        "event": material.told(material.event.title),
        "version": version_of(material.plan, material.w),
        "language": language,
        "region": region or None,
        "size": _LARGE if material.large_print else _NORMAL,
        "paper": PAPER_SIZE[paper],
    }


def _sheet(document: Document, pdf: bytes) -> Sheet:
    return Sheet(
        file=f"{document.name}.pdf",
        title=document.title,
        for_whom=document.for_whom,
        pages=page_count(pdf),
        two_sided=document.two_sided,
        private=document.private,
    )


def _manifest(material: Material, made: Sequence[Document], sheets: Sequence[Sheet]) -> Kit:
    lacks: list[Missing] = [each for document in made for each in document.missing]
    lacks += no_hosts(material)
    if not any(document.name == "members-list" for document in made):
        lacks += lacking("consent", material.w("Nobody agreed to be on the members' list"))
    return Kit(
        event=material.event.title,
        language=material.event.language,
        date=material.event.date,
        needed_by=material.event.print.needed_by,
        paper=material.paper,
        large_print=material.large_print,
        people=len(material.people),
        sheets=tuple(sheets),
        missing=tuple(each for each in lacks if each.what not in NOTED),
        notes=tuple(each for each in lacks if each.what in NOTED),
    )
