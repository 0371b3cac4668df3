"""The interface for programs under /api/v1: the same records as the command line."""

from __future__ import annotations

from . import brief, check, conflicts, facts, held

DOORS = (check, conflicts, facts, held, brief)
"""Every part of it, as modules with a `router`."""
