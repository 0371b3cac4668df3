"""Formats of a brief: each is one file that turns a brief into named files; outsiders' formats use the same door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

from ...errors import BadInput
from ..evidence import Brief
from . import html, json, markdown, xlsx
from .base import Format, stem

BUILT_IN: tuple[Format, ...] = (html.format_, markdown.format_, json.format_, xlsx.format_)
"""The formats that come with Lading."""


def formats() -> Mapping[str, Format]:
    """Every format by its id: the built-in ones, then entry points of the group `lading.formats`."""
    found = [entry.load() for entry in metadata.entry_points(group="lading.formats")]
    return {one.id: one for one in (*BUILT_IN, *(one for one in found if isinstance(one, Format)))}


def find_format(id_: str) -> Format:
    """The format of that id; BadInput names those there are."""
    known = formats()
    if id_ not in known:
        raise BadInput(f"there is no format {id_!r}: choose from {', '.join(known)}")
    return known[id_]


def render(brief: Brief, format_: str) -> dict[str, bytes]:
    """The files of a brief in one format: name -> content. The same brief gives the same bytes."""
    return find_format(format_).render(brief)


def write(brief: Brief, folder: Path, wanted: Sequence[str] = ("html", "md", "json", "xlsx")) -> tuple[Path, ...]:
    """Write a brief in several formats into a folder; the files written, nothing of them half."""
    made = {name: content for id_ in wanted for name, content in render(brief, id_).items()}
    paths = []
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".part")
        half.write_bytes(content)
        half.replace(path)
        paths.append(path)
    return tuple(paths)


__all__ = ["BUILT_IN", "Format", "find_format", "formats", "render", "stem", "write"]
