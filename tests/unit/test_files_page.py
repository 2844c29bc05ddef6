"""docs/files.md names every key and column that an organiser may write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from copschedule.domain import checkin, event, roster
from copschedule.domain.history import Met

PAGE = Path(__file__).parents[2] / "docs" / "files.md"
TABLES: tuple[type[BaseModel], ...] = (
    event.Event,
    event.Day,
    event.Venue,
    event.Room,
    event.Activity,
    event.Meal,
    event.Networking,
    event.Gap,
    event.Rules,
    event.Rule,
    event.Weights,
    event.Print,
    roster.Attendee,
    roster.Pair,
    checkin.CheckIn,
)
SECTIONS = {"day", "venue", "rooms", "blocks", "rules", "weights", "print"}


def keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def documented() -> set[str]:
    """Return the words in backquotes, and the names of the sections."""
    page = PAGE.read_text(encoding="utf-8")
    return set(re.findall(r"`([a-z_]+)`", page)) | set(re.findall(r"^### \[+(\w+)\]", page, re.M))


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_key_is_documented(model: type[BaseModel]) -> None:
    keys = keys_of(model) - {"min", "max"}
    assert keys <= documented()


def test_every_column_of_the_history_is_documented() -> None:
    assert set(Met._fields) <= documented()


def test_every_section_is_documented() -> None:
    assert documented() >= SECTIONS


def test_it_invents_no_key_of_an_event() -> None:
    known = set().union(*(keys_of(model) for model in TABLES)) | set(Met._fields)
    page = PAGE.read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| (`[^|]*`) \|", page, re.M)
    keys = set(re.findall(r"`([a-z_]+)`", " ".join(first_cells)))
    assert keys <= known
