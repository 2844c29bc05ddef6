"""event.toml: the event as its organiser writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from copschedule.domain.consistency import event_problems
from copschedule.domain.event import Event
from copschedule.errors import InvalidInput, Problem
from copschedule.io.source import Source, file_name, inside, read_text
from copschedule.io.toml_text import parse_toml
from copschedule.io.wording import reworded

_FILE = "event.toml"


def read_event(source: Source | Mapping[str, Any]) -> Event:
    """Return the event of an event file.

    Parameters
    ----------
    source
        A path or an open file of TOML, a folder with an event.toml, or the content as a dict.

    Raises
    ------
    InvalidInput
        With everything that is wrong in it: keys unknown or missing, values of another kind,
        ids that nothing bears, blocks that cannot fit into the day.

    Examples
    --------
    >>> talk = {"id": "talk", "kind": "talk", "minutes": 45}
    >>> read_event({"title": "Autumn meeting", "blocks": [talk]}).blocks[0].minutes.max
    45
    """
    if isinstance(source, Mapping):
        return _to_event(dict(source), None)
    source = inside(source, _FILE)
    return _to_event(parse_toml(read_text(source, _FILE), file_name(source, _FILE)), source)


def _to_event(raw: dict[str, Any], source: object) -> Event:
    try:
        event = Event.model_validate(raw)
    except ValidationError as error:
        problems = reworded(error, raw, Event)
        event_or_none = _salvaged(raw, {item["loc"][:2] for item in error.errors()})
        problems += event_problems(event_or_none) if event_or_none else []
    else:
        problems = event_problems(event)
    if problems:
        raise InvalidInput(_in_file(problem, source) for problem in problems)
    return event


def _in_file(problem: Problem, source: object) -> Problem:
    return problem if source is None else problem.located(file_name(source, _FILE))


def _salvaged(raw: dict[str, Any], wrong: set[tuple[int | str, ...]]) -> Event | None:
    """Return an event of the parts that are right, to find contradictions between them.

    What stands in for a wrong part contradicts nothing: a day without end, a break of a minute.
    """
    keys = {place[0] for place in wrong if place}
    parts = {key: value for key, value in raw.items() if key not in keys}
    parts.setdefault("title", "?")
    if "day" in keys:
        parts["day"] = {"opens": "00:00", "closes": "24:00"}
    if "grid_minutes" in keys:
        parts["grid_minutes"] = 1
    for key, kept in (("rooms", {}), ("blocks", {"kind": "break", "minutes": 1})):
        if key in keys and isinstance(raw.get(key), list):
            numbers = {place[1] for place in wrong if place[0] == key and len(place) > 1}
            parts[key] = [
                _stand_in(item, kept) if i in numbers else item
                for i, item in enumerate(raw[key])
                if i not in numbers or _has_id(item)
            ]
    try:
        return Event.model_validate(parts)
    except ValidationError:
        return None


def _stand_in(item: dict[str, Any], kept: dict[str, object]) -> dict[str, Any]:
    """Return what a wrong block or room is worth: its id, and what it says of its order."""
    links = {
        key: item[key]
        for key in ("after", "before", "rooms")
        if kept and isinstance(item.get(key), list) and all(map(_is_word, item[key]))
    }
    return {"id": item["id"], **links, **kept}


def _has_id(item: object) -> bool:
    return isinstance(item, dict) and _is_word(item.get("id"))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
