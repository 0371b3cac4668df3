"""What the ledger holds: every series in words, from when to when, with its address."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ...errors import LadingError
from ...indicators import coverage
from ...model import Key
from ...reference import area_name
from ...store import Ledger
from ..asking import TheDesk, answer
from ..rendering import page
from ..telling import words_of

router = APIRouter(include_in_schema=False)

Words = Annotated[str, Query(max_length=100)]


@router.get("/coverage")
def held(request: Request, desk: TheDesk, reporter: Words = "", q: Words = "") -> Response:
    """Every series held; of one reporter and with some words, where they are given."""

    def made() -> bytes:
        rows = desk.read(lambda ledger: rows_of(ledger, reporter, q))
        return page("coverage.html", rows=rows, names=names(desk.keys), reporter=reporter, q=q, briefs=()).encode()

    return answer(request, desk, desk.made(f"coverage {reporter} {q}", made), "text/html")


def rows_of(ledger: Ledger, reporter: str = "", words: str = "") -> list[dict[str, Any]]:
    """A row a series: its words, key and counts; those alone in whose words or key all the words stand."""
    listing = coverage(ledger, **({"reporter": reporter} if reporter else {}))
    keys = {str(key): key for key in ledger.keys(**({"reporter": reporter} if reporter else {}))}
    rows = [{**row, "words": _words(keys.get(str(row["key"])), str(row["key"]))} for row in listing.rows]
    wanted = words.lower().split()
    return [row for row in rows if all(one in f"{row['words']} {row['key']}".lower() for one in wanted)]


def _words(key: Key | None, address: str) -> str:
    return words_of(key) if key else address


def names(addresses: tuple[str, ...]) -> dict[str, str]:
    """The reporters of some series by code, in the order of their names."""
    codes = {address.partition(".")[0] for address in addresses}
    return dict(sorted(((code, _name(code)) for code in codes), key=lambda pair: pair[1]))


def _name(code: str) -> str:
    try:
        return area_name(code)
    except LadingError:
        return code
