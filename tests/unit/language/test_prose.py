"""What an error tells is a sentence, which can be said in the reader's language.

Found by reading the sources: plain English that is handed to an error fails here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from copschedule.language.extraction import PACKAGE

TOLD: dict[str, dict[int, str]] = {
    "Problem": {0: "found", 1: "expected"},
    "Finding": {0: "message"},
    "MissingExtra": {1: "purpose"},
    "meant": {2: "otherwise"},
    "WrongCell": {0: "expected"},
}
"""Which arguments of which calls are read by people: their places and names."""

ELSEWHERE = ("cli",)
"""Packages that still tell of some things in English alone."""

NO_PROSE = frozenset({"true", "false"})
"""Words that files have as they are, in any language."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTED = re.compile(r'"[^"]*"')

Parents = dict[ast.AST, ast.AST]


def sources() -> list[Path]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [file for file in files if file.relative_to(PACKAGE).parts[0] not in ELSEWHERE]


def prose_in(source: str) -> list[tuple[int, str]]:
    """Return line and text of each English phrase that an error would tell untranslated."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = {
        (call.lineno, text)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for argument in told_by(call)
        for text in literals(argument, parents)
        if is_prose(text)
    }
    return sorted(found)


def told_by(call: ast.Call) -> Iterator[ast.expr]:
    places = TOLD.get(getattr(call.func, "attr", getattr(call.func, "id", "")), {})
    yield from (each for place, each in enumerate(call.args) if place in places)
    yield from (each.value for each in call.keywords if each.arg in places.values())


def literals(node: ast.expr, parents: Parents) -> Iterator[str]:
    """Yield the plain texts that an expression can be, also by a name that it was given before."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield " ".join(p.value for p in parts if isinstance(p, ast.Constant))
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from literals(one, parents)
            yield from literals(other, parents)
        case ast.BoolOp(values=several):
            for each in several:
                yield from literals(each, parents)
        case ast.Name(id=name):
            for each in given(name, scope_of(node, parents)):
                if each is not node:
                    yield from literals(each, parents)


def scope_of(node: ast.AST, parents: Parents) -> list[ast.AST]:
    """Return the function around a node, where there is one, and the module."""
    around = []
    while node in parents:
        node = parents[node]
        if isinstance(node, (ast.FunctionDef, ast.Module)):
            around.append(node)
    return around


def given(name: str, scopes: list[ast.AST]) -> Iterator[ast.expr]:
    """Yield what a name is assigned in the innermost scope that assigns it anything."""
    for scope in scopes:
        values = [value for each in ast.walk(scope) for value in assigned(name, each)]
        if values:
            yield from values
            return


def assigned(name: str, node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        yield from (value for left, value in pairs if getattr(left, "id", None) == name)


def is_prose(text: str) -> bool:
    """Tell words of a language from marks, and from what is quoted from a file."""
    return any(word not in NO_PROSE for word in _WORD.findall(_QUOTED.sub("", text)))


@pytest.mark.parametrize("source", sources(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_errors_tell_sentences(source: Path) -> None:
    assert not prose_in(source.read_text()), "say it with sentence(…), plural(…) or listing(…)"


@pytest.mark.parametrize(
    "slip",
    [
        'Problem("an empty plan", sentence("an agenda"))',
        'Problem(found=f"round {n}", expected=shown(n))',
        'Problem(shown(n), "0 or more" if n else one_of(known))',
        'errors.MissingExtra("plot", "a picture")',
        'Problem(shown(n), meant(n, known, "an id"))',
        'expected = "a time"\nProblem(shown(n), expected)',
        'def check(n):\n    found, what = f"{n} rounds", shown(n)\n    yield Problem(found, what)',
    ],
)
def test_each_slip_is_found(slip: str) -> None:
    assert len(prose_in(slip)) == 1


@pytest.mark.parametrize(
    "fine",
    [
        'Problem(sentence("an empty plan"), shown("an agenda"), "column", file="event.toml")',
        'Problem(f\'"{block}"\', "2 <= 3", "blocks")',
        'Problem(str(n), plural(n, "{n} round", "{n} rounds"))',
        'MissingExtra("plot", sentence(purpose))',
        'Problem(\'"even"\', meant(n, known, one_of(["true", "false"])))',
        'found = sentence("no event")\nProblem(found, shown(n))',
    ],
)
def test_what_is_said_well_passes(fine: str) -> None:
    assert not prose_in(fine)
