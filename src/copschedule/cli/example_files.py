"""The examples that come with the package, in a wheel as in a checkout."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from copschedule.cli.event_files import EVENT
from copschedule.cli.held import AGENDA
from copschedule.errors import FolderExists, InvalidInput, Problem
from copschedule.language import sentence


def examples() -> dict[str, Path]:
    """Return the folder of each example by its name."""
    return {
        path.name: path
        for path in sorted(_home().iterdir())
        if (path / EVENT).is_file() or (path / AGENDA).is_file()
    }


def _home() -> Path:
    """Return the folder of the examples: inside a wheel, beside `src` in a checkout."""
    package = Path(str(files("copschedule")))
    installed = package / "examples"
    return installed if installed.is_dir() else package.parents[1] / "examples"


def described() -> Iterator[tuple[str, str]]:
    """Yield the name of each example and the title of its event."""
    for name, folder in examples().items():
        if (folder / EVENT).is_file():
            yield name, tomllib.loads((folder / EVENT).read_text(encoding="utf-8"))["title"]
        else:
            yield name, sentence("An agenda and a seating made by hand, to be audited")


def copy_example(name: str, target: Path) -> list[Path]:
    """Copy the files of an example into a new or empty folder.

    Parameters
    ----------
    name
        One of `examples`.
    target
        The folder, made where there is none.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InvalidInput
        When there is no such example.
    FolderExists
        When the folder holds anything.
    """
    known = examples()
    if name not in known:
        found = sentence('example "{name}"', name=name)
        raise InvalidInput([Problem(found, sentence("one of {names}", names=", ".join(known)))])
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderExists(str(target))
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for file in sorted(path for path in known[name].iterdir() if path.is_file()):
        copy = target / file.name
        copy.write_bytes(file.read_bytes())
        written.append(copy)
    return written
