"""What the organiser typed is set as its language is; what people are called is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from copschedule.report import write_pages
from reference.named_day import named_day


@pytest.mark.parametrize("page", ["report.html", "screen.html"])
def test_a_french_title_has_french_apostrophes(tmp_path: Path, page: str) -> None:
    plan = named_day()
    assert plan.event is not None
    event = plan.event.model_copy(update={"title": "Journée d'hiver : l'accueil"})
    write_pages(plan.model_copy(update={"event": event}), tmp_path)
    text = (tmp_path / page).read_text(encoding="utf-8")
    assert "Journée d’hiver\xa0: l’accueil" in text
    assert "d'hiver" not in text
    write_pages(
        plan.model_copy(update={"event": event.model_copy(update={"language": "en"})}), tmp_path
    )
    assert "d&#39;hiver : l" in (tmp_path / page).read_text(encoding="utf-8")
