"""When figures came out and are next expected, a reporter a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ...errors import LadingError
from ...model import Period
from ...reference import area_name, first_release, release_calendar
from ..rendering import page
from ..settings import Settings

router = APIRouter(include_in_schema=False)

REPORTERS = ("CHN", "USA", "JPN", "KOR", "TWN")

MONTHS = 8
"""Releases shown of each reporter."""


@router.get("/calendar")
def calendar(request: Request) -> HTMLResponse:
    """The releases of the months around today."""
    settings: Settings = request.app.state.settings
    today = dt.datetime.fromtimestamp(settings.clock(), dt.UTC).date()
    return HTMLResponse(page("calendar.html", tables=list(tables(today)), today=str(today)))


def tables(today: dt.date) -> Iterator[dict[str, object]]:
    """A table a reporter: the releases before and after a day."""
    month = Period.of_month(today.year, today.month)
    for reporter in REPORTERS:
        try:
            habits = release_calendar(reporter)
        except LadingError:
            continue
        found = {}
        for step in range(-MONTHS, 3):
            release = first_release(reporter, month.shift(step))
            found[str(release.period)] = {
                "period": str(release.period),
                "day": f"{release.instant:%Y-%m-%d %H:%M} UTC",
                "how": "released" if release.known else "expected",
                "bounds": "" if release.known else f"{release.earliest:%Y-%m-%d} to {release.latest:%Y-%m-%d}",
                "source": release.source,
                "past": release.instant.date() <= today,
                "next": False,
            }
        coming = next((row for row in found.values() if not row["past"]), None)
        if coming:
            coming["next"] = True
        yield {"name": area_name(reporter), "publisher": habits.publisher, "rows": list(found.values())}
