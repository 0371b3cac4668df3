"""Lading: customs releases in; checked, sourced trade facts out."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
