"""Figures: numbers with their unit, scale, sign and hedge, and the intervals they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ...model import SCALES
from ..words.grammar import Grammar, grammar

WORD = re.compile(r"[^\W\d_]+")
CHINESE = re.compile(r"[一-鿿]|\d")
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
SPOKEN = re.compile(
    r"(?<![^\W_])(\d{1,3}|[a-z]+(?:-(?!point)[a-z]+)?)[ -]point[ -](\d{1,3}|[a-z]+)(?=[ -])", re.IGNORECASE
)
BLANKS = re.compile(r"[ \n]+")
THOUSANDS = re.compile(r" mil (\d{1,3}(?:[.,]\d{1,2})?)(?= (?:millones|mdd))")
"""Mexican habit: "25 mil 297.1 millones"."""
HALF_AFTER = re.compile(r"\s(?:of|the|that|what|as|its|this)\b", re.IGNORECASE)
HALF_BEFORE = re.compile(
    r"(?:by|in|to|than|over|nearly|almost|about|just|under|some|around|roughly|cut|up) $", re.IGNORECASE
)
HALF_YEAR = re.compile(r"(?:first|second|latter|last|this|each|and-a|and a)[ -]$", re.IGNORECASE)
RANGE = re.compile(r"\s?(?:-|–|—|to|and|至|到|~|～|a|y)\s?$")
YEAR = re.compile(r"(?:19|20)\d\d")
"""A bare number that "to" leads on from: "eight months of 2025 to 44,355 tonnes" is no range."""
OF_TIME = re.compile(r"(?: an?)?[ -](?:year|decade|century|month)s?\b", re.IGNORECASE)
"""Half a year is no half."""
COUNTED = re.compile(r"\b(?:first|opening|past|last|previous|next|these|those)\s$", re.IGNORECASE)
"""Words before "three quarters" that make them a span of time."""
TWO = re.compile(r"(?:two|both) $", re.IGNORECASE)
LONGEST = 24
"""Digits: a longer run is no figure of trade."""


@dataclass(slots=True)
class Figure:
    """A number as printed. `number` and `step` (its last printed digit) are in base units, without sign.

    `start` and `end` hold the number with its unit or currency; the hedge before it stays outside (`hedged`, where
    the hedge begins). `unit` is empty for a bare number. `sign` is +1, -1, or 0 where none is printed.
    """

    start: int
    end: int
    number: Fraction
    step: Fraction
    unit: str = ""
    scale: int = 1
    sign: int = 0
    hedge: str = "exact"
    hedged: int = 0
    top: Fraction | None = None
    digits: str = ""
    kind: str = "number"
    per: str = ""
    marker: str = field(default="", compare=False)

    def hard(self, sign: int = 1) -> tuple[Fraction | None, Fraction | None]:
        """The values that print as this figure: half a last digit on either side, one-sided where the hedge is."""
        low, high = self.number - self.step / 2, (self.top or self.number) + self.step / 2
        if self.hedge == "about":
            low, high = self.number - self.slack(), self.number + self.slack()
        elif self.hedge in ("nearly", "almost"):
            low, high = self.number - self.slack(), self.number
        elif self.hedge == "over":
            return _signed(self.number, None, sign)
        elif self.hedge == "under":
            return _signed(None, self.number, sign)
        return _signed(low, high, sign)

    def soft(self, sign: int = 1) -> tuple[Fraction | None, Fraction | None]:
        """The values a generous reader grants: half of the last digit that is not nought, at most a tenth."""
        low, high = self.hard(sign)
        wide = _signed(self.number - self.slack(), (self.top or self.number) + self.slack(), sign)
        outer_low = None if low is None or wide[0] is None else min(low, wide[0])
        outer_high = None if high is None or wide[1] is None else max(high, wide[1])
        return outer_low, outer_high

    def slack(self) -> Fraction:
        """Half a unit of the last digit that is not nought, at most a tenth of the number, at least half a step."""
        if not self.number:
            return self.step / 2
        shown, step = self.number / self.step if self.step else Fraction(0), self.step
        while shown and shown.denominator == 1 and shown.numerator % 10 == 0:
            shown, step = shown / 10, step * 10
        return max(self.step / 2, min(step / 2, self.number / 10))


def _signed(low: Fraction | None, high: Fraction | None, sign: int) -> tuple[Fraction | None, Fraction | None]:
    if sign >= 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def figures(text: str, start: int, end: int, language: str = "en", *, comma: bool = False) -> list[Figure]:
    """Every figure between two offsets, in order. `comma` tells that a comma is the decimal sign.

    >>> [(f.unit, int(f.number)) for f in figures("rose to US$1.2tn, about 20%", 0, 27)]
    [('USD', 1200000000000), ('percent', 20)]
    """
    rules = grammar(language)
    spoken = list(_spoken(text, start, end, rules)) if rules.spaced else []
    found = [f for f in _numerals(text, start, end, rules, comma=comma) if f]
    found = spoken + [f for f in found if not any(f.start < o.end and o.start < f.end for o in spoken)]
    found += [
        f for f in _spelled(text, start, end, rules) if not any(f.start < o.end and o.start < f.end for o in found)
    ]
    found.sort(key=lambda f: f.start)
    return list(_lists(_ranges(found, text), text))


def _numerals(text: str, start: int, end: int, rules: Grammar, *, comma: bool) -> Iterator[Figure | None]:
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
            yield _numeral(text, match, start, end, rules)
            at = match.end() + 1


def _numeral(text: str, match: re.Match[str], start: int, end: int, rules: Grammar) -> Figure | None:
    """One numeral with what stands on either side of it."""
    digits, first, last = match[0], match.start(), match.end()
    if match.re is SPACED:
        digits, last = match[1].replace(" ", ""), match.end(1)
    number, step = _value(
        digits, decimal="," if match.re is SPACED and "," in digits else "," if _continental(digits, match.re) else "."
    )
    more = THOUSANDS.match(text, last, end)
    if more and step == 1:
        rest, step = _value(more[1].replace(",", "."), decimal=".")
        number, last = number * 1000 + rest, more.end(1)
    unit = marker = ""
    currency = _ending(text, max(start, first - 14), first, rules.before_codes, spaced=True, blanks=" ")
    if currency is not None:
        country = COUNTRY.match(text, currency[0], first)
        if country and WITH_IT.search(text, max(start, currency[0] - 6), currency[0]):
            currency = (country.end(), currency[1])
        marker = text[currency[0] : first].rstrip()
        first, unit = currency
    elif first > start and (text[first - 1].isalpha() and text[first - 1].isascii()):
        return None
    scale, last, unit2, per = _right(text, last, end, rules, money=unit)
    if last < end and text[last - 1].isdigit() and text[last].isalpha() and text[last].isascii():
        return None
    unit = unit or unit2
    figure = Figure(first, last, number * scale, step * scale, unit, scale, digits=digits, per=per, marker=marker)
    sign = SIGN.search(text, max(start, first - 3), first)
    if not sign and currency is not None:
        inner = SIGN.search(text, max(start, match.start() - 2), match.start())
        figure.sign = 0 if inner is None else 1 if inner[1] == "+" else -1
    dash = sign and text[first - 1] == " " and (sign[1] in "–—" or DASHED.search(text, max(start, first - 5), first))
    if sign and not dash and not _bullet(text, sign.start(1), first):
        figure.sign, figure.start = (1 if sign[1] == "+" else -1), sign.start(1)
    _hedge(figure, text, start, rules)
    return figure


def _bullet(text: str, at: int, first: int) -> bool:
    """Whether a dash is the bullet of a list: it opens its line, and a blank parts it from the number."""
    return text[at] != "+" and first - at > 1 and not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _continental(digits: str, used: re.Pattern[str]) -> bool:
    return used is CONTINENTAL and (
        "," in digits or digits.count(".") > 1 or bool(re.fullmatch(r"\d{1,3}\.\d{3}", digits))
    )


def _value(digits: str, decimal: str) -> tuple[Fraction, Fraction]:
    """The number, and the size of its last printed digit."""
    thousands = "," if decimal == "." else "."
    whole, _, decimals = digits.replace(thousands, "").partition(decimal)
    return Fraction(int(whole + decimals), 10 ** len(decimals)), Fraction(1, 10 ** len(decimals))


def _right(text: str, last: int, end: int, rules: Grammar, *, money: str) -> tuple[int, int, str, str]:
    """Scale, new end, unit and "per" of what follows a number."""
    fused = rules.fused.match(text, last, end) if not money else None
    if fused:
        size, unit = rules.fused_codes[_key(fused[1])].split(" ")
        return SCALES[size], fused.end(), unit, ""
    scale = 1
    while (word := rules.scale.match(text, last, end)) and scale < 10**12:
        short = len(word[1]) == 1
        if short and word[1] not in ("m", "b", "k", "M", "B", "K") and word[1].isascii():
            break
        if short and word[1].isascii() and text[last] in " -" and not money:
            break
        scale, last = scale * rules.scale_sizes[_key(word[1])], word.end()
    per = rules.foreign.match(text, last, end)
    if per and rules.foreign_codes[_key(per[1])] == "per day":
        return scale, per.end(), "barrels", "per day"
    name = rules.after.match(text, last, end)
    if name and money in ("", rules.after_codes[_key(name[1])]):
        code = rules.after_codes[_key(name[1])]
        if name[1] == "个" and scale == 1:
            return scale, last, "", ""
        if not (len(name[1]) == 1 and name[1].isalpha() and text[last] == " " and name[1] != "t"):
            last = name.end()
            per = rules.foreign.match(text, last, end)
            return scale, last, code, rules.foreign_codes[_key(per[1])] if per else ""
    return scale, last, "", rules.foreign_codes[_key(per[1])] if per else ""


def _hedge(figure: Figure, text: str, start: int, rules: Grammar) -> None:
    figure.hedged = figure.start
    near = _ending(
        text, max(start, figure.start - 26), figure.start, rules.hedge_codes, spaced=rules.spaced, blanks=" (\n"
    )
    if near is not None:
        figure.hedged, figure.hedge = near


def _key(phrase: str) -> str:
    """A phrase as dictionaries hold it: lower case, one blank between words, plain hyphens."""
    return BLANKS.sub(" ", phrase).replace("‐", "-").replace("‑", "-").lower()


def _ending(
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


def _spelled(text: str, start: int, end: int, rules: Grammar) -> Iterator[Figure]:
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
        word = _key(match["fraction"] or "")
        if word == "halves" and TWO.search(text, max(start, match.start() - 5), match.start()):
            continue
        if word.startswith("half") and OF_TIME.match(text, match.end()):
            continue
        if word.endswith("quarters") and COUNTED.search(text, max(start, match.start() - 10), match.start()):
            continue  # nine months, not 75%
        groups = match.groupdict()
        if word in rules.multiples:
            size = rules.multiples[word]
            figure = Figure(match.start(), match.end(), size, Fraction(0), "ratio", kind="multiple")
        elif word:
            share = rules.fractions[word] * 100
            figure = Figure(match.start(), match.end(), share, Fraction(1), "percent", kind="fraction")
            scale, last, unit, _ = _right(text, match.end(), end, rules, money="")
            if scale > 1 or unit:
                part = rules.fractions[word] * scale
                figure = replace(figure, end=last, number=part, step=part, unit=unit, scale=scale, kind="number")
        elif groups.get("scale"):
            count = _count(groups.get("count") or "a", rules)
            whole = rules.scale_sizes[_key(groups["scale"])]
            unit = rules.after_codes.get(_key(groups.get("unit") or ""), "")
            figure = Figure(match.start(), match.end(), count * whole, Fraction(whole), unit, whole)
            if groups.get("count") is None and (not unit or match.end() == match.end("scale")):
                continue
            if (groups.get("count") or "a").lower() in ("a", "an") and "-" in match[0]:
                figure.hedge = "about"
        elif groups.get("rate"):
            unit = rules.after_codes[_key(groups["rate"])]
            if groups["few"].lower() in ("a", "an"):
                continue
            figure = Figure(match.start(), match.end(), _count(groups["few"], rules), Fraction(1), unit)
        else:
            continue
        if figure.hedge == "exact":
            _hedge(figure, text, start, rules)
        figure.hedged = figure.hedged or figure.start
        yield figure


def _spoken(text: str, start: int, end: int, rules: Grammar) -> Iterator[Figure]:
    """Decimals as they are read out: "seven point one percent", "31-point-three billion dollars"."""
    for match in SPOKEN.finditer(text, start, end):
        whole, part = (word if word.isdigit() else _count(word, rules) for word in (match[1], match[2]))
        digits = f"{int(whole)}.{int(part)}"
        if not int(whole) and match[1].lower() != "zero":
            continue
        number, step = _value(digits, decimal=".")
        scale, last, unit, per = _right(text, match.end(), end, rules, money="")
        if unit:
            figure = Figure(match.start(), last, number * scale, step * scale, unit, scale, digits=digits, per=per)
            _hedge(figure, text, start, rules)
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


def _ranges(found: list[Figure], text: str) -> list[Figure]:
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
    if gap.strip() in ("to", "and", "a", "y"):
        before = text[max(0, last.hedged - 12) : last.hedged].lower()
        return (
            "between" in before
            or "entre" in before
            or (gap.strip() in ("to", "a") and not last.unit and "from" not in before)
        )
    return not last.unit and " " not in gap


def _lists(found: list[Figure], text: str) -> Iterator[Figure]:
    """Give bare numbers in a list the unit at its end: "up 12, 11 and 5 percent"."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if here.unit or not after.unit or here.kind != "number" or here.scale != 1 or after.top is not None:
            continue
        gap = text[here.end : after.start]
        moved = (
            after.unit == "percent"
            and re.search(r"(?:up|down|rose|fell|grew|by) $", text[max(0, here.start - 6) : here.start])
            and re.fullmatch(r",? (?:\w+ ){0,3}(?:up|down|rose|fell|grew|by) ", gap)
        )
        if moved or (
            re.fullmatch(r",? (?:and |or |y |e |und |et )?[+-]?|, ?|、", gap)
            and not (len(here.digits) == 4 and here.digits.isdigit() and here.digits[:2] in ("19", "20"))
        ):
            here.unit = after.unit
            if after.unit not in ("percent", "percentage_points"):
                here.number, here.step, here.scale = here.number * after.scale, here.step * after.scale, after.scale
    for i in range(1, len(found)):
        last, here = found[i - 1], found[i]
        if (
            last.unit == "percent"
            and not here.unit
            and here.scale == 1
            and here.kind == "number"
            and here.number < 200
            and SAME_AGAIN.fullmatch(text, last.end, here.hedged or here.start)
        ):
            here.unit = "percent"
    yield from found


SAME_AGAIN = re.compile(
    r"\s?[;,] (?:and )?(?:(?:for|to|with|from) (?:the )?[A-Z][\w.' -]{1,22},?|(?:exports|imports|shipments|the surplus|trade|those to [\w. ]{2,16}) (?:were |was )?(?:down|up|by|fell|rose|plus|minus|grew)) (?:by )?[+]?"
)
"""Between a percentage and a bare number that is one too: "40.6 per cent; for the EU, 12.6"."""
