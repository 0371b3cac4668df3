"""Where the user's ledger and the caches lie on this machine; LADING_HOME moves both."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def home() -> Path:
    """The folder of the user's own data: $LADING_HOME, else $XDG_DATA_HOME/lading, else ~/.local/share/lading."""
    if chosen := os.environ.get("LADING_HOME"):
        return Path(chosen).expanduser()
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "lading"


def caches() -> Iterator[Path]:
    """Folders for what can be made again, the best first; any of them may turn out not to be writable."""
    if chosen := os.environ.get("LADING_HOME"):
        yield Path(chosen).expanduser() / "cache"
    else:
        yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lading"
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    yield Path(tempfile.gettempdir()) / f"lading-cache-{owner}"
