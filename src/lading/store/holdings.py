"""What a ledger can read now: the bundled figures, the compacted file, and the releases newer than it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import LedgerError
from .bundle import Bundle
from .compaction import compact
from .duckdb import RECORD, connect, failure, literals, parquet, rows
from .files import locked
from .packed import Texts
from .places import caches
from .schema import EMPTY, STORED
from .shelf import Chunk, Manifest, Shelf, Snapshot
from .spans import in_force, in_force_of_both

T = TypeVar("T")

if TYPE_CHECKING:
    import duckdb

TRIES = 5
"""How often a read starts again because a writer compacted underneath it."""


class Holdings:
    """The readable files of a shelf and a bundle, and the connection that reads them."""

    def __init__(self, shelf: Shelf, bundle: Bundle | None) -> None:
        self.shelf = shelf
        self.bundle = bundle
        self._snapshot: Snapshot | None = None
        self._intact: set[str] = set()

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection of all reads and writes of this ledger."""
        return connect()

    @cached_property
    def bundled(self) -> str:
        """The FROM clause of the bundled figures; empty without a bundle."""
        return self.bundle.compiled(caches(), lambda: self.connection) if self.bundle and self.bundle.tables else ""

    @property
    def snapshot(self) -> Snapshot:
        """What the folder held when it was last looked at."""
        if self._snapshot is None:
            self._snapshot = self.shelf.snapshot()
        return self._snapshot

    def refresh(self) -> bool:
        """Look at the folder again; whether anything had changed."""
        before, self._snapshot = self._snapshot, None
        return before is None or before.names != self.snapshot.names

    def trust(self, manifest: Manifest) -> None:
        """Spare the check of a file that this process has just written."""
        self._intact.add(manifest.name)

    def rows_of(self, reporter: str) -> int:
        """How many rows the folder holds of a reporter, at most; bundled ones are never many."""
        compacted = sum(chunk.reporters.get(reporter, 0) for chunk in self._chunks())
        return compacted + sum(one.rows for one in self.snapshot.pending if reporter in one.reporters)

    def packed(self, reporter: str, pack: Callable[[str], Texts]) -> Texts:
        """Every series of a reporter, or of all, as packed texts; `pack` makes them of one part of what is held."""
        texts: Texts = {}
        if self.bundle and self.bundle.tables:
            texts |= self.bundle.packed(reporter or "keys", caches(), lambda: pack("bundled"))
        if self.rows_of(reporter) if reporter else self.snapshot.names:
            for dimensions, text in pack("own").items():
                texts[dimensions] = RECORD.join(filter(None, (texts.get(dimensions), text)))
        return texts

    def read(self, sql: str, parameters: Mapping[str, Any] | None = None, part: str = "held") -> list[tuple[Any, ...]]:
        """Run a query whose {held} is every figure held, or every one of $reporter where that is given.

        `part` narrows it to the bundled figures, or to the folder's own.
        """
        given = dict(parameters or {})
        parts = {"held": self.held, "own": self.own, "bundled": lambda _: f"(SELECT {STORED} FROM {self.bundled})"}

        def attempt() -> list[tuple[Any, ...]]:
            return rows(self.connection, sql.replace("{held}", parts[part](given.get("reporter", ""))), given)

        return self.insist(attempt)

    def insist(self, attempt: Callable[[], T]) -> T:
        """Read until it succeeds: a compaction may replace files underneath, and what is damaged may be mended."""
        for _ in range(TRIES):
            try:
                return attempt()
            except failure() as error:
                self._mend(error)
        raise LedgerError(f"{self.shelf.root} changes faster than it can be read: try again when its writer rests")

    def held(self, reporter: str = "") -> str:
        """The FROM clause of every figure held, or of all that may be of a reporter."""
        bundled = f"SELECT {STORED} FROM {self.bundled} UNION ALL " if self.bundled else ""
        return f"({bundled}SELECT {STORED} FROM {self.own(reporter)})"

    def own(self, reporter: str = "") -> str:
        """The FROM clause of every figure in the folder, or of the files that hold a reporter."""
        files = [self.shelf.compacted(chunk) for chunk in self._chunks() if not reporter or reporter in chunk.reporters]
        for manifest in self.snapshot.pending:
            if not reporter or reporter in manifest.reporters:
                self._check(manifest)
                files.append(self.shelf.parquet(manifest))
        return f"(SELECT {STORED} FROM {parquet(files)})" if files else f"({EMPTY})"

    def in_force(self, where: str, moment: str) -> str:
        """The SQL that gives the rows in force at `moment`, an SQL expression, of those for which `where` holds.

        Compacted rows have their spans already. Only those of reporters that a release beside the compacted files
        speaks of are worked out anew.
        """
        now = in_force(moment)
        base = self._base()
        fresh, reporters = self._fresh()
        if not fresh:
            return f"SELECT * FROM {base} WHERE {where} AND {now}"
        touched = f"reporter IN ({literals(sorted(reporters))})"
        known = f"(SELECT * FROM {base} WHERE {touched} AND {where})"
        new = f"(SELECT {STORED} FROM ({fresh}) WHERE {where})"
        return f"""
            SELECT {STORED}, until, maybe_until FROM {base} WHERE NOT {touched} AND {where} AND {now}
            UNION ALL SELECT * FROM ({in_force_of_both(known, new, moment)})"""

    def _base(self) -> str:
        """The FROM clause of rows that have spans: the compacted files, else the bundled figures, else none."""
        chunks = [self.shelf.compacted(chunk) for chunk in self._chunks()]
        nothing = f"(SELECT *, NULL::TIMESTAMPTZ AS until, NULL::TIMESTAMPTZ AS maybe_until FROM ({EMPTY}))"
        return parquet(chunks) if chunks else self.bundled or nothing

    def _fresh(self) -> tuple[str, set[str]]:
        """The query of all rows beside them, and the reporters these speak of."""
        parts, reporters = [], set()
        if self._chunks() and self.bundled:
            parts.append(f"SELECT {STORED} FROM {self.bundled}")
            reporters |= {code for (code,) in rows(self.connection, f"SELECT DISTINCT reporter FROM {self.bundled}")}
        for manifest in self.snapshot.pending:
            self._check(manifest)
            reporters |= set(manifest.reporters)
        if self.snapshot.pending:
            parts.append(f"SELECT {STORED} FROM {parquet(map(self.shelf.parquet, self.snapshot.pending))}")
        return " UNION ALL ".join(parts), reporters

    def _chunks(self) -> tuple[Chunk, ...]:
        return self.snapshot.compacted.chunks if self.snapshot.compacted else ()

    def _check(self, manifest: Manifest) -> None:
        if manifest.name not in self._intact:
            self.shelf.check(manifest)
            self._intact.add(manifest.name)

    def _mend(self, error: Exception) -> None:
        """Find out why a read failed: files replaced by a newer compaction, or damage; put right what can be."""
        before = self.snapshot
        self._intact.clear()
        self.refresh()
        for manifest in self.snapshot.pending:
            self._check(manifest)
        compacted = self.snapshot.compacted
        if compacted != before.compacted:
            return
        if compacted and not self.shelf.whole(compacted):
            self._rebuild()
            return
        if self.bundle and self.bundle.discard(caches()):
            del self.bundled
            return
        raise LedgerError(f"{self.shelf.root} cannot be read: {error}") from error

    def _rebuild(self) -> None:
        """Do without a damaged compacted file: build it again, or read the releases where nothing can be written."""
        try:
            with locked(self.shelf.lock):
                self.shelf.pointer.unlink(missing_ok=True)
                compact(self.connection, self.shelf)
            self.refresh()
        except (LedgerError, OSError):
            self._snapshot = self.shelf.snapshot(compacted=False)
