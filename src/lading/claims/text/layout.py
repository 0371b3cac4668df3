"""Layout: the blocks and sentences of an article, each with its job."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..words import alternatives, table
from .article import Block

BULLET = re.compile(r"\s{0,12}(?:--+|[-*•·●▪–—◆■►>+o]|\d{1,2}[.)]|\([a-z0-9]\))\s+\S")
CELLS = re.compile(r"\t+| {2,}|\s*\|\s*|(?<=\S);(?= ?\S)")
NUMERIC = re.compile(r"[(+\-−]?[$€£¥]?\d[\d.,]*\s?(?:%|bn|pct)?\)?\*?(?:\s?\([+\-−]?\d[\d.,]*\s?%?\))?|n/?a|-+|\.\.\.?")
TIGHT = re.compile(
    r"[A-Z][\w.'&-]{1,20}(?: [A-Za-z*][\w.'&()*-]{0,14}){0,3}(?: [(+\-–−]?[$€£¥]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?\)?\*?){4,12}"
)
"""A row whose cells one blank parts: "South Korea 8.4 14.5 -6.0 1.9% -17.6%"."""
SEVERAL = re.compile(r"[+\-−]?\d[\d.,]*%?(?: [+\-−]?\d[\d.,]*%?){2,}")
"""Cells that one blank parts, behind a label that two part from them: "Exp pct  -24.8 -23.6 -20.2"."""
ENDED = re.compile(r"[.!?:;。！？：；…]['\")\]]*\s*$")
STOP = re.compile(r"[.!?]['\")\]]{0,3}(?=\s+['\"(\[]{0,3}[A-ZÀ-Þ\d$€£¥+\-–—•])|[。！？!?]['\")\]]{0,2}")
SHORTENED = re.compile(
    r"(?:\b(?:[A-Z]|U\.S|U\.K|U\.N|E\.U|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|No|[Nn]os|[Vv]s|Mr|Mrs|Ms|Dr|St|Gen"
    r"|Inc|Co|Corp|Ltd|approx|Approx|est|Est|EST|VS|MLN|BLN|CONS|PREV|FCST|EXP|REV|rev|incl|excl|cf|e\.g|i\.e|bln|mln|trln|pct|Rs|Fig|fig|Prof|Sen|Gov|Rep|ca|cons|consen|exp|Exp"
    r"|Sr|Sra|EE\.UU|[Ee]ne|[Aa]br|[Dd]ic|p\.ej|aprox|fcst|prev|yr|mn|bn|tn)|\.[A-Za-z])$"
)
NUMBERED = re.compile(r"[-*•\s]{0,4}\(?\d{1,2}[.)]\)?")
AUGUST = re.compile(r"\b[Aa]go\.\s+(?:19|20)\d\d")
"""A Spanish month cut short: a year ago ends a sentence, "ago. 2024" does not."""
ALONE = re.compile(
    r"[-*•_\s\"']{0,6}[+\-]?(?:[A-Z]{0,3}[$€£¥])?\d[\d.,]{0,12}\s?(?:%|bn|tn|trn|mn|m|percent|per cent|billion|million|trillion|tonnes|tons|yuan){0,2}( dollars| yuan| tonnes)?[.!][*_\"']{0,3}"
)
"""A sentence that is only a figure: what it counts stands in the next, "3.5%. That's how much more China sold"."""
LONGEST_TITLE = 180
LONGEST_SENTENCE = 1000
"""Characters: what is longer is no sentence and is cut at a blank, so that reading stays linear."""

FARTHEST = 250_000
"""Characters that are read, fifty long articles; what follows stays unread, so that no text holds a check up."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text to be understood at once. `kind` is that of its block; `first` tells it opens a block."""

    start: int
    end: int
    kind: str
    block: int
    first: bool


@lru_cache(maxsize=8)
def _litter(language: str) -> re.Pattern[str]:
    words = table(language, "layout")
    return re.compile(r"\s{0,20}[\"'(*\[]{0,3}" + alternatives(words["boilerplate"]), re.IGNORECASE)


@lru_cache(maxsize=8)
def _captions(language: str) -> re.Pattern[str]:
    return re.compile(alternatives(table(language, "layout")["caption"], words=False), re.IGNORECASE)


