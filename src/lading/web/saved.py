"""Checks that people chose to keep: a file each, under a name that nobody can guess, gone on the day it expires."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadInput, NoObservation
from ..store.files import sync_folder

ABANDONED = 3600
"""Seconds after which a half-written check is that of a server which is no more."""

NAME = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept, and until when."""

    content: str
    until: dt.datetime


class Saved:
    """A folder of kept checks, `seconds` each, at most `most` of them; `clock` gives seconds since 1970."""

    def __init__(self, folder: Path, seconds: int, most: int, clock: Callable[[], float]) -> None:
        self._folder, self._seconds, self._most, self._clock = folder, seconds, most, clock

    def keep(self, content: str) -> str:
        """Keep a check, safe on disk when this returns; its name. Expired ones are deleted first."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.expire() >= self._most:
            raise BadInput(f"this server keeps at most {self._most:,} checks and has them: download the page instead")
        name = secrets.token_urlsafe(24)
        until = int(self._clock()) + self._seconds
        part = self._folder / f"{name}.part"
        with part.open("w", encoding="utf8") as file:
            file.write(f"{until}\n{content}")
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._folder / f"{name}.check")
        sync_folder(self._folder)
        return name

    def read(self, name: str) -> Kept:
        """The check of that name; NoObservation where there is none any more."""
        if not NAME.fullmatch(name):
            raise NoObservation(_GONE)
        path = self._folder / f"{name}.check"
        try:
            until, _, content = path.read_text(encoding="utf8").partition("\n")
        except OSError as error:
            raise NoObservation(_GONE) from error
        if int(until) <= self._clock():
            path.unlink(missing_ok=True)
            raise NoObservation(_GONE)
        return Kept(content, dt.datetime.fromtimestamp(int(until), dt.UTC))

    def expire(self) -> int:
        """Delete what has expired; how many are left."""
        for path in self._folder.glob("*.part"):
            with contextlib.suppress(OSError):  # another process may have finished it meanwhile
                if path.stat().st_mtime < self._clock() - ABANDONED:
                    path.unlink()
        left = 0
        for path in self._folder.glob("*.check"):
            with path.open(encoding="utf8") as file:
                gone = int(file.readline() or 0) <= self._clock()
            if gone:
                path.unlink(missing_ok=True)
            left += not gone
        return left


_GONE = "there is no such check: it has expired, or the address is not whole"
