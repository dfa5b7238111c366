"""Requests to stop: held back where work must not be cut short, let in at windows."""

from __future__ import annotations

import os
import signal

import pytest

from quizapp.process import Stopped, Stopper


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_is_an_exception_with_its_exit_code(number: int, code: int) -> None:
    with pytest.raises(Stopped) as stopped, Stopper().installed():
        signal.raise_signal(number)
    assert stopped.value.exit_code == code


def test_held_back_until_the_outermost_block_ends() -> None:
    stopper = Stopper()
    done = []
    with pytest.raises(Stopped), stopper.installed(), stopper.hold():
        with stopper.hold():
            signal.raise_signal(signal.SIGTERM)
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"]


def test_let_in_at_a_window() -> None:
    stopper = Stopper()
    done = []
    with stopper.installed(), stopper.hold():
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(Stopped), stopper.window():
            done.append("never")
        with pytest.raises(Stopped), stopper.window():
            signal.raise_signal(signal.SIGHUP)
        done.append("held again")
    assert done == ["held again"]


def test_a_second_request_does_not_wait() -> None:
    stopper = Stopper()
    with stopper.installed(), stopper.hold():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGINT)


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Stopper().installed():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
