"""A question answered within some seconds, or not at all."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

Answer = TypeVar("Answer")


class Late(Exception):
    """The time is up. No LadingError, so that nothing takes it for trouble with a single figure."""


def within(seconds: float, question: Callable[[], Answer]) -> Answer:
    """The answer; raises Late once the time is up.

    One may stand inside another, and the shorter time counts. Outside the main thread of a process, and where the
    system has no alarm, there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return question()
    start = time.monotonic()
    before = signal.signal(signal.SIGALRM, _late)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    if 0 < left < seconds:
        signal.setitimer(signal.ITIMER_REAL, left)
    try:
        return question()
    finally:
        rest = max(0.001, left - (time.monotonic() - start)) if left else 0.0
        signal.setitimer(signal.ITIMER_REAL, rest)
        signal.signal(signal.SIGALRM, before)


def _late(_number: int, _frame: FrameType | None) -> None:
    raise Late("the time is up")
