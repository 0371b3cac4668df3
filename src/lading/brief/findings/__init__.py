"""Kinds of findings, one small file each; the story orders what they find by news value."""

from __future__ import annotations

from importlib import metadata

from . import (
    ahead,
    concentration,
    contributions,
    diversion,
    flows,
    goods,
    orders,
    partners,
    revisions,
    shares,
    surplus,
    surprise,
    year,
)
from .base import Finder

BUILT_IN: tuple[Finder, ...] = (
    flows.finder,
    surplus.finder,
    surprise.finder,
    year.finder,
    orders.finder,
    partners.finder,
    shares.finder,
    contributions.finder,
    diversion.finder,
    concentration.finder,
    goods.finder,
    revisions.finder,
    ahead.finder,
)
"""The kinds that come with Lading."""


def finders() -> tuple[Finder, ...]:
    """The built-in kinds, then those of installed packages: entry points of the group `lading.findings`."""
    found = (entry.load() for entry in metadata.entry_points(group="lading.findings"))
    return (*BUILT_IN, *(finder for finder in found if isinstance(finder, Finder)))


__all__ = ["BUILT_IN", "Finder", "finders"]
