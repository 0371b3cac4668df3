"""Runs of numbers: ranges, and lists whose unit stands once."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .figure import Figure

RANGE = re.compile(r"\s?(?:-|–|—|to|and|至|到|~|～|a|y)\s?$")

YEAR = re.compile(r"(?:19|20)\d\d")
"""A bare number that "to" leads on from: "eight months of 2025 to 44,355 tonnes" is no range."""


def with_ranges(found: list[Figure], text: str) -> list[Figure]:
    """Join "3-5 percent" and "3 percent to 5 percent" between two numbers of one unit into one figure."""
    joined: list[Figure] = []
    for figure in found:
        last = joined[-1] if joined else None
        if (
            last
            and figure.unit
            and last.unit in ("", figure.unit)
            and last.number < figure.number
            and not figure.sign
            and figure.kind == last.kind == "number"
            and _is_range(text, last, figure)
        ):
            low = last.number * (figure.scale if last.scale == 1 and not last.unit else 1)
            if low < figure.number:
                joined[-1] = replace(
                    figure, start=last.start, number=low, top=figure.number, hedged=last.hedged, hedge=last.hedge
                )
                continue
        joined.append(figure)
    return joined


def _is_range(text: str, last: Figure, figure: Figure) -> bool:
    gap = text[last.end : figure.start]
    if not RANGE.fullmatch(gap) or (YEAR.fullmatch(last.digits) and not last.unit and " " in gap):
        return False
    if gap.strip() in ("至", "到", "~", "～"):
        return True
    if gap.strip() == "a" and WENT_FROM.search(text[max(0, last.hedged - 20) : last.hedged]):
        return False
    if gap.strip() in ("to", "and", "a", "y"):
        before = text[max(0, last.hedged - 12) : last.hedged].lower()
        return (
            "between" in before
            or "entre" in before
            or (gap.strip() in ("to", "a") and not last.unit and "from" not in before)
        )
    return not last.unit and " " not in gap


def with_units(found: list[Figure], text: str) -> list[Figure]:
    """Give bare numbers in a list the unit at its end, bare amounts its scale: "12, 11 and 5 percent"."""
    for i in range(len(found) - 2, -1, -1):
        _like_the_next(found[i], found[i + 1], text)
    for last, here in pairwise(found):
        if here.unit or here.scale != 1 or here.kind != "number":
            continue
        between = (text, last.end, here.hedged or here.start)
        if last.unit == "percent" and here.number < 200:
            month = THEN.fullmatch(*between) and IN_MONTH.match(text, here.end)
            if SAME_AGAIN.fullmatch(*between) or month:
                here.unit = "percent"
    for last, here in pairwise(found):
        counts = last.unit in ("units", "tonnes") and here.kind == "number" and not here.unit and here.scale == 1
        if counts and "," in here.digits and COUNTED_ON.fullmatch(text, last.end, here.hedged or here.start):
            here.unit = last.unit
    return found


def _like_the_next(here: Figure, after: Figure, text: str) -> None:
    """Give a bare number the unit, and a bare amount the scale, of the one that ends its list."""
    gap = text[here.end : after.start]
    amounts = here.marker and here.unit == after.unit and here.kind == "number" and here.scale == 1 < after.scale
    if amounts and here.number < MOST_SCALED and re.fullmatch(r",? and | and ", gap):
        _scale(here, after.scale)
    if here.unit or not after.unit or here.kind != "number" or here.scale != 1 or after.top is not None:
        return
    moved = (
        after.unit == "percent"
        and re.search(r"(?:up|down|rose|fell|grew|by) $", text[max(0, here.start - 6) : here.start])
        and re.fullmatch(r",? (?:\w+ ){0,3}(?:up|down|rose|fell|grew|by) ", gap)
    )
    both = re.fullmatch(r",? and (?:exports?|imports?)(?: growth)? (?:by|to) ", gap)
    year = len(here.digits) == 4 and here.digits.isdigit() and here.digits[:2] in ("19", "20")
    listed = not year and re.fullmatch(r",? (?:and |or |y |e |und |et )?[+-]?|, ?|、|和|及|以及", gap)
    if moved or both or listed:
        here.unit = after.unit
        if after.unit not in ("percent", "percentage_points"):
            _scale(here, after.scale)


def _scale(figure: Figure, scale: int) -> None:
    figure.number, figure.step, figure.scale = figure.number * scale, figure.step * scale, scale


COUNTED_ON = re.compile(
    r"[^;\n]{0,60}\b(?:up|down|by|at|from|to|took|takes|with|bought|and|against|versus|than) (?:about |some |nearly )?"
)
"""Between a number of pieces or tonnes and one of the same: "625,200 units, up 180,500"."""

MOST_SCALED = 1000
"""Below this a bare amount may share the scale of the amount behind it: "$779 and $645 billion"."""

WENT_FROM = re.compile(r"(?:pas|subi|baj|crec|cay|aument|disminuy|descend|salt)[\wóáé]* de(?: los| las)? $")
"""Before the first of two Spanish figures that are no range: "pasaron de 617.000 a 711.000 toneladas"."""
SAME_AGAIN = re.compile(
    r"\s?[;,] (?:and )?(?:(?:for|to|with|from) (?:the )?[A-Z][\w.' -]{1,22},?|(?:exports|imports|shipments|the surplus|trade|those to [\w. ]{2,16}) (?:were |was )?(?:down|up|by|fell|rose|plus|minus|grew)) (?:by )?[+]?"
)
"""Between a percentage and a bare number that is one too: "40.6 per cent; for the EU, 12.6"."""

IN_MONTH = re.compile(
    r" (?:in|for) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
THEN = re.compile(
    rf"(?:{IN_MONTH.pattern})?(?:,? (?:after|following|from|against|versus|and|compared with|up from|down from) "
    r"|,? (?:slower|faster|better|worse|lower|higher|more|less) than )(?:the |a )?"
)
"""Between a percentage and a bare number of another month: "by 6.2 per cent, after 8.8 in August and 14.5 in July"."""
