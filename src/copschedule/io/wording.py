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
from copschedule.language import Sentence, message, sentence

Place = tuple[int | str, ...]

_OWN_ERRORS = frozenset(get_args(ErrorType))
"""Every error type of pydantic's; all others are ours; see `copschedule.domain.refusal`."""

_BY_TYPE = {
    "bool_parsing": message("true or false"),
    "bool_type": message("true or false"),
    "date_from_datetime_inexact": message("a date such as 2026-11-26"),
    "date_from_datetime_parsing": message("a date such as 2026-11-26"),
    "date_parsing": message("a date such as 2026-11-26"),
    "date_type": message("a date such as 2026-11-26"),
    "finite_number": message("a number that is not infinite"),
    "float_parsing": message("a number"),
    "float_type": message("a number"),
    "int_from_float": message("a whole number"),
    "int_parsing": message("a whole number"),
    "int_parsing_size": message("a smaller number"),
    "int_type": message("a whole number"),
    "invalid_key": message("a name in letters"),
    "string_too_short": message("some text"),
    "string_type": message("text in quotes"),
    "string_unicode": message("text that can be read"),
}
_BY_LIMIT = {
    "greater_than": message("more than {gt}"),
    "greater_than_equal": message("{ge} or more"),
    "less_than": message("less than {lt}"),
    "less_than_equal": message("{le} or less"),
}
_BY_MODEL = {
    "Duration": message("minutes such as 45 or {duration}"),
    "Gap": message("minutes such as {gap}"),
    "GroupSize": message("people such as 5 or {group_size}"),
    "RoundLimits": message("rounds such as 4 or {rounds}"),
    "Rule": message("{hard}, {soft}, {off} or {rule}"),
    "Seating": message("a table such as {seating}"),
}
_BY_KEY = {
    "after": message("a list of ids such as {ids}"),
    "before": message("a list of ids such as {ids}"),
    "blocks": message("at least one [[blocks]]"),
    "group_size": _BY_MODEL["GroupSize"],
    "id": message("an id, in letters or figures"),
    "is": message("{hard}, {soft} or {off}"),
    "kind": message("a kind such as talk"),
    "max": message("a whole number"),
    "min": message("a whole number"),
    "minutes": _BY_MODEL["Duration"],
    "preferred": message("a whole number"),
    "rooms": message("a list such as [[rooms]]"),
    "rounds": _BY_MODEL["RoundLimits"],
    "seating": _BY_MODEL["Seating"],
    "table_seats": message("a list of numbers such as [8, 8, 6]"),
    "target": message("a whole number"),
    "title": message("a title such as {title}"),
    "window": message("two times such as {window}"),
}
_AS_WRITTEN = {
    "duration": "{ min = 45, preferred = 60, max = 75 }",
    "gap": "{ min = 0, max = 15 }",
    "group_size": "{ min = 4, target = 5, max = 6 }",
    "hard": '"hard"',
    "ids": '["lunch"]',
    "off": '"off"',
    "rounds": "{ min = 3, max = 8 }",
    "rule": '{ is = "soft", weight = 3 }',
    "seating": "{ group_size = 5 }",
    "soft": '"soft"',
    "title": '"Autumn meeting"',
    "window": '["11:30", "13:30"]',
}
"""What stands in a file the same way in every language."""


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
        found = sentence("unknown key {key}", key=shown(last))
        return Problem(found, expected, column)
    if kind == "missing" and isinstance(place[-1], str):
        column = f"{column}.{last}" if column else last
        expected = _phrase(_BY_KEY[last]) if last in _BY_KEY else sentence("a value")
        return Problem(sentence("nothing"), expected, column)
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
        return meant(str(value), available_timezones(), context["expected"])
    if kind not in _OWN_ERRORS:
        expected: str = context["expected"]
        return expected
    if kind == "literal_error":
        words = _quoted(context["expected"])
        return meant(str(value), words, one_of(words))
    if kind in _BY_LIMIT:
        return sentence(_BY_LIMIT[kind], **context)
    key = re.sub(r"\[.*?\]", "", column).rpartition(".")[2]
    by_model = _BY_MODEL.get(str(context.get("class_name")))
    if column.endswith("]") and key in ("blocks", "rooms"):
        return sentence("a table, under {place}", place=f"[[{key}]]")
    if by_model or kind not in _BY_TYPE:
        return _phrase(by_model or _BY_KEY.get(key) or _of_another_kind(kind))
    return _phrase(_BY_KEY["id"] if key == "id" else _BY_TYPE[kind])


def _phrase(text: str) -> Sentence:
    return sentence(text, **_AS_WRITTEN)


def _of_another_kind(kind: str) -> str:
    if kind.startswith(("model", "dict")):
        return message("a table of keys and values")
    if kind.startswith(("tuple", "list", "too")):
        too = message("a list of another length")
        return too if kind.startswith("too") else message("a list such as [ ]")
    return message("a value of another kind")


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
