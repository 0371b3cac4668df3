"""What the ledger already knows of the same series: a figure thousands of times another has a wrong unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Observation
from ..store import Ledger
from .rules import Finding, shown

ODD, IMPOSSIBLE = 20, 2_000
"""How many times the figure of a year before a figure may be, before it is told as odd, and before it is refused."""


def compare(figures: Sequence[Observation], ledger: Ledger) -> Iterator[Finding | None]:
    """Each level against the same span of the year before, else the span just before, as the ledger holds it."""
    for figure in figures:
        if figure.key.indicator != "level" or figure.status != "printed" or figure.value <= 0:
            continue
        earlier = _earlier(figure, ledger)
        if earlier is None or earlier.value <= 0 or earlier.release == figure.release:
            continue
        times = max(figure.value / earlier.value, earlier.value / figure.value)
        if times <= ODD:
            yield None
            continue
        way = "more" if figure.value > earlier.value else "less"
        says = (
            f"{shown(figure)} is {times:,.0f} times {way} than {earlier.period} as held "
            f"({earlier.printed or earlier.value}, {earlier.release})"
        )
        hint = ": is the unit right, or is a number in the wrong column?" if times > IMPOSSIBLE else ""
        yield Finding("history", says + hint, (figure,), broken=times > IMPOSSIBLE)


def _earlier(figure: Observation, ledger: Ledger) -> Observation | None:
    for period in (figure.period.a_year_earlier(), figure.period.previous()):
        if found := ledger.in_force(figure.key, period):
            return found
    return None
