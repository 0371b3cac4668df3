"""What trade figures are made of: forms of levels and functions of forms, each declared once in one small file."""

from __future__ import annotations

from .base import Function, Indicator
from .bind import form
from .evaluate import FUNCTIONS, evaluate
from .evaluated import Evaluated
from .find import BUILT_IN, find_indicator
from .identity import Identity, identities, ways
from .membership import MEMBERSHIPS, form_over_members
from .wording import amount

__all__ = [
    "BUILT_IN",
    "FUNCTIONS",
    "MEMBERSHIPS",
    "Evaluated",
    "Function",
    "Identity",
    "Indicator",
    "amount",
    "evaluate",
    "find_indicator",
    "form",
    "form_over_members",
    "identities",
    "ways",
]
