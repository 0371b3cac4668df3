"""What the server holds while it runs: the ledger, read by one at a time, and pages already made of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from email.utils import format_datetime
from typing import TypeVar

from .. import __version__
from ..errors import NoObservation
from ..model import Key
from ..store import Ledger

Answer = TypeVar("Answer")

LARGEST_CACHE = 32 * 2**20
"""Bytes of pages kept."""


class Desk:
    """The ledger behind the pages. `stamp` changes whenever the ledger does, and so does every page's ETag."""

    def __init__(self, open_ledger: Callable[[], Ledger]) -> None:
        self.lock = threading.RLock()
        self._long = threading.Lock()
        self._open = open_ledger
        self._second: Ledger | None = None
        self._ledger = open_ledger()
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._renew()

    def _renew(self) -> None:
        releases = self._ledger.releases()
        named = "\n".join(sorted(f"{one.id} {one.sha256}" for one in releases))
        self.stamp = hashlib.sha256(f"{__version__}\n{named}".encode()).hexdigest()[:16]
        newest = max((one.known_by for one in releases), default=dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
        self.modified = format_datetime(newest.astimezone(dt.UTC), usegmt=True)
        self._keys = {str(key): key for key in self._ledger.keys()}  # noqa: SIM118  a method of the ledger
        self._pages.clear()
        self._size = 0

    def refresh(self) -> None:
        """See what other processes have taken in."""
        with self.lock:
            if self._ledger.refresh():
                self._renew()

    def read(self, question: Callable[[Ledger], Answer]) -> Answer:
        """The answer to a question to the ledger; one is answered at a time."""
        with self.lock:
            return question(self._ledger)

    def aside(self, question: Callable[[Ledger], Answer]) -> Answer:
        """The answer to a question that takes long, to a ledger of its own, so that nobody else waits for it."""
        with self._long:
            if self._second is None:
                self._second = self._open()
            self._second.refresh()
            return question(self._second)

    def key(self, address: str) -> Key:
        """The series with that permanent address; NoObservation names the nearest."""
        if address in self._keys:
            return self._keys[address]
        from difflib import get_close_matches  # noqa: PLC0415  needed only to word this error

        near = get_close_matches(address[:200], self._keys, 3, 0.6)
        hint = f"Did you mean {' or '.join(near)}?" if near else "The page of coverage lists every series held."
        raise NoObservation(f"no series {address[:200]} is held. {hint}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The addresses of every series held."""
        return tuple(self._keys)

    def made(self, name: str, make: Callable[[], bytes], *, alone: bool = False) -> bytes:
        """A page made once for each state of the ledger; the longest unseen are dropped first.

        One that is made `alone` takes long, and others are served meanwhile.
        """
        name = f"{self.stamp} {name}"
        with self.lock:
            if name in self._pages:
                self._pages.move_to_end(name)
                return self._pages[name]
            if not alone:
                return self._kept(name, make())
        content = make()
        with self.lock:
            return self._kept(name, content)

    def _kept(self, name: str, content: bytes) -> bytes:
        self._size += len(content) - len(self._pages.get(name, b""))
        self._pages[name] = content
        while self._size > LARGEST_CACHE:
            self._size -= len(self._pages.popitem(last=False)[1])
        return content
