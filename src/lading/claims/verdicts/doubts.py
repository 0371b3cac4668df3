"""Doubts before a figure is called wrong: what else its sentence names, and so may speak of.

A sentence about exports to Russia that was read as all exports is a misreading, not an error of the writer. So the
areas, products, flows, months and expectations that a sentence names bound what may be refuted: where the number holds
for something else that stands nearer to it than what it was read as, the text is ambiguous; where that something is
not held, the figure stays undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import Interval, Period, Query
from ...reference import quantity_unit
from ..claim import Claim
from ..text.clauses import clause
from ..text.context import MONEY, MONTHLY
from .alternatives import CURRENCIES
from .cues import BASES, FLOW_WORDS, OVERALL, POINTING, named, names_period
from .named import BACK, FRONTED, TAIL, asides, flows, gone_to, periods
from .subsets import of_a_part
from .ties import directed, far_off, labelled, tied_down

EXPECTED = re.compile(
    r"(?<!un)expect|forecast|poll|estimat|consensus|predict|analyst|economist|project|cons\.|\best\.|prev|revis|预期|预测|预计"
    r"|previsi|(?<!in)esper"
)

SPAN_BASE = re.compile(r"from [a-z]+(?: and | to |-)[a-z]+|from [a-z]+ (?:19|20)\d\d")
"""A base of several months, or of another year, is not the month before."""

NEVER = re.compile(r"(?!)")

MONEY_OF = {unit: words for reporter in MONEY.values() for unit, words in reporter.items()}
"""Words by which a sentence says in which currency it counts."""

TWO_TOTALS = {"CHE": "Swiss headlines leave out the gold that international tables count"}
"""Reporters whose own total and that of the tables held are two."""

OWN_SEASONS = {"CHN": "customs, banks and the OECD each adjust for the season in their own way"}
"""Reporters of whose adjusted trade no one series is that of the office."""

ORDINAL = re.compile(
    r"(?:a |the )?(?:third|fourth|fifth|quarter|tenth)s?[ -](?:straight|consecutive|month|quarter|year|time|successive)"
)
"""A third month is no third."""

NUMBER = re.compile(r"\d|percent|per cent|illion", re.IGNORECASE)
"""What a figure in words must have to be no more open than one in digits."""

CURRENCY = re.compile(r"[$€£¥₹]|usd|rmb|cny|yuan|dollar|euro|yen|won|rupee|元|dólar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a sentence names besides what a claim was read as: other queries to try, and whether one cannot be told.

    Of the interpretations, those in `likely` must miss too before the figure is wrong: one that cannot be checked leaves it open.

    `direction` is False where no verb before the figure says which way it went, so that its sign was carried over.
    """

    readings: tuple[tuple[str, Query], ...]
    likely: frozenset[Query] = frozenset()
    untold: str = ""
    direction: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, and what its article settles.

    `at` is its offset in its `sentence`, `before` are the sentences before that. `mains` are the periods that the article
    is about: of most of its figures, and of the release just out. `money` is the one currency that the article or the
    sentence counts in, where it is one. `sure` are the places that neighbours bear out, of which only currency and
    direction are left to doubt; `parallel` those beside a figure of another flow that was read as of the same partner and
    period and holds; `goods` those in an article about goods, not about all trade; `slip` those where the number is the very figure of another flow, partner or currency. `others`
    are where the sentence's other figures stand.
    """

    sentence: str
    at: int
    before: str = ""
    language: str = "en"
    mains: Sequence[Period] = ()
    money: str = ""
    sure: bool = False
    others: Sequence[tuple[int, int]] = ()
    parallel: bool = False
    goods: bool = False
    slip: bool = False


Way = tuple[str, Query]
"""Another way to read a figure: what it changes, and the query that it then is."""


def doubts(claim: Claim, query: Query, place: Place, actual: Interval | None = None) -> Doubts:
    """What else a figure may speak of; what its own clause names is taken as said. `actual` is what it should be."""
    sentence, at, before, language, mains = place.sentence, place.at, place.before, place.language, place.mains
    if untold := _unsaid(claim, query, place):
        return Doubts((), untold=untold)
    end = at + len(claim.text)
    first, last = clause(sentence, at)
    own, spot = sentence[first:last], at - first
    direction = directed(own, spot, claim, query, language, sentence[:end])
    found = _currencies(claim, query, place)
    if place.sure:
        return Doubts(tuple(found), direction=direction)
    untold = _untold(claim, query, place, own, first, actual)
    likely: set[Query] = set()
    if not place.parallel:
        named, likely, pointing = _goods_and_areas(claim, query, place, own)
        found += named
        untold = untold or pointing
    found += gone_to(claim, query, sentence, language)
    found += flows(query, own.lower(), spot, before, sentence, at)
    settled = place.parallel or labelled(query, sentence, at, end, mains, firmly=True)
    if not settled or FRONTED.search(own):
        found += periods(query, before, sentence, own, spot, at, mains, row=claim.section == "row")
    found += asides(query, sentence, at, claim.end - claim.start, mains)
    if not place.parallel:
        ahead = _main_periods(query, place, own.lower())
        found = [*(one for both in reversed(ahead) for one in both), *found]
        likely |= {both[0][1] for both in ahead}
    if not untold and not place.slip and far_off(claim, actual):
        tied = tied_down(query, before, sentence, at, end, mains, language)
        untold = "" if tied else "it is so far off that it may speak of something else"
    both = [(f"{a} {b}", query.but(**_changes(query, x), **_changes(query, y))) for a, x, b, y in _pairs(query, found)]
    return Doubts((*found, *both), frozenset(likely), untold, direction)


def _currencies(claim: Claim, query: Query, place: Place) -> list[Way]:
    """The other currency of the reporter, where neither the figure nor its text says in which it counts."""
    counted = query.unit if claim.indicator == "level" else claim.basis
    named = MONEY_OF.get(counted, NEVER).search(place.sentence.lower())
    stated = place.money == query.unit or (not place.money and named)
    if stated or query.measure != "value" or CURRENCY.search(claim.text):
        return []
    local = CURRENCIES.get(claim.reporter, "USD")
    return [(unit, query.but(unit=unit)) for unit in ("USD", local) if unit != query.unit]


def _untold(claim: Claim, query: Query, place: Place, own: str, first: int, actual: Interval | None) -> str:
    """Why a figure may be of less than it was read as, which no key tells; empty where nothing says so."""
    if CUTS.search(own.lower()):
        return "it may be of one kind of firm, trade or place"
    if query.product != "TOTAL":
        return ""
    if claim.reporter in TWO_TOTALS:
        return TWO_TOTALS[claim.reporter]
    if claim.section != "row" and place.language == "en" and query.flow in {"exports", "imports"}:
        lead, partner = place.sentence[:first], claim.partner != "WLD"
        if of_a_part(own, place.at - first, claim.reporter, partner=partner, lead=lead):
            return "it may be of a part of that trade"
    return "the article is about goods of one kind" if place.goods and far_off(claim, actual) and not place.slip else ""


def _goods_and_areas(claim: Claim, query: Query, place: Place, own: str) -> tuple[list[Way], set[Query], str]:
    """Other areas and products that are named, those that the figure is likely of, and why it cannot be told."""
    found: list[Way] = []
    likely: set[Query] = set()
    untold = ""
    for kind, fld in (("area", "partner"), ("product", "product")):
        others, foreign = _names(claim, kind, fld, place.before, place.sentence[: place.at], own, place.language)
        found += [(code, query.but(**{fld: code})) for code in others]
        if kind == "area" and query.flow in {"exports", "imports"} and query.partner == "WLD":
            turned = "imports" if query.flow == "exports" else "exports"
            found += [(f"{turned} {code}", query.but(partner=code, flow=turned)) for code in others]
        if kind == "product":
            found += [(f"{code} by quantity", by_quantity(query, code)) for code in others if quantity_unit(code)]
        likely |= {query.but(**{fld: foreign})} if foreign else set()
        if foreign and kind == "area" and POINTING.search(own.lower()):
            untold = f"it points back to {foreign}"
    return found, likely, untold


def _main_periods(query: Query, place: Place, lower: str) -> list[tuple[Way, ...]]:
    """The periods that the article is about, where the sentence does not name the figure's own; a month's rate on the year too."""
    ahead: list[tuple[Way, ...]] = []
    for main in place.mains:
        earlier = main in {query.period.shift(1), query.period.shift(12)} and BACK.search(BASES.sub(" ", lower))
        if main == query.period or earlier or names_period(query.period, BASES.sub(" ", place.sentence.lower())):
            continue
        ways = [(str(main), query.but(period=main))]
        if query.indicator == "growth_mom":
            ways.append((str(main), query.but(period=main, indicator="growth_yoy", base=None)))
        ahead.append(tuple(ways))
    return ahead


def _unsaid(claim: Claim, query: Query, place: Place) -> str:
    """Why the sentence itself does not say what a figure read so would need; empty where it does."""
    sentence, at = place.sentence, place.at
    end = at + len(claim.text)
    if ORDINAL.match(sentence, at) or not NUMBER.search(claim.text):
        return "it is told in words, which may mean something else"
    if claim.adjustment == "sa" and claim.reporter in OWN_SEASONS:
        return OWN_SEASONS[claim.reporter]
    if query.indicator == "growth_mom" and not MONTHLY.search(SPAN_BASE.sub(" ", sentence.lower())):
        return "the sentence does not say that it measures from the month before"
    expected = claim.modality == "fact" and _expected(place, end, *clause(sentence, at))
    if expected and not labelled(query, sentence, at, end, place.mains):
        return "its clause speaks of expectations or earlier figures too"
    return ""


def by_quantity(query: Query, product: str) -> Query:
    """The same figure of a product, counted in its own unit."""
    return query.but(product=product, measure="quantity", unit=quantity_unit(product))


def _expected(place: Place, end: int, first: int, last: int) -> bool:
    """Whether words of expectation, or of an earlier print, stand in the figure's clause and nearer to it than to others.

    Of the words before its clause those count that a comparison leads on from: "less than the 5% economists had expected".
    """
    sentence = BASES.sub(lambda found: " " * len(found[0]), place.sentence.lower())
    if THAN.search(sentence, 0, place.at) and EXPECTED.search(sentence, 0, place.at):
        return True
    chinese = place.language == "zh"
    than = chinese or "than" in sentence[first:last]
    begins = {begin for begin, _ in place.others}
    spots = [match.span() for match in EXPECTED.finditer(sentence, 0 if than else first, last)]
    spots = [spot for spot in spots if not begins & set(range(spot[1], spot[1] + LEADS + 1))]
    spots = [spot for spot in spots if end > spot[0] or not OUTDONE.search(sentence, end, spot[0])]
    if re.match(r"\W{0,2}(?:as|than) ", sentence[last : last + TAIL]):
        spots += [match.span() for match in EXPECTED.finditer(sentence, last, last + TAIL)]
    nearest = [min((_apart(one, spot) for one in place.others), default=len(sentence)) for spot in spots]
    mine = [_apart((place.at, end), spot) for spot in spots]
    return any(chinese or own <= other for own, other in zip(mine, nearest, strict=True))


LEADS = 4
"""Characters between a word of expectation and the figure that it leads on to: "poll +15.0", "预期 3%"."""

OUTDONE = re.compile(
    r"(?:beat|beating|beats|miss(?:ed|es|ing)?|undershot|overshot|topp(?:ed|ing)|tops|exceed(?:ed|ing|s)?|surpass(?:ed|ing|es)?"
    r"|short of|shy of|below|above|in line with|better than|worse than|def(?:ied|ies|ying)|confound(?:ed|ing)"
    r"|超出|超过|高于|低于|好于|不及|逊于|优于|por encima de|por debajo de|super(?:ó|aron|ando)) ?(?:\w+[- ']+){0,4}$"
)
"""Words between a figure and an expectation that it is held against: "a $90.07 billion surplus that undershot expectations"."""

THAN = re.compile(r"than(?: the| an?)? ?[$€£¥+-]?$")
"""A comparison right before a figure, which leads on from an expectation told before: "worse than the 1.0%"."""


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Characters between two stretches of a sentence."""
    return max(other[0] - one[1], one[0] - other[1], 0)


