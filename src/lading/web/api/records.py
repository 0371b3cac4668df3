"""The records that programs get, as the interface's description declares them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from ...indicators import Listing
from ..files import plain

Value = str | int | float | bool | None


class Problem(BaseModel):
    """An error, as RFC 9457 has it: what happened, what was looked at, what to do."""

    type: str
    title: str
    status: int
    detail: str


class Table(BaseModel):
    """Rows of one kind. `notes` belong to the figures: vintage, caveats, addresses of sources."""

    title: str
    rows: list[dict[str, Value]]
    notes: list[str]


class Article(BaseModel):
    """One article to check."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=1_000_000, examples=["China's exports rose 6.6% in December from a year earlier."])
    name: str = Field("", max_length=120, description="What its claims are filed under.")


class CheckAsked(BaseModel):
    """Articles to check, and on which terms."""

    model_config = ConfigDict(extra="forbid")

    articles: list[Article] = Field(min_length=1, max_length=12)
    date: str = Field("", max_length=40, description="The articles' day, YYYY-MM-DD; empty: told from the text.")
    as_of: str = Field(
        "", max_length=40, description="What was known at the end of that day; empty: of the article's day; now: all."
    )
    reporter: str = Field("", max_length=80, description="The country they are about: ISO code or name.")


class CheckTold(BaseModel):
    """The check as `lading check --format json` writes it."""

    summary: dict[str, Any]
    articles: list[dict[str, Any]]
    agreement: dict[str, Any] | None


Words = Annotated[str, Field(max_length=400)]
Number = Annotated[float, Field(ge=-1e20, le=1e20, allow_inf_nan=False)]


class ClaimRecord(BaseModel):
    """One figure of an article, as `lading check --format jsonl` writes it; further fields of such a line may stay."""

    model_config = ConfigDict(extra="ignore")

    doc: Words
    start: int = Field(ge=0, le=10**9)
    end: int = Field(ge=0, le=10**9)
    text: Words
    indicator: Words = Field(examples=["level"])
    flow: Words = Field(examples=["exports"])
    measure: Words = Field(examples=["value"])
    reporter: Words = Field(examples=["CHN"])
    partner: Words = Field(examples=["WLD"])
    product: Words = Field(examples=["TOTAL"])
    period: Words = Field(examples=["2025"])
    unit: Words = Field(examples=["USD"])
    value: Number | None = None
    lo: Number | None = None
    hi: Number | None = None
    soft_lo: Number | None = None
    soft_hi: Number | None = None
    approximator: Words | None = None
    modality: Words | None = None
    attribution: Words | None = None
    basis: Words | None = None
    adjustment: Words | None = None
    base: Words | None = None
    comparator: Words | None = None
    numeric: bool | None = None
    optional: bool | None = None
    conversion: bool | None = None
    section: Words | None = None
    readings: list[dict[Words, Words]] | None = Field(None, max_length=20)


class ConflictsAsked(BaseModel):
    """Claims to hold against each other; `dates` gives the day of a document, whose beginning of the name will do."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ClaimRecord] = Field(min_length=1, max_length=1000)
    dates: dict[Words, Annotated[str, Field(max_length=40)]] = Field({}, max_length=100)
    one_rate: bool = Field(False, description="Customs' rates by exports and by imports are one; else within 0.05%.")
    revision: float = Field(
        2.0, ge=0, lt=100, description="The largest revision of a flow between two days, in percent."
    )


class ConflictsTold(BaseModel):
    """What the claims come to together, as `lading conflicts --format json` writes it."""

    figures: int
    complete: bool
    conflicts: list[dict[str, Any]]
    doubted: list[list[dict[str, Any]]]
    reasons: list[dict[str, Any]]
    implied: list[dict[str, Any]]
    readings: list[dict[str, Any]]
    weights: dict[str, float]


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words, "content": {"application/problem+json": {}}}
    for status, words in (
        (404, "Not held: the detail names the nearest that is."),
        (422, "Cannot be used: the detail says why and what would do."),
        (429, "Too many requests: see Retry-After."),
    )
}
"""What every address may answer besides what was asked."""

BODY_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words, "content": {"application/problem+json": {}}}
    for status, words in (
        (400, "The body is not JSON."),
        (408, "The body came too slowly."),
        (413, "The body is too large."),
        (503, "Too much to do: see Retry-After."),
    )
}
"""What an address that takes a body may answer besides."""

UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Your copy is still good."}}

Address = Annotated[str, Path(max_length=300, examples=["CHN.exports.USA.TOTAL.value.USD.level"])]


def table(listing: Listing) -> Table:
    """A listing as a record."""
    rows = [{name: plain(value) for name, value in row.items()} for row in listing.rows]
    return Table(title=listing.title, rows=rows, notes=list(listing.notes))
