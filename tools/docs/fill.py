"""Fill the marked places of a page: `<!-- made: lading fact "surplus 2025" -->` ... `<!-- end -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .indicators import glossary_table
from .running import output

_PLACE = re.compile(r"<!-- made: (?P<what>.*?)(?: · first (?P<lines>\d+) lines)? -->\n.*?<!-- end -->", re.DOTALL)

_TABLES: Mapping[str, Callable[[], str]] = {"indicators": glossary_table}
"""What can stand in a marked place beside the output of a command."""


def filled(page: str) -> str:
    """The page with every marked place made anew."""
    return _PLACE.sub(_made, page)


def _made(match: re.Match[str]) -> str:
    what, lines = match["what"], match["lines"]
    table = _TABLES.get(what)
    body = table() if table else console(what, int(lines) if lines else None)
    opening = match[0].split("\n", 1)[0]
    return f"{opening}\n{body}\n<!-- end -->"


def console(line: str, lines: int | None = None) -> str:
    """A command and its output, of which at most so many lines are shown."""
    printed = output(line).splitlines()
    shown = printed[:lines] + (["..."] if lines and len(printed) > lines else [])
    return "\n".join(["```console", f"$ {line}", *shown, "```"])
