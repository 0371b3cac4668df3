"""What `pull` and `watch` work with: the user's ledger, cube and snapshots, keys of the environment, the clock."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import BadInput
from ..ingest.pull import Progress, Pulled, Shop
from ..sources import Source, sources
from ..store import Ledger
from ..store.cube import Cube
from ..store.snapshots import Snapshots
from .clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Sequence


def shop(source: Source | None = None, *, quiet: bool = False, via: str = "") -> Shop:
    """Where the user's figures lie, with the keys that the environment holds.

    `via` is a server that is asked in place of the source's own.
    """
    named = [name for source in sources() for name in (source.key_needed, source.key_optional) if name]
    keys = {name: os.environ[name] for name in named if os.environ.get(name)}
    told = (lambda _: None) if quiet else say
    shown = (lambda _: None) if quiet or not sys.stderr.isatty() else show
    return Shop(
        Ledger.open(),
        Cube.open(),
        Snapshots(),
        SystemClock(),
        keys=keys,
        routes=routes(source, via),
        tell=told,
        progress=shown,
    )


def routes(source: Source | None, via: str) -> dict[str, str]:
    """What is meant for a source's servers goes to the server `via`, keys included.

    >>> from lading.sources import find_source
    >>> routes(find_source("imf"), "http://127.0.0.1:8000/")["https://api.imf.org"]
    'http://127.0.0.1:8000'
    """
    if not via or source is None or source.connector is None:
        return {}
    parts = urlsplit(via)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(f"--via {via}: write the address of a server, as in http://127.0.0.1:8000")
    return {f"{scheme}://{host}": via.rstrip("/") for host in source.connector.hosts for scheme in ("https", "http")}


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
