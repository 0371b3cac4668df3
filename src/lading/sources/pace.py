"""Time as the network client sees it: a clock that is handed in, and a bucket of tokens that spends it politely."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol


class Clock(Protocol):
    """What tells the time and waits. Doors hand in the system's; tests one that runs faster."""

    def now(self) -> dt.datetime:
        """The instant, in UTC."""
        ...

    def seconds(self) -> float:
        """Seconds since some beginning, never running backwards."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass
class Bucket:
    """Tokens refill at `per_second` up to `burst`; each request costs one, and waits for it."""

    clock: Clock
    per_second: float
    burst: int = 1
    _tokens: float = field(init=False)
    _last: float = field(init=False)

    def __post_init__(self) -> None:
        self._tokens, self._last = float(self.burst), self.clock.seconds()

    def take(self) -> None:
        """Wait until a request may be sent."""
        self._refill()
        while self._tokens < 1:
            self.clock.sleep((1 - self._tokens) / self.per_second)
            self._refill()
        self._tokens -= 1

    def _refill(self) -> None:
        now = self.clock.seconds()
        self._tokens = min(float(self.burst), self._tokens + (now - self._last) * self.per_second)
        self._last = now
