"""A release as a page: the brief of a month, with the choice of month, reporter and the day it is known as of."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from ...brief import compose, latest_period
from ...brief.render.html import page as brief_page
from ...indicators.told import day
from ...model import Key, Period
from ...store import Ledger
from ..asking import AsOfText, TheDesk, answer, as_of_instant
from ..guard import policy
from ..rendering import page
from .check import reporter_of

router = APIRouter(include_in_schema=False)

MONTHS = 60
"""Months offered, newest first."""

DAYS = 24
"""Days offered, the newest."""

INLINE = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1>", re.DOTALL)


@router.get("/release")
def newest(
    desk: TheDesk, reporter: Annotated[str, Query(max_length=80)] = "", period: str = "", as_of: AsOfText = ""
) -> RedirectResponse:
    """The release that the form asks for; the newest held, where it asks for none."""
    code = reporter_of(reporter) or "CHN"
    moment = as_of_instant(as_of)
    chosen = Period.parse(period) if period else desk.read(lambda ledger: latest_period(ledger, code, moment))
    return RedirectResponse(f"/release/{code}/{chosen}" + (f"?as_of={as_of}" if moment else ""))


@router.get("/release/{reporter}/{period}")
async def one(request: Request, desk: TheDesk, reporter: str, period: str, as_of: AsOfText = "") -> Response:
    """The brief of a release, under a bar to choose another."""
    code, month, moment = reporter_of(reporter) or "CHN", Period.parse(period), as_of_instant(as_of)

    def made() -> bytes:
        text = desk.aside(lambda ledger: brief_page(compose(ledger, month, reporter=code, as_of=moment)))
        choice = desk.read(lambda ledger: choice_of(code, month, ledger, as_of))
        return barred(text, page("release.html", reporter=code, period=str(month), as_of=as_of, **choice))

    content = await run_in_threadpool(desk.made, f"release {code} {month} {as_of}", made, alone=True)
    reply = answer(request, desk, content, "text/html")
    reply.headers["content-security-policy"] = _policy(content.decode())
    return reply


def barred(text: str, bar: str, root: str = "/") -> bytes:
    """The page of a brief with the bar above it."""
    head, body, rest = text.partition("<body>")
    style, script = f'<link rel="stylesheet" href="{root}static/bar.css">', f"{root}static/release.js"
    added = f'{style}<script src="{script}" defer></script></head>'
    return f"{head.replace('</head>', added)}{body}{bar}{rest}".encode()


def choice_of(reporter: str, month: Period, ledger: Ledger, as_of: str = "") -> dict[str, Any]:
    """The months held of a reporter, the days on which this one was told anew, and the place of `as_of` among them."""
    held = months(reporter, ledger)
    keys = [key for key in ledger.keys(reporter=reporter, partner="WLD", product="TOTAL") if key.adjustment == "none"]
    moments: set[dt.datetime] = {one.known_by for key in keys for one in ledger.vintages(key, month)}
    days = sorted({day(one) for one in moments})[-DAYS:]
    place = sum(one <= as_of for one in days) - 1 if as_of else len(days)
    return {"months": [str(one) for one in held[:MONTHS]], "days": days, "place": max(0, place)}


def months(reporter: str, ledger: Ledger) -> list[Period]:
    """The months of which a brief can tell, newest first."""
    keys = [Key(reporter, flow) for flow in ("exports", "imports")]
    return sorted({one for key in keys for one in ledger.periods(key) if one.is_month}, reverse=True)


def _policy(text: str) -> str:
    """The content policy of a page whose one style and one script stand in it: these very ones, by their digests."""
    found: dict[str, list[str]] = {"style": [], "script": []}
    for kind, content in INLINE.findall(text):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        found[kind].append(f"'sha256-{digest}'")
    return policy(styles=found["style"], scripts=found["script"])
