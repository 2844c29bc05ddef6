"""What axe-core finds wrong with a page."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

_RUN = "async () => (await axe.run()).violations.map(v => [v.impact, v.id, v.nodes[0].html])"


def serious_findings(page: Any) -> list[list[str]]:
    """Return the findings that keep somebody from using the page: impact, rule, first element.

    The script is put in by the debugger's protocol, which no policy of the page forbids.
    """
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    return [found for found in page.evaluate(_RUN) if found[0] in ("serious", "critical")]
