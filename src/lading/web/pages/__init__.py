"""The pages, one file each."""

from __future__ import annotations

from . import about, calendar, check, coverage, release, reviews, search, series

PAGES = (check, reviews, release, search, series, coverage, calendar, about)
"""Every page, as modules with a `router`."""
