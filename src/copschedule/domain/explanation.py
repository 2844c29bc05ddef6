"""Why a block is where it is: what else was possible, and what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from copschedule.domain.clock import Minute, clock
from copschedule.domain.model import Displayed, Model

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.domain.summary import Summary


class Alternative(Model):
    """Another start of a block, every other block being free to move.

    Attributes
    ----------
    possible
        Whether there is an agenda with it; None where that was not found out in time.
    held_by
        Names of the rules that forbid it: a minimal set.
    sentence
        The same in words.
    changes
        By how much each term of the agenda's objective changes, against the best agenda with the
        start that was planned; empty where it is not possible.
    proved
        Whether the changes are those of a best agenda with this start.
    """

    start: Minute
    possible: bool | None
    held_by: tuple[str, ...] = ()
    sentence: str
    changes: dict[str, float] = Field(default_factory=dict)
    proved: bool = False


class Explanation(Displayed):
    """Why a block is where it is.

    Attributes
    ----------
    block, label
        Its id, and what people read for it.
    start, end
        Minutes since midnight; None for an optional block that was left out.
    sentences
        The explanation, in words.
    held_by
        Names of the rules that forbid one alternative or another; of a block that was left out,
        to hold it.
    alternatives
        The starts a step earlier and later than planned, the earliest and the latest possible,
        and those a step beyond; in time order.
    """

    block: str
    label: str
    start: Minute | None
    end: Minute | None
    sentences: tuple[str, ...]
    held_by: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """A row an alternative: start ("HH:MM"), possible, held_by, then the change of each term.

        A change is missing where the start is not possible.
        """
        import pandas as pd

        terms = dict.fromkeys(term for a in self.alternatives for term in a.changes)
        rows = [
            (clock(a.start), a.possible, ", ".join(a.held_by), *map(a.changes.get, terms))
            for a in self.alternatives
        ]
        return pd.DataFrame(rows, columns=["start", "possible", "held_by", *terms])

    def _summary(self) -> Summary:
        from copschedule.domain.display import explanation_summary

        return explanation_summary(self)
