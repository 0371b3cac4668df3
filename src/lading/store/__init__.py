"""Every vintage kept: the ledger of headline figures and the cube of detail."""

from __future__ import annotations

from .cube import Cube
from .ledger import Ledger
from .receipt import Receipt
from .revisions import Revision, RevisionPair

__all__ = ["Cube", "Ledger", "Receipt", "Revision", "RevisionPair"]
