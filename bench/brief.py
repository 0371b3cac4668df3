"""Briefs: every month, mutants that the self-check must refuse, and the time of the whole command."""

from __future__ import annotations

import datetime as dt
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lading.brief import Brief, Sentence, compose
from lading.brief.compose import reading_day
from lading.brief.selfcheck import GOOD, self_check, text_of
from lading.claims import read
from lading.claims.verdicts.truths import Known
from lading.claims.verify import verify
from lading.errors import LadingError
from lading.indicators.when import MONTHS
from lading.model import Period, instant
from lading.store import Ledger

MUTANTS = 500
ALONE = 100
HELD = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
PLACES = (
    "the United States",
    "the European Union",
    "ASEAN",
    "Africa",
    "Latin America",
    "Japan",
    "South Korea",
    "Russia",
)
SIGNS = {
    "rose": "fell",
    "fell": "rose",
    "widened": "narrowed",
    "rise": "fall",
    "rising": "falling",
    "falling": "rising",
}
PEER = "import altair, vl_convert"


def run() -> list[tuple[str, float, str]]:
    """What the page on briefs promises, measured."""
    ledger = Ledger.open(tempfile.mkdtemp(), bundled=True)
    return [*months(ledger), *mutants(ledger), *times()]


def months(ledger: Ledger) -> list[tuple[str, float, str]]:
    """Every month from 2024-01 to 2026-07, as known on its day and by all that is held."""
    passed = tried = left = 0
    period = Period.parse("2024-01")
    while period <= Period.parse("2026-07"):
        day = instant(reading_day(None, "CHN", period).isoformat(), end_of_day=True)
        for as_of in (day, None):
            tried += 1
            try:
                made = compose(ledger, period, as_of=as_of, with_charts=True)
            except LadingError as error:
                print(period, as_of, error)
                continue
            known = Known(ledger, as_of or HELD)
            passed += self_check(made, ledger, reading_day(as_of, "CHN", made.period), known).passed
            left += sum("could not be proven" in one for one in made.missing)
        period = period.shift(1)
    return [
        (f"briefs of 2024-01 to 2026-07 that pass their check, of {tried}", float(passed), "all"),
        ("sentences or figures left out of them, since not proven", float(left), "few; each is named in its brief"),
    ]


def mutants(ledger: Ledger) -> list[tuple[str, float, str]]:
    """One number, month, partner or sign of a finished brief changed: the share that is refused."""
    as_of = instant("2026-01-14", end_of_day=True)
    brief, known = compose(ledger, Period.parse("2025-12"), as_of=as_of), Known(ledger, as_of)
    day = reading_day(as_of, "CHN", brief.period)
    chosen = random.Random(6).sample(sorted(set(changes(brief))), MUTANTS)
    whole = alone = 0
    bad = _bad(brief, ledger, day, known)
    for place, (number, old, new) in enumerate(chosen):
        changed = mutated(brief, number, old, new)
        refused = not self_check(changed, ledger, day, known).passed
        whole += refused
        if not refused:
            print("  passed:", new)
        alone += place < ALONE and _bad(changed, ledger, day, known) > bad
    return [
        (f"of {MUTANTS} changed briefs, refused by the self-check", whole / MUTANTS, "at least 0.98"),
        (
            f"of {ALONE} of them, refused by verdicts alone, without the match with its evidence",
            alone / ALONE,
            "no target",
        ),
    ]


def changes(brief: Brief) -> Iterator[tuple[int, str, str]]:
    """Every single change of a number, month, partner or sign: sentence, its text, its changed text."""
    for number, sentence in enumerate(brief.sentences()):
        text = sentence.text
        for found in re.finditer(r"\d[\d,]*(?:\.\d+)?", text):
            for other in _numbers(found[0]):
                yield number, text, text[: found.start()] + other + text[found.end() :]
        for names in (MONTHS, PLACES):
            for name in names:
                for found in re.finditer(re.escape(name), text):
                    others = [one for one in names if one != name]
                    for other in (others[len(text) % len(others)], others[(len(text) + 3) % len(others)]):
                        yield number, text, text[: found.start()] + other + text[found.end() :]
        for word, other in SIGNS.items():
            for found in re.finditer(rf"\b{word}\b", text):
                yield number, text, text[: found.start()] + other + text[found.end() :]


def _numbers(text: str) -> Iterator[str]:
    """The number with its last digit one up, and with its first digit another."""
    digits = [place for place, character in enumerate(text) if character.isdigit()]
    for place, step in ((digits[-1], 1), (digits[0], 3)):
        digit = str((int(text[place]) + step) % 10)
        changed = text[:place] + digit + text[place + 1 :]
        if changed != text and not (place == digits[0] and digit == "0" and len(digits) > 1):
            yield changed


def mutated(brief: Brief, number: int, old: str, new: str) -> Brief:
    """The brief with one sentence changed; its evidence stays as it was."""
    at = iter(range(10**6))

    def one(sentence: Sentence) -> Sentence:
        return replace(sentence, text=new) if next(at) == number and sentence.text == old else sentence

    title, standfirst = one(brief.title), tuple(one(sentence) for sentence in brief.standfirst)
    sections = tuple(
        replace(section, paragraphs=tuple(tuple(one(sentence) for sentence in p) for p in section.paragraphs))
        for section in brief.sections
    )
    return replace(brief, title=title, standfirst=standfirst, sections=sections)


def _bad(brief: Brief, ledger: Ledger, day: dt.date, known: Known) -> int:
    """How many claims read from the text alone have no good verdict; our own arithmetic has none to begin with."""
    reading = read(text_of(brief), date=day, reporter=brief.reporter, language="en")
    verdicts = verify(reading.claims, ledger, known.as_of, reading.article, known=known)
    return sum(verdict.token not in GOOD for verdict in verdicts)


def times() -> list[tuple[str, float, str]]:
    """The command, cold, beside the bare import of the libraries that draw."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "lading", "brief", "2025-12", "--as-of", "2026-01-14", "-o", folder]
        wall_all, cpu_all = _fastest(command)
        wall_html, cpu_html = _fastest([*command, "-f", "html"])
        wall_peer, cpu_peer = _fastest([sys.executable, "-c", PEER])
        size = (Path(folder) / "CHN-2025-12.html").stat().st_size / 1e6
    return [
        ("lading brief, cold, all formats, seconds", wall_all, "at most 6"),
        ("lading brief, cold, html alone, seconds", wall_html, "at most 3"),
        ("all formats, processor seconds", cpu_all, "the same on an idle machine"),
        ("html alone, processor seconds", cpu_html, "the same on an idle machine"),
        (f"html alone over `{PEER}`, by the clock", wall_html / wall_peer, "a ratio"),
        (f"html alone over `{PEER}`, by the processor", cpu_html / cpu_peer, "a ratio"),
        ("size of the html, megabytes", size, "below 2"),
    ]


def _fastest(command: list[str], rounds: int = 3) -> tuple[float, float]:
    """The fastest of some runs: seconds by the clock, and of the processor."""
    found = []
    for _ in range(rounds):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found.append((time.perf_counter() - start, cpu))
    return min(wall for wall, _ in found), min(cpu for _, cpu in found)
