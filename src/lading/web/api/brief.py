"""GET /api/v1/brief: a release as findings with their evidence."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ...brief import compose
from ...brief.render import render
from ...model import Period
from ..asking import AsOfText, TheDesk, answer, as_of_instant
from ..pages.check import reporter_of
from .records import ERRORS, UNCHANGED

router = APIRouter(prefix="/api/v1", tags=["brief"])


@router.get("/brief", response_model=dict[str, Any], responses={**ERRORS, **UNCHANGED})
def brief(
    request: Request,
    desk: TheDesk,
    period: Annotated[str, Query(max_length=40, description="The month, as 2025-12; empty: the newest held.")] = "",
    reporter: Annotated[str, Query(max_length=80)] = "CHN",
    as_of: AsOfText = "",
) -> Response:
    """The brief as `lading brief --format json` writes it: headline, findings, figures, sources."""
    code, moment = reporter_of(reporter) or "CHN", as_of_instant(as_of)
    month = Period.parse(period) if period else None

    def made() -> bytes:
        told = desk.aside(lambda ledger: compose(ledger, month, reporter=code, as_of=moment, with_charts=False))
        return next(iter(render(told, "json").values()))

    return answer(request, desk, desk.made(f"brief {code} {month} {as_of}", made, alone=True), "application/json")
