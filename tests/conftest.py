"""Profiles and fixtures that every test may use."""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

# What has no event speaks as the system does, and the tests read it in English.
for _variable in ("COPSCHEDULE_LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_variable, None)
os.environ["LANG"] = "C.UTF-8"
# A run in the background of a script has Ctrl-C ignored, and so would the processes it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "dev", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))
