"""POST /api/v1/conflicts: claim records held against each other."""

from __future__ import annotations

from fractions import Fraction

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ..asking import day_of
from ..judging import agree
from .records import BODY_ERRORS, ERRORS, ConflictsAsked, ConflictsTold

router = APIRouter(prefix="/api/v1", tags=["check"])


@router.post("/conflicts", response_model=ConflictsTold, responses={**ERRORS, **BODY_ERRORS})
async def conflicts(request: Request, asked: ConflictsAsked) -> Response:
    """Which claims cannot all be true, why, which to doubt, and what the rest imply together; no ledger is asked."""
    records = [one.model_dump(exclude_none=True) for one in asked.claims]
    days = {name: day_of(day) for name, day in asked.dates.items()}
    part = Fraction(str(asked.revision)) / 100
    told = await request.app.state.pool.ask(agree, records, days, one_rate=asked.one_rate, revision=part)
    return Response(told, media_type="application/json")
