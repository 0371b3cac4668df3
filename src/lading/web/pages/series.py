"""Series and figures under permanent addresses: table, chart, every vintage, and files to take home."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from ...model import Period
from ..asking import AsOfText, TheDesk, answer, as_of_instant
from ..files import FILES, written
from ..rendering import page
from ..telling import figure_page, series_page

router = APIRouter(include_in_schema=False)

FreqText = Annotated[str, Query(max_length=1, description="M months, Q quarters, A years, S other spans, D days.")]


@router.get("/series")
def index() -> RedirectResponse:
    """The list of all series is the page of coverage."""
    return RedirectResponse("/coverage")


@router.get("/series/{address}")
def one(request: Request, desk: TheDesk, address: str, as_of: AsOfText = "", freq: FreqText = "") -> Response:
    """A series as a page, or, where the address ends in .csv, .json, .parquet or .xlsx, as a file."""
    name, _, suffix = address.rpartition(".")
    moment = as_of_instant(as_of)
    if suffix in FILES:
        key = desk.key(name)
        told = desk.read(lambda ledger: series_page(key, ledger, moment, freq))
        return answer(request, desk, written(told, suffix), FILES[suffix], address.replace(" ", "_"))
    key = desk.key(address)

    def made() -> bytes:
        told = desk.read(lambda ledger: series_page(key, ledger, moment, freq))
        return page("series.html", told=told, as_of=as_of).encode()

    return answer(request, desk, desk.made(f"series {address} {as_of} {freq}", made), "text/html")


@router.get("/series/{address}/{period}")
def figure(request: Request, desk: TheDesk, address: str, period: str, as_of: AsOfText = "") -> Response:
    """One figure with every vintage, the cells they stand in, and how to cite it."""
    key, span, moment = desk.key(address), Period.parse(period), as_of_instant(as_of)

    def made() -> bytes:
        told = desk.read(lambda ledger: figure_page(key, span, ledger, moment))
        return page("figure.html", told=told, as_of=as_of).encode()

    return answer(request, desk, desk.made(f"figure {address} {span} {as_of}", made), "text/html")
