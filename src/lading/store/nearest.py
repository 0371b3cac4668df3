"""What to say when a figure is not held: the nearest key or period that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from ..model import Key, Period
from .schema import DIMENSIONS, key_fields
from .vintages import Figure


def missing_figure(key: Key, period: Period, figure: Figure, as_of: dt.datetime, periods: Sequence[Period]) -> str:
    """The sentence about a key that is held, but not for this period or not yet at that instant."""
    if figure.vintages:
        first = min(one.known_from for one in figure.vintages)
        form = "%Y-%m-%d %H:%M UTC"
        return f"{key} {period} was not public at {as_of:{form}}: it came out at {first:{form}} at the earliest"
    alike = [other for other in periods if other.freq == period.freq] or periods
    near = min(alike, key=lambda other: abs(other.last - period.last) + abs(other.first - period.first))
    held = f"held are {len(periods)} periods from {periods[0]} to {periods[-1]}"
    return f"no figure of {key} for {period}: {held}, the nearest {near}"


def missing_series(key: Key, keys: Iterable[Key]) -> str:
    """The sentence about a key that is not held at all."""
    scored = [(_alike(key, other), str(other)) for other in keys]
    if not scored:
        return f"no series {key}: the ledger holds nothing of {key.reporter}. `lading coverage` lists what it holds"
    best = max(score for score, _ in scored)
    near = sorted(text for score, text in scored if score == best)[:3]
    return f"no series {key}: the nearest held are {', '.join(near)}. `lading coverage` lists all"


def missing_release(wanted: str, ids: Collection[str]) -> str:
    """The sentence about a release that is not held."""
    from difflib import get_close_matches  # noqa: PLC0415  needed only to word this error

    alike = get_close_matches(wanted, ids, 3, 0.5)
    near = f": the nearest are {', '.join(alike)}" if alike else ""
    return f"no release {wanted!r} among the {len(ids)} held{near}"


def _alike(one: Key, other: Key) -> tuple[int, ...]:
    """How many dimensions are equal, and which: partner and product weigh most, the basis and the unit least."""
    equal = [mine == theirs for mine, theirs in zip(key_fields(one), key_fields(other), strict=True)]
    weights = dict(zip(DIMENSIONS, (9, 4, 8, 8, 3, 2, 3, 1, 1), strict=True))
    return (sum(weight for weight, same in zip(weights.values(), equal, strict=True) if same),)
