"""Reading an article: text or bytes in, claims with their places out."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ..claim import Claim
from ..periods import Clock
from ..sentence.marks import lowered, marks
from ..sentence.topic import Scene
from ..sentence.view import Draft
from ..text.article import Article, Block, open_text
from ..text.layout import FARTHEST, blocks, sentences
from ..text.normal import SIMPLE, normalise
from ..text.numerals import western
from ..text.tongues import decimal_comma, language_of, tongues, with_stops
from .reader import read_sentence
from .remainder import remainders
from .settled import goods_and_services, settle
from .state import MOM_REPORTERS, State
from .stated import claim_of, notes_on
from .story import name_asians, of_a_region, overview, speaks_of_trade
from .tables import read_tables


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its claims in order, and notes on what could not be read (a figure cut off, no date)."""

    article: Article
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    reporter: str = ""


def read(
    text: str | bytes,
    *,
    name: str = "",
    date: dt.date | str | None = None,
    reporter: str | None = None,
    language: str | None = None,
) -> Reading:
    """Read an article: every figure about trade as a claim, with its place in the file.

    `text` is the file's content as it lies on disk, `date` its day (found in the text, or told from it, where not
    given), `reporter` the ISO code of the country it is about. Raises BadInput for a document that cannot be opened.

    >>> reading = read("China's exports rose 6.6% in December from a year earlier.", date="2026-01-14")
    >>> [(c.indicator, c.flow, c.period, float(c.value)) for c in reading.claims]
    [('growth_yoy', 'exports', '2025-12', 6.6)]
    """
    raw = open_text(text)
    normal, starts, shifts = normalise(raw)
    day = dt.date.fromisoformat(date) if isinstance(date, str) else date
    tongue = language or language_of(normal)
    texts = {tongue: normal} if language else tongues(normal, tongue)
    article = Article(name, raw, normal, starts, shifts, day, tongue)
    found = _read_in(article, texts.pop(tongue, normal), reporter)
    for other, part in texts.items():
        told = replace(article, language=other, date=found.article.date)
        more = _read_in(told, part, reporter or found.reporter or None)
        claims = sorted((*found.claims, *more.claims), key=lambda claim: (claim.start, claim.end))
        found = replace(found, claims=tuple(claims), reporter=found.reporter or more.reporter)
    return found


def _read_in(article: Article, normal: str, reporter: str | None) -> Reading:
    """Read what is written in the article's language; `normal` has blanks for the rest."""
    tongue, day = article.language, article.date
    if tongue == "zh":
        normal = western(normal.translate(SIMPLE))
    parted = blocks(normal, tongue)
    if tongue == "zh":
        normal = with_stops(normal, parted)
    normal = joined(normal, parted)
    article = replace(article, text=normal, blocks=parted)
    lower = lowered(normal)
    comma = tongue == "es" and decimal_comma(normal)
    if not speaks_of_trade(normal, tongue):
        return Reading(article, (), reporter=reporter or "")
    parts = list(sentences(normal, article.blocks))
    found = [marks(normal, lower, part.start, part.end, tongue, comma=comma) for part in parts]
    everything = [mark for some in found for mark in some]
    story = overview(article, lower, everything, date=day, reporter=reporter, usual_mom=MOM_REPORTERS)
    article = replace(article, date=story.day)
    name_asians(everything, story.reporter)
    clock = Clock(story.day or dt.date(2000, 1, 15), story.main, story.reporter)
    state = State(
        clock,
        Scene(story.reporter, tongue),
        balance_sign=story.balance_sign,
        usual=story.usual,
        us_dollars="US$" in normal,
        product_of_story=story.product,
        partner_of_story=story.partner,
        regional=tongue == "zh" and of_a_region(normal, everything),
    )
    drafts: list[Draft] = []
    for part, some in zip(parts, found, strict=True):
        drafts += read_sentence(article, lower, part, some, state)
        if len(drafts) > MOST:
            break
    more = [f"only the first {FARTHEST:,} characters are read: split the text into articles"] * (len(normal) > FARTHEST)
    more += [f"reading stopped after {MOST:,} figures: split the text into articles"] if len(drafts) > MOST else []
    drafts += read_tables(article, state)
    drafts.sort(key=lambda d: (d.start, d.end))
    goods_and_services(drafts, story, lower)
    remainders(drafts, lower)
    settle(drafts, story, tongue)
    if not any(d.indicator != "other" and PLAIN_TRADE.search(d.topic.noun or d.topic.flow) for d in drafts):
        drafts = []
    claims = tuple(claim_of(d, article, story) for d in drafts)
    return Reading(article, claims, (*notes_on(article, story), *more), story.reporter)


def joined(text: str, parts: tuple[Block, ...]) -> str:
    """A text of the same length with the line ends inside paragraphs made blanks, so that no figure is cut in two."""
    pieces, at = [], 0
    for part in parts:
        if part.kind in ("text", "bullet"):
            pieces += [text[at : part.start], text[part.start : part.end].replace("\n", " ")]
            at = part.end
    return "".join([*pieces, text[at:]])


MOST = 5000
"""Figures in running text: no article has more, and a line repeated for a megabyte must not hold a check up."""

PLAIN_TRADE = re.compile(
    r"^total$|export|import|trade|arrivals|took in|surplus|deficit|balance|出|进|贸|顺差|逆差|comerc|super[áa]vit|d[ée]ficit|saldo|intercamb|excedente",
    re.IGNORECASE,
)
"""Nouns that only foreign trade has; shipments and sales alone may be a company's."""
