"""Errors in words: a page for people, problem+json (RFC 9457) for programs, never a path or a trace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fastapi.responses import HTMLResponse, JSONResponse, Response

from ..errors import LadingError, LedgerError, NoObservation, UnknownCode, Unproven
from .rendering import page

JSON = "application/problem+json"

PATHS = re.compile(r"(?<![\w:/.])(?:/[\w.@+-]+){2,}/?")
"""Paths of the machine in a message; addresses of publishers stay."""


def problem(
    scope: Mapping[str, Any], status: int, title: str, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The reply that tells of an error: problem+json under /api, else a page."""
    told = PATHS.sub("(a file of this server)", detail)
    if str(scope.get("path", "")).startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": told}
        return JSONResponse(body, status, media_type=JSON, headers=headers)
    return HTMLResponse(page("problem.html", title=title, detail=told, status=status), status, headers=headers)


def status_of(error: LadingError) -> tuple[int, str]:
    """The HTTP status of an error of ours, and its title.

    >>> status_of(NoObservation("no exports of CHN to USA in 1950"))
    (404, 'Not held')
    """
    if isinstance(error, NoObservation | UnknownCode):
        return 404, "Not held"
    if isinstance(error, LedgerError | Unproven):
        return 500, "Internal error"
    return 422, "Cannot be used"
