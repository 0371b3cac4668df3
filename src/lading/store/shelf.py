"""A ledger's folder: one immutable Parquet file and one manifest a release (the truth), one compacted file (for reads).

    manifests/<release>.<content>.json    written last: a release is held from the moment this name exists
    releases/<release>.<content>.parquet  its figures; SHA-256, size and reporters stand in the manifest
    compacted.json                        which compacted files count, and which releases are in them
    compacted/<number>.parquet            their figures, sorted by series; one file, or one a few million rows
    lock                                  held while writing; readers never wait

Everything but manifests/ and releases/ can be deleted at any time: it is rebuilt.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from math import inf
from pathlib import Path
from typing import Any

from ..errors import LedgerError
from ..model import Release
from .files import sha256, write_whole
from .schema import microseconds, moment

LAYOUT = 1
"""The number of this layout of files; a later one is refused, never guessed at."""

HASH_BELOW = 8_000_000
"""Compacted files smaller than this many bytes are checked by SHA-256 on opening, larger ones by their size alone."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of one file of a release. `content` hashes its figures, whatever their order."""

    release: Release
    file: str
    sha256: str
    bytes: int
    content: str
    rows: int
    reporters: tuple[str, ...]
    newest: int
    """The latest known_by in it, in microseconds since 1970."""

    @classmethod
    def of(
        cls, release: Release, file: Path, content: str, *, rows: int, reporters: Iterable[str], newest: int
    ) -> Manifest:
        """The manifest of a file that has just been written."""
        size = file.stat().st_size
        return cls(release, file.name, sha256(file), size, content, rows, tuple(sorted(reporters)), newest)

    @property
    def name(self) -> str:
        """What the manifest and the Parquet file are called, without their endings."""
        return self.file.removesuffix(".parquet")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One compacted file: all compacted rows of some reporters. `newest` is their latest known_by."""

    file: str
    sha256: str
    bytes: int
    newest: int
    reporters: dict[str, int]

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return sum(self.reporters.values())


@dataclass(frozen=True, slots=True)
class Compacted:
    """The compacted files that count, and the names of the releases in them."""

    chunks: tuple[Chunk, ...]
    releases: frozenset[str]

    @property
    def rows(self) -> int:
        """How many rows they hold together."""
        return sum(chunk.rows for chunk in self.chunks)

    @property
    def newest(self) -> int:
        """The latest known_by in them, in microseconds since 1970."""
        return max((chunk.newest for chunk in self.chunks), default=0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A ledger's folder at one moment: reads that share a snapshot agree with each other."""

    compacted: Compacted | None = None
    pending: tuple[Manifest, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)


