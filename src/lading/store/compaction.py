"""Make the compacted file: the figures of many releases in one file, sorted by series, with their spans in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .duckdb import copy_to, name, parquet, rows
from .files import sha256, sweep, write_whole
from .schema import GROUP, STORED
from .shelf import Compacted, Shelf, Snapshot
from .spans import SPANS, merged, spanned

if TYPE_CHECKING:
    import duckdb

ORDER = ", ".join(name(column) for column in (*GROUP, "known_by", "known_from", "release", "status", "number"))

PENDING_FILES = 16
"""So many releases may wait beside the compacted file: each costs a read about half a millisecond."""

GENERATIONS = 3
"""So many compacted files are kept: the one that counts, and older ones for readers that began before it."""


def due(snapshot: Snapshot) -> bool:
    """Whether it is time to compact: many releases wait, or they are no longer few beside the compacted rows."""
    waiting = sum(manifest.rows for manifest in snapshot.pending)
    compacted = snapshot.compacted.rows if snapshot.compacted else 0
    return len(snapshot.pending) >= PENDING_FILES or waiting * 4 > compacted


def compact(connection: duckdb.DuckDBPyConnection, shelf: Shelf) -> None:
    """Rebuild the compacted file from all releases held. The caller holds the lock.

    Figures that no waiting release speaks of keep their spans; only the others are worked out again.
    """
    snapshot = shelf.snapshot()
    if snapshot.compacted and not shelf.whole(snapshot.compacted):
        snapshot = shelf.snapshot(compacted=False)
    old, waiting = snapshot.compacted, snapshot.pending
    if not waiting:
        return
    for manifest in waiting:
        shelf.check(manifest)
    fresh = f"(SELECT {STORED} FROM {parquet(shelf.parquet(one) for one in waiting)})"
    sql = merged(parquet([shelf.compactions / old.file]), fresh) if old else spanned(fresh)
    shelf.compactions.mkdir(parents=True, exist_ok=True)
    sweep(shelf.compactions)
    names = (old.releases if old else frozenset[str]()) | {one.name for one in waiting}
    file = write_sorted(connection, sql, shelf.compactions / f"{generation(shelf) + 1:06d}.parquet")
    shelf.write_pointer(described(connection, file, names))
    _forget_older(shelf)


def write_sorted(connection: duckdb.DuckDBPyConnection, sql: str, file: Path) -> Path:
    """Write rows with spans as a compacted file."""
    spans = ", ".join(SPANS)
    ordered = f"SELECT {STORED}, {spans} FROM ({sql}) ORDER BY {ORDER}"
    write_whole(file, lambda draft: copy_to(connection, ordered, draft))
    return file


def described(connection: duckdb.DuckDBPyConnection, file: Path, names: frozenset[str]) -> Compacted:
    """What the pointer tells of a compacted file."""
    counts = rows(
        connection, f"SELECT reporter, count(*), max(epoch_us(known_by)) FROM {parquet([file])} GROUP BY reporter"
    )
    return Compacted(
        file.name,
        sha256(file),
        file.stat().st_size,
        sum(count for _, count, _ in counts),
        max((newest for _, _, newest in counts), default=0),
        {reporter: count for reporter, count, _ in sorted(counts)},
        names,
    )


def generation(shelf: Shelf) -> int:
    """The highest number that a compacted file of this shelf carries."""
    numbers = [int(file.stem) for file in shelf.compactions.glob("*.parquet") if file.stem.isdigit()]
    return max(numbers, default=0)


def _forget_older(shelf: Shelf) -> None:
    """Delete compacted files but the newest few, which readers may be in the middle of."""
    for file in sorted(shelf.compactions.glob("*.parquet"))[:-GENERATIONS]:
        file.unlink(missing_ok=True)
