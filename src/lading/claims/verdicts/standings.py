"""Records, ranks and streaks held against the series, with what is missing and what spoils them."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import LadingError
from ...indicators.rank import rank
from ...indicators.streak import streak
from ...model import Query
from ..claim import Claim
from ..verdict import Verdict
from .records import GROWTH, LEVELS, of_record, reaches
from .truths import Known


def order(claim: Claim, query: Query, known: Known) -> Verdict:
    """The verdict on a record, a rank or a streak read as `query`, whose indicator is that of the series compared."""
    said = (claim.indicator, claim.text, claim.period, claim.partner, claim.value, claim.unit)
    return known.levels.kept.answer(("order", said, query), lambda: _order(claim, query, known))


def _order(claim: Claim, query: Query, known: Known) -> Verdict:
    try:
        if claim.indicator == "streak":
            return _streak(claim, query, known)
        if claim.indicator == "rank":
            return _rank(claim, query, known)
        return of_record(claim, query, known)
    except LadingError as error:
        return Verdict("not_checkable", str(error), query=query)


def series_of(claim: Claim, claims: Sequence[Claim], sentence: str) -> str:
    """The indicator whose history an order speaks of: growth for "fastest growth", a share where one is spoken of.

    Where the words leave it open ("the most since 2020"), it is that of the nearest figure of the same flow.
    """
    words = claim.text.lower()
    if claim.indicator == "streak":
        return "growth_yoy"
    if claim.partner != "WLD" and "share" in sentence.lower():
        return "share"
    if claim.indicator == "rank" or LEVELS.search(words):
        return "level"
    if GROWTH.search(words):
        return "growth_yoy"
    near = [c for c in claims if c.numeric and c.flow == claim.flow and abs(c.start - claim.start) < len(sentence) + 1]
    near = [c for c in near if c.indicator in {"level", "growth_yoy"} and c.modality == "fact"]
    return min(near, key=lambda c: abs(c.start - claim.start)).indicator if near else "level"


def _rank(claim: Claim, query: Query, known: Known) -> Verdict:
    place = int(claim.value or 1)
    among = "periods" if claim.partner in {"WLD", ""} else "partners"
    if among == "partners":
        return _partner_rank(claim, query, known, place)
    found = rank(query, known.ledger, known.as_of, among=among, levels=known.levels)
    fits = place in found.rank
    sure = found.rank.width == 0 and found.certain
    token = "supported" if fits else "refuted" if sure and found.rank.lo is not None else "undecided"
    notes = f"{found.rank} from the top; " + "; ".join(found.notes)
    figure = found.figure
    return Verdict(token, notes, found.rank, "rank", "computed", found.certain, False, query, figure.observations)


def _partner_rank(claim: Claim, query: Query, known: Known, place: int) -> Verdict:
    """A partner among countries and the groups that customs rank beside them (ASEAN, the EU), members left out."""
    mine = known.truths(query)
    if not mine:
        return Verdict("not_checkable", f"trade with {claim.partner} in {query.period} is not held", query=query)
    peers = {key.partner for key in known.ledger.keys(reporter=query.reporter, unit=query.unit, product=query.product)}
    held = {code: known.stage(query.but(partner=code), 1) for code in sorted(peers & RANKED | {claim.partner})}
    above = [c for c, t in held.items() if t and c != claim.partner and reaches(t[0].interval.lo, mine[0].interval.hi)]
    evidence = (*mine[0].observations, *(o for code in above for o in held[code][0].observations))
    names = f"above it: {', '.join(above)}" if above else "none is above it"
    note = f"number {len(above) + 1} of {sum(bool(t) for t in held.values())} partners held in {query.period}; {names}"
    token = "supported" if len(above) + 1 == place else "undecided"
    return Verdict(token, note, None, "rank", "computed", mine[0].certain, False, query, evidence)


RANKED = frozenset(
    "EU ASEAN USA JPN KOR HKG TWN AUS RUS BRA IND GBR CAN ZAF NZL MEX SAU ARE CHL CHE TUR".split()  # noqa: SIM905  a list to read
)
"""Whom customs rank as trading partners: the EU and ASEAN as one each, and countries outside them."""


def _streak(claim: Claim, query: Query, known: Known) -> Verdict:
    found = streak(query, known.ledger, known.as_of, known.levels)
    wanted = claim.value or 1
    ended = f"ended by {found.ended_by.name}" if found.ended_by else f"{found.gap} is not held"
    note = f"{found.length} in a row; {ended}"
    sure = all(member.figure.certain for member in found.members)
    disjoint = wanted not in found.length
    token = "supported" if not disjoint else "undecided"
    evidence = tuple(dict.fromkeys(o for member in found.members for o in member.figure.observations))
    return Verdict(token, note, found.length, claim.unit, "computed", sure, False, query, evidence)
