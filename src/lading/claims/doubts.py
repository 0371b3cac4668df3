"""Doubts before a figure is called wrong: what else its sentence names, and so may speak of.

A sentence about exports to Russia that was read as all exports is a misreading, not an error of the writer. So the
areas, products, flows, months and expectations that a sentence names bound what may be refuted: where the number holds
for something else that stands nearer to it than what it was read as, the text is ambiguous; where that something is
not held, the figure stays undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model import Period, Query
from .alternatives import CURRENCIES
from .claim import Claim
from .names import area_words, product_words, spelled
from .standings import MONTHS
from .words import table

EXPECTED = re.compile(
    r"expect|forecast|poll|estimat|consensus|predict|analyst|economist|project|cons\.|\best\.|prev|revis|预期|预测|previsi|esper"
)
FLOWS = {
    "exports": re.compile(r"export|shipment|sales|sold|overseas|outbound|出口|vent(?:as|a)\b"),
    "imports": re.compile(r"import|purchas|bought|buy|inbound|进口|compr"),
    "balance": re.compile(r"surplus|deficit|balance|gap|shortfall|顺差|逆差|superávit|déficit|saldo"),
    "total": re.compile(
        r"\btrade with|two-way|total trade|turnover|imports and exports|exports and imports|bilateral|进出口|intercambio"
    ),
}
SPANS = re.compile(
    r"first|half|year|annual|quarter|months|so far|to date|cumulative|\d ?m\b|\dM\b|h1|q[1-4]|1-1?\d|january-|jan-|前|累计|全年|季度|trimestre|semestre"
    r"|año|primeros|acumulad"
)
BASES = re.compile(
    r"(?:a|one|the) year (?:earlier|ago|before|prior)|year[ -]o[nv]e?r?[ -]year|on[ -]year|same (?:month|period)[^,.]{0,16} year"
)
"""What a rate is measured against is no period that a figure may be of."""

SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
BACK = re.compile(
    r"previous|month (?:earlier|before|ago)|last month|prior|after|from|compared|against|versus|than|上月|anterior"
)
NAMED_MONTH = re.compile(rf"(?<![^\W_])({'|'.join(MONTHS)}|{'|'.join(SHORT)})(?![^\W_])", re.IGNORECASE)


CURRENCY = re.compile(r"[$€£¥₹]|usd|rmb|cny|yuan|dollar|euro|yen|won|rupee|元|dólar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a sentence names besides what a claim was read as: other queries to try, and whether one cannot be told.

    `direction` is False where no verb before the figure says which way it went, so that its sign was carried over.
    """

    readings: tuple[tuple[str, Query], ...]
    untold: str = ""
    direction: bool = True


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
        if spelled(tongue, kind, name, match[1]) and name in words:
            yield match.start(), words[name]


def doubts(claim: Claim, query: Query, before: str, sentence: str, at: int, language: str) -> Doubts:
    """What else the figure at offset `at` of its sentence may speak of; `before` is the sentence before it."""
    lower = sentence.lower()
    if EXPECTED.search(lower) and claim.modality == "fact":
        return Doubts((), "the sentence speaks of expectations or earlier figures too")
    found: list[tuple[str, Query]] = []
    untold = ""
    if not CURRENCY.search(claim.text) and query.measure == "value":
        found += [
            (unit, query.but(unit=unit))
            for unit in ("USD", CURRENCIES.get(claim.reporter, "USD"))
            if unit != query.unit
        ]
    for kind, fld, own in (("area", "partner", claim.partner), ("product", "product", claim.product)):
        skip = {own, claim.reporter, "WLD", "TOTAL"}
        here = list(named(kind, sentence, language))
        near = here or (list(named(kind, before, language)) if own in {"WLD", "TOTAL"} else [])
        mine = [abs(place - at) for place, code in here if code == own]
        others = {code for place, code in near if code not in skip and not (mine and min(mine) < abs(place - at))}
        for code in sorted(others):
            found.append((code, query.but(**{fld: code})))
            untold = untold or f"the text also names {code}"
    found += _flows(query, lower, at)
    found += _periods(query, before, sentence, at, row=claim.section == "row")
    both = [(f"{a} {b}", query.but(**_changes(query, x), **_changes(query, y))) for a, x, b, y in _pairs(query, found)]
    return Doubts((*found, *both), untold, _directed(lower[:at], claim.text))


