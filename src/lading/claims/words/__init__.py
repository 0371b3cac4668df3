"""The words of a language: data files under words/<language>/, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "zh", "es")


@lru_cache(maxsize=64)
def table(language: str, name: str) -> Mapping[str, Any]:
    """Everything in one data file, such as the one of English figures."""
    path = resources.files(__package__).joinpath(language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def inverted(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Phrase in lower case -> the group that lists it; the first group wins."""
    found: dict[str, str] = {}
    for group, phrases in groups.items():
        for phrase in phrases:
            found.setdefault(phrase.lower(), group)
    return found


def alternatives(phrases: Iterable[str], *, words: bool = True) -> str:
    """A pattern of all the phrases, longest first; with `words`, none begins or ends inside a word."""
    pieces = []
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        body = re.escape(phrase).replace(r"\ ", r"[ \n]{1,3}").replace(r"\-", "[-‐‑]")
        left = r"(?<![^\W_])" if words and phrase[0].isalnum() else ""
        right = r"(?![^\W_])" if words and phrase[-1].isalnum() else ""
        pieces.append(left + body + right)
    return "(?:" + "|".join(pieces) + ")"


@lru_cache(maxsize=256)
def pattern(language: str, name: str) -> re.Pattern[str]:
    """A pattern of words/<language>/patterns.toml, ready for use."""
    return re.compile(table(language, "patterns")[name], re.IGNORECASE)


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Words of all languages that say nothing about what a figure is."""
    return frozenset(word for language in LANGUAGES for word in table(language, "patterns")["filler"].split())


@lru_cache(maxsize=64)
def order_patterns(language: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of records, ranks or streaks of a language other than English."""
    return tuple(re.compile(text) for text in table(language, "orders")[name])
