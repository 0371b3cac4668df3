"""Where the user's ledger and the caches lie on this machine; LADING_HOME moves both."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def home() -> Path:
    """The folder of the user's own data: $LADING_HOME, else $XDG_DATA_HOME/lading, else ~/.local/share/lading."""
    if chosen := os.environ.get("LADING_HOME"):
        return Path(chosen).expanduser()
    return Path(os.environ.get("XDG_DATA_HOME") or _user() / ".local" / "share") / "lading"


def beside(ledger: Path, name: str) -> Path:
    """Where detail and raw bytes lie that belong to a ledger: beside the user's own, else inside its folder."""
    return (home() if ledger == home() / "ledger" else ledger) / name


def caches() -> Iterator[Path]:
    """Folders for what can be made again, the best first; any of them may turn out not to be writable."""
    if chosen := os.environ.get("LADING_HOME"):
        yield Path(chosen).expanduser() / "cache"
    else:
        yield Path(os.environ.get("XDG_CACHE_HOME") or _user() / ".cache") / "lading"
    yield _temporary()


def _user() -> Path:
    """The user's home; a service may have none."""
    try:
        return Path.home()
    except RuntimeError:
        return _temporary()


def _temporary() -> Path:
    """The part of the system's temporary folder that is this user's."""
    import tempfile  # noqa: PLC0415  it takes longer to load than the ledger does, and is seldom needed

    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"lading-cache-{owner}"