class Shelf:
    """One folder of releases."""

    def __init__(self, root: Path) -> None:
        if root.exists() and not root.is_dir():
            raise LedgerError(f"{root} is a file, not a ledger's folder: give the folder, or another path")
        self.root = root
        self.manifests = root / "manifests"
        self.releases = root / "releases"
        self.compactions = root / "compacted"
        self.pointer = root / "compacted.json"
        self.lock = root / "lock"

    def snapshot(self, *, compacted: bool = True) -> Snapshot:
        """What the folder holds now; without its compacted file where that cannot be used."""
        found = self._compacted() if compacted else None
        names = self.names()
        if found and not found.releases <= names:
            found = None  # a release was removed by hand: the compacted file no longer tells the truth
        inside = found.releases if found else frozenset[str]()
        pending = tuple(self.manifest(name) for name in sorted(names - inside))
        return Snapshot(found, pending, names)

    def names(self) -> frozenset[str]:
        """The names of all releases held."""
        try:
            listed = os.listdir(self.manifests)  # noqa: PTH208  thousands of names: twice as fast without Path objects
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise LedgerError(f"{self.manifests} cannot be read: {error}. Check the folder's rights") from error
        return frozenset(name.removesuffix(".json") for name in listed if name.endswith(".json"))

    def manifest(self, name: str) -> Manifest:
        """The manifest of that name."""
        file = self.manifests / f"{name}.json"
        try:
            told = json.loads(file.read_bytes())
            if told["layout"] > LAYOUT:
                raise LedgerError(f"{file} was written by a newer Lading (layout {told['layout']}): upgrade Lading")
            release: dict[str, Any] = {
                key: moment(value) if isinstance(value, int) else value for key, value in told["release"].items()
            }
            return Manifest(
                Release(**release),
                told["file"],
                told["sha256"],
                told["bytes"],
                told["content"],
                told["rows"],
                tuple(told["reporters"]),
                told["newest"],
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LedgerError(f"{file} is damaged ({error}): {self.cure(name)}") from error

    def write_manifest(self, manifest: Manifest) -> None:
        """Make a release part of the ledger."""
        release = {
            item.name: value
            if isinstance(value := getattr(manifest.release, item.name), str | None)
            else microseconds(value)
            for item in fields(Release)
        }
        told = asdict(manifest) | {"layout": LAYOUT, "release": release}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        write_whole(self.manifests / f"{manifest.name}.json", lambda draft: draft.write_text(text, encoding="utf8"))

    def write_pointer(self, compacted: Compacted) -> None:
        """Make a compacted file the one that counts."""
        told = asdict(compacted) | {"layout": LAYOUT, "releases": sorted(compacted.releases)}
        text = json.dumps(told, ensure_ascii=False)
        write_whole(self.pointer, lambda draft: draft.write_text(text, encoding="utf8"))

    def parts(self, release_id: str) -> list[Manifest]:
        """The manifests of one release: one for each file of it that came separately."""
        start = slug(release_id) + "."
        found = (self.manifest(name) for name in sorted(self.names()) if name.startswith(start))
        return [manifest for manifest in found if manifest.release.id == release_id]

    def parquet(self, manifest: Manifest) -> Path:
        """The file of a release's figures."""
        return self.releases / manifest.file

    def check(self, manifest: Manifest) -> None:
        """Raise LedgerError unless the file of figures is byte for byte what was written."""
        file = self.parquet(manifest)
        try:
            whole = file.stat().st_size == manifest.bytes and sha256(file) == manifest.sha256
        except OSError as error:
            raise LedgerError(f"{file} cannot be read ({error}): {self.cure(manifest.name)}") from error
        if not whole:
            raise LedgerError(f"{file} is damaged, its SHA-256 is not that of its manifest: {self.cure(manifest.name)}")

    def damages(self) -> tuple[str, ...]:
        """A sentence for each release that is not as it was written."""
        told = []
        for name in sorted(self.names()):
            try:
                self.check(self.manifest(name))
            except LedgerError as error:
                told.append(str(error))
        return tuple(told)

    def compacted(self, chunk: Chunk) -> Path:
        """The file of a chunk."""
        return self.compactions / chunk.file

    def whole(self, compacted: Compacted, *, hash_below: float = inf) -> bool:
        """Whether the compacted files are as they were written, by their SHA-256 or, the large ones, by their size."""
        try:
            return all(
                self.compacted(chunk).stat().st_size == chunk.bytes
                and (chunk.bytes >= hash_below or sha256(self.compacted(chunk)) == chunk.sha256)
                for chunk in compacted.chunks
            )
        except OSError:
            return False

    def cure(self, name: str) -> str:
        """What to do about a damaged release."""
        return (
            f"restore it from a backup, or delete releases/{name}.parquet and manifests/{name}.json in {self.root}"
            " and import the release again. Figures of other reporters can still be read"
        )

    def _compacted(self) -> Compacted | None:
        """The compacted file that counts, if it is there and whole; otherwise reads do without and it is rebuilt."""
        try:
            told: dict[str, Any] = json.loads(self.pointer.read_bytes())
            if told["layout"] != LAYOUT:
                return None
            compacted = Compacted(tuple(Chunk(**chunk) for chunk in told["chunks"]), frozenset(told["releases"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return compacted if self.whole(compacted, hash_below=HASH_BELOW) else None


def slug(release_id: str) -> str:
    """A release's id as the start of a file name.

    >>> slug("GACC prelim 2025-12")
    'gacc-prelim-2025-12'
    """
    return re.sub(r"[^\w]+", "-", release_id.lower(), flags=re.ASCII).strip("-")[:80] or "release"


def content_hash(rows: Sequence[tuple[str, ...]], release: Release) -> str:
    """A hash of figures and the facts of their release, the same in whatever order the figures come."""
    digest = hashlib.sha256(repr(release.id).encode())
    for row in sorted(rows):
        digest.update("\x1f".join(row).encode() + b"\x1e")
    return digest.hexdigest()
