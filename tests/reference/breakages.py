"""The register of plans that break one rule of the verifier and no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from reference.good_day import Dossier

Breakage = Callable[[], Dossier]

BREAKAGES: defaultdict[str, list[Breakage]] = defaultdict(list)
"""Breakages by the code that each must raise, alone."""


def breaks(code: str) -> Callable[[Breakage], Breakage]:
    """Enter a function as one that breaks the rule of this code."""

    def enter(breakage: Breakage) -> Breakage:
        BREAKAGES[code].append(breakage)
        return breakage

    return enter
