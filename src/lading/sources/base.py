"""What a source is: the facts of one publisher, and pure functions that read what it publishes.

A source is one file in this package (or one object of an outsider's package) with a `source` in it:

    source = Source(id="gacc", title="China's customs", ..., parse=parse, identify=identify)

Nothing here touches the network or the disk. A connector fetches bytes elsewhere and hands them to `parse`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from ..errors import BadInput
from ..model import Observation, Release
from ..model.detail import Detail
from .asking import Connector

MOST_BYTES = 64 * 1024 * 1024
"""The largest file a source reads; a customs page has 77 kB, a year of its spreadsheets 2 MB."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says: headline figures for the ledger, detail for the cube, and everything odd about it.

    `oddities` are whole sentences that name the row: a misprinted unit, a stale head, a label not seen before.
    `table` holds detail that has dimensions beyond a Key (regime, port, HS code x partner): column name -> values, all
    of one length, under the cube's column names; or a Detail that says how the cube reads the file itself, which takes
    millions of rows. None where there is none.
    """

    observations: tuple[Observation, ...] = ()
    oddities: tuple[str, ...] = ()
    table: Mapping[str, Sequence[object]] | Detail | None = None


class Parse(Protocol):
    """Bytes to figures: pure, so that the same bytes give the same figures in any year."""

    def __call__(self, data: bytes, release: Release) -> Parsed:
        """Every observation carries `release.id`; a file that cannot be trusted raises ReleaseRefused."""
        ...


class Identify(Protocol):
    """Which release a file is."""

    def __call__(self, data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
        """None where the file is not this source's; a file that is, but cannot be placed, raises ReleaseRefused."""
        ...


def _nothing(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> None:
    """No file is recognised by its looks: the user names the source."""


def whole(datas: Sequence[bytes], name: str, retrieved_at: dt.datetime | None = None) -> tuple[bytes, ...]:  # noqa: ARG001 - the signature of Divide
    """Files that are one release each, as most are."""
    return tuple(datas)


def _no_specimens() -> tuple[tuple[str, bytes], ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Source:
    """One publisher, as facts, with the functions that read its files.

    `licence` says what may be done with its figures, `cadence` when they come, `key_needed` the environment variable
    that holds the user's key (empty: none needed), `key_optional` one that only widens the limits; `last_seen_live` is
    the day its connector last worked against the publisher's own server (None: not yet). `connector` is its network
    side, for `lading pull`; without one, files come from the user.
    `identify` recognises a file that a user holds. `configure` gives the same source with options set (the mapping of
    a table, what to trust on a contradictory page). `divide` parts replies that hold several vintages into files of one
    each. `specimens` are small files (name, bytes) that the contract tests
    parse; those of the built-in sources lie in tests/specimens.
    """

    id: str
    title: str
    publisher: str
    licence: str
    cadence: str
    parse: Parse
    url: str = ""
    key_needed: str = ""
    key_optional: str = ""
    last_seen_live: dt.date | None = None
    identify: Identify = _nothing
    configure: Callable[..., Source] | None = None
    connector: Connector | None = None
    divide: Callable[..., tuple[bytes, ...]] = whole
    specimens: Callable[[], tuple[tuple[str, bytes], ...]] = _no_specimens

    def __post_init__(self) -> None:
        if not (self.id.isidentifier() and self.id.islower()):
            raise BadInput(f"source id {self.id!r} is not one lower-case word, such as 'gacc'; files are named by it")
        for fact in ("title", "publisher", "licence", "cadence"):
            if not getattr(self, fact).strip():
                raise BadInput(f"source {self.id}: {fact} is empty; a user must see it before using the figures")

    def with_options(self, **options: object) -> Source:
        """The same source with options set; without any, itself."""
        if not options:
            return self
        if self.configure is None:
            raise BadInput(
                f"source {self.id} takes no options, but was given {', '.join(sorted(options))}: leave them out"
            )
        return self.configure(**options)


def digest(data: bytes) -> str:
    """The SHA-256 of a file as a release keeps it.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return sha256(data).hexdigest()
