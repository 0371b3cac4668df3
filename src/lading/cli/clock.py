"""The system's clock, which doors hand to what waits and watches."""

from __future__ import annotations

import datetime as dt
import time


class SystemClock:
    """The time as it is."""

    def now(self) -> dt.datetime:
        """The instant, in UTC."""
        return dt.datetime.now(dt.UTC)

    def seconds(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
