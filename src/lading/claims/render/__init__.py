"""Ways of writing a check, one file each: for a terminal, for a browser, for programs."""

from __future__ import annotations

from typing import Protocol

from ...errors import BadInput
from ..agreement import Agreement
from ..check import Checked
from ..tally import Tally


class Format(Protocol):
    """How a check is written: a head with the counts, a part for each article, a foot.

    A `spooled` format waits for the counts of all articles before it writes anything; any other is written as it comes.
    """

    suffix: str
    spooled: bool

    def head(self, tally: Tally, articles: int) -> str:
        """What comes before the articles."""
        ...

    def article(self, checked: Checked) -> str:
        """One article."""
        ...

    def foot(self, agreement: Agreement | None) -> str:
        """What comes after the articles."""
        ...


FORMATS = ("terminal", "html", "json", "jsonl")
"""What `format_named` knows."""


def format_named(name: str, *, colour: bool = False, width: int = 100) -> Format:
    """The format with that name; `colour` and `width` are the terminal's."""
    if name == "terminal":
        from .terminal import View  # noqa: PLC0415  only what is asked for is loaded

        return View(colour=colour, width=width)
    if name == "html":
        from .html import Page  # noqa: PLC0415  as above

        return Page()
    from .records import Lines, Whole  # noqa: PLC0415  as above

    if name == "json":
        return Whole()
    if name == "jsonl":
        return Lines()
    raise BadInput(f"there is no format {name!r}: choose from {', '.join(FORMATS)}")


__all__ = ["FORMATS", "Format", "format_named"]
