"""What only the whole story tells: periods left open, measures, goods or goods and services."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from ...model import Period
from ..figures.figure import Figure
from ..sentence.view import Draft
from .story import Story

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


def settle(drafts: list[Draft], story: Story, language: str = "en") -> None:
    """What only the whole story tells: periods left open, measures, goods or goods and services."""
    for at, draft in sorted(enumerate(drafts), key=lambda pair: not pair[1].numeric):
        if draft.period is None and draft.indicator != "other":
            draft.period = _like(draft, _around(drafts, at), story.main) or story.main
            if draft.indicator in ("growth_yoy", "growth_mom") and not draft.period.is_month:
                draft.indicator = "growth_yoy"
    _measures(drafts, story, language)


def _around(drafts: list[Draft], at: int) -> list[Draft]:
    """The figures of the story that one stands in: all, but where a text has too many for one story."""
    return drafts if len(drafts) <= 2 * AROUND else drafts[max(0, at - AROUND) : at + AROUND]


AROUND = 100
"""Figures on either side of one that are looked at with it: a text with more of them is no single story."""


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
        alike = [d for d in same if d.unit == draft.unit and d.sign == draft.sign]
        close = [d for d in alike if _rounds(d.figure, draft.figure)]
        if not close and draft.figure.hedge != "exact":
            over = draft.figure.hedge == "over"
            close = [d for d in alike if _close(d.figure.number, draft.figure.number, over=over)]
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
        if d.modality == "fact"
        and not d.compared
        and d.period is not None
        and d.period.last >= main.first
        and not (d.indicator == draft.indicator == "level" and d.unit == draft.unit and not _of_one_size(d, draft))
    ]
    return facts[0].period if facts else None


def _of_one_size(one: Draft, two: Draft) -> bool:
    """Whether two amounts can be of spans of one length: a year's are some twelve months'."""
    less, more = sorted((one.figure.number, two.figure.number))
    return more <= 3 * less


def _rounds(one: Figure, two: Figure) -> bool:
    """Whether two figures say the same, one of them more roundly."""
    return abs(one.number - two.number) <= max(one.slack(), two.slack())


def _close(one: Fraction, two: Fraction, *, over: bool) -> bool:
    if not one or not two:
        return one == two
    left, right = one.numerator * two.denominator, two.numerator * one.denominator
    if right < 0:
        left, right = -left, -right
    return 93 * right <= 100 * left <= (125 if over else 107) * right


def goods_and_services(drafts: list[Draft], story: Story, lower: str) -> None:
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
            and not ("goods" in topic.noun or "merchandise" in topic.noun)
            and (whole or topic.flow == "balance")
        ):
            draft.topic = replace(topic, product="goods and services")


BOTH = frozenset(("USA", "GBR", "CAN", "AUS"))
"""Countries whose monthly headline covers goods and services."""


def _measures(drafts: list[Draft], story: Story, language: str) -> None:
    """A product's rate of growth counts tonnes where the story gives tonnes beside it, else money."""
    for draft in drafts:
        topic = draft.topic
        if (
            draft.indicator in ("level", "other", "unit_value")
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
        if language == "zh":  # a Chinese rate stands behind its level: 3076.2亿个，减少15%，价值1.54万亿元，下降14.3%
            beside = [d for d in beside if d.start < draft.start] or beside
        nearest = min(beside, key=lambda d: (abs(d.start - draft.start), d.start), default=None)
        told = {d.topic.measure for d in drafts if d.topic.product == topic.product and d.indicator == "level"}
        if (nearest is not None and nearest.topic.measure == "quantity") or (
            not beside and (topic.product in COMMODITIES or told == {"quantity"}) and story.reporter == "CHN"
        ):
            draft.topic = replace(topic, measure="quantity")
