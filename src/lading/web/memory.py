"""Memory given back to the system after something large, so that a server that saw it stays as small as before."""

from __future__ import annotations

import contextlib
import ctypes
import gc

LARGE = 100_000
"""Bytes of input after which it is worth the while."""


def give_back() -> None:
    """Return what Python has freed and the allocator still holds; does nothing where the C library has no such call."""
    gc.collect()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
