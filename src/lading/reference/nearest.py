"""Say what was probably meant by a name that no list holds, and where to add it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UnknownCode


def unknown(what: str, text: str, names: Mapping[str, str], file: str) -> UnknownCode:
    """The error for `text`: the nearest of `names` (name -> code) and the file that an alias would go into."""
    from difflib import get_close_matches  # noqa: PLC0415 (only an error needs it)

    near = get_close_matches(text.strip().lower(), names, n=3, cutoff=0.6)
    found = list(dict.fromkeys(f'"{name}" ({names[name]})' for name in near))
    hint = f"Nearest: {', '.join(found)}. " if found else ""
    return UnknownCode(f'{what} "{text}" is in no list of Lading. {hint}Add an alias in reference/data/{file}.')
