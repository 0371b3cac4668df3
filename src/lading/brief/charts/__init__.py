"""Charts of a brief: the finding as title, measure and unit below it, source and vintage at the foot, one file each."""

from __future__ import annotations

from collections.abc import Sequence

from ..desk import Desk
from ..evidence import Finding
from . import contributions, diversion, goods, growth, partners, revisions, surplus, surprise
from .base import Chart, Plot, png, svg, warm_up

BUILT_IN: tuple[Plot, ...] = (
    growth.plot,
    surprise.plot,
    surplus.plot,
    partners.plot,
    contributions.plot,
    diversion.plot,
    goods.plot,
    revisions.plot,
)
"""In the order in which they stand in their sections."""


def charts(desk: Desk, found: Sequence[Finding]) -> tuple[Chart, ...]:
    """The charts for which enough is held."""
    made = (plot(desk, found) for plot in BUILT_IN)
    return tuple(chart for chart in made if chart)


__all__ = ["BUILT_IN", "Chart", "Plot", "charts", "png", "svg", "warm_up"]
