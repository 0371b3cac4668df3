"""Rebuild the pages that are made from the code, and the true outputs inside the pages that are written by hand."""

from __future__ import annotations

from pathlib import Path

from lading.cli.commands import COMMANDS

from .commands import command_pages
from .errors import errors_page
from .fill import filled
from .indicators import indicators_page
from .phrases import phrases_page
from .picture import checked_picture, demo_picture

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
NOTICE = "*Made from the code by `make docs`; do not edit.*\n"


def build() -> dict[Path, str]:
    """Every page with something made in it, as it should be: path -> text."""
    pages = {REFERENCE / "commands" / name: text for name, text in command_pages(NOTICE).items()}
    pages[REFERENCE / "indicators.md"] = indicators_page(NOTICE)
    pages[REFERENCE / "phrases.md"] = phrases_page(NOTICE)
    pages[REFERENCE / "errors.md"] = errors_page(NOTICE)
    pages[DOCS / "pictures" / "demo.svg"] = demo_picture()
    pages[DOCS / "pictures" / "check.svg"] = checked_picture()
    written = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    for path in written:
        if path not in pages and "<!-- made:" in path.read_text(encoding="utf8"):
            pages[path] = filled(path.read_text(encoding="utf8"))
    return pages


def stale_commands() -> list[Path]:
    """Pages of commands that no longer exist."""
    known = {"README", *(entry.name for entry in COMMANDS)}
    return [page for page in (REFERENCE / "commands").glob("*.md") if page.stem not in known]
