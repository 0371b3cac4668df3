"""The pictures of `lading demo` and `lading check` in a terminal, drawn by Rich; no server is asked for a font."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from lading.claims.check import check
from lading.claims.render.terminal import View
from lading.cli.write import draw_page
from lading.indicators.headlines import headlines
from lading.model import Period, instant
from lading.store import Ledger

from .running import fresh_home

COLUMNS = 124
SAMPLE = Path(__file__).parents[2] / "docs/samples/december-2025.md"
SAMPLE_DAY = dt.date(2026, 1, 14)
SAMPLE_COLUMNS = 104
SECTIONS = 5
"""Sections shown: all but the list of sources."""


def demo_picture() -> str:
    """The December 2025 release as known on 14 January 2026, as SVG."""
    with fresh_home():
        sections = headlines(Ledger.open(), Period.parse("2025-12"), instant("2026-01-14", end_of_day=True))
    console = _console(COLUMNS)
    draw_page(console, "China's foreign trade, as known on 2026-01-14", sections[:SECTIONS])
    return _svg(console, "lading demo", "lading-demo")


def checked_picture() -> str:
    """The sample article with its figures marked, as SVG: the text, and the notes on what is wrong."""
    with fresh_home():
        told = check([SAMPLE], Ledger.open(bundled=True), date=SAMPLE_DAY)
        written = View(colour=True, width=SAMPLE_COLUMNS).article(told.articles[0])
    console = _console(SAMPLE_COLUMNS)
    console.print(Text.from_ansi("\n".join(_wrong(written))))
    return _svg(console, f"lading check {SAMPLE.name}", "lading-check")


def _wrong(written: str) -> Iterator[str]:
    """The text, and of the notes below it those on wrong figures."""
    shown = True
    for line in written.splitlines():
        plain = Text.from_ansi(line).plain
        if re.match(r" {2,}[^\w\s]\d+ ", plain):
            shown = plain.lstrip().startswith("✗")
        if shown:
            yield line


def _console(columns: int) -> Console:
    """A terminal that keeps what is drawn on it."""
    return Console(record=True, width=columns, height=25, file=io.StringIO(), highlight=False, force_terminal=True)


def _svg(console: Console, title: str, name: str) -> str:
    """What was drawn, without the font that Rich would have a server send."""
    return re.sub(r"@font-face \{.*?\}\n", "", console.export_svg(title=title, unique_id=name), flags=re.DOTALL)
