"""`lading ingest`: take files of a publisher, or your own tables, into the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import BadInput
from ..ingest import ingest
from ..store import Ledger
from .exits import REFUSED
from .options import Format, FormatOption
from .write import write

Paths = Annotated[list[Path], typer.Argument(metavar="FILE...|DIR", help="Pages, spreadsheets, tables, or folders.")]
Id = Annotated[str, typer.Option("--as", metavar="ID", help="Store under this release id.")]
By = Annotated[str, typer.Option("--source", help="Who reads them: gacc, polls, table ... Default: recognised.")]
Map = Annotated[Path | None, typer.Option("--map", metavar="TOML", help="The mapping of a table of your own.")]
Released = Annotated[str, typer.Option(metavar="INSTANT", help="When it became public: 2026-01-14T11:00+08:00.")]
Trust = Annotated[str, typer.Option(metavar="title|heads", help="Which to believe where they name two months.")]
Unlisted = Annotated[str, typer.Option(metavar="detail", help="Keep lines no list holds, rather than refuse the page.")]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Store the good releases although others are refused.")]


def run(
    paths: Paths,
    release: Id = "",
    source: By = "",
    mapping: Map = None,
    released: Released = "",
    trust: Trust = "",
    unlisted: Unlisted = "",
    keep_going: KeepGoing = False,
    style: FormatOption = Format.TABLE,
) -> None:
    """Parse files, check them against the identities of trade, and store them: each release whole, or not at all."""
    report = ingest(
        paths,
        Ledger.open(),
        source=source,
        release=release,
        released=released,
        keep_going=keep_going,
        mapping=_text(mapping),
        trust=trust,
        unlisted=unlisted,
    )
    write(report.listing(), style)
    for refusal in report.refused:
        sys.stderr.write(f"refused: {refusal.name}: {refusal.reason}\n")
    if report.refused:
        raise typer.Exit(REFUSED)


def _text(mapping: Path | None) -> str:
    if mapping is None:
        return ""
    try:
        return mapping.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"the mapping {mapping} cannot be read: {error}; see docs/how-to/ingest-your-own-table.md"
        ) from error
