"""From drafts to claims: what each figure of an article states, the other ways it can be meant, and notes for the reader."""

from __future__ import annotations

import re
from dataclasses import replace

from ..claim import Claim
from ..sentence.topic import Topic
from ..sentence.view import Draft
from ..text.article import Article
from ..words.names import product_words
from .attribution import attribution
from .story import Story


def claim_of(draft: Draft, article: Article, story: Story) -> Claim:
    """The claim that a draft states, with its place in the file as it lies on disk."""
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
        partner=_as_reported(topic.partner, draft, article, story) or "WLD",
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
        readings=other_ways(draft, story, article.text),
    )


def _as_reported(partner: str, draft: Draft, article: Article, story: Story) -> str:
    """A partner as the reporter counts it: China's monthly release has the European Union and no Europe."""
    loose = (
        partner == "EUROPE"
        and not draft.topic.product
        and draft.indicator in ("level", "growth_yoy")
        and story.reporter == "CHN"
        and article.language == "en"
    )
    return "EU" if loose and "CNY" not in (draft.unit, draft.basis) else partner


def _counted(draft: Draft, article: Article) -> Topic:
    """The topic of a number of things, of which the thing is the product: "exported 988,000 cars"."""
    if draft.unit != "units" or draft.topic.product:
        return draft.topic
    noun = article.text[draft.start : draft.end].lower().rpartition(" ")[2]
    product = product_words(article.language).get(noun, "")
    return replace(draft.topic, product=product, measure="quantity") if product else draft.topic


def other_ways(draft: Draft, story: Story, text: str) -> tuple[dict[str, str], ...]:
    """The other ways the text leaves open: a rate's base, a period that is not the figure's own, each flow of two."""
    if draft.indicator == "other" or not draft.numeric:
        return ()
    found: list[dict[str, str]] = []
    if draft.untold and draft.period is not None and draft.period.is_month:
        found.append({"indicator": "growth_mom" if draft.indicator == "growth_yoy" else "growth_yoy"})
    if (
        not (draft.own_period or draft.shared_period)
        and draft.period is not None
        and story.day is not None
        and story.main != draft.period
    ):
        found.append({"period": str(story.main)})
    if draft.topic.flow == "total" and draft.unit == "percent" and TWO.search(text, draft.topic.start, draft.topic.end):
        found += [{"flow": "exports"}, {"flow": "imports"}]
    return tuple(found)


TWO = re.compile(r"\bexports? and (?:the )?imports?\b|\bimports? and (?:the )?exports?\b", re.IGNORECASE)
"""Two flows that a rate is told of: "exports and imports both fell 6.2%"."""

CUT = re.compile(r"(?:^|\s)(?:the|to|of|by|from|in|a|an|and|at|with|than|for)\s*$", re.IGNORECASE)

CUT_FIGURE = re.compile(r"[$€£¥]\s?\d[\d,]*(?:\.\d+)?$")
"""An amount that ends a paragraph without its scale: "to $330"."""


def notes_on(article: Article, story: Story) -> list[str]:
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
