"""The figures that come with Lading: readable CSV tables, compiled once into a cache, with their spans in force.

The cache is keyed by a hash of all tables, so that a new version of them is never mistaken for an old one; where no
folder can be written they are compiled into memory. Any number of processes may do so at the same time.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import LadingError, LedgerError
from ..model import Release, instant
from .compaction import ORDER, write_sorted
from .duckdb import parquet
from .files import locked, sha256, write_whole
from .packed import Texts, keep, load
from .spans import spanned
from .staging import stage

if TYPE_CHECKING:
    import duckdb

COMPILED_FORM = "1"
"""Part of the cache's key: raised whenever the compiled form changes."""

BUNDLED = Path(__file__).parent.parent / "bundled"
"""The tables that come with Lading."""


class Bundle:
    """A folder of tables: `releases.csv`, and tables of figures beside it."""

    def __init__(self, folder: Path = BUNDLED) -> None:
        self.folder = folder

    @cached_property
    def tables(self) -> tuple[Path, ...]:
        """The tables of figures, by name."""
        return tuple(sorted(file for file in self.folder.glob("*.csv") if file.name != "releases.csv"))

    @cached_property
    def digest(self) -> str:
        """A hash of every byte in the bundle and of the form it is compiled to."""
        whole = hashlib.sha256(COMPILED_FORM.encode())
        for file in (self.folder / "releases.csv", *self.tables):
            whole.update(f"{file.name} {file.stat().st_size} ".encode() + file.read_bytes())
        return whole.hexdigest()

    @cached_property
    def releases(self) -> dict[str, Release]:
        """Its releases by id."""
        file = self.folder / "releases.csv"
        with file.open(encoding="utf8", newline="") as handle:
            return {
                row["id"]: _release(row, f"{file} line {line}") for line, row in enumerate(csv.DictReader(handle), 2)
            }

    def compiled(self, caches: Iterable[Path], connect: Callable[[], duckdb.DuckDBPyConnection]) -> str:
        """The FROM clause that reads it: a file in the first cache that can be written, else a table in memory."""
        for cache in caches:
            file = cache / self._name
            try:
                if not _whole(file):
                    self._compile_once(file, connect)
                return parquet([file])
            except (LedgerError, OSError):
                continue
        connection = connect()
        stage(connection, self.tables, self.releases)
        connection.execute(f"CREATE OR REPLACE TABLE bundled AS SELECT * FROM ({spanned('staged')}) ORDER BY {ORDER}")
        return "bundled"

    def packed(self, reporter: str, caches: Iterable[Path], pack: Callable[[], Texts]) -> Texts:
        """A reporter's series as packed texts: as kept in a cache, else packed now and kept where it can be."""
        files = [cache / f"bundled-{self.digest[:20]}.{reporter}.packed" for cache in caches if reporter.isalnum()]
        for file in files:
            if (texts := load(file)) is not None:
                return texts
        texts = pack()
        for file in files if texts else ():
            with contextlib.suppress(LedgerError, OSError):
                keep(file, texts)
                break
        return texts

    def discard(self, caches: Iterable[Path]) -> bool:
        """Delete what was compiled, so that it is made again; whether there was anything."""
        found = False
        for file in [cache / self._name for cache in caches]:
            with contextlib.suppress(OSError):
                file.unlink()
                found = True
        return found

    @property
    def _name(self) -> str:
        return f"bundled-{self.digest[:20]}.parquet"

    def _compile_once(self, file: Path, connect: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        with locked(file.parent / "bundled.lock"):
            if _whole(file):  # another process was quicker
                return
            connection = connect()
            stage(connection, self.tables, self.releases)
            write_sorted(connection, spanned("staged"), file)
            connection.execute("DROP TABLE staged")
            digest = sha256(file)
            write_whole(file.with_suffix(".sha256"), lambda draft: draft.write_text(digest, encoding="ascii"))
            for other in file.parent.glob("bundled-*"):
                if other.stem != file.stem:
                    other.unlink(missing_ok=True)


def _whole(file: Path) -> bool:
    """Whether a compiled file is there as it was written."""
    try:
        return sha256(file) == file.with_suffix(".sha256").read_text(encoding="ascii")
    except (OSError, ValueError):
        return False


def _release(row: dict[str, str], place: str) -> Release:
    try:
        return Release(
            row["id"],
            row["source"],
            row["title"],
            instant(row["known_from"]),
            instant(row["known_by"], end_of_day=True),
            instant(row["retrieved_at"]) if row["retrieved_at"] else None,
            row["url"],
            row["sha256"],
            row["printed_date"],
            row["note"],
        )
    except KeyError as error:
        raise LedgerError(f"{place} has no column {error}: build the bundled tables again") from error
    except LadingError as error:
        raise LedgerError(f"{place}: {error}") from error
