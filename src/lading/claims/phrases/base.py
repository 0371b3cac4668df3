"""What a phrase file offers: an id, examples that are its tests and its docs, and a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..sentence.view import View

Example = tuple[str, str, dict[str, object]]
"""A sentence, the figure in it as printed, and the fields its claim must have."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`fits` tells whether the figure in a view is said in this way; `indicator` is what it then is."""

    id: str
    title: str
    fits: Callable[[View], bool]
    examples: tuple[Example, ...]
