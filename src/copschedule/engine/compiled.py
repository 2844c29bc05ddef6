"""Machine code for loops, where numba is there to make it; plain Python where it is not."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., object])

HAS_NUMBA = find_spec("numba") is not None
"""False where there is no wheel for the platform: the loops run about 100 times slower."""


def compiled(loop: Loop) -> Loop:
    """Compile a function of arrays and numbers at its first call, and keep it on disk.

    It runs without Python's lock, so that threads can search side by side.
    """
    if not HAS_NUMBA:
        return loop
    from numba import njit

    return cast("Loop", njit(loop, cache=True, boundscheck=False, nogil=True))


def inlined(loop: Loop) -> Loop:
    """Like `compiled`, for a short function that a loop calls at every turn."""
    if not HAS_NUMBA:
        return loop
    from numba import njit

    return cast("Loop", njit(loop, cache=True, boundscheck=False, forceinline=True))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back until the end of the block, which compiles, or may.

    A KeyboardInterrupt inside the compiler's callbacks takes the whole process down.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or handler is None:
        yield
        return
    pressed: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if pressed:
        signal.raise_signal(signal.SIGINT)
