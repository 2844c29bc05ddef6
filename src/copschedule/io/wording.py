"""From what pydantic reports to what an organiser can mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin
from zoneinfo import available_timezones

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from copschedule.domain.phrases import meant, one_of, shown
from copschedule.errors import Problem

Place = tuple[int | str, ...]

_OWN_ERRORS = frozenset(get_args(ErrorType))
"""Every error type of pydantic's; all others are ours, and their message is the phrase."""

_BY_TYPE = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_inexact": "a date such as 2026-11-26",
    "date_from_datetime_parsing": "a date such as 2026-11-26",
    "date_parsing": "a date such as 2026-11-26",
    "date_type": "a date such as 2026-11-26",
    "finite_number": "a number that is not infinite",
    "float_parsing": "a number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_type": "a whole number",
    "invalid_key": "a name in letters",
    "string_too_short": "some text",
    "string_type": "text in quotes",
    "string_unicode": "text that can be read",
}
_BY_LIMIT = {
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "{ge:g} or more",
    "less_than": "less than {lt:g}",
    "less_than_equal": "{le:g} or less",
}
_BY_MODEL = {
    "Duration": "minutes such as 45 or { min = 45, preferred = 60, max = 75 }",
    "Gap": "minutes such as { min = 0, max = 15 }",
    "GroupSize": "people such as 5 or { min = 4, target = 5, max = 6 }",
    "RoundLimits": "rounds such as 4 or { min = 3, max = 8 }",
    "Rule": '"hard", "soft", "off" or { is = "soft", weight = 3 }',
    "Seating": "a table such as { group_size = 5 }",
}
_BY_KEY = {
    "after": 'a list of ids such as ["lunch"]',
    "before": 'a list of ids such as ["lunch"]',
    "blocks": "at least one [[blocks]]",
    "group_size": _BY_MODEL["GroupSize"],
    "id": "an id, in letters or figures",
    "is": '"hard", "soft" or "off"',
    "kind": "a kind such as talk",
    "max": "a whole number",
    "min": "a whole number",
    "minutes": _BY_MODEL["Duration"],
    "preferred": "a whole number",
    "rooms": "a list such as [[rooms]]",
    "rounds": _BY_MODEL["RoundLimits"],
    "seating": _BY_MODEL["Seating"],
    "table_seats": "a list of numbers such as [8, 8, 6]",
    "target": "a whole number",
    "title": 'a title such as "Autumn meeting"',
    "window": 'two times such as ["11:30", "13:30"]',
}


def reworded(error: ValidationError, raw: object, model: type[BaseModel]) -> list[Problem]:
    """Return what pydantic reports of `raw`, as problems whose column is the dotted key.

    Values are shown as they stand in `raw`; blocks and rooms are named by their id, other
    items of a list by their position from 1.

    Parameters
    ----------
    error
        What validation of `raw` raised.
    raw
        The data as it was read, before any model made something of it.
    model
        The model that it was validated against.
    """
    errors = error.errors(include_url=False, include_input=False)
    problems = list(dict.fromkeys(_problem(details, raw, model) for details in errors))
    return [problem for problem in problems if not _is_echo(problem, problems)]


def _is_echo(problem: Problem, problems: list[Problem]) -> bool:
    """Tell whether a part of this key is reported too, for the same reason.

    A model copies a wrong part to the parts that it spells out; a list whose items are all
    wrong counts as empty.
    """
    parts = [
        p
        for p in problems
        if (p.column or "").startswith((f"{problem.column}.", f"{problem.column}["))
    ]
    same = [p for p in parts if (p.found, p.expected) == (problem.found, problem.expected)]
    return bool(same) or (bool(parts) and problem.found.startswith(("[", "{")))


