"""Exponential smoothing and the Theta method, both by statsforecast, for a series without a season.

Damped additive trend for the first (ETS(A,Ad,N) in Hyndman's letters); the standard Theta of Assimakopoulos and
Nikolopoulos (2000) for the second. Both are fixed in advance: choosing among thirty models a month costs fifty times
as long and forecast China's trade no better.
"""

from __future__ import annotations

from collections.abc import Sequence

from .arrays import array


def exponential_smoothing(values: Sequence[float], lead: int) -> tuple[float, ...]:
    """The next `lead` values by exponential smoothing with a damped trend; at least ten values are needed."""
    from statsforecast.models import AutoETS  # noqa: PLC0415 - over a second that `import lading` does not pay

    found = AutoETS(season_length=1, model="AAN", damped=True).forecast(array(values), h=lead)
    return tuple(float(value) for value in found["mean"])


def theta(values: Sequence[float], lead: int) -> tuple[float, ...]:
    """The next `lead` values by the Theta method; at least four values are needed."""
    from statsforecast.models import Theta  # noqa: PLC0415 - see above

    found = Theta(season_length=1).forecast(array(values), h=lead)
    return tuple(float(value) for value in found["mean"])
