"""Figures printed in digits: "US$1.2tn", "1,076", "24,46 billones"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..words.grammar import Grammar
from .beside import find_hedge, scale_and_unit, word_before
from .chinese import tenths_or_times, with_hundred_millions
from .figure import Figure

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ENGLISH = re.compile(r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?")
CONTINENTAL = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
SIGN = re.compile(r"(?:(?<=[\s(\[|:;,/*\u4e00-\u9fff（，：；、])|^)([+\-–—])\s?$")
COUNTRY = re.compile(r"(?:US|U\.S\.) (?=\$)")

WITH_IT = re.compile(r"\b(?:the|with|to|from|for) $", re.IGNORECASE)
"""Before "US $5bn" where the country is meant and not its dollars: "surplus with the US $33.5bn"."""

DASHED = re.compile(r"[a-z%] [+-] $")
"""A dash between words and a figure: "imports rose more - 3.3%"."""

SPACED = re.compile(
    r"(\d{1,3}(?: \d{3}){1,3}(?:[.,]\d{1,2})?)(?= ?(?:bn|billion|million|mn|millones|%|tonnes|tons|t\b))"
)
"""Thousands parted by blanks: "€1 741.9 bn"."""


COMPOUND = re.compile(r" (?:and )?(\d{1,3}) (million|thousand|mln)(?![^\W_])", re.IGNORECASE)
"""The smaller part of an amount in two scales: "2 billion 982 million dollars"."""
LARGER_THAN = frozenset((10**9, 10**12))
THOUSANDS = re.compile(r" mil (\d{1,3}(?:[.,]\d{1,2})?)(?= (?:millones|mdd))")
"""Mexican habit: "25 mil 297.1 millones"."""

LEADING_MIL = re.compile(r"(?<!\d )(?<![^\W_])(?:(?P<n>[a-záéíóú]+) )?(?P<mil>mil )$", re.IGNORECASE)
MILLIONS = re.compile(r" (?:millones|mdd)\b")
"""Mexican habit: "mil 906 millones", "dos mil 012 mdd"."""

LONGEST = 24
"""Digits: a longer run is no figure of trade."""


def in_digits(text: str, start: int, end: int, rules: Grammar, *, comma: bool) -> Iterator[Figure | None]:
    """Every number in digits between two offsets; None for one that belongs to a word, as in "G20"."""
    shape = CONTINENTAL if comma else ENGLISH
    other = ENGLISH if comma else CONTINENTAL
    skip = start
    for token in NUMBER.finditer(text, start, end):
        if token.end() - token.start() > LONGEST:
            continue
        at = token.start()
        if at < skip:
            continue
        spaced = SPACED.match(text, at, end)
        if spaced and rules.spaced:
            skip = spaced.end(1)
            yield _numeral(text, spaced, start, end, rules)
            continue
        while at < token.end():
            match = shape.match(text, at, token.end())
            if match is None:
                break
            if match.end() < token.end() and other.fullmatch(text, at, token.end()):
                match = other.fullmatch(text, at, token.end()) or match
            made = _numeral(text, match, start, end, rules)
            skip = made.end if made is not None and made.end > token.end() else skip
            yield made
            at = match.end() + 1


def _with_thousands(text: str, start: int, first: int, number: Fraction, rules: Grammar) -> tuple[Fraction, int]:
    """A number with the thousands in words before it: "mil 906 millones"; and where it then begins."""
    lead = LEADING_MIL.search(text, max(start, first - 20), first)
    if lead is None:
        return number, first
    count = rules.numbers.get((lead["n"] or "").lower(), Fraction(0))
    return number + 1000 * (count or 1), lead.start() if count else lead.start("mil")


def _numeral(text: str, match: re.Match[str], start: int, end: int, rules: Grammar) -> Figure | None:
    """One numeral with what stands on either side of it."""
    digits, first, last = match[0], match.start(), match.end()
    if match.re is SPACED:
        digits, last = match[1].replace(" ", ""), match.end(1)
    number, step = number_and_step(
        digits, decimal="," if match.re is SPACED and "," in digits else "," if _continental(digits, match.re) else "."
    )
    more = THOUSANDS.match(text, last, end)
    if more and step == 1:
        rest, step = number_and_step(more[1].replace(",", "."), decimal=".")
        number, last = number * 1000 + rest, more.end(1)
    elif rules.spaced and MILLIONS.match(text, last):
        number, first = _with_thousands(text, start, first, number, rules)
    if not rules.spaced:
        rate = tenths_or_times(text, match.span(), (number, step), start)
        if rate is not None:
            return rate
        number, step, last = with_hundred_millions(text, last, end, number, step)
    unit = marker = ""
    currency = word_before(text, max(start, first - 14), first, rules.before_codes, spaced=rules.spaced, blanks=" ")
    if currency is not None:
        country = COUNTRY.match(text, currency[0], first)
        if country and WITH_IT.search(text, max(start, currency[0] - 6), currency[0]):
            currency = (country.end(), currency[1])
        marker = text[currency[0] : first].rstrip()
        first, unit = currency
    elif first > start and (text[first - 1].isalpha() and text[first - 1].isascii()):
        return None
    scale, last, unit2, per = scale_and_unit(text, last, end, rules, money=unit)
    if last < end and text[last - 1].isdigit() and text[last].isalpha() and text[last].isascii():
        return None
    smaller = COMPOUND.match(text, last, end) if step == 1 and scale in LARGER_THAN and not unit2 else None
    if smaller and (small := rules.scale_sizes.get(smaller[2].lower(), scale)) < scale:
        number, scale = number * (scale // small) + int(smaller[1]), small
        _, last, unit2, per = scale_and_unit(text, smaller.end(), end, rules, money=unit)
    unit = unit or unit2
    figure = Figure(first, last, number * scale, step * scale, unit, scale, digits=digits, per=per, marker=marker)
    _find_sign(figure, text, start, match.start())
    find_hedge(figure, text, start, rules)
    return figure


def _find_sign(figure: Figure, text: str, start: int, number: int) -> None:
    """The sign printed before a figure, or between its currency and its number; a dash between words is none."""
    first = figure.start
    sign = SIGN.search(text, max(start, first - 3), first)
    if not sign and figure.marker:
        inner = SIGN.search(text, max(start, number - 2), number)
        figure.sign = 0 if inner is None else 1 if inner[1] == "+" else -1
    dash = sign and text[first - 1] == " " and (sign[1] in "–—" or DASHED.search(text, max(start, first - 5), first))
    if sign and not dash and not _bullet(text, sign.start(1), first):
        figure.sign, figure.start = (1 if sign[1] == "+" else -1), sign.start(1)


def _bullet(text: str, at: int, first: int) -> bool:
    """Whether a dash is the bullet of a list: it opens its line, and a blank parts it from the number."""
    return text[at] != "+" and first - at > 1 and not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _continental(digits: str, used: re.Pattern[str]) -> bool:
    return used is CONTINENTAL and (
        "," in digits or digits.count(".") > 1 or bool(re.fullmatch(r"\d{1,3}\.\d{3}", digits))
    )


def number_and_step(digits: str, decimal: str) -> tuple[Fraction, Fraction]:
    """The number, and the size of its last printed digit."""
    thousands = "," if decimal == "." else "."
    whole, _, decimals = digits.replace(thousands, "").partition(decimal)
    return Fraction(int(whole + decimals), 10 ** len(decimals)), Fraction(1, 10 ** len(decimals))
