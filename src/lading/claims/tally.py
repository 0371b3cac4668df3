"""The first line of every check: how many figures, how many checked, how many wrong, and what the rest would need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .claim import Claim
from .verdict import HOLDS, Verdict

UNDECIDED = "undecided"
OUTLOOK = "forecasts or opinions"
OUTSIDE = "not about trade"
SINGLE = {OUTLOOK: "forecast or opinion"}
"""How a reason reads of one figure."""


@dataclass(frozen=True, slots=True)
class Tally:
    """`checked` figures stand, `wrong` ones are refuted, `unchecked` are neither; `needs` and `why` say for what want.

    The three add up to `figures`.
    """

    figures: int = 0
    checked: int = 0
    wrong: int = 0
    unchecked: int = 0
    needs: Counter[str] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, pairs: Iterable[tuple[Claim, Verdict]]) -> Tally:
        """Count claims by their verdicts."""
        tokens: Counter[str] = Counter()
        needs: Counter[str] = Counter()
        why: Counter[str] = Counter()
        for claim, verdict in pairs:
            kind = "checked" if verdict.token in HOLDS else "wrong" if verdict.token == "refuted" else "unchecked"
            tokens[kind] += 1
            if kind == "unchecked":
                _reason(claim, verdict, needs, why)
        return cls(tokens.total(), tokens["checked"], tokens["wrong"], tokens["unchecked"], needs, why)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.figures + other.figures,
            self.checked + other.checked,
            self.wrong + other.wrong,
            self.unchecked + other.unchecked,
            self.needs + other.needs,
            self.why + other.why,
        )

    @property
    def sentence(self) -> str:
        """The counts as an editor reads them.

        >>> needs = Counter({"US Census": 8})
        >>> Tally(41, 29, 1, 11, needs).sentence
        '41 figures: 29 checked, 1 wrong, 11 cannot be checked here (8 would need US Census)'
        """
        if not self.figures:
            return "no figures about trade"
        noun = "figure" if self.figures == 1 else "figures"
        head = f"{self.figures:,} {noun}: {self.checked:,} checked, {self.wrong:,} wrong, {self.unchecked:,} cannot be checked here"
        parts = [f"{count:,} would need {source}" for source, count in self.needs.most_common()]
        parts += [
            f"{count:,} {SINGLE.get(reason, reason) if count == 1 else reason}"
            for reason, count in self.why.most_common()
        ]
        return f"{head} ({', '.join(parts)})" if parts else head

    def to_record(self) -> dict[str, object]:
        """The counts as JSON holds them."""
        counts = {"figures": self.figures, "checked": self.checked, "wrong": self.wrong, "unchecked": self.unchecked}
        return {**counts, "needs": dict(self.needs), "why": dict(self.why), "sentence": self.sentence}


def _reason(claim: Claim, verdict: Verdict, needs: Counter[str], why: Counter[str]) -> None:
    """Count for want of what one figure could not be checked."""
    if verdict.token == "opinion":
        why[OUTLOOK] += 1
    elif claim.indicator == "other":
        why[OUTSIDE] += 1
    elif verdict.missing:
        needs[verdict.missing] += 1
    elif verdict.token == "undecided":
        why[UNDECIDED] += 1
