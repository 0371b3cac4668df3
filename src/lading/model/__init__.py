"""The nouns of trade statistics: frozen values without input or output, clock or settings."""

from __future__ import annotations

from .area import Area
from .form import Form, Level, Linear, Slot, level
from .interval import Interval, printed
from .key import FLOWS, INDICATORS, MEASURES, Key
from .observation import STATUSES, Observation
from .period import Period
from .product import Product
from .query import Query
from .statement import Statement
from .unit import SCALES, UNITS, Unit, unit_and_scale
from .vintage import Release, instant

__all__ = [
    "FLOWS",
    "INDICATORS",
    "MEASURES",
    "SCALES",
    "STATUSES",
    "UNITS",
    "Area",
    "Form",
    "Interval",
    "Key",
    "Level",
    "Linear",
    "Observation",
    "Period",
    "Product",
    "Query",
    "Release",
    "Slot",
    "Statement",
    "Unit",
    "instant",
    "level",
    "printed",
    "unit_and_scale",
]
