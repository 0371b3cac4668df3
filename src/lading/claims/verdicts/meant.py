"""What a wrong number would be true of: another period, flow, partner, product, currency, scale or base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...model import Period, Query
from ..claim import Claim
from ..phrasing import told
from ..verdict import Meant
from .alternatives import CURRENCIES
from .slips import Slip, slips
from .truths import Known, Truth

MOST = 3
"""How many are told."""

TELLING = 3
"""Digits of a number that meets a figure out of many hardly by chance: 12.7 is told to be Mexico's, 13 is not."""

EXACT = frozenset({"printed", "computed", "assembled"})
"""Ways to come by a figure that leave it as fine as a printed one."""


def meant(claim: Claim, read_as: Query, claims: Sequence[Claim], known: Known) -> tuple[Meant, ...]:
    """What the number would be true of, the likeliest slips first; empty where nothing held fits it."""
    found = list(_conversion(claim, claims, known))
    telling = significant(claim) >= TELLING
    seen = set()
    for slip in slips(claim, read_as, claims, known.ledger):
        if len(found) >= MOST or (slip.wide and (found or not telling)):
            break
        tried = (slip.query, slip.claim.value)
        if tried in seen or tried == (read_as, claim.value):
            continue
        seen.add(tried)
        if any(fits(slip.claim, truth) for truth in known.stage(slip.query, 1)):
            found.append(Meant(slip.change, slip.query, _sentence(slip, claim, read_as)))
    return tuple(found)


def _sentence(slip: Slip, claim: Claim, read_as: Query) -> str:
    """What the number would be true of, with the currency where that is what differs."""
    if slip.claim is not claim:
        return slip.change
    money = slip.query.indicator == "level" and slip.query.measure == "value" and slip.query.unit != read_as.unit
    return f"it would be true of {told(slip.query)}{f', in {slip.query.unit}' if money else ''}"


def fits(claim: Claim, truth: Truth) -> bool:
    """Whether the number is exactly that figure: hedges and round numbers would fit too much."""
    if claim.value is None or truth.disputed or truth.way not in EXACT:
        return False
    exact = claim.interval.width is not None
    return truth.value in claim.interval if exact else truth.interval.within(claim.interval)


def significant(claim: Claim) -> int:
    """How many digits a number shows, without the noughts at either end: 3 of $102 billion, 2 of 1.9%."""
    numeral = NUMERAL.search(claim.text)
    return len(numeral[0].replace(",", "").replace(".", "").strip("0")) if numeral else 0


NUMERAL = re.compile(r"\d[\d,.]*")


def _conversion(claim: Claim, claims: Sequence[Claim], known: Known) -> Iterator[Meant]:
    """An amount that the article converted itself, at the market's rate instead of customs'."""
    local = CURRENCIES.get(claim.reporter, "USD")
    if claim.unit != "USD" or claim.value is None or local == "USD":
        return
    for other in claims:
        if (
            other.unit != local
            or not other.value
            or abs(other.start - claim.start) > NEAR
            or _topic(other) != _topic(claim)
        ):
            continue
        rate = other.value / claim.value
        held = _market_rate(claim, known)
        if held and abs(rate / held - 1) < CLOSE:
            yield Meant(
                "the article's own conversion",
                None,
                f"it is the article's own conversion of {other.text} at about {float(rate):.2f} to the dollar, the market's"
                " rate; customs convert at a rate of their own",
            )
            return


NEAR = 120
"""Characters between an amount and its conversion."""

CLOSE = Fraction(1, 100)
"""How far the implied rate may lie from the market's."""


def _topic(claim: Claim) -> tuple[str, ...]:
    return (claim.indicator, claim.flow, claim.partner, claim.product, claim.period)


def _market_rate(claim: Claim, known: Known) -> Fraction | None:
    """The market's average rate of the last month of the claim's period."""
    local = CURRENCIES[claim.reporter]
    last = Period.parse(claim.period).months()
    query = Query("level", "total", claim.reporter, last[-1] if last else Period.parse(claim.period), unit=local)
    key = query.key.but(product="exchange rate", indicator="rate")
    for month in (query.period.shift(1), query.period):
        held = known.ledger.in_force(key, month, known.as_of)
        if held:
            return Fraction(held.value)
    return None
