"""What trade figures are made of: forms of levels and functions of forms, each declared once in one small file."""

from __future__ import annotations

from .asked import EXAMPLE, asked
from .base import Function, Indicator
from .bind import form
from .evaluate import FUNCTIONS, declared, evaluate
from .evaluated import Evaluated
from .facts import explain, fact, revisions
from .find import BUILT_IN, find_indicator
from .identity import Identity, identities, ways
from .listing import Listing
from .membership import MEMBERSHIPS, form_over_members
from .mirror import Gap, mirror, mirror_listing
from .series import FREQS, coverage, series
from .titles import title
from .wording import amount

__all__ = [
    "BUILT_IN",
    "EXAMPLE",
    "FREQS",
    "FUNCTIONS",
    "MEMBERSHIPS",
    "Evaluated",
    "Function",
    "Gap",
    "Identity",
    "Indicator",
    "Listing",
    "amount",
    "asked",
    "coverage",
    "declared",
    "evaluate",
    "explain",
    "fact",
    "find_indicator",
    "form",
    "form_over_members",
    "identities",
    "mirror",
    "mirror_listing",
    "revisions",
    "series",
    "title",
    "ways",
]
