"""The files a user names: paths, folders, archives or bytes; each is weighed before it is read."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ..errors import BadInput, LadingError, ReleaseRefused
from ..sources.base import MOST_BYTES, digest
from .unpacked import ARCHIVE, unpacked

Input = str | Path | bytes | tuple[str, bytes]
"""A path, a folder, bytes, or bytes with a name."""

SUFFIXES = frozenset({".html", ".htm", ".xls", ".xlsx", ".csv", ".tsv", ".txt", ".json", ".xml", ".dat", ARCHIVE})
"""What is taken from a folder; a file named itself may have any."""


OPENING = 1_000_000
"""What is read of a file too large to be read whole, which the cube then reads itself."""


@dataclass(frozen=True, slots=True)
class File:
    """One file still to be read. `of_folder` says that the user did not name it, so it may be left out.

    `saved` is the file as the user has it, where `path` is only what its archive holds; `fault` is why an archive
    cannot be taken apart.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    of_folder: bool = False
    saved: Path | None = None
    fault: str = ""

    @property
    def saved_at(self) -> dt.datetime | None:
        """When the file was last saved: the best that is known of when it was fetched. None for bytes."""
        held = self.saved or self.path
        return dt.datetime.fromtimestamp(held.stat().st_mtime, dt.UTC) if held else None

    @property
    def large(self) -> bool:
        """Whether it is too large to be held in memory."""
        return self.path is not None and self.path.stat().st_size > MOST_BYTES

    def read(self) -> bytes:
        """Its bytes; of a large one the first lines."""
        if self.fault:
            raise ReleaseRefused(self.fault)
        if self.path is None:
            return self.data
        try:
            with self.path.open("rb") as handle:
                if not self.large:
                    return handle.read()
                opening = handle.read(OPENING)
        except OSError as error:
            raise BadInput(f"the file cannot be read: {error.strerror or error}") from error
        return opening[: opening.rfind(b"\n") + 1] or opening

    def refuse_large(self) -> None:
        """A large file is read by the cube or not at all."""
        if self.path and self.large:
            raise ReleaseRefused(
                f"{self.path.stat().st_size:,} bytes are more than {MOST_BYTES:,}, which no table of trade figures "
                "has: give the table alone, or split it by year"
            )

    def sha256(self) -> str:
        """The SHA-256 of all of it."""
        if self.path is None:
            return digest(self.data)
        with self.path.open("rb") as handle:
            told = sha256()
            while piece := handle.read(1 << 20):
                told.update(piece)
        return told.hexdigest()


@contextlib.contextmanager
def opened(inputs: Input | Iterable[Input]) -> Iterator[tuple[File, ...]]:
    """Every file that the inputs stand for, archives taken apart for as long as this lasts."""
    with contextlib.ExitStack() as stack:
        found: list[File] = []
        for file in named(inputs):
            if file.path is None or file.path.suffix.lower() != ARCHIVE:
                found.append(file)
                continue
            try:
                inner = stack.enter_context(unpacked([file.path]))
            except LadingError as error:
                found.append(replace(file, fault=str(error)))
                continue
            found += [File(f"{file.name}: {one.name}", one, of_folder=file.of_folder, saved=file.path) for one in inner]
        yield tuple(found)


def named(inputs: Input | Iterable[Input]) -> tuple[File, ...]:
    """Every file that the inputs stand for, folders in the order of their names."""
    named_bytes = isinstance(inputs, tuple) and len(inputs) == 2 and isinstance(inputs[1], bytes)
    single = named_bytes or isinstance(inputs, str | Path | bytes)
    several: list[Input] = [inputs] if single else list(inputs)  # type: ignore[list-item,arg-type]
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