def _problem(details: ErrorDetails, raw: object, model: type[BaseModel]) -> Problem:
    place, kind, context = details["loc"], details["type"], details.get("ctx", {})
    column, value = locate(place, raw)
    last = str(place[-1]) if place else ""
    if kind == "extra_forbidden":
        known = _keys_at(place[:-1], model)
        expected = meant(last, known, one_of(known))
        return Problem(f'unknown key "{last}"', expected, column)
    if kind == "missing" and isinstance(place[-1], str):
        column = f"{column}.{last}" if column else last
        return Problem("nothing", _BY_KEY.get(last, "a value"), column)
    if kind.startswith("union_tag"):
        column = f"{column}.kind"
        value = value.get("kind") if isinstance(value, dict) else value
        tags = _quoted(context.get("expected_tags", "")) or _keys_of_kinds(place, model)
        return Problem(shown(value), meant(str(value), tags, one_of(tags)), column)
    return Problem(shown(value), _expected(details, column, value), column or None)


def locate(place: Place, raw: object) -> tuple[str, Any]:
    """Return the dotted key of a place in raw data, and the value there.

    Parts of the place that the data doesn't have (the kind of a block, a shorthand that a
    model spelled out) are passed over.
    """
    column, value = "", raw
    for part in place:
        if isinstance(value, dict) and part in value:
            value = value[part]
            column += f".{part}" if column else str(part)
        elif isinstance(value, (list, tuple)) and isinstance(part, int) and part < len(value):
            value = value[part]
            column += f"[{_item_name(value) or part + 1}]"
    return column, value


def _item_name(item: object) -> str | None:
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) and name else None


def _expected(details: ErrorDetails, column: str, value: object) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind == "timezone":
        return meant(str(value), available_timezones(), details["msg"])
    if kind not in _OWN_ERRORS:
        return details["msg"]
    if kind == "literal_error":
        words = _quoted(context["expected"])
        return meant(str(value), words, one_of(words))
    if kind in _BY_LIMIT:
        return _BY_LIMIT[kind].format_map(context)
    key = re.sub(r"\[.*?\]", "", column).rpartition(".")[2]
    by_model = _BY_MODEL.get(str(context.get("class_name")))
    if column.endswith("]") and key in ("blocks", "rooms"):
        return f"a table, under [[{key}]]"
    if by_model or kind not in _BY_TYPE:
        return by_model or _BY_KEY.get(key) or _of_another_kind(kind)
    return _BY_KEY["id"] if key == "id" else _BY_TYPE[kind]


def _of_another_kind(kind: str) -> str:
    if kind.startswith(("model", "dict")):
        return "a table of keys and values"
    if kind.startswith(("tuple", "list", "too")):
        return "a list of another length" if kind.startswith("too") else "a list such as [ ]"
    return "a value of another kind"


def _quoted(listed: str) -> list[str]:
    return re.findall(r"'([^']*)'", listed)


def _keys_at(place: Place, model: type[BaseModel]) -> list[str]:
    """Return the keys that a table at this place may have."""
    return [
        field.alias or name
        for part in _models(_annotation_at(place, model))
        for name, field in part.model_fields.items()
    ]


def _annotation_at(place: Place, model: type[BaseModel]) -> object:
    annotation: object = model
    for part in place:
        if isinstance(part, str):
            annotation = _step(_models(annotation), part, annotation)
    return annotation


def _step(models: list[type[BaseModel]], part: str, otherwise: object) -> object:
    for model in models:
        if len(models) > 1 and part in _kinds(model):
            return model
        for name, field in model.model_fields.items():
            if len(models) == 1 and part in (name, field.alias):
                return field.annotation
    return otherwise


def _keys_of_kinds(place: Place, model: type[BaseModel]) -> list[str]:
    return [kind for part in _models(_annotation_at(place, model)) for kind in _kinds(part)]


def _kinds(model: type[BaseModel]) -> tuple[str, ...]:
    fields: Mapping[str, Any] = model.model_fields
    kind = fields["kind"].annotation if "kind" in fields else None
    return get_args(kind) if get_origin(kind) is Literal else ()


def _models(annotation: object) -> list[type[BaseModel]]:
    return list(_models_in(annotation))


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    parts = get_args(annotation)
    for part in parts[:1] if get_origin(annotation) is Annotated else parts:
        yield from _models_in(part)
