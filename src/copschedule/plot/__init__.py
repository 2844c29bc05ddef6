"""Charts, returned to the caller and drawn by nobody: `copschedule[plot]` brings altair."""

from copschedule.plot.agenda import agenda as agenda
from copschedule.plot.attainment import attainment as attainment
from copschedule.plot.comparison import comparison as comparison
from copschedule.plot.encounters import encounters as encounters
from copschedule.plot.scorecards import scorecards as scorecards
from copschedule.plot.trace import trace as trace
