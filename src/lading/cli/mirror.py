"""`lading mirror`: what one country says it sold to another against what the other says it bought."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UnknownCode
from ..indicators import mirror, mirror_listing
from ..model import Period
from ..reference import find_area
from ..store import Ledger
from .options import AsOfOption, Format, FormatOption, as_of_instant
from .write import write

EXAMPLES = ("lading mirror CHN USA 2024", "lading mirror CHN AUS 2024 --as-of 2025-06-30")
"""Shown, with their output, on the page of this command."""


def run(
    reporter: Annotated[str, typer.Argument(metavar="COUNTRY", help="A country: its ISO letters, or its name.")],
    partner: Annotated[str, typer.Argument(metavar="COUNTRY", help="The country it trades with.")],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="2024, 2024-11, 2024-Q4.")],
    product: Annotated[str, typer.Option("--product", help="Of what: TOTAL or a name such as 'soybeans'.")] = "TOTAL",
    unit: Annotated[str, typer.Option("--unit", "-u", help="The currency both are told in.")] = "USD",
    as_of: AsOfOption = "",
    style: FormatOption = Format.TABLE,
) -> None:
    """Set both countries' figures beside each other, and name what lies between them.

    The gap is what was bought less what was sold. Freight and insurance (an importer counts CIF, an exporter FOB),
    goods under way at both ends of the period, and re-exports through other ports are measured where both values are
    held, estimated as a range where not, or named as not measured; the rest is the residual.
    """
    moment, ledger = as_of_instant(as_of), Ledger.open()
    sides = (_country(reporter), _country(partner))
    gaps = mirror(*sides, Period.parse(period), ledger, moment, product=product, unit=unit)
    write(mirror_listing(gaps, ledger), style)


def _country(text: str) -> str:
    found = find_area(text) or find_area(text.upper())
    if found is None:
        raise UnknownCode(f"{text!r} is no country: write its ISO letters, as in CHN, or its name")
    return found.code