def _names(
    claim: Claim, kind: str, fld: str, before: str, sentence: str, own: str, language: str
) -> tuple[list[str], str]:
    """Other areas or products that the figure may be of, and one that its own clause names besides what was read."""
    mine = getattr(claim, fld)
    skip = {mine, claim.reporter, "WLD", "TOTAL"}
    here = [code for _, code in named(kind, own, language)]
    if mine in here:
        return [], ""
    foreign = [code for code in here if code not in skip]
    if foreign or mine not in {"WLD", "TOTAL"}:
        return sorted(set(foreign)), foreign[0] if foreign else ""
    if not POINTING.search(own.lower()):
        inside = {code for _, code in named(kind, sentence, language) if code not in skip}
        flow = FLOW_WORDS.get(claim.flow)
        if flow and flow.search(own.lower()) and not ENDED.search(before):
            before = ""  # a heading names what the article is about, not what each sentence of it is of
        whole = OVERALL.search(own.lower()) or OVERALL.search(sentence.lower())
        outside = set() if whole else {code for _, code in named(kind, before, language) if code not in skip}
        return sorted(inside | outside), ""
    around = [code for _, code in named(kind, before + " " + sentence, language) if code not in skip]
    return sorted(set(around)), around[0] if around else ""


ENDED = re.compile(r"[.!?。！？:：][\"'”’)]*\s*$")
"""The end of a sentence, which a heading lacks."""

CUTS = re.compile(
    r"private (?:firm|enterprise|compan)|state-owned|foreign-(?:invested|funded)|processing trade|general trade|cross-border e-commerce"
    r"|民营|外资|外商|国有|国企|一般贸易|加工贸易|保税|跨境电商|省|市(?!场)|自贸|provinc|per day|a day|daily|\bvolumes?\b|empresas privadas"
)
"""Kinds of firm, trade or place that no key tells apart."""


def _changes(query: Query, other: Query) -> dict[str, object]:
    names = ("partner", "product", "flow", "period", "unit")
    return {name: getattr(other, name) for name in names if getattr(other, name) != getattr(query, name)}


def _pairs(query: Query, found: list[tuple[str, Query]]) -> Iterator[tuple[str, Query, str, Query]]:
    """Two changes at once, of different fields: another partner in another month."""
    for i, (a, x) in enumerate(found[:12]):
        for b, y in found[i + 1 : 12]:
            if not _changes(query, x).keys() & _changes(query, y).keys():
                yield a, x, b, y
