"""Marks: the words and figures of a sentence that the rules know, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .figures import Figure, figures
from .names import area_words, product_words, spelled
from .times import reader_of
from .words import table

TOKEN = re.compile(r"'s(?![^\W_])|[^\W\d_]+|\d+|[^\w\s]")
CHARACTER = re.compile(r"[A-Za-z]+|\d+|\S")
FILES = ("flows", "moves", "frames", "other", "names")
BREAKS = frozenset(",;:()—–-[]/|&*·•…。，；：、（）?!")


@dataclass(slots=True)
class Mark:
    """One known stretch: `kind` figure, when, flow, area, product, move, against, expect, break ...; `value` its meaning."""

    start: int
    end: int
    kind: str
    value: Any
    text: str = field(default="", compare=False)


Entry = tuple[tuple[str, ...], str, str]


class Lexicon:
    """Every phrase of a language, by its first word, longest first."""

    def __init__(self, language: str) -> None:
        self.token = CHARACTER if language == "zh" else TOKEN
        self.heads: dict[str, list[Entry]] = {}
        for phrase, kind, value in _phrases(language):
            words = tuple(word for word in self.token.findall(phrase.lower()) if word != "-")
            if words:
                self.heads.setdefault(words[0], []).append((words, kind, value))
        for entries in self.heads.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: list[str], at: int) -> Entry | None:
        """The longest phrase that begins at word number `at`."""
        for entry in self.heads.get(words[at], ()):
            size = len(entry[0])
            if size == 1 or tuple(words[at : at + size]) == entry[0]:
                return entry
        return None


def _phrases(language: str) -> Iterator[tuple[str, str, str]]:
    """Phrase, kind and value of every data file; names of areas and products last, so that own words win."""
    seen: set[str] = set()
    for kind, groups in _groups(language):
        for value, phrases in groups.items():
            for phrase in phrases:
                key = phrase.lower()
                if key not in seen:
                    seen.add(key)
                    yield key, kind, value
    for kind, names in (("product", product_words(language)), ("area", area_words(language))):
        for name, code in names.items():
            if name not in seen:
                seen.add(name)
                yield name, kind, code


def _groups(language: str) -> Iterable[tuple[str, Mapping[str, list[str]]]]:
    for name in FILES:
        yield from table(language, name).items()


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(language)


def lowered(text: str) -> str:
    """Lower case of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def marks(text: str, lower: str, start: int, end: int, language: str, *, comma: bool = False) -> list[Mark]:
    """All marks of a sentence. Figures win over words for time, these over other words; breaks are marks too."""
    words = lexicon(language)
    read_time = reader_of(language)
    numbers = figures(text, start, end, language, comma=comma)
    taken = {f.start: f for f in numbers if f.unit or f.scale > 1}
    bare = {f.start: f for f in numbers if f.start not in taken}
    tokens = [(m.start(), m.end(), m[0]) for m in words.token.finditer(lower, start, end)]
    plain = [i for i, token in enumerate(tokens) if not _joint(text, token)]
    tokens = [tokens[i] for i in plain]
    names = [token[2] for token in tokens]
    found: list[Mark] = []
    done = start
    for index, (at, stop, word) in enumerate(tokens):
        if at < done:
            continue
        figure = taken.get(at)
        if (
            figure is not None
            and not figure.unit
            and figure.scale == 10**6
            and text[at : at + 3].rstrip("0123456789").endswith("M")
            and (spell := read_time(lower, text, at, word, end))
        ):
            found.append(Mark(at, spell[0], "when", spell[1], lower[at : spell[0]]))
            done = spell[0]
            continue
        if figure is None and (at + 1 in taken or at + 2 in taken) and word in "+-(~<>" and word != "(":
            figure = taken.get(at + 1)
        if figure:
            found.append(Mark(figure.start, figure.end, "figure", figure))
            done = figure.end
            continue
        time = read_time(lower, text, at, word, end)
        if time and not _collides(taken, at, time[0]):
            found.append(Mark(at, time[0], "when", time[1], lower[at : time[0]]))
            done = time[0]
            continue
        if at in bare:
            figure = bare[at]
            found.append(Mark(figure.start, figure.end, "number", figure))
            done = figure.end
            continue
        entry = words.match(names, index)
        if (
            entry
            and entry[1] == "pair"
            and (longer := words.match(names, index + 1) if index + 1 < len(names) else None)
            and longer[1] == "area"
            and len(longer[0]) >= len(entry[0])
        ):
            entry = None
        if entry:
            last = tokens[index + len(entry[0]) - 1][1]
            if not _collides(taken, at, last):
                known = entry[1] not in ("area", "product") or spelled(
                    language, entry[1], lower[at:last], text[at:last]
                )
                if known:
                    found.append(Mark(at, last, entry[1], entry[2], lower[at:last]))
                done = last
                continue
        if word in BREAKS:
            found.append(Mark(at, stop, "break", word))
    return found


def _joint(text: str, token: tuple[int, int, str]) -> bool:
    """A hyphen inside a word is no mark: "month-on-month" is "month on month"."""
    at, stop, word = token
    return word == "-" and at > 0 and stop < len(text) and text[at - 1].isalpha() and text[stop].isalpha()


def _collides(taken: dict[int, Figure], start: int, end: int) -> bool:
    return any(start < figure.end and at < end for at, figure in taken.items())
