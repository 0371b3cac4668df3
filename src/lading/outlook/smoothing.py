"""Exponential smoothing and the Theta method, both by statsforecast, for a series without a season.

Damped additive trend for the first (ETS(A,Ad,N) in Hyndman's letters); the standard Theta of Assimakopoulos and
Nikolopoulos (2000) for the second. Both are fixed in advance. statsforecast's automatic choice of a seasonal model
takes some forty times as long (0.15 s), too long for hundreds of past release days; how well it would forecast was not
compared. A seasonal model of the unadjusted series, ETS(A,Ad,A), was: on the releases of 2004 to 2014 it erred more up
to six months ahead, and no more at twelve.
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
