"""A program that appends releases one by one and says so after each; it may be killed, or kill itself, at any point.

    python appender.py LEDGER FIRST COUNT [FATAL]

FATAL is the number of the file operation (fsync, rename, delete) before which it kills itself.
"""

import datetime as dt
import itertools
import os
import pathlib
import signal
import sys
from decimal import Decimal

from lading.model import Key, Observation, Period, Release
from lading.store import Ledger

PARTNERS = ("USA", "JPN", "KOR")
PERIOD = Period.parse("2025-12")
START = dt.datetime(2026, 1, 14, tzinfo=dt.UTC)


def figures(number: int) -> tuple[Release, list[Observation]]:
    """Release `number`: exports to three partners, of as many dollars as the number says."""
    moment = START + dt.timedelta(hours=number)
    release = Release(f"release {number}", "test", "", moment, moment)
    told = (PERIOD, Decimal(number), None, "printed", release.id, moment, moment)
    return release, [Observation(Key("CHN", "exports", partner), *told) for partner in PARTNERS]


def fatal(operation: int) -> None:
    """Arrange to be killed before the file operation of that number."""
    count = itertools.count(1)

    def deadly(original):
        def step(*arguments, **options):
            if next(count) == operation:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **options)

        return step

    os.fsync = deadly(os.fsync)
    pathlib.Path.replace = deadly(pathlib.Path.replace)
    pathlib.Path.unlink = deadly(pathlib.Path.unlink)


def main(folder: str, first: str, count: str, operation: str = "0") -> None:
    """Append the releases, and print the number of each once it is acknowledged."""
    fatal(int(operation))
    ledger = Ledger.open(folder)
    for number in range(int(first), int(first) + int(count)):
        ledger.append(*figures(number))
        print(number, flush=True)  # noqa: T201  this is how it acknowledges


if __name__ == "__main__":
    main(*sys.argv[1:])
