"""Which sentences the sources say, and the catalogues brought up to date with them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from copschedule.language.catalogue import FALLBACKS, SOURCE, paragraphs, read_catalogue

PACKAGE = Path(__file__).parents[1]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "w": None,
    "_w": None,
    "many": (2, 3),
    "message": None,
    "sentence": None,
    "plural": (2, 3),
    "counted": (1, 2),
}
"""`w("…")`, `self._w("…")`, `w.many(n, "…", "…")`, `message("…")`, `sentence("…")` and
`plural(n, "…", "…")`; in a template also `many(…)`."""

_WIDTH = 100

Found = tuple[int, str, list[str | None], list[str]]


def python_calls(
    source: IO[bytes], keywords: Collection[str], *_: object, **__: object
) -> Iterator[Found]:
    """Yield the calls of keywords in a Python file: line, name, its literal arguments or None.

    Babel's own extractor reads tokens, and loses a sentence among whose arguments `w` itself is
    handed on.
    """
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and (name := _name(node)) in keywords:
            yield node.lineno, name, [_literal(each) for each in node.args], []


def command_texts(
    source: IO[bytes], keywords: Collection[str], *_: object, **__: object
) -> Iterator[Found]:
    """Yield the calls of keywords, and what a command of click's shows: docstring and help."""
    text = source.read()
    yield from python_calls(BytesIO(text), keywords)
    for node in ast.walk(ast.parse(text)):
        for shown in filter(None, _shown(node)):
            yield node.lineno, "message", [shown], []  # type: ignore[attr-defined]


def _shown(node: ast.AST) -> Iterator[str | None]:
    if isinstance(node, ast.Call) and _name(node) in ("command", "group", "option"):
        for each in node.keywords:
            if each.arg in ("help", "short_help"):
                yield _literal(each.value)
    elif isinstance(node, ast.FunctionDef) and not {"command", "group"}.isdisjoint(
        _name(each) for each in node.decorator_list if isinstance(each, ast.Call)
    ):
        yield from paragraphs(ast.get_docstring(node) or "")


def _name(call: ast.Call) -> str:
    name: str = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return name


def _literal(node: ast.expr) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


_METHODS: list[tuple[str, Any]] = [
    ("cli/**.py", command_texts),
    ("**.py", python_calls),
    ("**.html", "jinja2"),
    ("**.jinja", "jinja2"),
]


def said() -> Catalog:
    """Return a catalogue of every sentence in the sources of this package, untranslated."""
    catalogue = Catalog(SOURCE)
    found = extract_from_dir(PACKAGE, _METHODS, keywords=KEYWORDS)
    for file, _, sentence, _, _ in sorted(found, key=lambda each: each[:2]):
        catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


def locales() -> list[str]:
    """Return the locales that have a catalogue."""
    return sorted(path.stem for path in (PACKAGE / "language" / "locale").glob("*.po"))


def updated(locale: str) -> Catalog:
    """Return a catalogue with the new sentences, untranslated, and without those gone.

    A catalogue of a country, which holds only what is said differently there, gets none.
    """
    catalogue, sources = read_catalogue(locale), said()
    if locale in FALLBACKS:
        for entry in [entry for entry in sources if entry.id and entry.id not in catalogue]:
            sources.delete(entry.id)
    catalogue.update(sources, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file has it, in the order of the sources.

    Its header names nobody and no hour, so that the same sentences are the same bytes.
    """
    text = BytesIO(_header(catalogue).encode())
    text.seek(0, SEEK_END)
    write_po(
        text,
        catalogue,
        width=_WIDTH,
        omit_header=True,
        sort_by_file=True,
        include_lineno=False,
        ignore_obsolete=True,
    )
    return text.getvalue()


def _header(catalogue: Catalog) -> str:
    said_first = ("Language", "Plural-Forms", "Content-Type", "Content-Transfer-Encoding")
    fields = dict(catalogue.mime_headers)
    lines = "".join(f'"{name}: {fields[name]}\\n"\n' for name in said_first)
    return f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n{lines}\n'
