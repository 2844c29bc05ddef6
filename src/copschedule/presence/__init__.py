"""Who is there when: surely, as they said; or probably, as a model of earlier events has it."""

from copschedule.presence.draws import PresenceDraws as PresenceDraws
from copschedule.presence.draws import expected_presence as expected_presence
from copschedule.presence.model import PresenceModel as PresenceModel
from copschedule.presence.model import applauses_of as applauses_of
from copschedule.presence.windows import attendance_windows as attendance_windows
from copschedule.presence.windows import possible_rounds as possible_rounds
from copschedule.presence.windows import presence as presence
from copschedule.presence.windows import there_throughout as there_throughout
