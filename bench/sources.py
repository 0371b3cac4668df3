"""Parsing: milliseconds a customs page, beside the bare HTML parser on the same bytes; ingest of a few pages."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from lading.ingest import ingest
from lading.sources import find_source
from lading.sources.gacc.page import decoded
from lading.store import Ledger

REPOSITORY = Path(__file__).parents[1]
REAL = REPOSITORY.parent / "shared" / "data" / "china" / "raw"
PAGES = {
    "exports, 77 kB": "aieconlab/gacc_2026-03_exports_usd.html",
    "imports, 44 kB": "aieconlab/gacc_2026-06_imports_usd.html",
    "countries, 42 kB": "meridian/release_section4_by_country_mar2026_cny.html",
    "commodities by regime, 65 kB": "aieconlab/gacc_2026-06_regimes_exports.html",
}
ROUNDS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of a call, after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def pages() -> dict[str, bytes]:
    """The real pages where they lie beside the project; else the specimens, padded to a real page's size."""
    if REAL.is_dir():
        return {name: (REAL / path).read_bytes() for name, path in PAGES.items()}
    specimens = sorted((REPOSITORY / "tests" / "specimens" / "gacc").glob("prelim*.html"))
    blanks = b"\n\t\t\t<td>" + b" " * 120
    return {f"{path.stem}, padded": path.read_bytes().replace(b"<td>", blanks) for path in specimens}


def run() -> list[tuple[str, float, str]]:
    """Parsing times, and their ratio to selectolax alone."""
    source = find_source("gacc")
    found = []
    for name, data in pages().items():
        release = source.identify(data, name)
        took = milliseconds(lambda data=data, release=release: source.parse(data, release))
        alone = milliseconds(lambda data=data: LexborHTMLParser(decoded(data)).css("td"))
        found.append((f"parse {name}: ms", took, "at most 50"))
        found.append((f"parse {name}: x selectolax alone", took / alone, "no target"))
    with tempfile.TemporaryDirectory() as folder:
        held = [(name, data) for name, data in pages().items() if "regime" not in name]
        count = iter(range(10**6))
        took = milliseconds(lambda: ingest(held, Ledger.open(Path(folder) / str(next(count)))))
        found.append((f"ingest {len(held)} pages, rules and storage: ms", took, "no target"))
    return found
