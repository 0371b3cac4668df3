"""Figures written out in words: "one trillion dollars", "a third", "seven point one percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..words.grammar import Grammar
from .beside import find_hedge, phrase_key, scale_and_unit
from .digits import number_and_step
from .figure import Figure

WORD = re.compile(r"[^\W\d_]+")
CHINESE = re.compile(r"[一-鿿]|\d")

SPOKEN = re.compile(
    r"(?<![^\W_])(\d{1,3}|[a-z]+(?:-(?!point)[a-z]+)?)[ -]point[ -](\d{1,3}|[a-z]+)(?=[ -])", re.IGNORECASE
)

HALF_AFTER = re.compile(r"\s(?:of|the|that|what|as|its|this)\b", re.IGNORECASE)

HALF_BEFORE = re.compile(
    r"(?:by|in|to|than|over|nearly|almost|about|just|under|some|around|roughly|cut|up) $", re.IGNORECASE
)

HALF_YEAR = re.compile(r"(?:first|second|latter|last|this|each|and-a|and a)[ -]$", re.IGNORECASE)

OF_TIME = re.compile(r"(?: an?)?[ -](?:year|decade|century|month)s?\b", re.IGNORECASE)
"""Half a year is no half."""

COUNTED = re.compile(r"\b(?:first|opening|past|last|previous|next|these|those)\s$", re.IGNORECASE)
"""Words before "three quarters" that make them a span of time."""

TWO = re.compile(r"(?:two|both) $", re.IGNORECASE)


def in_words(text: str, start: int, end: int, rules: Grammar) -> Iterator[Figure]:
    """Figures written in words: one trillion dollars, a third, doubled, five percent."""
    done = start
    tokens = WORD.finditer(text, start, end) if rules.spaced else CHINESE.finditer(text, start, end)
    for token in tokens:
        if token.start() < done or token[0].lower() not in rules.heads:
            continue
        match = rules.words.match(text, token.start(), end)
        if match is None or (match[0].lower() == "half" and not _is_half(text, match, start)):
            continue
        done = match.end()
        word = phrase_key(match["fraction"] or "")
        if word == "halves" and TWO.search(text, max(start, match.start() - 5), match.start()):
            continue
        if word.startswith("half") and OF_TIME.match(text, match.end()):
            continue
        if word.endswith("quarters") and COUNTED.search(text, max(start, match.start() - 10), match.start()):
            continue  # nine months, not 75%
        figure = _as_multiple_or_part(match, word, text, end, rules) if word else _as_number(match, rules)
        if figure is None:
            continue
        if figure.hedge == "exact":
            find_hedge(figure, text, start, rules)
        figure.hedged = figure.hedged or figure.start
        yield figure


def _as_multiple_or_part(match: re.Match[str], word: str, text: str, end: int, rules: Grammar) -> Figure:
    """A multiple ("doubled"), a share ("a third"), or a part of a scale ("half a trillion")."""
    if word in rules.multiples:
        return Figure(match.start(), match.end(), rules.multiples[word], Fraction(0), "ratio", kind="multiple")
    scale, last, unit, _ = scale_and_unit(text, match.end(), end, rules, money="")
    if scale > 1 or unit:
        part = rules.fractions[word] * scale
        return Figure(match.start(), last, part, part, unit, scale)
    return Figure(match.start(), match.end(), rules.fractions[word] * 100, Fraction(1), "percent", kind="fraction")


def _as_number(match: re.Match[str], rules: Grammar) -> Figure | None:
    """A number with its scale ("one trillion dollars") or a rate ("five percent"); None where "a" alone counts."""
    groups = match.groupdict()
    if groups.get("scale"):
        unit = rules.after_codes.get(phrase_key(groups.get("unit") or ""), "")
        if groups.get("count") is None and (not unit or match.end() == match.end("scale")):
            return None
        count = groups.get("count") or "a"
        whole = rules.scale_sizes[phrase_key(groups["scale"])]
        figure = Figure(match.start(), match.end(), _count(count, rules) * whole, Fraction(whole), unit, whole)
        if count.lower() in ("a", "an") and "-" in match[0]:
            figure.hedge = "about"
        return figure
    if not groups.get("rate") or groups["few"].lower() in ("a", "an"):
        return None
    unit = rules.after_codes[phrase_key(groups["rate"])]
    return Figure(match.start(), match.end(), _count(groups["few"], rules), Fraction(1), unit)


def read_out(text: str, start: int, end: int, rules: Grammar) -> Iterator[Figure]:
    """Decimals as they are read out: "seven point one percent", "31-point-three billion dollars"."""
    for match in SPOKEN.finditer(text, start, end):
        whole, part = (word if word.isdigit() else _count(word, rules) for word in (match[1], match[2]))
        digits = f"{int(whole)}.{int(part)}"
        if not int(whole) and match[1].lower() != "zero":
            continue
        number, step = number_and_step(digits, decimal=".")
        scale, last, unit, per = scale_and_unit(text, match.end(), end, rules, money="")
        if unit:
            figure = Figure(match.start(), last, number * scale, step * scale, unit, scale, digits=digits, per=per)
            find_hedge(figure, text, start, rules)
            yield figure


def _is_half(text: str, match: re.Match[str], start: int) -> bool:
    """Whether "half" is a share and not half a year."""
    at = match.start()
    if HALF_YEAR.search(text, max(start, at - 8), at):
        return False
    return (
        HALF_AFTER.match(text, match.end()) is not None or HALF_BEFORE.search(text, max(start, at - 9), at) is not None
    )


def _count(words: str, rules: Grammar) -> Fraction:
    total = Fraction(0)
    whole = words.lower()
    if whole in rules.numbers:
        return rules.numbers[whole]
    whole = whole.removesuffix(" and a half") if (half := whole.endswith(" and a half")) else whole
    for word in re.split(r"[ -]", whole):
        total = (total or Fraction(1)) * 100 if word == "hundred" else total + rules.numbers.get(word, Fraction(0))
    total += Fraction(1, 2) if half else 0
    return total
