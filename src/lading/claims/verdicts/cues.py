"""Cues: words by which a text names a flow, a period, an area or a product, looked for when a figure is doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...model import Period
from ..words.names import area_words, product_words, spelled
from .windows import MONTHS

FLOW_WORDS = {
    "exports": re.compile(r"export|shipment|shipped|sales|sold|overseas|outbound|出口|vent(?:as|a)\b"),
    "imports": re.compile(r"import|purchas|bought|buy|took in|brought in|inbound|进口|compr"),
    "balance": re.compile(r"surplus|deficit|balance|gap|shortfall|顺差|逆差|superávit|déficit|saldo"),
    "total": re.compile(
        r"\btrade with|(?:foreign|external|overall|merchandise) trade|two-way|total trade|turnover|imports and exports|exports and imports|bilateral|进出口|外贸|贸易总值|intercambio"
    ),
}


SPANS = re.compile(
    r"first|half|year|annual|quarter|months|so far|to date|ytd|cumulative|\d ?m\b|\dM\b|h1|q[1-4]|1-1?\d|january-|jan-|前|累计|全年|季度|trimestre|semestre"
    r"|año|primeros|acumulad"
)


BASES = re.compile(
    r"(?:a|one|the) year (?:earlier|ago|before|prior)|(?:previous|prior|preceding) year|year[ -]o[nv]e?r?[ -]year|on[ -]year|same (?:month|period)[^,.]{0,16} year"
)
"""What a rate is measured against is no period that a figure may be of."""


SPANISH = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}


NAMED_MONTH = re.compile(rf"(?<![^\W_])({'|'.join(MONTHS)}|{'|'.join(SHORT)})(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    words = area_words(language) if kind == "area" else product_words(language)
    names = sorted((re.escape(word) for word in words if len(word) > 1), key=len, reverse=True)
    whole = "" if language == "zh" else r"(?<![^\W_])"
    end = "" if language == "zh" else r"(?:'s)?(?![^\W_])"
    return re.compile(f"{whole}({'|'.join(names)}){end}", re.IGNORECASE)


def named(kind: str, text: str, language: str) -> Iterator[tuple[int, str]]:
    """The areas or products that a text names, as (offset, code)."""
    words = area_words(language) if kind == "area" else product_words(language)
    tongue = language if language in {"en", "zh", "es"} else "en"
    for match in _pattern(kind, tongue).finditer(text):
        name = match[1].lower()
        if NAME_OF_MONEY.match(text, match.end()):
            continue  # "US$" and "US dollars" are money, not a partner
        if spelled(tongue, kind, name, match[1]) and name in words:
            yield match.start(), words[name]


NAME_OF_MONEY = re.compile(r"\s?(?:\$|\\\\?\$|dollars?)")


OVERALL = re.compile(
    r"total|overall|all goods|china's|chinese|country's|nation's|worldwide|global|我国|全国|货物贸易|总值"
)
"""Words by which a clause speaks of all trade."""


POINTING = re.compile(
    r"(?<![^\W_])(?:it|its|they|them|there|that (?:market|country|trade)|the (?:bloc|country|group)|this|those|of which)(?![^\W_])"
)
"""Words that point back to something named before."""


def names_period(period: Period, lower: str) -> bool:
    """Whether the sentence itself names the period it was read as."""
    if period.is_month:
        number = period.first.month
        if any(month_of(m[1]) == number for m in NAMED_MONTH.finditer(lower)) or "last month" in lower:
            return True
        return bool(re.search(rf"(?<!\d){number}月|(?<![^\W_]){SPANISH[number - 1]}(?![^\W_])", lower))
    if period.is_year:
        return str(period.first.year) in lower or bool(
            re.search(r"(?:last|full|whole|this) year|(?:over|for|in|during) the year|annual|全年", lower)
        )
    return bool(SPANS.search(lower))


def month_of(name: str) -> int:
    """The number of a month by the first letters of its English name."""
    return SHORT[name[:3].lower()]


def last_sentence(before: str) -> str:
    """The last of the sentences that stand before another."""
    return re.split(r"[.!?]\s|[。！？]", before.rstrip(".!?。！？ "))[-1]
