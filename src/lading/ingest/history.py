"""What the ledger already knows of the same series: figures thousands of times, or all a hundred times, what they were.

A printed growth rate is held against the year before too: level / (1 + growth) is the base that the publisher now has
for it, and bases are restated by a few percent, not by half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..model import Observation
from ..store import Ledger
from .rules import Finding, shown

ODD, IMPOSSIBLE = 20, 2_000
"""How many times the figure of a year before a figure may be, before it is told as odd, and before it is refused."""
ALL_AT_ONCE = 5
"""From so many figures on, half of them odd at once are a wrong unit, not news."""
RESTATED, ANOTHER = Decimal("1.25"), Decimal(3)
"""How far the base that a growth implies may lie from the one held, before it is odd, and before it is refused."""


def compare(figures: Sequence[Observation], ledger: Ledger) -> Iterator[Finding | None]:
    """Each level against the ledger's figure of the year before, and the base that each printed growth implies."""
    levels = list(_levels(figures, ledger))
    yield from levels
    odd = [finding for finding in levels if finding]
    if len(levels) >= ALL_AT_ONCE and len(odd) * 2 >= len(levels):
        says = f"{len(odd)} of {len(levels)} figures are over {ODD} times more or less than before, as {odd[0].says}"
        yield Finding("history", f"{says}: is the unit of the whole table right?", odd[0].figures)
    yield from _bases(figures, ledger)


def _levels(figures: Sequence[Observation], ledger: Ledger) -> Iterator[Finding | None]:
    for figure in figures:
        if figure.key.indicator != "level" or figure.status != "printed" or figure.value <= 0:
            continue
        earlier = _earlier(figure, ledger)
        if earlier is None or earlier.value <= 0 or earlier.release == figure.release:
            continue
        times = _apart(figure.value, earlier.value)
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


def _bases(figures: Sequence[Observation], ledger: Ledger) -> Iterator[Finding | None]:
    held = {(figure.key, figure.period): figure for figure in figures if figure.key.indicator == "level"}
    for growth in figures:
        level = held.get((growth.key.of_level, growth.period))
        if growth.key.indicator != "growth_yoy" or level is None or growth.value <= -90 or level.value <= 0:
            continue
        base = ledger.in_force(level.key, level.period.a_year_earlier())
        if base is None or base.value <= 0 or base.release == growth.release:
            continue
        implied = level.value / (1 + growth.value / 100)
        apart = _apart(implied, base.value)
        says = (
            f"{shown(level)} and {shown(growth)} imply {implied:,.4g} for {base.period}, where the ledger holds "
            f"{base.value:,.4g} ({base.release})"
        )
        broken = apart > ANOTHER
        hint = ": do these numbers stand in the right columns?" if broken else ", restated perhaps"
        yield Finding("base", says + hint, (level, growth), broken=broken) if apart > RESTATED else None


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return max(one / other, other / one)


def _earlier(figure: Observation, ledger: Ledger) -> Observation | None:
    for period in (figure.period.a_year_earlier(), figure.period.previous()):
        if found := ledger.in_force(figure.key, period):
            return found
    return None
