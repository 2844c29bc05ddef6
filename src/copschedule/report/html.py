"""One self-contained page: its template, its styles and scripts, and the data they read."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copschedule.language import Words

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_FIRST = "scripted.js"
"""Runs before anything is shown."""


def page(
    template: str,
    w: Words,
    *,
    styles: Sequence[str],
    scripts: Sequence[str],
    data: Mapping[str, object],
    drawing: str = "",
    **fields: object,
) -> str:
    """Return a page that asks nothing of any other place.

    A policy in its head lets only these very scripts run, known by their digests, and forbids
    every request: should a name ever get past the escaping, it still could not act.

    Parameters
    ----------
    template
        Its name; it gets the fields, everything in them escaped.
    styles, scripts
        Names of the files to embed, in this order.
    data
        What the scripts read, as JSON.
    drawing
        The text of a large script that ours start once they need it, and that nothing waits for.
    """
    first, *sources = map(_asset, [_FIRST, *scripts])
    return (
        _environment()
        .get_template(template)
        .render(
            w=w,
            many=w.many,
            policy=_policy([first, *sources, *filter(None, [drawing])]),
            style=Markup("\n".join(map(_asset, styles))),
            first=Markup(first),
            scripts=[Markup(source) for source in sources],
            drawing=Markup(drawing),
            data=as_json(data),
            **fields,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("copschedule.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return (files("copschedule.report") / "templates" / name).read_text(encoding="utf-8")


def _policy(scripts: Sequence[str]) -> str:
    digests = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src {digests}; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def as_json(data: object) -> Markup:
    r"""Return JSON that may stand inside a script element.

    Examples
    --------
    >>> as_json({"name": "</script>"})
    Markup('{"name":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _UNSAFE.items():
        text = text.replace(char, escaped)
    return Markup(text)
