"""What a kind of finding offers: an id, a title for the reference, and a function from the desk to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..desk import Desk
from ..evidence import Finding


@dataclass(frozen=True, slots=True)
class Finder:
    """`find` looks at a release and yields what is worth saying of its kind; nothing where nothing is held."""

    id: str
    title: str
    find: Callable[[Desk], Iterable[Finding]]
