"""Check articles: every figure held against what was known on the article's day and against all that is held now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from ..errors import BadInput
from ..model import instant
from ..store import Ledger
from .agreement import Agreement, agreement
from .claim import Claim
from .dated import Dated, dated
from .opening import Document, Source, opened, unique
from .reading import Reading
from .reviews import Review, Reviews, reviewed
from .tally import Tally
from .verdict import HOLDS, Verdict
from .verdicts.sure import sure
from .verify import as_of_day, verify

NOW = instant("9999-12-30")
"""Stands for all that is held; no later instant tells more."""

YEARS = (1900, 2199)
"""Years of which an article can be."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure: its number in the article from 1, the claim, its verdicts then and now, and an editor's review."""

    number: int
    claim: Claim
    then: Verdict
    now: Verdict
    review: Review | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts: an editor's review where there is one, else the one as of the article's day."""
        if self.review is None:
            return self.then
        return replace(self.then, token=self.review.verdict, note=self.review.reason, corrected="", meant=())

    @property
    def changed(self) -> bool:
        """Whether later figures tell otherwise than those of the article's day."""
        return self.now.token != self.then.token or self.now.actual != self.then.actual


@dataclass(frozen=True, slots=True)
class Checked:
    """One article checked. `as_of` is the instant of its first verdicts; `notes` what a reader should know first."""

    reading: Reading
    as_of: dt.datetime
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    dated: str = ""

    @property
    def sure(self) -> tuple[Claim, ...]:
        """The claims that may be held against those of other articles."""
        return sure([(each.claim, each.verdict) for each in self.findings], self.reading.article)

    @property
    def name(self) -> str:
        """The name of the article."""
        return self.reading.article.name

    @property
    def tally(self) -> Tally:
        """How many of its figures stand, are wrong, or cannot be checked."""
        return Tally.of((each.claim, each.verdict) for each in self.findings)


@dataclass(frozen=True, slots=True)
class Check:
    """Articles checked, and whether they agree with each other (None for one article alone)."""

    articles: tuple[Checked, ...]
    agreement: Agreement | None = None

    @property
    def tally(self) -> Tally:
        """The figures of all articles together."""
        return reduce(add, (each.tally for each in self.articles), Tally())

    @property
    def summary(self) -> str:
        """The first line: "41 figures: 29 checked, 1 wrong, 11 cannot be checked here (8 would need US Census)"."""
        return self.tally.sentence


def check(
    sources: Sequence[Source],
    ledger: Ledger,
    *,
    date: dt.date | None = None,
    as_of: dt.datetime | None = None,
    reporter: str | None = None,
    alone: bool = False,
    reviews: Reviews | None = None,
) -> Check:
    """Check every figure of some articles, and unless `alone` hold the articles against each other.

    A source is a Path, or the text or bytes of an article. `date` is the articles' day, found in them where
    not given; `as_of` an instant that stands in for the end of that day; `reviews` are an editor's own verdicts.
    Raises BadInput for a document that cannot be opened.
    """
    documents = unique(opened(source) for source in sources)
    articles = tuple(
        check_one(document, ledger, date=date, as_of=as_of, reporter=reporter, reviews=reviews)
        for document in documents
    )
    return Check(articles, None if alone else agreement(articles_claims(articles)))


def articles_claims(articles: Iterable[Checked]) -> list[tuple[Claim, dt.date | None]]:
    """Every claim whose meaning is sure with the day of its article."""
    return [(claim, one.reading.article.date) for one in articles for claim in one.sure]


def check_one(
    document: Document,
    ledger: Ledger,
    *,
    date: dt.date | None = None,
    as_of: dt.datetime | None = None,
    reporter: str | None = None,
    reviews: Reviews | None = None,
) -> Checked:
    """Check one article by itself."""
    _within_years(date)
    told = dated(document, ledger, date, reporter)
    reading = told.reading
    moment = min(as_of or (as_of_day(told.day) if told.day else NOW), NOW)
    own = frozenset(_itself(document, reading, ledger))
    then = verify(reading.claims, ledger, moment, reading.article, own)
    held = then if moment == NOW else verify(reading.claims, ledger, NOW, reading.article, own)
    now = tuple(_since(*pair) for pair in zip(then, held, strict=True))
    marks = reviewed(reviews or {}, reading.article, reading.claims)
    rows = zip(reading.claims, then, now, marks, strict=True)
    findings = tuple(Finding(number, *row) for number, row in enumerate(rows, 1))
    return Checked(reading, moment, findings, tuple(_notes(told, own)), told.how)


def _since(then: Verdict, now: Verdict) -> Verdict:
    """The verdict of now on a figure that was not wrong on its day: what is told since revises it, and refutes nothing."""
    if now.token != "refuted" or then.token == "refuted":
        return now
    token = "other_vintage" if then.token in HOLDS else "undecided"
    return replace(now, token=token, note=f"the figure told since differs: {now.note}", meant=(), corrected="")


def _within_years(date: dt.date | None) -> None:
    if date and not YEARS[0] <= date.year <= YEARS[1]:
        raise BadInput(f"an article of {date} lies outside the years {YEARS[0]} to {YEARS[1]}: give its own day")


def _itself(document: Document, reading: Reading, ledger: Ledger) -> Iterator[str]:
    """The releases that are this article: it is no evidence for itself."""
    shas = {document.sha256, Document("", reading.article.raw).sha256, Document("", reading.article.text).sha256}
    for release in ledger.releases():
        marked = release.note.partition("article:sha256=")[2][:64]
        if marked in shas or release.sha256 in shas or (document.url and release.url == document.url):
            yield release.id


def _notes(told: Dated, own: frozenset[str]) -> Iterator[str]:
    if told.sentence:
        yield told.sentence
    yield from (note for note in told.reading.notes if not note.startswith("no day is printed"))
    if own:
        yield f"the article is itself a source of the ledger ({', '.join(sorted(own))}): that is left out as evidence"
