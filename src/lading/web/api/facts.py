"""One figure, and the cells behind it, asked for in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ...accounts.answers import explain, fact
from ...indicators import Listing, asked, revisions
from ...model import Query as Figure
from ...store import Ledger
from ..asking import AsOfText, TheDesk, answer, as_of_instant
from ..desk import Desk
from .records import ERRORS, UNCHANGED, Table, table

router = APIRouter(prefix="/api/v1", tags=["figures"])

Words = Annotated[
    str,
    Query(
        min_length=1, max_length=300, description="The figure in words.", examples=["exports CHN to USA 2025 growth"]
    ),
]
Telling = Callable[[Figure, Ledger, dt.datetime | None], Listing]


@router.get("/fact", response_model=Table, responses={**ERRORS, **UNCHANGED})
def one(request: Request, desk: TheDesk, q: Words, as_of: AsOfText = "") -> Response:
    """One figure in each way it can be told, with its unit, vintage and source."""
    return _told(request, desk, q, as_of, fact)


@router.get("/explain", response_model=Table, responses={**ERRORS, **UNCHANGED})
def cells(request: Request, desk: TheDesk, q: Words, as_of: AsOfText = "") -> Response:
    """The cells behind one figure, as printed, down to table, row and column."""
    return _told(request, desk, q, as_of, explain)


@router.get("/revisions", response_model=Table, responses={**ERRORS, **UNCHANGED})
def changes(request: Request, desk: TheDesk, q: Words, as_of: AsOfText = "") -> Response:
    """How one figure changed: a row each time it was surely told anew."""
    return _told(request, desk, q, as_of, revisions)


def _told(request: Request, desk: Desk, words: str, as_of: str, telling: Telling) -> Response:
    moment = as_of_instant(as_of)
    figure = asked(words, moment.date() if moment else None)
    listing = desk.read(lambda ledger: telling(figure, ledger, moment))
    return answer(request, desk, table(listing).model_dump_json().encode(), "application/json")
