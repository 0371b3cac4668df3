"""Reading an article: text or bytes in, claims with their places out."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from ...model import Period
from ..claim import Claim
from ..periods import Clock
from ..sentence.marks import lowered, marks
from ..sentence.topic import Scene, Topic
from ..sentence.view import Draft
from ..text.article import SIMPLE, Article, Block, normalise, open_text
from ..text.layout import FARTHEST, blocks, sentences
from ..text.tongues import decimal_comma, language_of, tongues, with_stops
from ..words.names import product_words
from .attribution import attribution
from .reader import read_sentence
from .state import MOM_REPORTERS, State
from .story import Story, overview, speaks_of_trade
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
        normal = normal.translate(SIMPLE)
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
    clock = Clock(story.day or dt.date(2000, 1, 15), story.main, story.reporter)
    state = State(
        clock,
        Scene(story.reporter, tongue),
        balance_sign=story.balance_sign,
        usual=story.usual,
        us_dollars="US$" in normal,
        product_of_story=story.product,
        partner_of_story=story.partner,
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
    _goods_and_services(drafts, story, lower)
    settle(drafts, story)
    if not any(d.indicator != "other" and PLAIN_TRADE.search(d.topic.noun or d.topic.flow) for d in drafts):
        drafts = []
    claims = tuple(_claim(d, article, story) for d in drafts)
    return Reading(article, claims, (*_notes(article, story), *more), story.reporter)


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

COMMODITIES = frozenset(
    (
        "soybeans",
        "crude oil",
        "iron ore",
        "coal",
        "natural gas",
        "copper",
        "steel",
        "rare earths",
        "copper ore",
        "grain",
        "corn",
        "wheat",
        "lng",
        "refined oil",
        "meat",
        "edible oil",
        "fertilizers",
        "coking coal",
        "aluminium",
        "rubber",
        "rice",
        "pork",
        "beef",
        "sugar",
        "cotton",
        "barley",
        "sorghum",
    )
)


def settle(drafts: list[Draft], story: Story) -> None:
    """What only the whole story tells: periods left open, measures, goods or goods and services."""
    for draft in sorted(drafts, key=lambda d: not d.numeric):
        if draft.period is None and draft.indicator != "other":
            draft.period = _like(draft, drafts, story.main) or story.main
            if draft.indicator in ("growth_yoy", "growth_mom") and not draft.period.is_month:
                draft.indicator = "growth_yoy"
    _measures(drafts, story)


def _like(draft: Draft, drafts: list[Draft], main: Period) -> Period | None:
    """The period of the figure elsewhere in the story that says the same, else of the first about the same flow."""
    same = [
        d
        for d in drafts
        if d.period is not None
        and d.topic.flow == draft.topic.flow
        and d.topic.partner == draft.topic.partner
        and d.topic.product == draft.topic.product
        and d.indicator != "other"
        and d is not draft
    ]
    if draft.numeric:
        close = [
            d
            for d in same
            if d.unit == draft.unit
            and d.sign == draft.sign
            and _close(d.figure.number, draft.figure.number, over=draft.figure.hedge == "over")
        ]
        if close:
            told = [d for d in close if d.own_period] or close
            return max(told, key=lambda d: (not d.compared, d.period.last if d.period else dt.date.min)).period
    else:
        titles = [
            d
            for d in drafts
            if d.numeric and d.period is not None and d.block == draft.block and d.topic.flow == draft.topic.flow
        ]
        if titles:
            return titles[0].period
    facts = [
        d
        for d in same
        if d.modality == "fact" and not d.compared and d.period is not None and d.period.last >= main.first
    ]
    return facts[0].period if facts else None


def _close(one: Fraction, two: Fraction, *, over: bool) -> bool:
    if not one or not two:
        return one == two
    ratio = one / two
    return Fraction(93, 100) <= ratio <= (Fraction(125, 100) if over else Fraction(107, 100))


def _goods_and_services(drafts: list[Draft], story: Story, lower: str) -> None:
    """Where an office leads with goods and services together, a flow named without either means both."""
    if story.reporter not in BOTH or ("services" not in lower and story.reporter != "USA"):
        return
    whole = "goods and services" in lower or story.reporter == "USA"
    for draft in drafts:
        topic = draft.topic
        if (
            not topic.product
            and topic.partner in ("", "WLD")
            and draft.kind != "row"
            and (whole or topic.flow == "balance")
        ):
            draft.topic = replace(topic, product="goods and services")


BOTH = frozenset(("USA", "GBR", "CAN", "AUS"))
"""Countries whose monthly headline covers goods and services."""


def _measures(drafts: list[Draft], story: Story) -> None:
    """A product's rate of growth counts tonnes where the story gives tonnes beside it, else money."""
    for draft in drafts:
        topic = draft.topic
        if (
            draft.indicator in ("level", "other")
            or not topic.product
            or topic.measure
            or topic.product in ("services", "goods and services", "goods")
        ):
            continue
        beside = [
            d
            for d in drafts
            if d.block == draft.block
            and d.topic.product == topic.product
            and d.indicator in ("level", "difference")
            and abs(d.start - draft.start) < 200
        ]
        nearest = min(beside, key=lambda d: (abs(d.start - draft.start), d.start), default=None)
        if (nearest is not None and nearest.topic.measure == "quantity") or (
            not beside and topic.product in COMMODITIES and story.reporter == "CHN"
        ):
            draft.topic = replace(topic, measure="quantity")


