"""A streak: how many months in a row. "Exports fell for a third straight month"."""

from __future__ import annotations

import re

from ..words import order_patterns, table

NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
NTH = {
    w: n
    for n, w in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
}
NTH_WORD = r"(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|\d{1,2}(?:st|nd|rd|th))"
COUNT = r"(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|\d{1,2})"
UNIT = r"(?P<unit>month|year|quarter)s?"
STRAIGHT = ("straight", "consecutive", "successive")
RUNNING = ("in a row", "running", "in succession", "on the trot")
PATTERNS = (
    (
        RUNNING,
        re.compile(
            rf"(?<![^\W_])(?:the )?{NTH_WORD} (?P<unit>month|year|quarter)ly (?:fall|rise|decline|drop|gain|increase|contraction|deficit|surplus) (?:in a row|running|in succession)"
        ),
    ),
    (
        STRAIGHT,
        re.compile(
            rf"(?<![^\W_]){NTH_WORD}[ -](?:straight|consecutive|successive)[ -](?:\w+ )?{UNIT}(?:ly)?(?: in a row| running)?(?: (?:fall|rise|decline|drop|gain|increase|contraction))?"
        ),
    ),
    (
        STRAIGHT,
        re.compile(
            rf"(?<![^\W_]){NTH_WORD}[ -](?:straight|consecutive|successive) (?P<unit>month|year|quarter)ly (?:fall|rise|decline|drop|gain|increase|contraction|deficit|surplus)"
        ),
    ),
    (
        STRAIGHT,
        re.compile(
            rf"(?<![^\W_]){NTH_WORD}[ -](?:straight|consecutive|successive) (?:fall|rise|decline|drop|gain|increase|contraction|expansion)(?P<unit>)(?![^\W_])"
        ),
    ),
    (RUNNING, re.compile(rf"(?<![^\W_]){NTH_WORD} {UNIT} (?:in a row|running|in succession|on the trot)")),
    (
        (" of ",),
        re.compile(
            rf"(?<![^\W_]){NTH_WORD} {UNIT} of (?:contraction|decline|growth|falls|drops|gains|shrinkage|expansion)"
        ),
    ),
    (STRAIGHT, re.compile(rf"(?<![^\W_]){COUNT} (?:straight|consecutive|successive) {UNIT}")),
    (RUNNING, re.compile(rf"(?<![^\W_]){COUNT} {UNIT} (?:in a row|running|in succession)")),
    (("for a ",), re.compile(rf"(?<=for a ){NTH_WORD} {UNIT}(?![^\W_])")),
    (("for ",), re.compile(rf"(?<=for ){NTH_WORD} {UNIT}(?=[,;.\n]|$)")),
    (
        ("streak", "run", "slide", "string"),
        re.compile(
            rf"(?<![^\W_]){COUNT}[ -](?P<unit>month|year|quarter) (?:streak|run|slide|losing streak|string)(?![^\W_])"
        ),
    ),
)
"""The wordings, each behind letters of which it holds some: looked for first, since that is many times as fast."""
TRIGGER = re.compile(
    r"straight|consecutive|successive|in a row|running|succession|for a | of |for [a-z0-9]+(?:d|th|st) |streak|trot| run| slide"
)


def spans(lower: str, start: int, end: int, language: str = "en") -> list[tuple[int, int, int, str]]:
    """Where a sentence counts months, quarters or years in a row: (start, end, how many, unit)."""
    if language == "en" and not TRIGGER.search(lower, start, end):
        return []
    found: list[tuple[int, int, int, str]] = []
    other = {} if language == "en" else table(language, "orders")
    said = lower[max(0, start - 8) : end]
    english = (pattern for letters, pattern in PATTERNS if any(some in said for some in letters))
    for pattern in english if language == "en" else order_patterns(language, "streak"):
        for match in pattern.finditer(lower, start, end):
            if any(match.start() < stop and at < match.end() for at, stop, _, _ in found):
                continue
            word = match["n"]
            count = (other["ordinals"].get(word) if other else NTH.get(word) or NUMBERS.get(word)) or _leading(word)
            found.append(
                (
                    match.start(),
                    match.end(),
                    count,
                    other["units"].get(match["unit"], "months") if other else (match["unit"] or "month") + "s",
                )
            )
    return sorted(found)


def _leading(word: str) -> int:
    digits = re.match(r"\d{1,3}", word)
    return int(digits[0]) if digits else 1


examples: tuple[tuple[str, str, int], ...] = (
    ("China's exports fell for a third straight month in July 2023.", "third straight month", 3),
    ("Korea's exports rose in May 2024, the eighth consecutive month of growth.", "eighth consecutive month", 8),
)
