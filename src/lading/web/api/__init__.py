"""The interface for programs under /api/v1: the same records as the command line."""

from __future__ import annotations

from . import check, facts, held

DOORS = (check, facts, held)
"""Every part of it, as modules with a `router`."""
