"""A view: one figure with the marks around it, and the questions the rules ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model import Period
from ..figures.figure import Figure
from ..periods import When
from ..words import fillers
from .marks import Mark
from .topic import Topic

WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    figure: Figure
    start: int
    end: int
    topic: Topic
    indicator: str = ""
    unit: str = ""
    sign: int = 1
    period: Period | None = None
    base: str = ""
    base_period: Period | None = None
    modality: str = "fact"
    attribution: str = ""
    basis: str = ""
    adjustment: str = "none"
    compared: bool = False
    own_period: bool = False
    shared_period: bool = False
    moved: int = 0
    numeric: bool = True
    kind: str = "text"
    block: int = 0
    conversion: bool = False
    comparator: str = ""
    optional: bool = False
    untold: bool = False
    sized: bool = False


@dataclass(slots=True)
class View:
    """`left`: marks since the figure before it or the sentence's start; `right`: marks up to the next figure or the end."""

    text: str
    lower: str
    start: int
    end: int
    figure: Figure
    left: list[Mark]
    right: list[Mark]
    before: Draft | None = None
    topic: Topic = field(default_factory=lambda: Topic(0, 0))
    language: str = "en"

    def gap(self, start: int, end: int) -> str:
        """The lower text between two offsets."""
        return self.lower[start:end]

    @property
    def left_start(self) -> int:
        """Where the text on the figure's left begins."""
        return self.before.end if self.before else self.start

    def near(self) -> list[Mark]:
        """The marks of the left after the last word of comparison, topic or join that opens something new."""
        for index in range(len(self.left) - 1, -1, -1):
            if self.left[index].kind == "topic" or (
                self.left[index].kind == "join" and self.left[index].value == "break"
            ):
                return self.left[index + 1 :]
        return self.left

    def after(self) -> list[Mark]:
        """The marks of the right that still belong to the figure: up to a break, a comparison, a join or a topic."""
        for index, mark in enumerate(self.right):
            if (
                mark.kind in ("against", "topic", "it")
                or (mark.kind == "break" and mark.value != "-")
                or (mark.kind == "join")
            ):
                return self.right[:index]
        return self.right

    def topic_left(self, flow: str) -> bool:
        """Whether the last topic on the left is of a flow."""
        topic = self.has(self.left, "topic")
        return topic is not None and topic.value.flow == flow

    def next(self) -> Mark | None:
        """The mark right behind the figure, if nothing but a blank or a hyphen lies between."""
        if self.right and self.lower[self.figure.end : self.right[0].start].strip(" -") in (
            "",
            "annual",
            "annualised",
            "annualized",
            "yearly",
            "sharp",
            "big",
            "straight",
            "respectively",
            "real",
            "record",
            "monthly",
        ):
            return self.right[0]
        return None

    def has(self, marks: list[Mark], kind: str, value: str = "") -> Mark | None:
        """The last mark of a kind (and value) among some."""
        for mark in reversed(marks):
            if mark.kind == kind and (not value or mark.value == value):
                return mark
        return None

    def against(self) -> Mark | None:
        """The word of comparison that governs this figure: no topic stands between it and the figure."""
        for index in range(len(self.left) - 1, -1, -1):
            mark = self.left[index]
            before = self.left[index - 1] if index else None
            if self.language == "es" and before is not None and before.kind == "prep" and index > 1:
                before = self.left[index - 2]  # "contra un superávit"
            joined = before is not None and before.kind == "against" and mark.start - before.end <= 6
            if mark.kind == "topic" and joined and before is not None and before.text == "与" and mark.value.partner:
                return None
            if mark.kind == "topic" and joined:
                return before if self.before is None or mark.value.flow == self.before.topic.flow else None
            if mark.kind == "join" and mark.text == "when" and (then := self._then(index)) is not None:
                return then
            if (
                mark.kind == "topic"
                or (mark.kind == "join" and mark.value == "break")
                or (mark.kind == "break" and mark.value in ";:")
            ):
                return None
            if mark.kind == "against" and (_origin(self.lower, before, mark) or self.from_whom(index)):
                return None
            if mark.kind == "against":
                rest = [m for m in self.left[index + 1 : index + 3] if m.kind not in ("prep", "it")]
                done = bool(rest) and rest[0].kind == "when" and rest[0].value.role == "base"
                return None if done else mark
        return None

    def _then(self, index: int) -> Mark | None:
        """The comparison that "when" goes on with: "compared to March, when it reached 34 billion"."""
        before = [m for m in self.left[max(0, index - 4) : index] if m.kind != "prep"]
        kinds = [m.kind for m in before[-3:]]
        told = kinds == ["against", "when", "break"] and self.language == "en"
        rest = self.left[index + 1 :]
        return before[-3] if told and not any(m.kind in ("topic", "join", "against") for m in rest) else None

    def from_whom(self, index: int) -> bool:
        """Whether a word only leads to a partner: "those from ASEAN 5%", "shrank most after South-East Asia (15.8%)"."""
        mark, follows = self.left[index], self.left[index + 1] if index + 1 < len(self.left) else None
        if (
            mark.text not in ("from", "after")
            or follows is None
            or follows.kind not in ("area", "third")
            or follows.start - mark.end > ARTICLE
        ):
            return False
        return self.lower[follows.end : follows.end + 2] not in ("'s", "s'", "’s")


ARTICLE = 5
"""Characters that "the" takes between "from" and a name."""


def _origin(lower: str, before: Mark | None, mark: Mark) -> bool:
    """Whether "from" tells where imports come from: "imports from those countries rose 0.7%"."""
    return (
        mark.text == "from"
        and before is not None
        and before.kind == "topic"
        and before.value.flow == "imports"
        and lower[before.end : mark.start].strip() == ""
        and ORIGIN.match(lower, mark.end) is not None
    )


ORIGIN = re.compile(
    r" (?:it|them|there)\b| (?:those|these|the|non-|its|other|all|both)\b(?! (?:\w+ )?(?:previous|prior|year|month|quarter|same|\$|\d))"
)

ENOUGH = 8
"""Unknown words: more are as good as none, and counting on would cost time."""


def unknown(lower: str, start: int, end: int, marks: list[Mark]) -> int:
    """How many words between two offsets no rule knows."""
    piece = lower[start:end]
    spans = [(m.start, m.end) for m in marks if m.start < end and m.end > start]
    count, known = 0, fillers()
    for word in WORD.finditer(piece):
        at = start + word.start()
        if word[0] in known or any(s <= at < e for s, e in spans):
            continue
        count += 1
        if count > ENOUGH:
            break
    return count


def is_period(mark: Mark) -> bool:
    """Whether a mark names a period that a figure can have."""
    return mark.kind == "when" and isinstance(mark.value, When) and mark.value.role == "period"


QUANTITIES = frozenset(
    (
        "tonnes",
        "barrels",
        "units",
        "kilograms",
        "cubic_metres",
        "pairs",
        "carats",
        "litres",
        "metres",
        "megawatt_hours",
        "square_metres",
    )
)
"""Units that count goods rather than money."""
