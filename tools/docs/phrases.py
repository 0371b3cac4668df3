"""The page of phrases: every way of saying a figure that the reader of articles knows, from the files' own examples."""

from __future__ import annotations

import inspect
from types import ModuleType

from lading.claims.phrases import FIGURES, Phrase, rank, record, streak

HEAD = """# Phrases

{notice}
How articles say figures, and how each way is read. Every sentence here is an example of a file in
`src/lading/claims/phrases/`, and a test of it; words live in `src/lading/claims/words/`, one file for each language and
kind. A new way of saying things is a line of words, or one small file with its own examples.

The figure is marked **so**. Fields that a row does not name are the usual ones: China's trade in goods with the world,
by value, in the month before.
"""


def phrases_page(notice: str) -> str:
    """A table of examples for each file of phrases, in the order in which they are tried."""
    parts = [HEAD.format(notice=notice), *map(_figures, FIGURES)]
    parts += [_orders(name, module) for name, module in (("Record", record), ("Rank", rank), ("Streak", streak))]
    return "\n".join(parts)


def _figures(phrase: Phrase) -> str:
    rows = [f"| {_marked(sentence, figure)} | {_fields(fields)} |" for sentence, figure, fields in phrase.examples]
    return _table(f"{phrase.title} (`{phrase.id}`)", rows)


def _orders(name: str, module: ModuleType) -> str:
    """Records, ranks and streaks: told by their words, with the number they stand for."""
    rows = []
    for sentence, words, *number in module.examples:
        told = f"`{number[0]}`" if number else "`1`"
        rows.append(f"| {_marked(sentence, words)} | {told} |")
    doc = (inspect.getdoc(module) or "").partition("\n")[0]
    return _table(f"{name} (`{name.lower()}`)", rows, doc)


def _table(title: str, rows: list[str], doc: str = "") -> str:
    body = [f"## {title}", "", *([doc, ""] if doc else []), "| sentence | read as |", "|---|---|", *rows]
    return "\n".join([*body, ""])


def _marked(sentence: str, figure: str) -> str:
    text = " ".join(sentence.split())
    return text.replace(figure, f"**{figure}**", 1).replace("|", "\\|")


def _fields(fields: dict[str, object]) -> str:
    return ", ".join(f"{name} `{_value(value)}`" for name, value in fields.items())


def _value(value: object) -> str:
    return f"{value:,.6g}" if isinstance(value, float) else str(value)
