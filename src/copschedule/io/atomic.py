"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TextIO


@contextmanager
def atomic_file(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Open a file for writing as UTF-8; it takes its name when the block ends without an error.

    Until then, and after an error, whatever was at `path` stays as it was.

    Parameters
    ----------
    path
        Of the file to write; its folder must exist.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    target = Path(path)
    draft = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    try:
        with draft.open("x", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
