"""What whoever runs the server decides: limits, workers, whether checks may be kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes in bytes, times in seconds. `workers` 0 checks in the server's own process, as tests want it.

    `saved` is the folder of checks that people chose to keep, `reviews` the file of an editor's own verdicts, None for
    none. `clock` gives seconds since 1970.
    """

    workers: int = 2
    largest: int = 2_000_000
    articles: int = 12
    seconds: float = 20.0
    patience: float = 15.0
    checks_a_minute: int = 60
    reads_a_minute: int = 1200
    waiting: int = 64
    worker_memory: int = 2 * 2**30
    saved: Path | None = None
    reviews: Path | None = None
    kept_for: int = 30 * 86400
    most_saved: int = 10_000
    hosts: tuple[str, ...] = ("*",)
    clock: Callable[[], float] = field(default=time.time)
