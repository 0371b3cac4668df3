"""How the commands that ask for a figure name it: in words, in options, or both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, NamedTuple, get_type_hints

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


NAMING: dict[str, Any] = {
    "indicator": Indicator,
    "flow": Flow,
    "reporter": Reporter,
    "partner": Partner,
    "product": Product,
    "period": When,
    "unit": Unit,
    "base": Base,
}
"""The options that name a figure, in the order of `--help`."""


class Asked(NamedTuple):
    """What words and options ask for."""

    words: list[str] | None
    options: dict[str, str]

    def query(self, as_of: dt.datetime | None, period: Period | None = None) -> Query:
        """The query that they mean together; see `the_query`."""
        return the_query(self.words, self.options, as_of, period)


def asks(*, but: tuple[str, ...] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Have a command take the words and options that name a figure, as one `Asked`, before options of its own.

    `but` are options of NAMING that it does not take.
    """
    naming = {name: hint for name, hint in NAMING.items() if name not in but}

    def asking(run: Callable[..., None]) -> Callable[..., None]:
        @wraps(run)
        def command(words: list[str] | None = None, **given: Any) -> None:
            options = {name: given.pop(name) for name in naming if name in given}
            run(Asked(words, options), **given)

        hints = get_type_hints(run, include_extras=True)
        own = [one.replace(annotation=hints[one.name]) for one in list(signature(run).parameters.values())[1:]]
        kind = Parameter.POSITIONAL_OR_KEYWORD
        shared = [Parameter("words", kind, default=None, annotation=Words)]
        shared += [Parameter(name, kind, default="", annotation=hint) for name, hint in naming.items()]
        command.__signature__ = Signature([*shared, *own])  # type: ignore[attr-defined]  # what Typer reads
        command.__annotations__ = {one.name: one.annotation for one in (*shared, *own)}
        return command

    return asking


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
