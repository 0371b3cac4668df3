"""How the commands that ask for a figure name it: in words, in options, or both."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from ..errors import BadQuery
from ..indicators import EXAMPLE, asked
from ..model import UNITS, Period, Query

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help=f"The figure in words, as in: {EXAMPLE}", show_default=False),
]
Indicator = Annotated[str, typer.Option("--indicator", "-i", help="level, growth_yoy, share ...: see docs/reference.")]
Flow = Annotated[str, typer.Option("--flow", help="exports, imports, balance or total.")]
Reporter = Annotated[str, typer.Option("--reporter", help="Who reports: an ISO alpha-3 code.")]
Partner = Annotated[str, typer.Option("--partner", help="With whom: an ISO alpha-3 code, EU, ASEAN ..., WLD.")]
Product = Annotated[str, typer.Option("--product", help="Of what: TOTAL or a name such as 'rare earths'.")]
When = Annotated[str, typer.Option("--period", "-p", help="2025-12, 2025, 2025-Q4, 2025-01..2025-11.")]
Unit = Annotated[str, typer.Option("--unit", "-u", help="USD, CNY, tonnes, units ...")]
Base = Annotated[str, typer.Option("--base", help="The period compared with.")]
Membership = Annotated[
    str, typer.Option("--membership", help="A group's members: printed, now, base or changing.", show_default=False)
]
Routes = Annotated[
    bool, typer.Option("--routes", help="Show every route by which other figures imply it, with the proof.")
]


def the_query(
    words: list[str] | None, options: dict[str, str], as_of: dt.datetime | None, period: Period | None = None
) -> Query:
    """The query that words, options, or both mean; an option goes before the words, and `period` stands in for none."""
    given = {name: value for name, value in options.items() if value}
    text = " ".join(words or []) or given.get("flow", "")
    if not text:
        raise BadQuery(f"nothing was asked: write it in words, as in {EXAMPLE!r}, or as options (--help lists them)")
    periods = {name: Period.parse(given.pop(name)) for name in ("period", "base") if name in given}
    query = asked(text, as_of.date() if as_of else None, period=periods.get("period", period))
    unit = UNITS.get(given.get("unit", ""))
    measure = {"measure": "value" if unit.kind == "money" else "quantity"} if unit else {}
    return query.but(**given, **measure, **periods)
