"""Tongues: which language a text, or a paragraph of it, is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..words import LANGUAGES
from .article import Block


def language_of(text: str) -> str:
    """zh, es or en, by the characters and the commonest small words.

    >>> language_of("Exports of the region grew")
    'en'
    """
    head = text[:4000]
    chinese = len(re.findall(r"[\u4e00-\u9fff]", head))
    if "zh" in LANGUAGES and (chinese * 5 > len(head.strip()) or chinese > 200):
        return "zh"
    words = re.findall(r"[^\W\d_]+", head.lower())
    spanish, english = (sum(map(small.__contains__, words)) for small in (SPANISH, ENGLISH))
    return "es" if spanish > english and "es" in LANGUAGES else "en"


SPANISH = frozenset(("el", "la", "los", "las", "de", "del", "que", "en", "un", "una", "con", "por"))
ENGLISH = frozenset(("the", "of", "in", "to", "and", "a", "from", "for", "was", "were"))
"""The commonest small words of either language."""


def decimal_comma(text: str) -> bool:
    """Whether a comma is the decimal sign: more figures like 5,9 than like 5.9."""
    commas = len(re.findall(r"\d,\d{1,2}(?!\d)", text[:20000]))
    points = len(re.findall(r"\d\.\d{1,2}(?!\d)", text[:20000]))
    if not commas and not points:  # "$ 16,868 millones" beside "34 %": thousands alone tell
        return len(THOUSANDS.findall(text[:20000])) < SEEN
    return commas >= points


THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+ (?:mill|md|tonel|barri|de )")


CHINESE = re.compile(r"[\u4e00-\u9fff]")
SMALL = {
    "es": ("el", "la", "los", "las", "del", "que", "un", "una", "con", "por", "en", "de", "se", "hasta"),
    "en": ("the", "of", "to", "and", "from", "was", "were", "with", "in"),
}
PLAIN = {
    tongue: re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE) for tongue, words in SMALL.items()
}
FEW = 12
"""Chinese characters below which no Chinese paragraph is looked for."""
SEEN = 3
"""Small words by which a paragraph shows its language."""


def tongues(text: str, main: str) -> dict[str, str]:
    r"""The text by language, each with blanks for the paragraphs of the others; one entry where all is in one.

    >>> sorted(tongues("Exports rose 5% in May, customs said.\n" + "海关总署数据显示，五月我国出口增长百分之五。", "en"))
    ['en', 'zh']
    """
    head = text[:40000]
    mixed = (len(CHINESE.findall(head)) >= FEW) if main != "zh" else len(re.findall(r"[A-Za-z]{2,}", head)) >= 3 * FEW
    words = Counter(re.findall(r"[^\W\d_]+", head.lower()))
    counts = [sum(words[word] for word in small) for small in SMALL.values()]
    if not mixed and min(counts) < SEEN:
        return {main: text}
    lines = [(line, _tongue(line) or main) for line in text.split("\n")]
    found = {tongue for _, tongue in lines}
    if len(found) == 1:
        return {main: text}
    return {
        tongue: "\n".join(line if own == tongue else " " * len(line) for line, own in lines)
        for tongue in sorted(found, key=lambda one: one != main)
    }


def _tongue(line: str) -> str:
    """The language of a paragraph; empty where it is too short to tell."""
    if len(line) < 12:
        return ""
    chinese = len(CHINESE.findall(line))
    if chinese >= 8:
        return "zh" if chinese * 3 > len(line.strip()) else ""
    counts = {tongue: len(words.findall(line)) for tongue, words in PLAIN.items()}
    more, less = sorted(counts.values(), reverse=True)
    return max(counts, key=lambda one: counts[one]) if more >= SEEN and more >= 3 * less else ""


BLANK_STOP = re.compile(r"(?<=[\u4e00-\u9fff%）)\]】]) {1,2}(?=[\u4e00-\u9fff])")


def with_stops(text: str, parted: tuple[Block, ...]) -> str:
    """The text with commas for the blanks that part the clauses of a Chinese title: 出口增5.9% 对美降28.6%."""
    return "".join(_stopped(text, parted))


def _stopped(text: str, parted: tuple[Block, ...]) -> Iterator[str]:
    done = 0
    for block in parted:
        if block.kind == "title":
            yield text[done : block.start]
            yield BLANK_STOP.sub(lambda match: "，" * len(match[0]), text[block.start : block.end])
            done = block.end
    yield text[done:]
