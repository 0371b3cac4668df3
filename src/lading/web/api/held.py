"""What is held: the series, and each one's figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from ...indicators import coverage
from ..asking import AsOfText, TheDesk, answer, as_of_instant
from ..files import written
from ..pages.series import FreqText
from ..telling import series_page
from .records import ERRORS, UNCHANGED, Address, Table, Value, table

router = APIRouter(prefix="/api/v1", tags=["held"])

Code = Annotated[str, Query(max_length=80)]


class SeriesTold(BaseModel):
    """A series as of an instant, a row a period, oldest first."""

    series: str
    title: str
    as_of: str | None
    citation: str
    rows: list[dict[str, Value]]


@router.get("/series/{address}", response_model=SeriesTold, responses={**ERRORS, **UNCHANGED})
def one(request: Request, desk: TheDesk, address: Address, as_of: AsOfText = "", freq: FreqText = "") -> Response:
    """The figures of a series in force at an instant, with unit, status, vintage and release."""
    key, moment = desk.key(address), as_of_instant(as_of)
    told = desk.read(lambda ledger: series_page(key, ledger, moment, freq))
    return answer(request, desk, written(told, "json"), "application/json")


@router.get("/coverage", response_model=Table, responses={**ERRORS, **UNCHANGED})
def held(
    request: Request,
    desk: TheDesk,
    reporter: Code = "",
    flow: Code = "",
    partner: Code = "",
    product: Code = "",
    unit: Code = "",
) -> Response:
    """The series held: from when to when, how many periods and vintages, and their addresses."""
    given = {"reporter": reporter, "flow": flow, "partner": partner, "product": product, "unit": unit}
    wanted = {name: value for name, value in given.items() if value}

    def made() -> bytes:
        return table(desk.read(lambda ledger: coverage(ledger, **wanted))).model_dump_json().encode()

    return answer(request, desk, desk.made(f"coverage {sorted(wanted.items())}", made), "application/json")
