"""Charts, returned to the caller and drawn by nobody: `copschedule[plot]` brings altair."""

from copschedule.plot.agenda import agenda as agenda
from copschedule.plot.comparison import comparison as comparison
