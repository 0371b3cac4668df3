"""What the ledger holds: every series, from when to when, with its address."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...indicators import coverage
from ..asking import TheDesk, answer
from ..rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/coverage")
def held(request: Request, desk: TheDesk, reporter: str = "") -> Response:
    """Every series held; of one reporter, where one is chosen."""

    def made() -> bytes:
        listing = desk.read(lambda ledger: coverage(ledger, **({"reporter": reporter} if reporter else {})))
        reporters = sorted({key.partition(".")[0] for key in desk.keys})
        return page("coverage.html", listing=listing, reporters=reporters, reporter=reporter, briefs=()).encode()

    return answer(request, desk, desk.made(f"coverage {reporter}", made), "text/html")
