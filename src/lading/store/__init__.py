"""Every vintage kept: the ledger of headline figures, and (in `lading.store.cube`) the cube of detail."""

from __future__ import annotations

from .ledger import Ledger
from .receipt import Receipt
from .revisions import Revision, RevisionPair

__all__ = ["Ledger", "Receipt", "Revision", "RevisionPair"]
