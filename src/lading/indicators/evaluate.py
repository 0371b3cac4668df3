"""Evaluate a query as of a day: the printed figure and the computed one, kept apart, each with its evidence."""

from __future__ import annotations

import datetime as dt

from ..errors import NoObservation
from ..model import Query
from . import average_growth, concentration, points, rank, record, streak
from .base import Function
from .evaluated import Evaluated
from .figures import figure, nothing_held
from .ledger import Ledger

FUNCTIONS: tuple[Function, ...] = (
    points.share_points,
    points.growth_points,
    average_growth.indicator,
    concentration.indicator,
    record.indicator,
    rank.indicator,
    streak.indicator,
)
"""The functions of several figures, in the order of the reference page."""

_BY_ID = {function.id: function for function in FUNCTIONS}


def evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None = None, *, membership: str = "") -> Evaluated:
    """The query's figure as known at `as_of` (None: by all that is held); what nothing can give raises NoObservation.

    The printed figure comes first and the computed one stands in `others`: published growth and growth computed from
    levels are two facts. `membership` chooses the list of a group's members (MEMBERSHIPS); left out, groups stand as
    printed, and where they are not printed the members of the query's period are counted on both sides.
    """
    function = _BY_ID.get(query.indicator)
    if function is None:
        return figure(query, ledger, as_of, membership=membership)
    found = function.evaluate(query, ledger, as_of)
    if found is None:
        raise NoObservation(nothing_held(query, ledger))
    return found
