"""The sentence with the right figure in it, for an editor to paste."""

from __future__ import annotations

import re
from fractions import Fraction

from ...indicators.wording import amount
from ...model import Interval
from ..claim import Claim
from ..verdict import Verdict
from ..words import table

SIGNS = frozenset("+-−")
NUMERAL = re.compile(r"\d[\d,.]*")


def corrected(claim: Claim, verdict: Verdict, sentence: str, at: int) -> str:
    """The sentence with the wrong figure replaced, printed as finely as it was; empty where no sentence is known.

    `at` is where the figure stands in the sentence. A change of direction changes the nearest verb before it too.
    """
    if verdict.actual is None or claim.value is None or not sentence:
        return ""
    right = verdict.actual.middle
    figure = _figure(claim, right)
    head, tail = sentence[:at], sentence[at + claim.end - claim.start :]
    if claim.text[:1] in SIGNS and figure[:1] in SIGNS:
        return f"{head}{'-' if right < 0 else '+'}{figure[1:]}{tail}".strip()
    if (right < 0) != (claim.value < 0) and claim.unit == "percent":
        turned = _turned(head)
        if turned == head:
            return f"{sentence.strip()} [should be {'-' if right < 0 else '+'}{figure}]"
        head = turned
    return f"{head}{figure}{tail}".strip()


def _figure(claim: Claim, right: Fraction) -> str:
    """The right figure in the writing of the wrong one: its currency, its scale word, its number of digits."""
    numeral = NUMERAL.search(claim.text)
    if not numeral or claim.value == 0 or claim.value is None:
        return amount(Interval(abs(right), abs(right)), claim.unit)
    digits = numeral[0].rstrip(".,")
    shown = Fraction(digits.replace(",", "")) if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", digits) else Fraction(0)
    if not shown:
        return amount(Interval(abs(right), abs(right)), claim.unit)
    scale = abs(claim.value) / shown
    places = len(digits.partition(".")[2])
    number = round(abs(right) / scale, places)
    grouped = f"{float(number):,.{places}f}" if "," in digits else f"{float(number):.{places}f}"
    return claim.text[: numeral.start()] + grouped + claim.text[numeral.start() + len(digits) :]


def _turned(head: str) -> str:
    """The words before the figure with the last verb of direction turned round, as in rose - fell."""
    pairs = table("en", "turned")["pairs"]
    best = (-1, "", "")
    for word, opposite in pairs.items():
        for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", head, re.IGNORECASE):
            best = max(best, (match.start(), match[0], opposite))
    at, word, opposite = best
    return head if at < 0 else head[:at] + opposite + head[at + len(word) :]
