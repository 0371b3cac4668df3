"""POST /api/v1/check: every figure of some articles judged."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...claims.check import NOW
from ...claims.opening import Document
from ...errors import BadInput
from ..asking import as_of_instant, day_of
from ..judging import Terms
from ..pages.check import reporter_of
from .records import BODY_ERRORS, ERRORS, CheckAsked, CheckTold

router = APIRouter(prefix="/api/v1", tags=["check"])


@router.post("/check", response_model=CheckTold, responses={**ERRORS, **BODY_ERRORS})
async def check(request: Request, asked: CheckAsked) -> Response:
    """Check every figure of some articles, and hold the articles against each other."""
    if not any(one.text.strip() for one in asked.articles):
        raise BadInput("there is nothing to check: every text is empty")
    documents = [Document(one.name or f"Article {number}", one.text) for number, one in enumerate(asked.articles, 1)]
    moment = NOW if asked.as_of == "now" else as_of_instant(asked.as_of)
    terms = Terms(day_of(asked.date), moment, reporter_of(asked.reporter), request.app.state.settings.reviews)
    return Response(await request.app.state.pool.judge(documents, terms, "json"), media_type="application/json")
