"""Files that are whole or not there: temporary name, fsync, rename, fsync of the folder; and one lock a ledger."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from ..errors import LedgerError

TEMPORARY = ".tmp"
"""Ends the name of every file that is still being written; whatever carries it was never acknowledged."""


def write_whole(file: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a temporary file beside `file`, and give it that name once it is safely on disk."""
    draft = temporary(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(draft)
        with draft.open("rb") as handle:
            os.fsync(handle.fileno())
        draft.replace(file)
    except OSError as error:
        raise LedgerError(
            f"{file} cannot be written: {error}. Check the disk's space and the folder's rights"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(file.parent)


def temporary(file: Path) -> Path:
    """A name beside a file that no other writer uses, and that a later one sweeps away."""
    return file.with_name(f"{file.name}.{os.getpid()}.{time.monotonic_ns()}{TEMPORARY}")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Delete what writers left behind when they were killed. Only the holder of the lock may call this."""
    for file in folder.glob(f"*{TEMPORARY}"):
        file.unlink(missing_ok=True)


def sha256(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@contextlib.contextmanager
def locked(file: Path, patience: float = 60.0) -> Iterator[None]:
    """Hold the lock `file`, waiting up to `patience` seconds for another writer to let go.

    The operating system holds the lock and frees it when its process dies, so a crash leaves none behind.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = file.open("a+", encoding="utf8")
    except OSError as error:
        raise LedgerError(f"{file} cannot be written: {error}. Choose another folder with LADING_HOME") from error
    with handle:
        deadline = time.monotonic() + patience
        while not _seize(handle):
            if time.monotonic() > deadline:
                handle.seek(0)
                holder = handle.read().strip() or "another process"
                raise LedgerError(f"{file} has been held for {patience:.0f} s by {holder}: wait for it, or end it")
            time.sleep(0.01)
        handle.truncate(0)
        handle.write(f"process {os.getpid()}")
        handle.flush()
        yield


def _seize(handle: IO[str]) -> bool:
    """Whether the lock could be had at once; it is let go when the handle closes."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  there is none elsewhere

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  there is none on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
