"""Two prints of one figure in one vintage: the same value told twice, or a conflict that is refused with both shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..errors import VintageConflict
from ..model import Observation
from .vintages import FACTS, age, repeats


def fold(observations: Iterable[Observation]) -> list[Observation]:
    """Leave out what is told twice: equal observations, and coarser or cut prints of a figure in the same vintage.

    Two values that cannot be one figure raise VintageConflict. Forecasts, conflicting and withdrawn prints are let be.
    """
    figures: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    kept: list[Observation] = []
    for one in dict.fromkeys(observations):
        if one.status in FACTS:
            figures[one.key, one.period, one.release, one.known_from, one.known_by].append(one)
        else:
            kept.append(one)
    for prints in figures.values():
        finest = max(prints, key=age)
        for other in prints:
            if not repeats(other, finest):
                raise VintageConflict(conflict(finest, other))
        kept.append(finest)
    return kept


def conflict(one: Observation, other: Observation) -> str:
    """The sentence about two prints that contradict each other."""
    return (
        f"two values for {one.key} {one.period} in release {one.release!r}: {shown(one)} and {shown(other)}."
        ' Keep the second with status "conflict", correct the parser, or give each page a release of its own'
    )


def shown(one: Observation) -> str:
    """A value with where it stands, as far as that is known."""
    places = [
        f"{label} {text}" for label, text in (("table", one.table), ("row", one.row), ("column", one.column)) if text
    ]
    text = f"{one.value:,f} {one.key.value_unit}" + (f" (printed {one.printed})" if one.printed else "")
    return text + (f" at {', '.join(places)}" if places else "")
