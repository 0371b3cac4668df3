"""Find an indicator by its id: the built-in ones, then those of installed plug-ins."""

from __future__ import annotations

from functools import cache

from ..errors import UnknownCode
from . import (
    balance,
    contribution,
    coverage,
    difference,
    exchange_rate,
    group,
    growth,
    growth_mom,
    growth_yoy,
    level,
    months,
    multiple,
    share,
    total,
    unit_value,
)
from .base import Indicator

BUILT_IN: tuple[Indicator, ...] = (
    level.indicator,
    balance.indicator,
    total.indicator,
    months.indicator,
    group.indicator,
    growth_yoy.indicator,
    growth_mom.indicator,
    growth.indicator,
    share.indicator,
    contribution.indicator,
    difference.indicator,
    multiple.indicator,
    unit_value.indicator,
    exchange_rate.indicator,
    coverage.indicator,
)
"""The indicators that come with Lading, in the order of the reference page."""

_BY_ID = {indicator.id: indicator for indicator in BUILT_IN}


def find_indicator(id_: str) -> Indicator:
    """The indicator of that id; an id that nobody declares raises UnknownCode with the nearest.

    >>> find_indicator("share").formula
    'part / whole'
    """
    found = _BY_ID.get(id_) or _outsiders().get(id_)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415  needed only to word this error

        near = get_close_matches(id_, _BY_ID, 1, 0.0)[0]
        raise UnknownCode(f"no indicator is called {id_!r}. Did you mean {near!r}? All: {', '.join(_BY_ID)}")
    return found


@cache
def _outsiders() -> dict[str, Indicator]:
    """Indicators of installed packages, entry points of the group `lading.indicators`."""
    from importlib import metadata  # noqa: PLC0415  10 ms that built-in indicators need not pay

    found = (entry.load() for entry in metadata.entry_points(group="lading.indicators"))
    return {indicator.id: indicator for indicator in found if isinstance(indicator, Indicator)}
