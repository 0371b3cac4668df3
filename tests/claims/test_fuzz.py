"""Any text at all is read without anything but a LadingError, and long lines without end are no trap."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lading.claims import claims_jsonl, read
from lading.claims.phrases import FIGURES, rank, record, streak
from lading.errors import LadingError

SENTENCES = [sentence for phrase in FIGURES for sentence, _, _ in phrase.examples]
SENTENCES += [example[0] for file in (record, rank, streak) for example in file.examples]
SENTENCES += [
    "前11个月，我国出口24.46万亿元，同比增长6.2%；进口16.75万亿元，增长0.2%。",
    "Las exportaciones de China a Estados Unidos cayeron un 28,6 % interanual, hasta 33.789 millones de dólares.",
    "| Exports, % y/y | 6.6 | 5.9 |\n| Imports, % y/y | 5.7 | 1.9 |",
    "- Exports: +6.6% y/y (Nov: +5.9%; consensus: +3.0%)",
]
TONGUES = Path(__file__).parents[1] / "stories"
SENTENCES += [
    line
    for folder in ("lang3", "lang4")
    for story in sorted((TONGUES / folder).glob("*.txt"))
    for line in story.read_text(encoding="utf-8").splitlines()
    if line.strip()
]
"""Chinese and Spanish paragraphs are spoilt like English ones."""
PIECES = ["\ufeff", "\x00", "&#36;", "\\$", "](", "<td>", "%", "percent ", " to ", "-", "–", "£", "亿", "0", "9" * 30]
PIECES += [
    "，",
    "（",
    "同比",
    "、",
    "受",
    "影响",
    "(亿美元)",
    "，330",
    "de ",
    "tras ",
    "\u200b",
    "\u202e",
    "\ufffd",
    "\n",
    "'s",
    "in ",
    "31 February 2025",
    "99 months",
    "since ",
    "\r\n",
    "|",
    "[",
    "İ",
    "🇨🇳",
    "1,2,3.4.5",
    "FY99",
    "Q9 2025",
]


def mutated(dice):
    """A sentence of the examples, cut, repeated and spoilt at some places."""
    text = " ".join(dice.sample(SENTENCES, dice.choice((1, 1, 1, 2))))
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(text) + 1)
        cut = dice.choice((0, 0, 1, 3, 10))
        text = text[:at] + dice.choice(PIECES) + text[at + cut :]
    return text


@pytest.mark.parametrize("part", range(4))
def test_mutated_texts_raise_nothing_but_our_own_errors(part):
    """Twenty thousand spoilt texts, five thousand a part, are read; spans lie in the text and records are JSON."""
    dice = random.Random(part)
    for _ in range(5000):
        text = mutated(dice)
        try:
            reading = read(text, date=dice.choice(("2026-01-14", None)))
        except LadingError:
            continue
        assert all(text[c.start : c.end] == c.text for c in reading.claims), text
        claims_jsonl(reading.claims)


@pytest.mark.parametrize("piece", ["7", " ", "percent ", "7 percent ", "[", "&", "<", "exports ", "trade $5 billion, "])
def test_a_line_without_end_is_read(piece):
    """Every pattern takes time in proportion to the length of the line."""
    assert read("exports " + piece * (300_000 // len(piece)), date="2026-01-14").reporter == "CHN"
