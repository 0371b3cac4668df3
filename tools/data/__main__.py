"""Rebuild the bundled tables from the raw facts: `make data`."""

from . import build, write

if __name__ == "__main__":
    write(build())