def blocks(text: str, language: str = "en") -> tuple[Block, ...]:
    """The blocks of a text: its lines, wrapped lines joined, each with its kind; all beyond FARTHEST is boilerplate."""
    if len(text) > FARTHEST:
        cut = max(text.rfind(blank, FARTHEST // 2, FARTHEST) + 1 for blank in "\n ") or FARTHEST
        return (*blocks(text[:cut], language), Block("boilerplate", cut, len(text)))
    found: list[Block] = []
    lines = list(_lines(text))
    wrapped = _is_wrapped(text, lines)
    for index, (start, end) in enumerate(lines):
        kind = _kind(text, start, end, language, first=not found)
        if wrapped and kind == "title" and _runs_on(text, lines, index):
            kind = "text"
        last = found[-1] if found else None
        if (
            last
            and kind == "text"
            and last.kind in ("text", "bullet", "title")
            and _continues(text, last, lines[index - 1], start, wrapped)
        ) and last.kind != "title":
            found[-1] = Block(last.kind, last.start, end)
            continue
        found.append(Block(kind, start, end))
    return tuple(found)


def _runs_on(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Whether a line without a stop is the middle of a paragraph broken at a fixed width."""
    start, end = lines[index]
    if text[start] == "#" or end - start < 40:
        return False
    follows = lines[index + 1] if index + 1 < len(lines) else None
    if follows is not None and text.count("\n", end, follows[0]) == 1:
        head = text[follows[0]]
        return (
            head.islower()
            or head.isdigit()
            or head in "$€£"
            or (index > 0 and text.count("\n", lines[index - 1][1], start) == 1)
        )
    return False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            lead = len(line) - len(line.lstrip(" \t"))
            tail = len(line.rstrip())
            yield start + (0 if "  " in line[lead:tail] or "\t" in line else lead), start + tail
        start += len(line) + 1


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines are broken at a fixed width, as in press releases and old wire copy."""
    long = [(s, e) for s, e in lines if 55 <= e - s <= 130]
    open_ended = [1 for s, e in long if not ENDED.search(text, max(s, e - 4), e)]
    if len(long) < 3 or len(open_ended) * 2 < len(long) or any(e - s > 160 for s, e in lines):
        return False
    heads = [text[s : s + 12].split(" ", maxsplit=1)[0] for s, _ in lines[1:]]
    going_on = sum(head[:1].islower() or head[:1].isdigit() for head in heads)
    return going_on * 4 >= len(heads) or (text.isupper() and len(set(heads)) * 2 > len(heads))


def _continues(text: str, last: Block, line: tuple[int, int], start: int, wrapped: bool) -> bool:
    """Whether the line at `start` goes on with the sentence of the line before it."""
    if text.count("\n", last.end, start) != 1 or (
        ENDED.search(text, max(last.start, last.end - 4), last.end) and not wrapped
    ):
        return False
    head = text[start : start + 1]
    if last.end - line[0] < 40:
        return head.islower() and not wrapped
    return wrapped or head.islower() or (head.isdigit() and line[1] - line[0] > 55)


def _kind(text: str, start: int, end: int, language: str, *, first: bool) -> str:
    line = text[start:end]
    if _litter(language).match(text, start, min(end, start + 200)):
        return "boilerplate"
    if _is_row(line):
        return "row"
    if BULLET.match(text, start, min(end, start + 40)):
        return "bullet"
    if line.startswith("#"):
        return "title"
    if len(line) < 400 and _captions(language).search(line):
        return "caption"
    if len(line) <= LONGEST_TITLE and not ENDED.search(line[-4:]) and (first or line[-1] not in ",;-"):
        return "title"
    return "text"


def _is_row(line: str) -> bool:
    """At least two cells of numbers, or a line of cells only."""
    if line.count(";") >= 2 and not ENDED.search(line) and len(line) < 200:
        cells = [cell.strip() for cell in line.split(";")]
        figures = sum(bool(NUMERIC.fullmatch(cell)) for cell in cells)
        return figures >= len(cells) - 1 or (not re.search(r"\d", line) and max(map(len, cells)) < 30)
    if "|" not in line and "\t" not in line and "  " not in line.strip():
        return TIGHT.fullmatch(line.strip()) is not None
    cells = [cell for cell in CELLS.split(line.strip().strip("|")[:2000]) if cell]
    numeric = sum(bool(NUMERIC.fullmatch(cell.strip()) or SEVERAL.fullmatch(cell.strip())) for cell in cells)
    if line.startswith("|") and line.rstrip().endswith("|") and line.count("|") >= 3 and len(line) < 400:
        return True
    if line.count("|") >= 2 and not line.startswith("|"):
        return len(cells) >= 2 and numeric >= 1
    if line.startswith("|") or "\t" in line.strip():
        return len(cells) >= 2 and len(line) < 400 and (numeric >= 1 or max(map(len, cells)) < 60)
    if len(cells) >= 3 and numeric == 0:
        return max(map(len, cells)) < 40 and not ENDED.search(line)
    return len(cells) >= 2 and numeric >= 1 and numeric * 2 >= len(cells) - 1


def sentences(text: str, parts: tuple[Block, ...]) -> Iterator[Sentence]:
    """The sentences of all blocks but tables and boilerplate, in order."""
    for number, block in enumerate(parts):
        if block.kind in ("row", "boilerplate"):
            continue
        start = block.start
        for stop in STOP.finditer(text, block.start, block.end):
            if NUMBERED.fullmatch(text, start, stop.end()) or AUGUST.match(text, max(start, stop.start() - 3)):
                continue
            if (
                text[stop.start()] == "."
                and SHORTENED.search(text, max(start, stop.start() - 8), stop.start())
                and not _surely_ends(text, stop)
            ):
                continue
            if ALONE.fullmatch(text, start, stop.end()):
                continue
            yield from _sentence(text, start, stop.end(), block.kind, number, first=start == block.start)
            start = stop.end()
        yield from _sentence(text, start, block.end, block.kind, number, first=start == block.start)


COUNTED = re.compile(r"\d\s?(?:pct|bln|mln|trln|bn|mn|tn|yoy|y/y)$")
CAPITAL = re.compile(r"\s*[A-Z][a-z]")
"""Between a shortened unit and the sentence behind it: "shrank 22.4 pct. With mainland China ..."."""


def _surely_ends(text: str, stop: re.Match[str]) -> bool:
    """A shortened word ends the sentence if a word that opens sentences follows; a shortened unit, if any capital does."""
    if COUNTED.search(text, max(0, stop.start() - 12), stop.start()) and CAPITAL.match(text, stop.end()):
        return True
    return bool(
        re.match(
            r"\s+(?:The|It|In|That|This|They|Those|Exports|Imports|But|However|Shipments|Chinese|China's|For|Economists|Analysts|Meanwhile|Compared|Among|Its|While|Sales|With|On|At|As|Total|Overall|And|Purchases)\b",
            text[stop.end() : stop.end() + 14],
        )
    )


def _sentence(text: str, start: int, end: int, kind: str, block: int, *, first: bool) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE) + 1 or start + LONGEST_SENTENCE
        yield Sentence(start, cut, kind, block, first)
        start, first = cut, False
    if start < end:
        yield Sentence(start, end, kind, block, first)
