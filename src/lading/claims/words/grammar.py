"""Grammar: the compiled patterns of a language's numbers, units, scales and hedges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ...model import SCALES
from . import alternatives, inverted, table


@dataclass(frozen=True)
class Grammar:
    """The compiled patterns of one language."""

    before_codes: dict[str, str]
    after: re.Pattern[str]
    after_codes: dict[str, str]
    scale: re.Pattern[str]
    scale_sizes: dict[str, int]
    fused: re.Pattern[str]
    fused_codes: dict[str, str]
    foreign: re.Pattern[str]
    foreign_codes: dict[str, str]
    hedge_codes: dict[str, str]
    words: re.Pattern[str]
    heads: frozenset[str]
    spaced: bool
    numbers: dict[str, Fraction]
    fractions: dict[str, Fraction]
    multiples: dict[str, Fraction]


@lru_cache(maxsize=8)
def grammar(language: str) -> Grammar:
    """The patterns made from words/<language>/figures.toml."""
    data = table(language, "figures")
    spaced = language != "zh"
    before, after = inverted(data["before"]), inverted(data["after"])
    sizes = {word.lower(): SCALES[name] for name, names in data["scales"].items() for word in names}
    fused, foreign, hedges = inverted(data["fused"]), inverted(data["foreign"]), inverted(data["hedges"])
    fractions = {word.lower(): Fraction(*pair) for word, pair in data["fractions"].items()}
    multiples = {word.lower(): Fraction(size) for size, words in data["multiples"].items() for word in words}
    numbers = {word.lower(): Fraction(value) for word, value in data["numbers"].items()}
    flags = re.IGNORECASE

    def anchored(words: dict[str, str] | dict[str, int], lead: str, tail: str = "") -> re.Pattern[str]:
        return re.compile(lead + "(" + alternatives(words, words=False) + ")" + tail, flags)

    edge = r"(?![^\W\d_])" if spaced else ""
    wholes = rf"(?!double[ -]digit)(?!(?:a|the) \w+ (?:straight|consecutive|successive|month|year|quarter|time)\b)(?P<fraction>{alternatives([*fractions, *multiples], words=False)}){edge}"
    words = rf"(?<![^\W_])(?:{wholes}|{_counted(language, numbers, after, sizes, edge)})" if spaced else wholes
    return Grammar(
        before_codes=before,
        after=anchored(after, r"[ -]?(?:of |de )?", edge) if spaced else anchored(after, r"\s?"),
        after_codes=after,
        scale=anchored(sizes, r"[ -]?", edge) if spaced else anchored(sizes, r"\s?"),
        scale_sizes=sizes,
        fused=anchored(fused, r"\s?", r"(?![^\W_])"),
        fused_codes=fused,
        foreign=anchored(foreign, r"\s?(?:\([^()\n]{0,12}\)\s?)?", edge),
        foreign_codes=foreign,
        hedge_codes=hedges,
        words=re.compile(words, flags),
        heads=frozenset(
            re.split(r"[ -]", phrase)[0] if spaced else phrase[0]
            for phrase in [*fractions, *multiples, *(numbers if spaced else ()), *(sizes if spaced else ())]
        ),
        spaced=spaced,
        numbers=numbers,
        fractions=fractions,
        multiples=multiples,
    )


def _counted(
    language: str, numbers: dict[str, Fraction], after: dict[str, str], sizes: dict[str, int], edge: str
) -> str:
    """The pattern of a number in words with its scale, or with the unit of a rate."""
    tens = "|".join(word for word, value in numbers.items() if value >= 20 and value < 100)
    ones = alternatives(numbers, words=False)
    small = rf"(?:(?:{tens})[- ]{ones}|{ones})" if tens else ones
    compound = rf"(?:(?:a|{ones}) hundred(?: and {small})?|{small}(?: and a half)?)" if language == "en" else small
    units = alternatives([word for word in after if len(word) > 1], words=False)
    scales = alternatives([word for word in sizes if len(word) > 4], words=False)
    scaled = rf"(?:(?P<count>{compound})[ -])?(?P<scale>{scales}){edge}(?:[ -](?P<unit>{units}){edge})?"
    return rf"{scaled}|(?P<few>{compound})[ -](?P<rate>{units}){edge}"
