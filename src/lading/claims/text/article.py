"""An article: its text as it lies on disk, its text as we read it, and the way back from one to the other."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field

from ...errors import BadInput


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one job: title, text, bullet, row, caption, quote or boilerplate."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """`raw` is the text on disk, `text` the normalised one; all offsets inside `claims` are in `text` until `span`."""

    name: str
    raw: str
    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    date: dt.date | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = field(default=())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the normalised text as code points of the file on disk."""
        return self._raw(start), self._raw(max(start, end - 1)) + 1

    def _raw(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


LARGEST = 20_000_000
"""Characters: longer texts are no articles."""


def open_text(source: str | bytes) -> str:
    """The text on disk of what was given; a document (html, pdf, docx) is turned into text first."""
    if isinstance(source, bytes):
        from .documents import text_of  # noqa: PLC0415  readers of documents are needed by few

        source = text_of(source)
    if len(source) > LARGEST:
        raise BadInput(f"a text of {len(source):,} characters is no article: give one article at a time")
    return source
