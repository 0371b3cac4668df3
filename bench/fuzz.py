"""Half a million spoilt texts, read and verified, within a cap of time: nothing but a LadingError may come of it."""

from __future__ import annotations

import datetime as dt
import os
import random
import time

from lading.claims import read
from lading.claims.verify import as_of_day, verify
from lading.errors import LadingError
from lading.store import Ledger

from .variants import true_stories

TEXTS = int(os.environ.get("LADING_BENCH_FUZZ", "500000"))
CAP = float(os.environ.get("LADING_BENCH_FUZZ_SECONDS", "60"))
"""Seconds after which no further text is tried: ten minutes try about a hundred thousand."""

VERIFIED = 20
"""One text in so many is verified as well."""

SPOILS = (
    "%",
    "percent percent ",
    "$",
    "9" * 40,
    "\x00",
    "\n",
    "|",
    "-",
    "to ",
    "亿",
    "2025",
    "year earlier ",
    "(",
    "\\$",
    "<td>",
)
LINES = {"digits": "1" * 10**6, "spaces": " " * 10**6, "percent percent": "percent " * 125_000}
Line = tuple[str, float, str]


def run() -> list[Line]:
    """How many texts were tried, how many broke, and the slowest line of a megabyte."""
    ledger = Ledger.open(bundled=True)
    sentences = [part for story in true_stories() for part in story.text.split("\n") if part.strip()]
    dice = random.Random(7)
    tried = broken = 0
    start = time.monotonic()
    while tried < TEXTS and time.monotonic() - start < CAP:
        tried += 1
        broken += not _holds(_spoilt(dice, sentences), ledger, tried)
    lines = {f"{name} of a megabyte, s": _seconds(text) for name, text in LINES.items()}
    return [
        (f"spoilt texts within {CAP:,.0f} s", tried, f"{TEXTS:,}, or as many as the cap of time allows"),
        ("of them broke with another error", broken, "none"),
        *((name, seconds, "at most 1") for name, seconds in lines.items()),
    ]


def _spoilt(dice: random.Random, sentences: list[str]) -> str:
    text = " ".join(dice.sample(sentences, dice.choice((1, 1, 2))))
    for _ in range(dice.randint(1, 5)):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(SPOILS) + text[at + dice.choice((0, 0, 1, 4, 20)) :]
    return text


def _holds(text: str, ledger: Ledger, number: int) -> bool:
    """Whether a text is read, and now and then verified, with nothing but a LadingError."""
    try:
        reading = read(text, date="2026-01-14")
        if number % VERIFIED == 0:
            verify(reading.claims, ledger, as_of_day(dt.date(2026, 1, 14)), reading.article)
    except LadingError:
        return True
    except Exception as error:  # noqa: BLE001  every other error is what is looked for
        print(f"broke: {error!r} on {text!r}")
        return False
    return True


def _seconds(text: str) -> float:
    start = time.perf_counter()
    read("China's exports rose. " + text)
    return time.perf_counter() - start
