"""The one place where numpy enters: the libraries want their numbers in its arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def array(values: Sequence[float] | Sequence[Sequence[float]]) -> Any:
    """The values as a numpy array of doubles."""
    import numpy as np  # noqa: PLC0415 - 0.1 s that `import lading` does not pay

    return np.asarray(values, dtype=float)
