"""Topic: which flow, of what, between whom a figure is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..periods import When
from ..words.names import adjectives
from .marks import Mark

BOUGHT = frozenset(("bought", "purchased", "imported", "took in", "buys", "buying"))
"""Verbs whose subject is the buyer."""


@dataclass(slots=True)
class Topic:
    """What a figure is about. Empty fields are not said; `sign` is that of a balance noun, 0 where it is open.

    `unheard`: what is named that no list holds (partner, goods, region), so that nothing may be told of the figure.
    """

    start: int
    end: int
    flow: str = ""
    sign: int = 0
    reporter: str = ""
    partner: str = ""
    product: str = ""
    measure: str = ""
    when: When | None = None
    noun: str = ""
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    bare: bool = False
    under: str = ""
    unheard: str = ""

    def filled(self, other: Topic) -> Topic:
        """A topic, with what it leaves open taken from another."""
        return replace(
            self,
            flow=self.flow or other.flow,
            sign=self.sign if self.flow else other.sign,
            reporter=self.reporter or other.reporter,
            partner=self.partner or other.partner,
            product=self.product or other.product,
            measure=self.measure or other.measure,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What the article is about: who reports, in which language."""

    reporter: str
    language: str = "en"


def flow_of(value: str) -> tuple[str, int]:
    """The flow and the sign of a balance noun: "balance-" is a deficit."""
    if value.startswith("balance"):
        return "balance", {"+": 1, "-": -1}.get(value[-1], 0)
    return value, 0


def is_adjective(text: str, mark: Mark, language: str) -> bool:
    """Whether an area mark is an adjective or a possessive: "Chinese", "China's"."""
    return text[mark.start : mark.end].lower() in adjectives(language) or text[mark.end : mark.end + 2] in ("'s", "' ")