def _directed(head: str, text: str) -> bool:
    """Whether a verb, a noun or a sign of direction stands before the figure."""
    if text[:1] in {"+", "-", "−"}:
        return True
    words = table("en", "turned")["pairs"]
    return any(re.search(rf"(?<![^\W_]){word}(?![^\W_])", head) for word in words)


def _changes(query: Query, other: Query) -> dict[str, object]:
    names = ("partner", "product", "flow", "period", "unit")
    return {name: getattr(other, name) for name in names if getattr(other, name) != getattr(query, name)}


def _pairs(query: Query, found: list[tuple[str, Query]]) -> Iterator[tuple[str, Query, str, Query]]:
    """Two changes at once, of different fields: another partner in another month."""
    for i, (a, x) in enumerate(found[:12]):
        for b, y in found[i + 1 : 12]:
            if not _changes(query, x).keys() & _changes(query, y).keys():
                yield a, x, b, y


def _flows(query: Query, lower: str, at: int) -> list[tuple[str, Query]]:
    """Flows that the figure may be of: named nearer to it, or any where its own is not named before it."""
    spots = {flow: [m.start() for m in pattern.finditer(lower)] for flow, pattern in FLOWS.items()}
    own = [spot for spot in spots.get(query.flow, ()) if spot < at or (spot - at < CLOSE and "," not in lower[at:spot])]
    mine = min((abs(spot - at) for spot in own), default=None)
    near = (flow for flow, places in spots.items() if any(mine is None or abs(spot - at) < mine for spot in places))
    others = FLOWS if mine is None else near
    return [(flow, query.but(flow=flow)) for flow in others if flow != query.flow]


CLOSE = 40
"""Characters after a figure within which a flow still belongs to it: "$330.35 billion of exports"."""


def _periods(query: Query, before: str, sentence: str, at: int, *, row: bool) -> list[tuple[str, Query]]:
    """Months that the sentence names, and where it does not name its own, the spans a figure is usually given for."""
    period, lower = query.period, BASES.sub(" ", sentence.lower())
    here = [(m.start(), _month(m[1])) for m in NAMED_MONTH.finditer(sentence)]
    months = here or [(0, _month(m[1])) for m in NAMED_MONTH.finditer(before)]
    own = [abs(place - at) for place, month in here if period.is_month and month == period.first.month]
    found: list[Period] = []
    for place, month in months:
        if own and min(own) <= abs(place - at):
            continue
        for year in (period.last.year, period.last.year - 1):
            found.append(Period.of_month(year, month))
            found.append(Period.of_month(year, month).year_to_date())
    if row or not _named(period, lower):
        found += [
            period.previous(),
            period.year_to_date(),
            period.year(),
            period.a_year_earlier().year(),
            period.shift(1),
        ]
        found += period.months()[-1:]
    elif SPANS.search(lower):
        found += [period.year_to_date(), period.year()]
    found += period.months()[-1:]
    found += [Period.of_year(int(year)) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", lower)]
    if BACK.search(lower):
        found.append(period.shift(12))
        if not own:
            found += [period.previous(), period.a_year_earlier()]
    return [(str(one), query.but(period=one)) for one in dict.fromkeys(found) if one != period]


def _named(period: Period, lower: str) -> bool:
    """Whether the sentence itself names the period it was read as."""
    if period.is_month:
        return any(_month(m[1]) == period.first.month for m in NAMED_MONTH.finditer(lower)) or "last month" in lower
    if period.is_year:
        return str(period.first.year) in lower or bool(re.search(r"(?:last|full|whole|this) year|annual|全年", lower))
    return bool(SPANS.search(lower))


def _month(name: str) -> int:
    return SHORT[name[:3].lower()]
