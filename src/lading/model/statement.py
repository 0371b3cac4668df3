"""A statement: somebody says that a form lies in an interval."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .form import Form, Level
from .interval import Interval


@dataclass(frozen=True, slots=True)
class Statement:
    """`interval` is in the form's plain numbers (0.066 for 6.6%). `weight` is how much it costs to disbelieve it.

    `source` is a release id, or the article and place it was read in; `label` is the sentence a proof prints for it.
    """

    form: Form[Level]
    interval: Interval
    source: str
    label: str
    weight: Fraction = Fraction(1)
