"""Hold one figure against what is known of it, in the fixed order of tests: only what fails them all can be refuted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...model import Interval
from ..claim import Claim
from .truths import Truth

WRONG_SIDE = Fraction(1, 40)
"""How far on the wrong side of its hedge a figure may lie and still be granted."""

FAR = Fraction(3, 2)
"""From here on "more than" is passed by far."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict's token, the value it rests on, and a remark (loosely, far more, hedge on the wrong side)."""

    token: str
    truth: Truth | None = None
    remark: str = ""


def judge(claim: Claim, truths: Sequence[Truth]) -> Outcome:
    """The outcome of DESIGN section 4: supported by one of the tests, a rounding edge, refuted, or undecided."""
    if not truths:
        return Outcome("not_checkable")
    later: Outcome | None = None
    for test, remark in TESTS:
        fit = [truth for truth in truths if test(claim, truth)]
        if not fit:
            continue
        outcome = Outcome(_token(fit[0], truths, remark), fit[0], _words(remark, claim, fit[0]))
        if outcome.token != "other_vintage" and (later is None or outcome.token in {"supported", "implied"}):
            return outcome  # what was surely known decides, though a later copy prints the very digits
        later = later or outcome
    if later:
        return later
    if refuted(claim, truths):
        return Outcome("refuted", truths[0], "" if truths[0].certain else "further off than any revision has reached")
    return Outcome("undecided", truths[0], "" if truths[0].certain else "the first print is not held")


def refuted(claim: Claim, truths: Sequence[Truth]) -> bool:
    """Whether the claim misses a figure that surely was public, and every other vintage that can have been.

    Where no vintage is sure, it must miss all that are held, not by one page alone, by more than any revision has reached.
    """
    sure = [truth for truth in truths if truth.certain and not truth.disputed]
    if any(truth.way == "printed" for truth in sure):
        truths = [truth for truth in truths if truth.certain or not truth.fresh]
    if any(truth.crossed is None for truth in sure):
        truths = [truth for truth in truths if truth.crossed is None]
    soft = (claim.soft_lo is not None or claim.soft_hi is not None) and not _exact(claim)
    both = claim.interval | (claim.soft if soft else claim.interval)
    if sure:
        return not any(both & truth.widest for truth in truths)
    if all(_hearsay(truth) for truth in truths):
        return False
    return all(truth.reach is not None and not both & truth.reach for truth in truths)


def _hearsay(truth: Truth) -> bool:
    """Whether one page alone tells it, and perhaps later than the day."""
    return len(truth.observations) == 1 and truth.observations[0].status == "quoted"


def _token(truth: Truth, truths: Sequence[Truth], remark: str) -> str:
    """What a figure that stands is called, by what it stands on."""
    sure = [one for one in truths if one.certain and not one.disputed and one.crossed is None]
    if remark == "edge":
        return "rounding_edge"
    if truth.disputed:
        return "reported_alike"
    if not truth.certain and sure and not truth.early and not _inside(sure, truth):
        return "other_vintage"
    return "supported" if truth.way in {"printed", "computed"} else "implied"


def _inside(sure: Sequence[Truth], truth: Truth) -> bool:
    """Whether a surely known figure is so coarse that the later one lies within it."""
    return any(truth.interval.within(one.interval) for one in sure)


def _step(claim: Claim) -> Fraction:
    """One unit of the last printed digit."""
    width = claim.interval.width
    if width and claim.approximator == "exact":
        return width * 10 if TO_TEN.search(claim.text) else width
    if claim.value:
        return _last_digit(claim.value)
    return Fraction(0)


TO_TEN = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*,?\d?[1-9]0(?![\d.,%])")
"""Four digits or more that end in one nought: 10,460 tonnes may be rounded to ten."""


def _last_digit(value: Fraction) -> Fraction:
    """The place of the last digit that is not nought: 100 for 1,200 and 0.1 for 6.6."""
    place = Fraction(1)
    while value % place and place > Fraction(1, 10**6):
        place /= 10
    while value % (place * 10) == 0:
        place *= 10
    return place


def _rounds(claim: Claim, truth: Truth) -> bool:
    """Equal to a printed figure, to a rounding of it or to a cut of it."""
    if truth.way != "printed" or claim.value is None or claim.approximator not in {"exact", "about"}:
        return False
    return truth.value in claim.interval or _cut(claim, truth.value)