def _claim(draft: Draft, article: Article, story: Story) -> Claim:
    start, end = article.span(draft.start, draft.end)
    figure, topic = draft.figure, _counted(draft, article)
    value = figure.number * draft.sign if draft.numeric else figure.number
    if figure.top is not None:
        value = (figure.number + figure.top) / 2 * draft.sign
    hard = figure.hard(draft.sign) if draft.numeric else (None, None)
    soft = figure.soft(draft.sign) if draft.numeric else (None, None)
    product = {"": "TOTAL", "goods": "TOTAL"}.get(topic.product, topic.product)
    return Claim(
        doc=article.name,
        start=start,
        end=end,
        text=article.raw[start:end],
        indicator=draft.indicator,
        flow=topic.flow,
        measure=topic.measure or "value",
        reporter=topic.reporter or story.reporter,
        partner=topic.partner or "WLD",
        product=product,
        period=str(draft.period) if draft.period and story.day is not None else "",
        unit=draft.unit,
        value=value,
        lo=hard[0],
        hi=hard[1],
        soft_lo=soft[0],
        soft_hi=soft[1],
        approximator=figure.hedge,
        modality=draft.modality,
        attribution=attribution(draft, article),
        basis=draft.basis,
        adjustment=draft.adjustment,
        base=str(draft.base_period) if draft.base_period else "",
        numeric=draft.numeric,
        conversion=draft.conversion,
        section=draft.kind,
        readings=_readings(draft, story, article.text),
    )


def _counted(draft: Draft, article: Article) -> Topic:
    """The topic of a number of things, of which the thing is the product: "exported 988,000 cars"."""
    if draft.unit != "units" or draft.topic.product:
        return draft.topic
    noun = article.text[draft.start : draft.end].lower().rpartition(" ")[2]
    product = product_words(article.language).get(noun, "")
    return replace(draft.topic, product=product, measure="quantity") if product else draft.topic


def _readings(draft: Draft, story: Story, text: str) -> tuple[dict[str, str], ...]:
    """The other ways the text leaves open: a rate's base, a period that is not the figure's own, each flow of two."""
    if draft.indicator == "other" or not draft.numeric:
        return ()
    found: list[dict[str, str]] = []
    if draft.untold and draft.period is not None and draft.period.is_month:
        found.append({"indicator": "growth_mom" if draft.indicator == "growth_yoy" else "growth_yoy"})
    if not draft.own_period and draft.period is not None and story.day is not None and story.main != draft.period:
        found.append({"period": str(story.main)})
    if draft.topic.flow == "total" and draft.unit == "percent" and TWO.search(text, draft.topic.start, draft.topic.end):
        found += [{"flow": "exports"}, {"flow": "imports"}]
    return tuple(found)


TWO = re.compile(r"\bexports? and (?:the )?imports?\b|\bimports? and (?:the )?exports?\b", re.IGNORECASE)
"""Two flows that a rate is told of: "exports and imports both fell 6.2%"."""


CUT = re.compile(r"(?:^|\s)(?:the|to|of|by|from|in|a|an|and|at|with|than|for)\s*$", re.IGNORECASE)


CUT_FIGURE = re.compile(r"[$€£¥]\s?\d[\d,]*(?:\.\d+)?$")
"""An amount that ends a paragraph without its scale: "to $330"."""


def _notes(article: Article, story: Story) -> list[str]:
    """What a reader should know: sentences cut off, a day that was told from the text or not at all."""
    notes = [
        f'a sentence breaks off: "…{article.text[max(block.start, block.end - 60) : block.end]}"'
        for block in article.blocks
        if block.kind in ("text", "title", "bullet")
        and (
            CUT.search(article.text, max(block.start, block.end - 8), block.end)
            or CUT_FIGURE.search(article.text, max(block.start, block.end - 14), block.end)
        )
        and block.end - block.start > 60
    ]
    if story.assumed:
        notes.append(
            f"no country is named whose trade this is: read as that of {story.reporter}; --reporter says better"
        )
    if story.day is None:
        notes.append("no day is printed and none can be told from the text: give the article's date")
    return notes
