"""Archives as the files inside them, in a folder that is gone afterwards."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import BadInput, ReleaseRefused

MOST_BYTES = 4_000_000_000
"""The most an archive may unpack to; a month of Comext has 403 MB."""
ARCHIVE = ".7z"
"""How an archive's name ends."""
PROGRAMS = ("7z", "7zz", "7za", "7zr")


@contextlib.contextmanager
def unpacked(files: Sequence[Path]) -> Iterator[list[Path]]:
    """The files themselves, with archives replaced by what they hold, by py7zr or a 7z program."""
    if not any(file.suffix.lower() == ARCHIVE for file in files):
        yield list(files)
        return
    with tempfile.TemporaryDirectory(prefix="lading-") as folder:
        found: list[Path] = []
        for place, file in enumerate(files):
            inside = Path(folder) / str(place)
            inside.mkdir()
            found += _unpack(file, inside) if file.suffix.lower() == ARCHIVE else [file]
        yield found


def _unpack(file: Path, folder: Path) -> list[Path]:
    try:
        import py7zr  # noqa: PLC0415  optional: the extra `comext`
    except ImportError:
        _by_program(file, folder)
    else:
        _by_library(py7zr, file, folder)
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    if not found:
        raise ReleaseRefused(f"{file.name}: the archive is empty: fetch it again")
    return found


def _by_library(py7zr: object, file: Path, folder: Path) -> None:
    library = py7zr
    try:
        with library.SevenZipFile(file) as archive:  # type: ignore[attr-defined]
            size = archive.archiveinfo().uncompressed
            if size > MOST_BYTES:
                raise ReleaseRefused(f"{file.name} unpacks to {size:,} bytes, more than {MOST_BYTES:,}: not unpacked")
            archive.extractall(folder)
    except library.Bad7zFile as error:  # type: ignore[attr-defined]
        raise ReleaseRefused(f"{file.name} is damaged ({error}): fetch it again") from None


def _by_program(file: Path, folder: Path) -> None:
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise BadInput(
            f"{file.name} is a 7z archive: install the extra (pip install 'lading[comext]') or the program 7z"
        )
    done = subprocess.run([program, "x", "-y", f"-o{folder}", str(file)], capture_output=True, timeout=900, check=False)  # noqa: S603 - a program found by name, and our own paths
    if done.returncode:
        raise ReleaseRefused(f"{file.name} does not unpack: {done.stderr.decode('utf-8', 'replace')[:200]}")
