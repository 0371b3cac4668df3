"""Figures that are not about trade: GDP, tariffs, prices, shares. Shown, never scored. "A tariff of 25 percent"."""

from __future__ import annotations

import re

from ...model import UNITS
from ..figures.figure import Figure
from ..sentence.view import QUANTITIES, View, unknown
from ..words import pattern
from .base import Phrase

ACCOUNTS = ("current account", "current-account", "budget", "fiscal", "financial account")
"""Balances that are not those of trade in goods."""

PART_OF = re.compile(
    r" of (?:the|its|those|these|all the) (?!total|trade|exports|imports|country|whole)[a-z' -]{3,30} \("
)
"""Behind a part of goods that are counted in no list: "more than half of the panels (58%) went to Europe"."""
COMPANY = re.compile(
    r"\b(?:maker|company|firm|group|supplier|manufacturer|producer|retailer|shoemaker|carmaker|chipmaker)\b[^.;]{0,24}\b(?:had|posted|reported|booked|made)(?: annual| domestic| overseas)? sales of $"
)
"""Before the sales of a company: "one shoemaker, which had sales of"."""

MONEY = frozenset(code for code, unit in UNITS.items() if unit.kind == "money")


def fits(view: View) -> bool:
    """A word for something else stands nearer to the figure than any topic, or right behind it."""
    return (
        _is_small(view.figure)
        or view.figure.per == "per unit"
        or (view.figure.unit == "percent" and (_of_no_trade(view) or _over_two_years(view)))
        or (view.figure.kind == "fraction" and PART_OF.match(view.lower, view.figure.end) is not None)
        or _told_beside(view)
        or _of_an_account(view)
        or COMPANY.search(view.lower, view.left_start, view.figure.hedged) is not None
        or _goes_on(view)
        or _of_the_economy(view)
        or _nearer_word(view)
        or _followed(view)
    )


TWO_YEARS = re.compile(
    r"\b(?:two|2|three|3)-year (?:[\w-]+ ){0,2}?(?:average|compound\w*|cagr|annuali[sz]ed|growth|basis|stacked)\b"
)
"""Growth over several years, which no rate on a year earlier is."""
BEHIND = re.compile(rf" (?:on|in) an? {TWO_YEARS.pattern[2:]}")
GOES_ON = re.compile(r"\s*(?:this|that|it|the (?:measure|rate|latter))\b")


def _over_two_years(view: View) -> bool:
    """Whether a rate is an average over years: "the two-year average growth rate. This stood at 17.0%"."""
    if view.language != "en":
        return False
    near = view.before.end if view.before is not None and view.before.indicator != "other" else view.start
    if TWO_YEARS.search(view.lower, near, view.figure.hedged):
        return True
    if BEHIND.match(view.lower, view.figure.end):
        return True
    told = view.lower[max(0, view.start - 160) : view.start].rstrip(" .").rpartition(". ")[2]
    return GOES_ON.match(view.lower, view.start) is not None and TWO_YEARS.search(told) is not None


def _of_no_trade(view: View) -> bool:
    """Whether a percentage is by how much a target was missed, of a unit value or of a price, or a coverage."""
    if OF_TARGET.match(view.lower, view.figure.end):
        return True
    if view.before is not None and view.before.indicator == "unit_value" and not view.has(view.left, "topic"):
        return True
    if COVERING.search(view.lower, view.left_start, view.figure.hedged):
        return True
    if BOXES.search(view.lower, view.left_start, view.figure.hedged):
        return True
    lead = view.right[:2]
    return len(lead) > 1 and lead[0].kind == "prep" and lead[1].kind == "figure" and _is_small(lead[1].value)


def _told_beside(view: View) -> bool:
    """Whether a figure says once more what one of something else says: in brackets, or behind "or"."""
    before = view.before
    if before is None or before.indicator != "other":
        return False
    again = view.text[before.end : view.figure.start].strip() in ("(", "or", ", or")
    return again or PART_OF.fullmatch(view.lower, before.end, view.figure.hedged) is not None


