"""An editor's own verdict on a figure, kept from the check page and shown by every later check."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from ...claims.render.pieces import MARKS
from ...claims.reviews import Review, forget, keep
from ...errors import BadInput
from ..rendering import page
from ..settings import Settings

router = APIRouter(include_in_schema=False)

Words = Annotated[str, Form(max_length=400)]


@router.post("/reviews")
def reviewed(
    request: Request,
    sentence: Annotated[str, Form(pattern="^[0-9a-f]{64}$")],
    figure: Words,
    number: Annotated[int, Form(ge=1, le=10_000)],
    verdict: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
    by: Words = "",
    drop: Annotated[str, Form(max_length=5)] = "",
) -> HTMLResponse:
    """Keep a verdict for the figure of a sentence, or drop the one kept."""
    settings: Settings = request.app.state.settings
    if settings.reviews is None:
        raise BadInput("this server keeps no verdicts of readers: `lading review` keeps them on your own machine")
    if not drop and verdict not in MARKS:
        raise BadInput(f"there is no verdict {verdict!r}: choose from {', '.join(MARKS)}")
    if not drop and not reason.strip():
        raise BadInput("a verdict of your own needs its reason: say what was looked at, as in: customs, by telephone")
    one = Review(sentence, figure, number, verdict, " ".join(reason.split()), by.strip())
    (forget if drop else keep)(one, settings.reviews)
    words = "" if drop else MARKS[verdict][1]
    return HTMLResponse(page("reviewed.html", figure=figure, words=words, reason=one.reason))
