"""Search in words: the figure, the cells behind it, how it was told over time, and the series near it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from ...errors import LadingError, NoObservation
from ...indicators import EXAMPLE, Listing, asked, explain, fact, revisions, series
from ...model import Key, Period
from ...model import Query as Figure
from ...store import Ledger
from ..asking import AsOfText, TheDesk, as_of_instant, dated
from ..rendering import page

router = APIRouter(include_in_schema=False)

ANY = Period.of_year(2000)
"""Stands in for the period that a series does not need."""

EXAMPLES = (EXAMPLE, "surplus 2025", "rare earths to Japan December 2025", "soybean imports 2025")

NEAR = 12
"""Series offered beside an answer."""


@router.get("/search")
def search(desk: TheDesk, q: Annotated[str, Query(max_length=300)] = "", as_of: AsOfText = "") -> HTMLResponse:
    """What is held of some words."""
    values: dict[str, Any] = {"q": q, "as_of": as_of, "examples": EXAMPLES, "listings": [], "near": [], "trouble": ""}
    if q.strip():
        try:
            moment = as_of_instant(as_of)
            listings, near = desk.read(lambda ledger: _found(q, moment, ledger))
            values |= {"listings": listings, "near": near}
        except LadingError as error:
            values["trouble"] = str(error)
    status = 404 if values["trouble"] else 200
    reply = HTMLResponse(page("search.html", **values), status)
    return reply if values["trouble"] else HTMLResponse(dated(reply, desk).body, 200, dict(reply.headers))


def _found(words: str, moment: dt.datetime | None, ledger: Ledger) -> tuple[list[Listing], list[str]]:
    """The answers, most asked for first, and the addresses of series near them."""
    figure = asked(words, moment.date() if moment else None, period=ANY)
    near = [str(key) for key in _near(figure, ledger)][:NEAR]
    if figure.period == ANY:
        return [series(figure, ledger, moment)], near
    listings = [fact(figure, ledger, moment), explain(figure, ledger, moment)]
    try:
        told = revisions(figure, ledger, moment)
    except NoObservation:
        return listings, near
    return ([*listings, told] if len(told.rows) > 1 else listings), near


def _near(figure: Figure, ledger: Ledger) -> list[Key]:
    """Series of the same reporter, partner and goods."""
    found = ledger.keys(reporter=figure.reporter, partner=figure.partner, product=figure.product)
    return sorted(found, key=lambda key: (key.flow != figure.flow, key.unit != figure.unit, str(key)))
