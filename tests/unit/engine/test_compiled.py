"""Compiled loops, and Ctrl-C while they are made."""

from __future__ import annotations

import signal
import threading

import pytest

from copschedule.engine.compiled import uninterrupted


def test_ctrl_c_is_held_back_until_the_end() -> None:
    done = []

    def compile_while_somebody_is_impatient() -> None:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("compiled")

    with pytest.raises(KeyboardInterrupt):
        compile_while_somebody_is_impatient()
    assert done == ["compiled"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_fails_fails_all_the_same() -> None:
    with pytest.raises(ValueError, match="no"), uninterrupted():
        raise ValueError("no")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_threads_are_let_be() -> None:
    ran: list[bool] = []

    def work() -> None:
        with uninterrupted():
            ran.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [True]
