"""The manifest of a kit, as `copschedule kit` writes it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from copschedule.domain.kit import Kit
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence


def read_kit(path: Path) -> Kit:
    """Read kit.json, or that of a folder.

    Raises
    ------
    InvalidInput
        When there is none, or it is something else.
    """
    file = path / "kit.json" if path.is_dir() else path
    expected = sentence("a kit.json that copschedule kit has written")
    try:
        return Kit.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InvalidInput([Problem(sentence("no such file"), expected, file=str(file))]) from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise InvalidInput(
            [Problem(sentence("something else"), expected, file=str(file))]
        ) from error