def _of_an_account(view: View) -> bool:
    """Whether a balance is one of the current account, of a budget or the like."""
    account = view.has(view.left, "notflow")
    if account is None or not account.text.startswith(ACCOUNTS) or view.topic.flow != "balance":
        return False
    named = [m for m in view.left if m.kind == "topic" and m.start > account.end]
    return all(m.text in ("deficit", "surplus", "deficits", "surpluses", "balance") for m in named)


def _goes_on(view: View) -> bool:
    """Whether a figure goes on with something else that the one before was of: no topic stands between."""
    kinds = {m.kind for m in view.left}
    return (
        view.before is not None
        and view.before.indicator == "other"
        and "topic" not in kinds
        and not view.has(view.left, "expect", "target")
        and not (view.figure.unit in QUANTITIES and "product" in kinds)
        and ("move" not in kinds or not kinds & {"area", "product", "it", "flow", "goods"})
    )


def _of_the_economy(view: View) -> bool:
    """Whether an amount is the size of an economy: "the $18 trillion economy"."""
    place = view.has(view.left, "place")
    return (
        place is not None
        and "economy" in place.text
        and view.figure.unit not in ("percent", "percentage_points")
        and not any(m.kind == "topic" and m.start > place.start for m in view.left)
    )


def _nearer_word(view: View) -> bool:
    last = view.has(view.left, "other")
    nearest = max((m.start for m in view.left if m.kind == "topic"), default=-1)
    return last is not None and last.start > nearest and not _in_passing(view, last.end)


OF_TARGET = re.compile(
    r" (?:short of|shy of|below|above|lower than|higher than|less than|more than|over|under|ahead of|behind) "
    r"(?:the |its |this |a |set |strategic )*(?:[a-z]+ ){0,2}?(?:target|goal)\b"
)
"""Behind a percentage by which a target was missed or passed."""


COVERING = re.compile(r"相(?:等|当)于[^，。]{0,14}的$")
"""Before what part of imports a Hong Kong deficit comes to: 相等于商品进口货值的12.6%."""


BOXES = re.compile(r"\d (?:[a-z-]+ ){0,2}(?:containers|boxes|teus?)\b[^.;\d%]{0,24}\Z")
"""Before the rate of what a port handles: "416,929 containers, 21% more"."""


def _is_small(figure: Figure) -> bool:
    """Whether a figure is money below twenty thousand, printed without a scale."""
    plain = figure.kind == "number" and figure.scale == 1 and figure.unit in MONEY and not figure.per
    return plain and figure.number < 20000


def _in_passing(view: View, end: int) -> bool:
    """Whether the other word only gave the reason: a break and a word of direction stand between."""
    between = [m for m in view.left if m.start >= end]
    topic = view.has(view.left, "topic")
    commas = [m for m in view.left if m.kind == "break" and m.value in ",—–"]
    if topic is not None and any(topic.end <= m.start < end for m in commas) and any(m.start >= end for m in commas):
        return True
    broken = any(
        (m.kind == "break" and m.value in ",;:") or (m.kind == "join" and m.value in ("break", "as")) for m in between
    )
    return (
        broken
        and any(m.kind in ("area", "product", "it", "when", "against") for m in between)
        and view.topic.flow != ""
    )


def _followed(view: View) -> bool:
    end = view.figure.end
    for mark in view.right[:5]:
        if (mark.kind == "break" and mark.value in "()") or (
            mark.kind == "figure" and view.lower[end : mark.start].strip() == "("
        ):
            end = mark.end
            continue
        if mark.kind == "other":
            gap = view.lower[end : mark.start]
            return bool(pattern(view.language, "followed").fullmatch(gap)) or (
                len(gap) < 34
                and "," not in gap
                and not re.search(
                    r"\b(?:as|after|on|because|amid|despite|due|to|from|in|while|and|by|with|than|for|before)\b", gap
                )
                and unknown(view.lower, end, mark.start, view.right) <= 3
            )
        if mark.kind in ("topic", "break", "join", "against", "area"):
            return False
    return False


phrase = Phrase(
    id="other",
    title="Not trade",
    fits=fits,
    examples=(
        ("China's economy grew 5.2% in 2023.", "5.2%", {"indicator": "other"}),
        ("The US raised tariffs on Chinese goods to 145 per cent.", "145 per cent", {"indicator": "other"}),
    ),
)
