"""What `pull` and `watch` work with: the user's ledger, cube and snapshots, keys of the environment, the clock."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..errors import BadInput
from ..ingest.pull import Progress, Pulled, Shop
from ..sources import sources
from ..store import Ledger
from ..store.cube import Cube
from ..store.snapshots import Snapshots
from .clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Sequence


def shop(*, quiet: bool = False) -> Shop:
    """Where the user's figures lie, with the keys that the environment holds."""
    named = [name for source in sources() for name in (source.key_needed, source.key_optional) if name]
    keys = {name: os.environ[name] for name in named if os.environ.get(name)}
    told = (lambda _: None) if quiet else say
    shown = (lambda _: None) if quiet or not sys.stderr.isatty() else show
    return Shop(Ledger.open(), Cube.open(), Snapshots(), SystemClock(), keys=keys, tell=told, progress=shown)


def wanted(words: Sequence[str]) -> dict[str, str]:
    """Words such as reporter=CHN as what is asked.

    >>> wanted(["reporter=CHN", "product=85,87"])
    {'reporter': 'CHN', 'product': '85,87'}
    """
    pairs = [word.partition("=") for word in words]
    if wrong := [word for word, (_, equals, _) in zip(words, pairs, strict=True) if not equals]:
        raise BadInput(f"{wrong[0]!r} names nothing: write it as name=value, as in reporter=CHN")
    return {name: value for name, _, value in pairs}


def say(sentence: str) -> None:
    """A sentence on standard error, so that standard output stays the answer's."""
    sys.stderr.write(f"{sentence}\n")


def show(progress: Progress) -> None:
    """How far a pull is, in one line that is written over."""
    left = f", about {progress.remaining:.0f} s left" if progress.remaining >= 1 else ""
    end = "\n" if progress.done == progress.known else ""
    sys.stderr.write(f"\r\x1b[K{progress.done} of {progress.known}{left}: {progress.label[:60]}{end}")
    sys.stderr.flush()


def lines(pulled: Pulled) -> list[str]:
    """What a pull did, for people."""
    head = f"{pulled.source}: {pulled.figures:,} figures new to the ledger, {pulled.rows:,} rows new to the cube"
    told = [f"{head}, from {pulled.replies} replies ({pulled.calls} calls)"]
    told += [f"release {one}" for one in pulled.releases]
    for name in ("changed", "gone", "empty", "refused"):
        told += [f"{name}: {sentence}" for sentence in getattr(pulled, name)]
    return told + [f"odd: {sentence}" for sentence in pulled.oddities]
