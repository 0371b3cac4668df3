"""Marks: the words and figures of a sentence that the rules know, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..figures import figures
from ..figures.figure import Figure
from ..periods.times import reader_of
from ..words import table
from ..words.names import area_words, product_words, spelled

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
    """Every phrase of a language, by its first two words, longest first."""

    def __init__(self, language: str) -> None:
        self.token = CHARACTER if language == "zh" else TOKEN
        self.single: dict[str, Entry] = {}
        self.pairs: dict[tuple[str, str], list[Entry]] = {}
        for phrase, kind, value in _phrases(language):
            words = self._words(phrase.lower(), language)
            if len(words) == 1:
                self.single[words[0]] = (words, kind, value)
            elif words:
                self.pairs.setdefault((words[0], words[1]), []).append((words, kind, value))
        self.openers = frozenset(first for first, _ in self.pairs)
        for entries in self.pairs.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _words(self, phrase: str, language: str) -> tuple[str, ...]:
        """The words of a phrase as those of a text are cut; most are plain, and need no pattern."""
        if language != "zh" and phrase.replace(" ", "").isalpha():
            return tuple(phrase.split())
        return tuple(word for word in self.token.findall(phrase) if word != "-")

    def match(self, words: list[str], at: int) -> Entry | None:
        """The longest phrase that begins at word number `at`."""
        entry = self.single.get(words[at])
        if words[at] in self.openers and at + 1 < len(words):
            for longer in self.pairs.get((words[at], words[at + 1]), ()):
                size = len(longer[0])
                if size == 2 or tuple(words[at : at + size]) == longer[0]:
                    return longer
        return entry


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
    if language == "zh":
        _noted_units(text, start, end, numbers)
    taken = {f.start: f for f in numbers if f.unit or f.scale > 1}
    bare = {f.start: f for f in numbers if f.start not in taken}
    spans = sorted((f.start, f.end) for f in taken.values())
    hedged = {at for f in taken.values() for at in range(f.hedged, f.start)}
    tokens = [(m.start(), m.end(), m[0]) for m in words.token.finditer(lower, start, end)]
    tokens = [token for token in tokens if token[2] != "-" or not _joint(text, token)]
    names = [token[2] for token in tokens]
    found: list[Mark] = []
    short = _shorthand(text, start, end) if language == "en" else {}
    done, pointer = start, 0
    for index, (at, stop, word) in enumerate(tokens):
        if at < done or at in hedged:
            continue
        while pointer < len(spans) and spans[pointer][1] <= at:
            pointer += 1
        edge = spans[pointer][0] if pointer < len(spans) else end
        figure = taken.get(at) or (taken.get(at + 1) if word in SIGNS else None)
        mark = short.get(at)
        if mark is None and (figure is None or _months_of_year(text, figure)):
            time = read_time(lower, text, at, word, end)
            if time and (time[0] <= edge or figure is not None):
                mark = Mark(at, time[0], "when", time[1], lower[at : time[0]])
        if mark is None and figure is not None:
            mark = Mark(figure.start, figure.end, "figure", figure)
        if mark is None and at in bare:
            mark = Mark(bare[at].start, bare[at].end, "number", bare[at])
        if mark is None:
            last, mark = _word(words, names, index, tokens, (text, lower, language))
            if last > edge:
                mark, last = None, at
            done = max(done, last)
        if mark is None and done <= at and word in BREAKS:
            mark = Mark(at, stop, "break", word)
        if mark is not None:
            found.append(mark)
            done = mark.end
    return found


UNIT_NOTE = re.compile(r"[（(](万亿|亿|百万|万|千)?(美元|元|人民币|吨|日元|港元)[）)]")
NOTED = {"美元": "USD", "元": "CNY", "人民币": "CNY", "吨": "tonnes", "日元": "JPY", "港元": "HKD"}
SIZES = {"万亿": 10**12, "亿": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3}


def _noted_units(text: str, start: int, end: int, numbers: list[Figure]) -> None:
    """Give bare numbers of a Chinese headline the unit noted behind its noun: 贸易帐(亿美元) 1116.8 预期 1002."""
    note = UNIT_NOTE.search(text, start, end)
    if note is None:
        return
    scale = SIZES.get(note[1] or "", 1)
    for figure in numbers:
        if (
            figure.start >= note.end()
            and not figure.unit
            and figure.scale == 1
            and not text.startswith(("年", "月", "日"), figure.end)
        ):
            figure.unit, figure.scale = NOTED[note[2]], scale
            figure.number, figure.step = figure.number * scale, figure.step * scale


SIGNS = frozenset("+-~<>")
SHORTHAND = re.compile(
    r"(?<![^\s;,/|(:.])(?:(?P<exports>X|E[Xx][Pp]?[Ss]?)|(?P<imports>M|I[Mm][Pp]?[Ss]?)|(?P<balance>TB|T/B|BO[Tt]|BoT|B[Aa][Ll]))"
    r"(?=[ :=(]{0,3}(?:growth |y/y |yoy |YoY |at |up |down )?(?:[+\-]?\d|[$€£¥+]|USD|US\$|RMB|CNY))"
)
"""Desk notes' letters for flows: "X +4.4%, M +1.3%, TB USD 102bn"."""


def _shorthand(text: str, start: int, end: int) -> dict[int, Mark]:
    """Flows in desk notes' letters; "Exp 5.0%" alone behind a figure is what was expected, and a lone letter nothing."""
    hits = list(SHORTHAND.finditer(text, start, end))
    if not hits:
        return {}
    kinds = {hit.lastgroup or "" for hit in hits}
    found: dict[int, Mark] = {}
    for hit in hits:
        opens = not text[start : hit.start()].strip(" -*•")
        if (
            len(kinds) == 1
            and hit.lastgroup != "balance"
            and (not opens or (len(hit[0]) == 1 and text[hit.end() : hit.end() + 2].strip()[:1] not in "+-:"))
        ):
            continue
        way = hit.lastgroup or ""
        found[hit.start()] = Mark(hit.start(), hit.end(), "flow", way, way)
    return found


def _months_of_year(text: str, figure: Figure) -> bool:
    """Whether "4M" may mean four months rather than four million."""
    return not figure.unit and figure.scale == 10**6 and text[figure.start : figure.end].endswith("M")


def _word(
    words: Lexicon, names: list[str], index: int, tokens: list[tuple[int, int, str]], texts: tuple[str, str, str]
) -> tuple[int, Mark | None]:
    """The phrase at a token: where it ends, and its mark unless it is a name not written as a name."""
    text, lower, language = texts
    entry = words.match(names, index)
    at = tokens[index][0]
    if entry is not None and entry[1] in ("pair", "other") and index + 1 < len(names):
        longer = words.match(names, index + 1)
        if longer is not None and longer[1] == "area" and len(longer[0]) >= len(entry[0]):
            entry = None
    if entry is None:
        return at, None
    last = tokens[index + len(entry[0]) - 1][1]
    if entry[1] in ("area", "product") and not spelled(language, entry[1], lower[at:last], text[at:last]):
        return last, None
    return last, Mark(at, last, entry[1], entry[2], lower[at:last])


def _joint(text: str, token: tuple[int, int, str]) -> bool:
    """A hyphen inside a word is no mark: "month-on-month" is "month on month"."""
    at, stop, word = token
    return (
        word == "-"
        and at > 0
        and stop < len(text)
        and (text[at - 1].isalpha() or text[at - 1] == ".")
        and text[stop].isalpha()
    )
