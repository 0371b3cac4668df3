"""Labels: what the words over a column, before a row or above a table say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ...periods import When
from ...periods.times_en import MONTHS
from ...sentence.marks import lowered, marks
from ...sentence.topic import flow_of
from ...words.grammar import grammar

GROWTH = re.compile(
    r"%|y/y|yoy|y-o-y|year-on-year|yr/yr|change|growth|m/m|mom|month-on-month|percent|pct|同比|增长|增速|环比|variaci|var\."
)

MONTHLY = re.compile(r"m/m|mom|m-o-m|month-on-month|on month|环比|mensual")
SHARE = re.compile(r"share|占比|比重|participaci")

TOTALS = re.compile(
    r"\s*(?:grand )?(?:total|all|world|overall|all countries|all goods|all partners|总计|总值|合计|mundo)\b|总值|合计"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What the words over a column or before a row say."""

    flow: str = ""
    sign: int = 0
    partner: str = ""
    product: str = ""
    rate: str = ""
    unit: str = ""
    scale: int = 1
    when: When | None = None
    modality: str = ""
    total: bool = False

    def over(self, other: Label) -> Label:
        """A label, with what it leaves open taken from another."""
        return replace(
            self,
            flow=self.flow or other.flow,
            sign=self.sign or other.sign,
            partner=self.partner or other.partner,
            product=self.product or other.product,
            rate=self.rate or other.rate,
            unit=self.unit or other.unit,
            scale=self.scale if self.scale != 1 else other.scale,
            when=self.when or other.when,
            modality=self.modality or other.modality,
        )


SHORT = re.compile(r"^\s*(exp|imp)\.? ?(?=pct|\(?US\$|\(?\$|% ?y)", re.IGNORECASE)
"""Exports and imports in short before what they are told in: "Exp pct", "Imp($b)"."""


def label_of(text: str, language: str, *, caption: bool = False) -> Label:
    """Read the words of a heading: "Exports, % y/y (USD)", "Imports, US$ bn", "South Korea"."""
    printed = text
    if language == "en":
        text = SHORT.sub(lambda m: "exports " if m[1].lower() == "exp" else "imports ", text, count=1)
    text = DOLLARS.sub(lambda m: " " * len(m[0]), text) if not caption else text
    lower = lowered(text)
    found = marks(text, lower, 0, len(text), language)
    flow, sign = next((flow_of(m.value) for m in found if m.kind == "flow"), ("", 0))
    rate = ""
    if not caption:
        rate = (
            "share"
            if SHARE.search(lower)
            else "mom"
            if MONTHLY.search(lower)
            else "yoy"
            if GROWTH.search(lower)
            else ""
        )
    unit, scale = unit_in(printed, language)
    spelled_year = MONTH_YEAR.search(lower)
    expect = any(m.kind == "expect" and m.value == "poll" for m in found)
    previous = any(m.kind == "against" and m.text in ("previous", "prior", "prev", "before") for m in found)
    return Label(
        flow=flow,
        sign=sign,
        partner=""
        if caption
        else next((m.value for m in found if m.kind == "area"), "WLD" if TOTALS.match(lower) else ""),
        product="" if caption else next((m.value for m in found if m.kind == "product"), ""),
        rate=rate,
        unit=unit,
        scale=scale,
        when=When("month", MONTHS[spelled_year[1]], year=2000 + int(spelled_year[2]))
        if spelled_year
        else next(
            (
                m.value
                for m in found
                if m.kind == "when" and m.value.role == "period" and m.value.kind not in ("earlier", "same", "previous")
            ),
            None,
        ),
        modality="" if caption else "expectation" if expect else "previous" if previous else "",
    )


def unit_in(text: str, language: str) -> tuple[str, int]:
    """The unit and scale that a heading names: "in billions of dollars", "US$ bn", "10,000 tonnes"."""
    rules = grammar(language)
    lower = lowered(text)
    scale_word = next(
        (m for m in SCALE_WORDS.finditer(lower) if m[0] in rules.scale_sizes or m[0] in ("万", "亿")), None
    )
    scale = rules.scale_sizes.get(scale_word[0], 1) if scale_word else 1
    if counted := re.search(r"(?<!\d)(?:10,000|1,000|100)(?!\d)", lower):
        scale *= int(counted[0].replace(",", ""))
    if heavy := WEIGHT.search(lower):
        return "tonnes", {"mt": 10**6, "kt": 10**3}.get(heavy[0], scale)
    around = lower[max(0, scale_word.start() - 14) : scale_word.end() + 26] if scale_word else lower
    for word, code in _money_and_weight(language):
        at = around.find(word)
        if at >= 0:
            edge = around[at - 1 : at] + around[at + len(word) : at + len(word) + 1]
            if not (word[0].isalpha() and word.isascii() and any(c.isalpha() for c in edge)):
                return code, scale
    return "", scale


@lru_cache(maxsize=8)
def _money_and_weight(language: str) -> tuple[tuple[str, str], ...]:
    """The words of units that no rate has, the longest first, with their units."""
    rules = grammar(language)
    codes = {**rules.before_codes, **rules.after_codes}
    words = sorted(codes, key=len, reverse=True)
    rates = ("percent", "percentage_points", "basis_points")
    return tuple((w, codes[w]) for w in words if not (len(w) == 1 and w.isalpha()) and codes[w] not in rates)


WEIGHT = re.compile(r"(?<![^\W_])(?:(?:mln|million|mn|thousand|'000) t|mt|kt)(?![^\W_])")
"""Tonnes as the heads of tables print them."""

DOLLARS = re.compile(r"U\.?S\.? ?\$|US dollars?|U\.S\. dollars?|USD|\(US")

MONTH_YEAR = re.compile(
    r"(?<![^\W_])(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?[ '-]{1,2}(\d\d)(?!\d)"
)

SCALE_WORDS = re.compile(
    r"(?<=\$)b(?![^\W_])|(?<![^\W\d_])(?:trillions?|billions?|millions?|thousands?|bn|bln|mn|mln|tn|trn|m|k|lakh crore|crore|millones|miles)(?![^\W_])|万亿|百万|亿|万"
)
