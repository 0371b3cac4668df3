"""How fast articles are read, verified, held against each other and checked by the thousand, in a cold process too."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lading.accounts import conflict
from lading.accounts.assembly import assemble
from lading.accounts.records import record_of
from lading.accounts.translate import translate
from lading.claims import read
from lading.claims.agreement import agreement
from lading.claims.many import Terms, check_many
from lading.claims.opening import Document
from lading.claims.render import format_named
from lading.claims.verify import as_of_day, verify
from lading.store import Ledger

from .variants import true_stories

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT.parent / "shared/seeds").glob("*.txt"))
LONG = 5000
"""Characters of the article that the targets speak of."""

THIRTY = 30
MANY = int(os.environ.get("LADING_BENCH_ARTICLES", "1000"))
Line = tuple[str, float, str]


def run() -> list[Line]:
    """Milliseconds of processor time an article of 5,000 characters; then whole runs."""
    ledger = Ledger.open(bundled=True)
    return [*_one_article(ledger), *_together(), *_endless(), *_cold(), *_thousand(ledger)]


def articles() -> list[tuple[str, Document]]:
    """Articles of about 5,000 characters: the development articles where they are, else stories joined."""
    if SEEDS:
        return [(day, Document(path.stem, path.read_bytes())) for path, day in zip(SEEDS, DAYS, strict=True)]
    stories = [story for story in true_stories() if story.reporter == "CHN" and story.text.isascii()]
    return [
        (stories[i].date, Document(str(i), "\n\n".join(s.text for s in stories[i : i + 6]).encode()))
        for i in range(0, 30, 6)
    ]


DAYS = ("2026-01-14", "2025-12-08", "2025-12-08", "2026-01-14", "2026-01-14")


def _one_article(ledger: Ledger) -> list[Line]:
    given = articles()
    readings = [read(document.content, date=day) for day, document in given]
    size = sum(len(reading.article.raw) for reading in readings) / LONG
    reading_time = _best(lambda: [read(document.content, date=day) for day, document in given])
    moments = [as_of_day(reading.article.date) for reading in readings if reading.article.date]

    def verified() -> None:
        for reading, moment in zip(readings, moments, strict=True):
            verify(reading.claims, ledger, moment, reading.article)

    verified()

    def anew() -> None:
        ledger.remembered.clear()
        verified()

    words = re.compile(r"[^\W\d_]+|\d[\d.,]*|\S")
    text = " ".join(reading.article.raw for reading in readings)
    peer = _best(lambda: words.findall(text))
    return [
        ("reading, times one pass of a regular expression over its words", reading_time / peer, ""),
        ("verifying, ms per 5,000 characters, nothing looked up before", 1000 * _best(anew, 2) / size, ""),
        ("reading, ms per 5,000 characters", 1000 * reading_time / size, "at most 10"),
        ("verifying, ms per 5,000 characters, warm", 1000 * _best(verified) / size, "at most 20"),
        ("characters of an article, on average", size * LONG / len(given), ""),
    ]


def _together() -> list[Line]:
    """The first conflict among thirty claims, and all that five articles come to."""
    readings = [read(document.content, name=document.name, date=day) for day, document in articles()]
    claims = [(claim, reading.article.date) for reading in readings for claim in reading.claims]
    plain = [claim for claim, _ in claims if claim.period and claim.indicator in {"level", "growth_yoy"}]
    records = [record_of(claim.to_record(), number) for number, claim in enumerate(plain, 1)]
    system = assemble(translate(records)[0][:THIRTY]).system
    return [
        (f"first conflict among {THIRTY} claims, ms", 1000 * _best(lambda: conflict(system)), "at most 10"),
        ("agreement of five articles, ms", 1000 * _best(lambda: agreement(claims), 1), ""),
    ]


ENDLESS = {
    "digits": "1",
    "spaces": " ",
    "percent percent": "percent ",
    "exports rose exports rose": "exports rose ",
    "a sentence": "China's exports rose 6.6% in December. ",
    "a sentence in Chinese": "出口增长6.6%，",
    "a row": "| exports | 6.6 |\n",
}
"""What a line of a megabyte may be made of."""


def _endless() -> list[Line]:
    """Seconds of processor time to read a megabyte of one thing."""
    return [
        (f"a megabyte of {name}, s", _best(lambda unit=unit: read(unit * (10**6 // len(unit))), 1), "about 1")
        for name, unit in ENDLESS.items()
    ]


def _cold() -> list[Line]:
    """Five articles end to end in a new process, against an interpreter that only imports duckdb."""
    if not SEEDS:
        return []
    call = [sys.executable, "-m", "lading", "check", *map(str, SEEDS), "--format", "jsonl"]
    peer = min(_process([sys.executable, "-c", "import duckdb"]) for _ in range(3))
    alone, whole = (min(_process([*call, *more]) for _ in range(3)) for more in (["--alone"], []))
    return [
        ("five articles, cold process, s", whole, "under 1.5"),
        ("the same, each alone, s", alone, ""),
        ("the same against `python -c 'import duckdb'`", whole / peer, ""),
    ]


def _process(call: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(call, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


class _Sink(io.TextIOBase):
    """Takes what is written and keeps none of it."""

    def write(self, text: str) -> int:
        return len(text)


def _thousand(ledger: Ledger) -> list[Line]:
    """Many articles in one run: how long, and how far memory grows from the first fifth to the end."""
    stories = true_stories()
    sources = [Document(f"{n}", stories[n % len(stories)].text + f"\n\n{n}") for n in range(MANY)]
    seen: list[float] = []
    start = time.perf_counter()
    check_many(
        sources, ledger, Terms(), format_named("jsonl"), _Sink(), alone=True, each=lambda: seen.append(_megabytes())
    )
    took = time.perf_counter() - start
    grown = seen[-1] - seen[len(seen) // 5]
    early = seen[min(99, len(seen) - 1)]
    return [
        (f"{MANY:,} articles in one run, s", took, ""),
        ("memory at the end, MB more than after a fifth", grown, "does not grow with their number"),
        ("memory after 100 articles, MB", early, ""),
        (f"memory after {MANY:,}, MB", seen[-1], ""),
    ]


def _megabytes() -> float:
    """What the process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 10**6


def _best(work: Callable[[], object], rounds: int = 5) -> float:
    """The least processor time of several rounds, in seconds."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)
