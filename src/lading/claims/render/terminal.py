"""The terminal view: the text with each figure underlined and marked, and numbered notes below it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..agreement import Agreement
from ..check import Checked
from ..tally import Tally
from . import notes
from .pieces import TONES, Paragraph, mark, paragraphs

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

STYLES = {"good": "green", "fair": "yellow", "bad": "bold red", "open": "cyan", "none": "bright_black"}
"""Tone -> colour; the marks say the same without it."""

KINDS = {"title": "bold", "caption": "italic", "boilerplate": "dim"}


PAGE = 25
"""Lines of a page, which is not cut."""


class View:
    """What a format writes: a head once the counts are known, a part for each article, and the foot."""

    suffix = "txt"
    spooled = True

    def __init__(self, *, colour: bool = False, width: int = 100) -> None:
        self._colour = colour
        self._width = width

    def head(self, tally: Tally, articles: int) -> str:
        """The first line, for all articles together."""
        of = f" in {articles:,} articles" if articles > 1 else ""
        return f"{tally.sentence}{of}\n\n"

    def article(self, checked: Checked) -> str:
        """One article: its text, then its notes."""
        console = self._console()
        console.print(f"{checked.name} ({notes.facts(checked)})", style="bold underline")
        console.print(checked.tally.sentence, style="dim")
        for note in checked.notes:
            console.print(f"! {note}", style="yellow")
        console.print()
        for paragraph in paragraphs(checked):
            console.print(_paragraph(paragraph))
            console.print()
        for line in _notes(checked):
            console.print(line)
        return _written(console) + "\n"

    def foot(self, agreement: Agreement | None) -> str:
        """How the articles agree."""
        if agreement is None:
            return ""
        console = self._console()
        for line in agreement.lines():
            console.print(line)
        return _written(console)

    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415  30 ms that other formats need not pay

        return Console(
            file=io.StringIO(), force_terminal=self._colour, no_color=not self._colour, highlight=False,
            width=self._width, height=PAGE,  # without a height Rich takes a dumb terminal to be 80 wide
            markup=False, emoji=False, color_system="standard" if self._colour else None,
        )  # fmt: skip


def _written(console: Console) -> str:
    file = console.file
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n")) if isinstance(file, io.StringIO) else ""


def _paragraph(paragraph: Paragraph) -> Text:
    from rich.text import Text  # noqa: PLC0415  as above

    text = Text(style=KINDS.get(paragraph.kind, ""))
    for piece in paragraph.pieces:
        if not piece.findings:
            text.append(piece.text)
            continue
        tone = STYLES[TONES[piece.findings[0].verdict.token]]
        text.append(piece.text, style=f"{tone} underline")
        text.append("[" + " ".join(mark(each) for each in piece.findings) + "]", style=tone)
    return text


def _notes(checked: Checked) -> Iterator[Text | Padding]:
    from rich.padding import Padding  # noqa: PLC0415  as above
    from rich.text import Text  # noqa: PLC0415  as above

    for finding in checked.findings:
        tone = STYLES[TONES[finding.verdict.token]]
        yield Text(f"{mark(finding):>5} {notes.headline(finding)}", style=tone)
        for line in (*notes.lines(finding), *notes.cells(finding.then)):
            if line:
                yield Padding(line, (0, 0, 0, 6))
