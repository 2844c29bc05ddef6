"""Charts, returned to the caller and drawn by nobody: `copschedule[plot]` brings altair."""

from copschedule.plot.comparison import comparison as comparison
from copschedule.plot.scorecards import scorecards as scorecards
