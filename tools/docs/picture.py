"""The picture of `lading demo` in a terminal, drawn by Rich; it asks no other server for a font."""

from __future__ import annotations

import io
import re

from rich.console import Console

from lading.cli.write import draw_page
from lading.indicators.headlines import headlines
from lading.model import Period, instant
from lading.store import Ledger

from .running import fresh_home

COLUMNS = 124
SECTIONS = 5
"""Sections shown: all but the list of sources."""


def picture() -> str:
    """The December 2025 release as known on 14 January 2026, as SVG."""
    with fresh_home():
        sections = headlines(Ledger.open(), Period.parse("2025-12"), instant("2026-01-14", end_of_day=True))
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False, force_terminal=True)
    draw_page(console, "China's foreign trade, as known on 2026-01-14", sections[:SECTIONS])
    svg = console.export_svg(title="lading demo", unique_id="lading-demo")
    return re.sub(r"@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
