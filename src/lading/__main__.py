"""`python -m lading` is the command `lading`."""

from __future__ import annotations

from .cli import start

if __name__ == "__main__":
    start()
