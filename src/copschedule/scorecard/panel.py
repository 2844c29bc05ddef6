"""Scorecards side by side: one community under several agendas, or before and after."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from copschedule.domain.model import Displayed
from copschedule.domain.summary import Sheet, Summary
from copschedule.errors import InvalidInput, Problem
from copschedule.io.atomic import atomic_file
from copschedule.language import Language, sentence, words
from copschedule.scorecard.card import VERDICTS, Scorecard, heading, headline, remedy_line

if TYPE_CHECKING:
    import pandas as pd


class SideBySide(Displayed):
    """Several scorecards, each under its name, in the language of the first."""

    cards: dict[str, Scorecard]

    @property
    def language(self) -> Language:
        """The language of the page."""
        return next(iter(self.cards.values())).language

    @property
    def frame(self) -> pd.DataFrame:
        """A row a check and event: columns event, key, question, verdict, figure, unit, finding."""
        import pandas as pd

        columns = ["key", "question", "verdict", "figure", "unit", "finding"]
        rows = [
            (name, *(getattr(check, column) for column in columns))
            for name, card in self.cards.items()
            for check in card.checks
        ]
        return pd.DataFrame(rows, columns=["event", *columns])

    def write_page(self, path: str | os.PathLike[str]) -> None:
        """Write a page of HTML that needs nothing else, to be printed or sent; it replaces any."""
        from jinja2 import Environment, PackageLoader

        pages = Environment(loader=PackageLoader("copschedule.scorecard", "."), autoescape=True)
        w = words(self.language)
        page = pages.get_template("page.html").render(
            w=w,
            cards=self.cards,
            alike=self._judged_alike,
            verdicts=VERDICTS,
            heading=heading,
            headline=headline,
            remedy_line=remedy_line,
        )
        with atomic_file(path) as file:
            file.write(page)

    @property
    def _judged_alike(self) -> set[str]:
        """The keys of the checks whose threshold is the same for all."""
        cards = list(self.cards.values())
        keys = (check.key for check in cards[0].checks)
        return {key for key in keys if len({card[key].threshold for card in cards}) == 1}

    def _summary(self) -> Summary:
        w = words(self.language)
        first = next(iter(self.cards.values()))
        rows = [
            (
                heading(check.key, w),
                check.question,
                *(w(VERDICTS[card[check.key].verdict]) for card in self.cards.values()),
            )
            for check in first.checks
        ]
        lines = [(name, headline(card.title, card.checks, w)) for name, card in self.cards.items()]
        return Summary(
            w("Side by side"), lines, [Sheet("", ("", w("question"), *self.cards), rows)]
        )


def side_by_side(cards: Mapping[str, Scorecard]) -> SideBySide:
    """Lay scorecards side by side, for a committee to see.

    Parameters
    ----------
    cards
        Each by the name of its column: ``{"evening": card, "day": card}``, or before and after.

    Raises
    ------
    InvalidInput
        When there is none.
    """
    if not cards:
        raise InvalidInput(
            [Problem(sentence("nothing"), sentence("a scorecard, by its name"), "cards")]
        )
    return SideBySide(cards=dict(cards))
