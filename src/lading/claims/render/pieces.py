"""An article as it is shown: paragraphs cut into plain text and figures, each figure with its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..check import Checked, Finding
from ..text.article import Article

MARKS = {
    "supported": ("✓", "supported"),
    "other_vintage": ("↻", "another vintage"),
    "implied": ("∴", "implied"),
    "reported_alike": ("”", "reported alike"),
    "rounding_edge": ("≈", "rounding edge"),
    "refuted": ("✗", "wrong"),
    "ambiguous": ("¿", "ambiguous"),
    "undecided": ("?", "undecided"),
    "not_checkable": ("–", "cannot be checked here"),
    "opinion": ("○", "forecast or opinion"),
}
"""Verdict -> its mark and its words; the mark tells it without colour."""

TONES = {
    "supported": "good",
    "implied": "good",
    "other_vintage": "good",
    "reported_alike": "fair",
    "rounding_edge": "fair",
    "ambiguous": "fair",
    "refuted": "bad",
    "undecided": "open",
    "not_checkable": "none",
    "opinion": "none",
}
"""Verdict -> one of five tones, which each view gives a colour."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `findings` are the figures printed in it, none for plain text."""

    text: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of an article, in its pieces; `kind` is title, text, bullet, row, caption, quote or boilerplate."""

    kind: str
    pieces: tuple[Piece, ...]


def mark(finding: Finding) -> str:
    """The mark of a figure's verdict with the number of its note."""
    return f"{MARKS[finding.verdict.token][0]}{finding.number}"


def paragraphs(checked: Checked) -> Iterator[Paragraph]:
    """The article's paragraphs as a reader sees them: without escapes, tags and addresses."""
    article = checked.reading.article
    spots = sorted(_spots(article, checked.findings), key=lambda spot: spot[:2])
    for block in article.blocks:
        inside = [spot for spot in spots if block.start <= spot[0] < block.end]
        yield Paragraph(block.kind, tuple(_pieces(article.text, block.start, block.end, inside)))


def _spots(article: Article, findings: Sequence[Finding]) -> Iterator[tuple[int, int, Finding]]:
    """Where each figure stands in the text as it is read."""
    on_disk = [start + shift for start, shift in zip(article.starts, article.shifts, strict=True)]
    for finding in findings:
        ends = []
        for offset in (finding.claim.start, finding.claim.end - 1):
            stretch = max(0, bisect_right(on_disk, offset) - 1)
            ends.append(offset - article.shifts[stretch])
        yield ends[0], max(ends[0], ends[1]) + 1, finding


def _pieces(text: str, start: int, end: int, spots: Sequence[tuple[int, int, Finding]]) -> Iterator[Piece]:
    """The pieces of a block; figures that overlap share a piece."""
    at = start
    groups: list[tuple[int, int, list[Finding]]] = []
    for first, last, finding in spots:
        if groups and first < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(last, groups[-1][1]), [*groups[-1][2], finding])
        else:
            groups.append((first, last, [finding]))
    for first, last, found in groups:
        stop = min(last, end)
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:stop], tuple(found))
        at = stop
    if at < end:
        yield Piece(text[at:end])
