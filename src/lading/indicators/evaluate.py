"""Evaluate a query as of a day: the printed figure and the computed one, kept apart, each with its evidence."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

from ..errors import NoObservation
from ..model import Query
from .base import Function, Indicator
from .evaluated import Evaluated
from .figures import figure
from .find import find_indicator
from .ledger import Ledger
from .missing import nothing_held

FUNCTIONS = ("share_points", "growth_points", "average_growth", "concentration", "record", "rank", "streak")
"""The functions of several figures, each a file of this package that is imported when first asked for."""


def declared(id_: str) -> Indicator | Function:
    """The indicator or function of that id; UnknownCode names the nearest where there is none.

    >>> declared("streak").title
    'Streak'
    """
    if id_ not in FUNCTIONS:
        return find_indicator(id_)
    function: Function = import_module(f".{id_}", __package__).indicator
    return function


def evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None = None, *, membership: str = "") -> Evaluated:
    """The query's figure as known at `as_of` (None: by all that is held); what nothing can give raises NoObservation.

    The printed figure comes first and the computed one stands in `others`: published growth and growth computed from
    levels are two facts. `membership` chooses the list of a group's members (MEMBERSHIPS); left out, groups stand as
    printed, and where they are not printed the members of the query's period are counted on both sides.
    """
    if query.indicator not in FUNCTIONS:
        return figure(query, ledger, as_of, membership=membership)
    function = declared(query.indicator)
    found = function.evaluate(query, ledger, as_of) if isinstance(function, Function) else None
    if found is None:
        raise NoObservation(nothing_held(query, ledger))
    return found
