"""Publishers' bytes to observations: one small file a source, built-in ones and outsiders' through the same door."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points

from ..errors import BadInput, UnknownCode
from .base import Parsed, Source

BUILT_IN: tuple[str, ...] = ("gacc", "comtrade", "comext", "imf", "census", "fred", "polls", "table")
"""Sources that come with Lading, each a module of this package with a `source` in it."""

ENTRY_POINTS = "lading.sources"
"""Where an outsider's package names its Source objects."""


def source_ids() -> tuple[str, ...]:
    """The ids of every source: the built-in ones, then those of installed packages."""
    named = {point.name for point in entry_points(group=ENTRY_POINTS)}
    return BUILT_IN + tuple(sorted(named.difference(BUILT_IN)))


def find_source(id: str, **options: object) -> Source:  # noqa: A002 - the field is called id
    """The source with that id, with its options set; UnknownCode names the nearest where there is none."""
    if id in BUILT_IN:
        found = import_module(f".{id}", __name__).source
    else:
        points = tuple(entry_points(group=ENTRY_POINTS, name=id))
        if not points:
            known = source_ids()
            near = get_close_matches(id, known, n=1)
            hint = f" Nearest: {near[0]!r}." if near else ""
            raise UnknownCode(f"there is no source {id!r}.{hint} Sources here: {', '.join(known) or 'none'}.")
        found = points[0].load()
    if not isinstance(found, Source):
        raise BadInput(f"source {id}: its entry point gives a {type(found).__name__}; name a lading.sources.Source")
    return found.with_options(**options)


def sources() -> tuple[Source, ...]:
    """Every source, built-in ones first."""
    return tuple(find_source(id_) for id_ in source_ids())


__all__ = ["BUILT_IN", "Parsed", "Source", "find_source", "source_ids", "sources"]
