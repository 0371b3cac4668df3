"""The files a user names: paths, folders, or bytes; each is weighed before it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadInput, ReleaseRefused
from ..sources.base import MOST_BYTES

Input = str | Path | bytes | tuple[str, bytes]
"""A path, a folder, bytes, or bytes with a name."""

SUFFIXES = frozenset({".html", ".htm", ".xls", ".xlsx", ".csv", ".tsv", ".txt"})
"""What is taken from a folder; a file named itself may have any."""


@dataclass(frozen=True, slots=True)
class File:
    """One file still to be read. `of_folder` says that the user did not name it, so it may be left out."""

    name: str
    path: Path | None = None
    data: bytes = b""
    of_folder: bool = False

    @property
    def saved_at(self) -> dt.datetime | None:
        """When the file was last saved: the best that is known of when it was fetched. None for bytes."""
        return dt.datetime.fromtimestamp(self.path.stat().st_mtime, dt.UTC) if self.path else None

    def read(self) -> bytes:
        """Its bytes. A file that is too large is refused unread."""
        if self.path is None:
            return self.data
        try:
            size = self.path.stat().st_size
            if size > MOST_BYTES:
                raise ReleaseRefused(
                    f"{size:,} bytes are more than {MOST_BYTES:,}, which no table of trade figures has: give the table "
                    "alone, or split it by year"
                )
            return self.path.read_bytes()
        except OSError as error:
            raise BadInput(f"the file cannot be read: {error.strerror or error}") from error


def named(inputs: Input | Iterable[Input]) -> tuple[File, ...]:
    """Every file that the inputs stand for, folders in the order of their names."""
    several = [inputs] if isinstance(inputs, str | Path | bytes | tuple) else list(inputs)
    found = tuple(file for one in several for file in _files(one))
    if not found:
        raise BadInput(f"there is nothing to ingest: no file with one of the endings {', '.join(sorted(SUFFIXES))}")
    return found


def _files(one: Input) -> Iterator[File]:
    if isinstance(one, bytes):
        yield File("bytes", data=one)
    elif isinstance(one, tuple):
        yield File(one[0], data=one[1])
    else:
        yield from _of_path(Path(one))


def _of_path(path: Path) -> Iterator[File]:
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
            if inner.is_file() and not hidden and inner.suffix.lower() in SUFFIXES:
                yield File(str(inner), inner, of_folder=True)
    elif path.exists():
        yield File(str(path), path)
    else:
        raise BadInput(f"{path}: there is no such file or folder")
