"""Records that are looked up time and again: each works out its hash once."""

from __future__ import annotations


class Hashed:
    """A frozen record that remembers its hash, for the fields that a class names in `__hash__`.

    The hash is no field: it takes no part in comparisons, copies or pickles.
    """

    __slots__ = ("_hash",)

    _hash: int

    def _hashed(self, *fields: object) -> int:
        """Remember the hash of these fields."""
        found = hash(fields)
        object.__setattr__(self, "_hash", found)
        return found
