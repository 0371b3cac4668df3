"""What the tests of customs' pages share: specimens of ours, and the real pages where they lie beside the project."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lading.model import Observation
from lading.sources import Parsed, find_source

SPECIMENS = Path(__file__).parents[2] / "specimens" / "gacc"
SHARED = Path(__file__).parents[4] / "shared"

Figure = Callable[..., Observation]


def parse_bytes(data: bytes, **options: str) -> Parsed:
    """The figures of a customs file, for the release it says it is."""
    source = find_source("gacc", **options)
    release = source.identify(data, "page")
    assert release is not None
    return source.parse(data, release)


@pytest.fixture
def specimen() -> Callable[[str], str]:
    """A specimen's text by its name."""
    return lambda name: (SPECIMENS / f"{name}.html").read_text(encoding="utf8")


@pytest.fixture
def parse() -> Callable[..., Parsed]:
    """Parse the text of a page, or the bytes of a file."""
    return lambda page, **options: parse_bytes(page.encode() if isinstance(page, str) else page, **options)


@pytest.fixture
def figures(specimen, parse) -> Callable[[str], Callable[..., Observation]]:
    """The figures of a specimen, each asked for by its dimensions and its period."""

    def of(name: str) -> Callable[..., Observation]:
        found = parse(specimen(name)).observations

        def one(period: str, **dimensions: str) -> Observation:
            wanted = {"indicator": "level", "measure": "value", "partner": "WLD", "product": "TOTAL"} | dimensions
            (match,) = [
                o for o in found if str(o.period) == period and all(getattr(o.key, k) == v for k, v in wanted.items())
            ]
            return match

        return one

    return of


@pytest.fixture
def real() -> Callable[[str], bytes]:
    """A real file of ../shared; the test is skipped in a clone, which has none."""

    def read(path: str) -> bytes:
        if not (SHARED / path).is_file():
            pytest.skip(f"{path} lies in ../shared, which a clone does not have")
        return (SHARED / path).read_bytes()

    return read
