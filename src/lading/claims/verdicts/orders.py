"""Records, ranks and streaks over every way they can be meant."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...model import Period
from ...reference import first_release
from ..claim import Claim
from ..phrasing import told
from ..verdict import HOLDS, Verdict
from .alternatives import Alternative
from .sources_of import source_of
from .standings import order, series_of
from .truths import Known


def main_months(claims: Sequence[Claim], reporter: str, known: Known) -> tuple[Period, ...]:
    """The months an article is about: the newest it gives two figures of, and that of the release just out.

    January and February are one where they are published as one.
    """
    counted = Counter(one.period for one in claims if one.numeric and one.period and one.modality == "fact")
    months = [Period.parse(period) for period, times in counted.items() if times > 1]
    newest = max((month for month in months if month.is_month), default=None)
    today = known.as_of.date()
    just = range(1, 4) if today.year < dt.MAXYEAR else ()  # of all that is held no release is just out
    back = (Period.of_month(today.year, today.month).shift(-months) for months in just)
    out = next((month for month in back if first_release(reporter, month).instant <= known.as_of), None)
    told_as = (first_release(reporter, month).period for month in (newest, out) if month)
    return tuple(dict.fromkeys(told_as))


def standing(
    claim: Claim, ways: Sequence[Alternative], claims: Sequence[Claim], known: Known, sentence: str
) -> Verdict:
    """The best verdict over the ways to mean a record, rank or streak; refuted only if every one is."""
    inner = series_of(claim, claims, sentence)
    found: list[Verdict] = []
    for way in ways:
        found.append(order(claim, way.query.but(indicator=inner), known))
        if found[-1].token in HOLDS:
            break
    held = [one for one in found if one.token in HOLDS]
    best = held[0] if held else next((one for one in found if one.token == "undecided"), found[0])
    if best.token == "refuted":
        return _of_another_month(claim, best, inner, claims, known)
    if best.token == "not_checkable":
        return replace(best, missing=best.missing or source_of(ways[0].query))
    if best.token in HOLDS and not best.certain:
        return replace(best, note=f"vintage uncertain; {best.note}")
    return best


def _of_another_month(claim: Claim, verdict: Verdict, inner: str, claims: Sequence[Claim], known: Known) -> Verdict:
    """A record called wrong only if it is none of the other months either that the article is about."""
    for main in main_months(claims, claim.reporter, known):
        if verdict.query is None or main == verdict.query.period:
            continue
        other = order(replace(claim, period=str(main)), verdict.query.but(period=main, indicator=inner), known)
        if other.token in HOLDS:
            return replace(
                other, token="ambiguous", note=f"holds if it speaks of {told(verdict.query.but(period=main))}"
            )
        if other.token == "undecided":
            return replace(verdict, token="undecided", note=f"{verdict.note}; it may speak of {main}, which stays open")
    return verdict
