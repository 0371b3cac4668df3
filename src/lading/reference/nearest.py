"""Say what was probably meant by a name that no list holds, and where to add it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UnknownCode


def unknown(what: str, text: str, names: Mapping[str, str], file: str) -> UnknownCode:
    """The error for `text`: the nearest of `names` (name -> code) and the file that an alias would go into."""
    found = list(dict.fromkeys(f'"{name}" ({names[name]})' for name in alike(text, names, 3, 0.6)))
    hint = f"Nearest: {', '.join(found)}. " if found else ""
    return UnknownCode(f'{what} "{text}" is in no list of Lading. {hint}Add an alias in reference/data/{file}.')


def alike(text: str, names: Mapping[str, str], count: int = 1, least: float = 0.5) -> list[str]:
    """The names most like a text, the likest first; `least` is how alike they must be, of 1."""
    from difflib import get_close_matches  # noqa: PLC0415 (only an error needs it)

    return get_close_matches(text.strip().lower(), names, count, least)
