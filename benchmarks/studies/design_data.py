"""Where the searches put the designs that they find."""

from __future__ import annotations

import json
from pathlib import Path

DATA = Path(__file__).parents[2] / "src/copschedule/rotation/designs/data"


def save(name, entry):
    """Append an entry to a data file, a line each."""
    path = DATA / name
    entries = [*json.loads(path.read_text()), entry]
    path.write_text("[\n" + ",\n".join(json.dumps(entry) for entry in entries) + "\n]\n")
