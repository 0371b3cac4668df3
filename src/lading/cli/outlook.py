"""`lading outlook`: what comes next."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from ..indicators import asked
from ..model import Period
from ..outlook import DEFAULT, Memory, answer, goal, outlook, page, tables, title
from ..store import Ledger
from ..store.places import caches
from .options import AsOfOption, as_of_instant
from .write import write_page


class Style(StrEnum):
    """How the outlook is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


def run(
    series: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SERIES", help="Words such as: exports CHN to USA in CNY. Default: China's trade with the world."
        ),
    ] = None,
    as_of: AsOfOption = "",
    horizon: Annotated[int, typer.Option("--horizon", help="Months ahead, 1 to 18.")] = 12,
    style: Annotated[Style, typer.Option("--format", "-f", help="How to write it.")] = Style.TABLE,
    reach: Annotated[
        list[str] | None,
        typer.Option("--reach", help="What it takes: 'exports +3%', 'surplus 1 trillion in 2026'. May be repeated."),
    ] = None,
) -> None:
    """Adjust, forecast with intervals, nowcast the coming release, and say what it takes, as known on a day."""
    key = asked(" ".join(series), period=Period.of_year(2000)).key if series else DEFAULT
    goals = [goal(words) for words in reach or ()]
    cache = next(caches(), None)
    memory = Memory.of_bundle(cache / "forecasts.csv" if cache else None)
    found = outlook(Ledger.open(), key, as_of_instant(as_of), horizon, memory=memory, progress=_progress)
    if style is Style.JSON:
        import json  # noqa: PLC0415  a table needs none of it

        answers = [answer(found, one).to_record() for one in goals]
        sys.stdout.write(json.dumps(found.to_record() | {"required": answers}, ensure_ascii=False, indent=1) + "\n")
    elif style is Style.HTML:
        sys.stdout.write(page(found, tables(found, goals)))
    else:
        write_page(title(found), tables(found, goals))


def _progress(done: int, of: int) -> None:
    """Count past forecasts on a terminal while they are made; a pipe sees nothing of it."""
    if sys.stderr.isatty() and of > 1:
        sys.stderr.write(f"\rtrying the models on past release days: {done} of {of}" + ("\n" if done == of else ""))
