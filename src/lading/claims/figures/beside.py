"""What stands on either side of a number: its scale, its unit, what it is counted per, its hedge."""

from __future__ import annotations

import re

from ...model import SCALES
from ..words.grammar import Grammar
from .figure import Figure

THOUSANDS = re.compile(r"\d,\d{3}$")
"""A number before "mt" that can only count metric tons: "891,000 mt"."""

AFTER_MONEY = re.compile(r" (million|billion|trillion)(?![^\W_])")
"""A scale behind the code of a currency: "3165 USD million"."""

BALANCES = ("出超", "入超")
"""Taiwanese words for a surplus and a deficit, whose 超 is no hedge."""

BLANKS = re.compile(r"[ \n]+")


def scale_and_unit(text: str, last: int, end: int, rules: Grammar, *, money: str) -> tuple[int, int, str, str]:
    """Scale, new end, unit and "per" of what follows a number."""
    fused = rules.fused.match(text, last, end) if not money else None
    if fused and fused[1] == "mt" and THOUSANDS.search(text, max(0, last - 8), last):
        return 1, fused.end(), "tonnes", ""
    if fused:
        size, unit = rules.fused_codes[phrase_key(fused[1])].split(" ")
        return SCALES[size], fused.end(), unit, ""
    scale = 1
    while (word := rules.scale.match(text, last, end)) and scale < 10**12:
        short = len(word[1]) == 1
        if short and word[1] not in ("m", "b", "k", "M", "B", "K") and word[1].isascii():
            break
        if short and word[1].isascii() and text[last] in " -" and not money:
            break
        scale, last = scale * rules.scale_sizes[phrase_key(word[1])], word.end()
    per = rules.foreign.match(text, last, end)
    if per and rules.foreign_codes[phrase_key(per[1])] == "per day":
        return scale, per.end(), "tonnes" if per[1].lower().startswith("ton") else "barrels", "per day"
    name = rules.after.match(text, last, end)
    if name and money in ("", rules.after_codes[phrase_key(name[1])]):
        code = rules.after_codes[phrase_key(name[1])]
        if name[1] == "个" and scale == 1:
            return scale, last, "", ""
        if not (len(name[1]) == 1 and name[1].isalpha() and text[last] == " " and name[1] not in ("t", "T")):
            last = name.end()
            more = AFTER_MONEY.match(text, last, end) if scale == 1 and name[1].isupper() else None
            if more is not None:
                scale, last = rules.scale_sizes[more[1].lower()], more.end()
            per = rules.foreign.match(text, last, end)
            return scale, last, code, rules.foreign_codes[phrase_key(per[1])] if per else ""
    return scale, last, "", rules.foreign_codes[phrase_key(per[1])] if per else ""


def find_hedge(figure: Figure, text: str, start: int, rules: Grammar) -> None:
    """Find the hedge before a figure and where it begins: "about", "nearly", 超."""
    figure.hedged = figure.start
    near = word_before(
        text, max(start, figure.start - 26), figure.start, rules.hedge_codes, spaced=rules.spaced, blanks=" (\n"
    )
    if near is not None and text[max(0, near[0] - 1) : near[0] + 1] not in BALANCES:
        figure.hedged, figure.hedge = near


def phrase_key(phrase: str) -> str:
    """A phrase as dictionaries hold it: lower case, one blank between words, plain hyphens."""
    return BLANKS.sub(" ", phrase).replace("‐", "-").replace("‑", "-").lower()


def word_before(
    text: str, start: int, end: int, words: dict[str, str], *, spaced: bool, blanks: str
) -> tuple[int, str] | None:
    """The longest word of a dictionary that ends at an offset, blanks aside: where it begins, and what it stands for."""
    piece = text[start:end].rstrip(blanks)
    for size in range(len(piece), 0, -1):
        word = piece[-size:].lower()
        if word in words:
            before = piece[-size - 1 : -size]
            if not (spaced and before.isalpha() and word[0].isalnum()):
                return start + len(piece) - size, words[word]
    return None
