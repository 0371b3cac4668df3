"""What else a sentence names that a figure may speak of: other flows, other periods, where goods have gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Period, Query
from ..claim import Claim
from .cues import BASES, FLOW_WORDS, NAMED_MONTH, SPANS, month_of, named, names_period

BACK = re.compile(
    r"previous|month (?:earlier|before|ago)|last month|prior|after|from|compared|against|versus|than|上月|anterior"
)

FRONTED = re.compile(
    r"^\W*(?:just |exactly )?(?:(?:a|one) year (?:ago|earlier|before)|this time last year)\b", re.IGNORECASE
)
"""Words that move a whole clause back: "A year ago exports grew 2.4% in September"."""

RIGHT_BEHIND = re.compile(r"(?:from|than|against|versus|vs\.?|after)(?: an?| the)? ?[$€£¥]?$")
"""Words that make the figure right behind them one of an earlier period."""

TAIL = 24
"""Characters of such a piece."""


def asides(query: Query, sentence: str, at: int, size: int, mains: Sequence[Period]) -> Iterator[tuple[str, Query]]:
    """Its article's months for a figure in brackets, and a year before them where "a year before" stands behind it."""
    back = A_YEAR_BACK.match(sentence, at + size)
    for main in mains:
        period = main.a_year_earlier() if back else main
        if period != query.period and (back or sentence[:at].endswith("(")):
            yield str(period), query.but(period=period)


A_YEAR_BACK = re.compile(r",? (?:a|one) year (?:before|earlier|ago|prior)\b", re.IGNORECASE)


def gone_to(claim: Claim, query: Query, sentence: str, language: str) -> Iterator[tuple[str, Query]]:
    """Where goods are said to have gone, however far behind the figure: "$34.3 billion, or 10.4%, went to the US"."""
    for match in GONE.finditer(sentence if claim.partner == "WLD" else ""):
        found = next(named("area", sentence[match.end() : match.end() + TAIL], language), None)
        if found and found[0] <= len("the "):
            yield found[1], query.but(partner=found[1])
            if claim.unit == "percent":
                yield f"share of {found[1]}", query.but(partner=found[1], indicator="share", base=None)


GONE = re.compile(r"\b(?:went|goes?|headed|bound|destined|came|comes?) (?:to|for|from) ", re.IGNORECASE)


def flows(query: Query, lower: str, place: int, before: str, sentence: str, at: int) -> list[tuple[str, Query]]:
    """Flows that the figure may be of: named nearer in its clause, or any where the sentence names none before it."""
    spots = {flow: [m.start() for m in pattern.finditer(lower)] for flow, pattern in FLOW_WORDS.items()}
    own = [spot for spot in spots.get(query.flow, ()) if spot < place or BEHIND.fullmatch(lower[place:spot])]
    if own:
        return []
    last = {
        flow: [m.start() for m in pattern.finditer(sentence[:at].lower())][-1:] for flow, pattern in FLOW_WORDS.items()
    }
    if last.get(query.flow) and max(last.values()) == last[query.flow] and not any(spots.values()):
        return []  # the nearest flow named before it, and its clause names no other
    near = [flow for flow, places in spots.items() if flow != query.flow and places]
    if not near:
        text = f"{before} {sentence}".lower()
        near = [flow for flow, pattern in FLOW_WORDS.items() if flow != query.flow and pattern.search(text)]
    if not any(pattern.search(sentence.lower()) for pattern in FLOW_WORDS.values()):
        near = [flow for flow in FLOW_WORDS if flow != query.flow]
    return [(flow, query.but(flow=flow)) for flow in near]


BEHIND = re.compile(r"[^ ]+(?: (?!and|with|while|but|as)[^ ,;]+){0,4} ?")
"""What may stand between a figure and the flow named behind it: "$330.35 billion of exports"."""


def periods(
    query: Query,
    before: str,
    sentence: str,
    own: str,
    place: int,
    at: int,
    mains: Sequence[Period],
    *,
    row: bool,
) -> list[tuple[str, Query]]:
    """Periods that the figure may be of where its clause does not name its own: those named around, and usual spans.

    Of the month that the article is about, months named in other sentences or only behind the figure take nothing away.
    """
    period = query.period
    clause_words, lower = BASES.sub(" ", own.lower()), BASES.sub(" ", sentence.lower())
    if FRONTED.search(own):
        return [(str(period.a_year_earlier()), query.but(period=period.a_year_earlier()))]
    if BEGUN.search(clause_words):
        return [(str(p), query.but(period=p)) for p in (joint(period), period.year().months()[0]) if p != period]
    if names_period(period, clause_words) and not row:
        return [(str(p), query.but(period=p)) for p in period.months()[-1:] if not period.is_month]
    main = period in mains
    months = [month_of(m[1]) for m in NAMED_MONTH.finditer(own)]
    months = months or [month_of(m[1]) for m in NAMED_MONTH.finditer(sentence[:at] if main else sentence)]
    months = months or [month_of(m[1]) for m in NAMED_MONTH.finditer("" if main else before)]
    found: list[Period] = []
    newest = max((*mains, period), key=lambda one: one.last)
    for month in months:
        latest = newest.last.year - (month > newest.last.month)
        for year in (latest, latest - 1) if BACK.search(clause_words) or not main else (latest,):
            found += [Period.of_month(year, month), Period.of_month(year, month).year_to_date()]
    if row:
        found += [period.previous(), period.shift(1)]
    if row or SPANS.search(lower) or (not names_period(period, lower) and SPANS.search(BASES.sub(" ", before.lower()))):
        found += [period.year_to_date(), period.year()]
    found += period.months()[-1:]
    told = lower if names_period(period, lower) else f"{before.lower()} {lower}"
    found += [Period.of_year(int(year)) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", told)]
    if BACK.search(clause_words):
        found.append(period.shift(12))
    if RIGHT_BEHIND.search(own[:place]):
        found += [period.previous(), period.a_year_earlier()]
    return [(str(one), query.but(period=one)) for one in dict.fromkeys(found) if one != period]


BEGUN = re.compile(r"\b(?:began|begun|begins?|start(?:ed|s)?)\b")
"""Words of the beginning of a year."""


def joint(period: Period) -> Period:
    """January and February of a period's year, which China publishes together."""
    first = period.year().months()[0]
    return first.shift(1).year_to_date()
