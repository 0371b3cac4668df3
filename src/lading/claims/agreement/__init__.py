"""Do these articles agree? What cannot all be true, which figures to doubt and why, and what they imply together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from ...errors import LadingError
from ...reference import next_release
from ..claim import Claim
from ..verify import as_of_day
from .agreed import GRADES, Agreement, Figure, Implied
from .further import implied, interpretations
from .sentences import disagreement, places

if TYPE_CHECKING:
    from ...accounts.reconcile import Reconciliation

__all__ = ["GRADES", "Agreement", "Figure", "Implied", "agreement"]


def agreement(
    claims: Sequence[tuple[Claim, dt.date | None]],
    *,
    one_rate: bool = False,
    revision: Fraction | None = None,
    further: bool = True,
    bases: bool = False,
) -> Agreement:
    """Hold the claims of some articles against each other, without the ledger: each with the day of its article.

    `one_rate`: customs' rates by exports and by imports are one; else they may differ by 0.05%. `revision` is the
    largest part by which a flow may have been revised between the articles' days; left out, two hundredths. Without
    `further` only conflicts are looked for, not what the figures imply and which readings they leave. With `bases` the
    growth of a month, whose record does not tell its base, is tried on a year earlier and on the month before.
    """
    from ...accounts.assembly import FREE_RATES, ONE_RATE  # noqa: PLC0415  the solver is needed for several articles
    from ...accounts.reconcile import ENVELOPE, reconcile  # noqa: PLC0415  the solver is needed for several articles only
    from ...accounts.records import record_of  # noqa: PLC0415  as above

    records = []
    for line, (claim, day) in enumerate(claims, 1):
        if not claim.period or claim.indicator == "other":
            continue
        try:
            records.append(record_of({**claim.to_record(), "date": _vintage(claim.reporter, day)}, line))
        except LadingError:
            continue  # what no form of levels can say stands outside the accounts
    if not records:
        return Agreement()
    tolerance = ONE_RATE if one_rate else FREE_RATES
    found = reconcile(records, tolerance=tolerance, envelope=ENVELOPE if revision is None else revision)
    return _told(found, tolerance, further=further, bases=bases)


@lru_cache(maxsize=1024)
def _vintage(reporter: str, day: dt.date | None) -> str | None:
    """What tells articles of one vintage: the next release after their day, which for two days of one month is one."""
    if day is None:
        return None
    try:
        return str(next_release(reporter, as_of_day(day)).instant.date())
    except LadingError:
        return str(day)


def _told(found: Reconciliation, tolerance: Fraction, *, further: bool, bases: bool) -> Agreement:
    from ...accounts.weighing import ANALYST, CONVERSION, DIRECTION, OFFICIAL, UNSOURCED  # noqa: PLC0415  as above

    weights = {
        "official": OFFICIAL,
        "unsourced": UNSOURCED,
        "analyst": ANALYST,
        "conversion": CONVERSION,
        "direction": DIRECTION,
    }
    return Agreement(
        tuple(
            disagreement(each)
            for each in sorted(found.conflicts, key=lambda e: (list(GRADES).index(e.grade), len(e.groups)))
        ),
        tuple(places(group) for group in found.dropped),
        tuple(disagreement(each) for each in found.reasons),
        tuple(implied(found)) if further else (),
        tuple(interpretations(found, tolerance, bases=bases)) if further else (),
        len(found.claims),
        found.complete,
        {name: float(weight) for name, weight in weights.items()},
    )
