"""Figure: a number as printed, with its unit, scale, sign and hedge, and the intervals it claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


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
            slack = self.slack()
            low, high = self.number - slack, self.number + slack
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
        slack = self.slack()
        wide = _signed(self.number - slack, (self.top or self.number) + slack, sign)
        outer_low = None if low is None or wide[0] is None else min(low, wide[0])
        outer_high = None if high is None or wide[1] is None else max(high, wide[1])
        return outer_low, outer_high

    def slack(self) -> Fraction:
        """Half a unit of the last digit that is not nought, at most a tenth of the number, at least half a step."""
        if not self.number:
            return self.step / 2
        shown, tens = self.number / self.step if self.step else Fraction(0), 1
        if shown.denominator == 1 and (digits := shown.numerator):
            while digits % (10 * tens) == 0:
                tens *= 10
        return max(self.step / 2, min(self.step * tens / 2, self.number / 10))


def _signed(low: Fraction | None, high: Fraction | None, sign: int) -> tuple[Fraction | None, Fraction | None]:
    if sign >= 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)
