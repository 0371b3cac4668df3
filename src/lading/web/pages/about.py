"""The glossary, and how programs ask: pages that need no ledger."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from ...claims.render.pieces import MARKS, TONES
from ...indicators import BUILT_IN
from ..rendering import page
from ..words import WORDS

router = APIRouter(include_in_schema=False)


@router.get("/glossary")
def glossary() -> HTMLResponse:
    """What the words, marks and indicators mean."""
    return HTMLResponse(glossary_page())


def glossary_page(**values: Any) -> str:
    """The glossary, also for pages in files."""
    marks = [(sign, words, TONES[token], token) for token, (sign, words) in MARKS.items()]
    indicators = [(one.id, one.title) for one in BUILT_IN]
    return page("glossary.html", marks=marks, words=WORDS, indicators=indicators, **values)


@router.get("/api")
def interface(request: Request) -> HTMLResponse:
    """Every address of the interface for programs, made from its own description."""
    schema = request.app.openapi()
    calls = [
        {"method": method.upper(), "path": path, **call}
        for path, methods in schema["paths"].items()
        for method, call in methods.items()
    ]
    return HTMLResponse(page("api.html", calls=calls, version=schema["info"]["version"]))


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    """Kept checks are nobody else's."""
    return PlainTextResponse("User-agent: *\nDisallow: /saved/\nDisallow: /check\n")