def _cut(claim: Claim, value: Fraction) -> bool:
    """Whether the claim is the figure with its last digits cut off."""
    step = _step(claim)
    if claim.approximator != "exact" or not step or claim.value is None:
        return False
    size, cut = abs(value), abs(claim.value)
    return cut <= size < cut + step and (value >= 0) == (claim.value >= 0 or cut == 0)


def _within(claim: Claim, truth: Truth) -> bool:
    """The truth lies inside the hard interval, or the claim is finer than the source and inside it."""
    hard = claim.interval
    if truth.interval.within(hard):
        return True
    width, wide = hard.width, truth.interval.width
    finer = width is not None and wide is not None and width < wide and truth.way == "printed"
    return bool(finer and claim.value is not None and claim.value in truth.interval)


def _mostly(claim: Claim, truth: Truth) -> bool:
    """A computed figure whose middle lies in the hard interval and which is not much wider than it."""
    width, hard = truth.interval.width, claim.interval
    if truth.way == "printed" or width is None or truth.value not in hard:
        return False
    return hard.width is None or width <= 2 * hard.width


def _soft(claim: Claim, truth: Truth) -> bool:
    """The truth lies inside the soft interval: a round number or a hedge."""
    if (claim.soft_lo is None and claim.soft_hi is None) or _exact(claim):
        return False
    return truth.interval.within(claim.soft) or (truth.way != "printed" and truth.value in claim.soft)


def _exact(claim: Claim) -> bool:
    """Whether the figure is printed to a decimal without a hedge: 15.0% is no round number."""
    return claim.approximator == "exact" and re.search(r"\d[.,]\d{1,2}(?!\d)", claim.text) is not None


def _edge(claim: Claim, truth: Truth) -> bool:
    """The intervals touch, or the claim is one last digit off."""
    if claim.value is None or claim.approximator in {"over", "under"}:
        return _touches(claim.interval, truth.interval)
    if _cut_there(claim, truth):
        return True
    step = _step(claim)
    off = abs(claim.value - truth.value)
    return _touches(claim.interval, truth.interval) or bool(step and off <= step * 3 / 2 and truth.way == "printed")


def _cut_there(claim: Claim, truth: Truth) -> bool:
    """Whether what was printed is the claim with its last digits cut off: $331.2 billion there, $331.26 billion here."""
    width, finer = truth.interval.width, claim.interval.width
    if truth.way != "printed" or claim.value is None or not width or finer is None or finer >= width:
        return False
    return 0 <= abs(claim.value) - abs(truth.value) < width and claim.value * truth.value >= 0


def _touches(left: Interval, right: Interval) -> bool:
    """Whether they share something, but at most a third of the smaller one."""
    shared = left & right
    if shared is None or shared.width is None:
        return False
    smaller = min(width for width in (left.width, right.width, shared.width) if width is not None)
    return shared.width == 0 or 3 * shared.width <= smaller


def _other_side(claim: Claim, truth: Truth) -> bool:
    """A hedge on the wrong side: "nearly 7" for 7.02, "more than 20" for 19.96."""
    if claim.value is None or claim.approximator not in {"nearly", "almost", "over", "under"}:
        return False
    margin = min(_last_digit(claim.value) / 2, abs(claim.value) * WRONG_SIDE) if claim.value else Fraction(0)
    return abs(truth.value - claim.value) <= margin


TESTS: tuple[tuple[Callable[[Claim, Truth], bool], str], ...] = (
    (_rounds, ""),
    (_within, ""),
    (_mostly, "mostly"),
    (_soft, "loosely"),
    (_other_side, "side"),
    (_edge, "edge"),
)
"""In this order; the first that some vintage passes decides. A hedge on the wrong side is told before an edge."""


def _words(remark: str, claim: Claim, truth: Truth) -> str:
    if remark == "loosely":
        return "loosely"
    if remark == "side":
        return f'"{claim.approximator}" stands on the wrong side of the figure'
    if remark == "edge":
        return "the figures touch at a rounding edge"
    value = claim.value
    if not remark and claim.approximator == "over" and value and abs(truth.value) > abs(value) * FAR:
        return "far more"
    return ""
