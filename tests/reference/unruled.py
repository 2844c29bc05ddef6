"""A day without comfort: every rule that has a switch is off."""

from __future__ import annotations

from copschedule.domain.rules import Rules

UNRULED = dict.fromkeys(Rules.model_fields, "off")
