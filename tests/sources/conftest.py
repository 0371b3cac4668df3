"""What the tests of sources with detail share: a file's rows as the cube gives them, and the judgement of a reply."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from lading.model import Release
from lading.sources import find_source
from lading.sources.asking import Reply
from lading.store.cube import Cube

SPECIMENS = Path(__file__).parents[1] / "specimens"
SHARED = Path(__file__).parents[3] / "shared" / "fixtures"
SEEN = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def brought(path: str) -> bytes:
    """A specimen ("comext/service.csv"), or a real reply of ../shared ("shared:comext/..."), which a clone lacks."""
    if not path.startswith("shared:"):
        return (SPECIMENS / path).read_bytes()
    file = SHARED / path.removeprefix("shared:")
    if not file.is_file():
        pytest.skip(f"{file.name} lies in ../shared, which a clone does not have")
    return file.read_bytes()


@pytest.fixture
def rows(tmp_path):
    """The rows of a file, in the cube: `rows("comext/service.csv")`, or of bytes with their source's id."""

    def of(path: str, data: bytes | None = None) -> list[dict]:
        source = find_source(path.removeprefix("shared:").partition("/")[0])
        data = brought(path) if data is None else data
        release = source.identify(data, Path(path).name, SEEN)
        assert isinstance(release, Release)
        cube = Cube.open(tmp_path / f"cube{len(list(tmp_path.iterdir()))}")
        cube.take(release, source.parse(data, release).table)
        return pa.table(cube.frame()).to_pylist()

    return of


@pytest.fixture
def one(rows):
    """The single row of a file with these dimensions: `one("comext/service.csv", partner="CHN")`."""

    def of(path: str, data: bytes | None = None, **dimensions: str) -> dict:
        found = [row for row in rows(path, data) if all(row[name] == value for name, value in dimensions.items())]
        (match,) = found
        return match

    return of


@pytest.fixture
def judged(tmp_path):
    """What a source makes of a reply: `judged(source, request, 200, body)`."""

    def of(source, request, status=200, body=b"", **headers):
        file = tmp_path / "reply"
        file.write_bytes(body)
        reply = Reply(status, headers, file, len(body), "", SEEN, request.address)
        return source.connector.judge(request, reply)

    return of
