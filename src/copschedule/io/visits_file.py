"""Who came to an earlier event, from when to when: of its check-ins, or of a pretix export."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copschedule.domain.checkin import Visit, visits_of
from copschedule.io.checkins_file import READERS, checkins_of
from copschedule.io.pretix_file import CAME, LEFT, is_pretix, pretix_visits
from copschedule.io.source import Source
from copschedule.io.table import read_table

if TYPE_CHECKING:
    import pandas as pd


class Visits(NamedTuple):
    """Visits to one event.

    `everybody` tells whether those who did not come are among them, as in a pretix list.
    """

    visits: tuple[Visit, ...]
    everybody: bool


def read_visits(source: Source | pd.DataFrame) -> Visits:
    """Return the visits that a checkins.csv or a check-in list exported by pretix tells of.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the file.
    """
    table = read_table(source, "checkins.csv", {*READERS, *CAME, *LEFT})
    if is_pretix(table):
        return Visits(pretix_visits(table), everybody=True)
    return Visits(visits_of(checkins_of(table)), everybody=False)
