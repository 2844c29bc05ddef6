"""Is this plan legal? Plain Python that reads the domain only and shares no code with a solver."""

from copschedule.verifier.verification import CODES, RULES, verify
from copschedule.verifier.violation import Violation

__all__ = ["CODES", "RULES", "Violation", "verify"]
