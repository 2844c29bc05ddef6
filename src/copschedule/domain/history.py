"""Who has met before."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from copschedule.domain.model import Displayed
from copschedule.domain.roster import AttendeeId

if TYPE_CHECKING:
    from copschedule.domain.summary import Summary


class Met(NamedTuple):
    """An encounter at an earlier event. A tuple, as there may be a million of them."""

    a: AttendeeId
    b: AttendeeId
    event: str | None = None
    date: dt.date | None = None


def pair_key(a: AttendeeId, b: AttendeeId) -> tuple[str, str]:
    """Return the unordered pair as a key; 7 and "7" are the same person."""
    first, second = str(a), str(b)
    return (first, second) if first <= second else (second, first)


class History(Displayed):
    """Encounters of earlier events; a pair that met twice stands twice."""

    met: tuple[Met, ...] = ()

    @cached_property
    def times(self) -> Counter[tuple[str, str]]:
        """How often each pair (see `pair_key`) has met."""
        return Counter(pair_key(met.a, met.b) for met in self.met)

    def __len__(self) -> int:
        return len(self.met)

    def _summary(self) -> Summary:
        from copschedule.domain.display import history_summary
        from copschedule.language import reader_words

        return history_summary(self, reader_words())
