"""From a file to the ledger: recognised, parsed, held against the identities of trade, stored whole or not at all."""

from __future__ import annotations

from .report import FileReport, Refusal, Report
from .run import ingest

__all__ = ["FileReport", "Refusal", "Report", "ingest"]
