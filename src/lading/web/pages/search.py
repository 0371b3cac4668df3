"""Search in words: the figure, the cells behind it, how it was told over time, and the series near it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from ...accounts.answers import explain, fact
from ...errors import LadingError, NoObservation
from ...indicators import EXAMPLE, Listing, asked, revisions, series
from ...model import Key, Period
from ...model import Query as Figure
from ...store import Ledger
from ..asking import AsOfText, TheDesk, as_of_instant, dated
from ..rendering import page
from ..telling import words_of

router = APIRouter(include_in_schema=False)

ANY = Period.of_year(2000)
"""Stands in for the period that a series does not need."""

EXAMPLES = (EXAMPLE, "surplus 2025", "rare earth exports December 2025", "soybean imports 2025", "exports to ASEAN")

NEAR = 12
"""Series offered beside an answer."""


@router.get("/search")
def search(desk: TheDesk, q: Annotated[str, Query(max_length=300)] = "", as_of: AsOfText = "") -> Response:
    """What is held of some words."""
    values: dict[str, Any] = {"q": q, "as_of": as_of, "examples": EXAMPLES, "listings": [], "near": [], "trouble": ""}
    if q.strip():
        try:
            moment = as_of_instant(as_of)
            figure = asked(q, moment.date() if moment else None, period=ANY)
            values["near"] = desk.read(lambda ledger: _near(figure, ledger))
            values["listings"] = desk.read(lambda ledger: _found(figure, moment, ledger))
        except LadingError as error:
            values["trouble"] = str(error)
    return dated(HTMLResponse(page("search.html", **values)), desk)


def _found(figure: Figure, moment: dt.datetime | None, ledger: Ledger) -> list[Listing]:
    """The answers, most asked for first."""
    if figure.period == ANY:
        return [series(figure, ledger, moment)]
    listings = [fact(figure, ledger, moment), explain(figure, ledger, moment)]
    try:
        told = revisions(figure, ledger, moment)
    except NoObservation:
        return listings
    return [*listings, told] if len(told.rows) > 1 else listings


def _near(figure: Figure, ledger: Ledger) -> list[tuple[str, str]]:
    """Series of the same reporter and goods, address and words: those with the same partner first, the world's next."""
    found = ledger.keys(reporter=figure.reporter, product=figure.product)

    def distance(key: Key) -> tuple[bool, bool, bool, bool, str]:
        others = key.partner != figure.partner
        return others, others and key.partner != "WLD", key.flow != figure.flow, key.unit != figure.unit, str(key)

    own = [key for key in found if key.partner in {figure.partner, "WLD"}]
    return [(str(key), words_of(key)) for key in sorted(own, key=distance)[:NEAR]]
