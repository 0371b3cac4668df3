"""What a request asks for: the instant, the series, the articles; one place for pages and interface alike."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from ..errors import BadInput
from ..model import instant
from .desk import Desk

YEARS = (1900, 2199)
"""Years of which a day can be asked."""

AsOfText = Annotated[
    str,
    Query(alias="as_of", max_length=40, description="What was known at the end of that day, or at that instant."),
]


def as_of_instant(text: str) -> dt.datetime | None:
    """The instant that a request means by `as_of`; None, all that is held, where it is empty or "now".

    >>> as_of_instant("2026-01-14").isoformat()
    '2026-01-15T11:59:59+00:00'
    """
    if text in {"", "now"}:
        return None
    try:
        moment = instant(text, end_of_day=True)
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{text!r} is no day: write it as 2026-01-14") from error
    _within(moment.year, text)
    return moment


def day_of(text: str) -> dt.date | None:
    """The day of an article, None where it is left open."""
    try:
        day = dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(f"{text!r} is no day: write it as 2026-01-14") from error
    if day:
        _within(day.year, text)
    return day


def _within(year: int, text: str) -> None:
    if not YEARS[0] <= year <= YEARS[1]:
        raise BadInput(f"{text!r} lies outside the years {YEARS[0]} to {YEARS[1]}: write a day as 2026-01-14")


def the_desk(request: Request) -> Desk:
    """The desk, with what other processes have taken in meanwhile."""
    desk: Desk = request.app.state.desk
    desk.refresh()
    return desk


TheDesk = Annotated[Desk, Depends(the_desk)]


def unchanged(request: Request, desk: Desk) -> bool:
    """Whether the client holds this very reply."""
    tags = request.headers.get("if-none-match", "")
    return tag(desk) in [one.strip().removeprefix("W/") for one in tags.split(",")]


def tag(desk: Desk) -> str:
    """The ETag of everything made of this state of the ledger."""
    return f'"{desk.stamp}"'


def dated(response: Response, desk: Desk) -> Response:
    """The reply with the ETag and the day of the ledger it was made of."""
    response.headers["etag"] = tag(desk)
    response.headers["last-modified"] = desk.modified
    response.headers["cache-control"] = "no-cache"
    return response


def answer(request: Request, desk: Desk, content: bytes, media_type: str, name: str = "") -> Response:
    """A reply made of the ledger, or word that the client's copy is still good."""
    if unchanged(request, desk):
        return dated(Response(status_code=304), desk)
    reply = dated(Response(content, media_type=media_type), desk)
    if name:
        reply.headers["content-disposition"] = f'attachment; filename="{name}"'
    return reply
