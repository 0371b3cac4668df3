"""The sentence around a claim, as it lies on disk: what an editor would change."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ..words.names import area_words
from .article import Article
from .layout import sentences

OWN_MONEY = {
    "CHN": re.compile(r"yuan|renminbi|\brmb\b|\bcny\b|beijing|customs|海关|我国|元"),
    "USA": re.compile(r"census bureau|commerce department|bureau of economic analysis"),
}
"""Other words that name a reporter."""

MONEY = {
    "CHN": {
        "CNY": re.compile(
            r"(?<!the )(?<!surging )(?<!strong )(?<!stronger )(?<!weak )(?<!weaker )(?<!rising )yuan|renminbi|\brmb(?![a-z])|\bcny(?![a-z])|人民[币幣]|(?<![美欧日韩港澳])元|cn¥"
        ),
        "USD": re.compile(
            r"\$|dollar|\busd(?![a-z])|美元|dólar|(?:us|american) currency|greenback|moneda (?:estadounidense|norteamericana)|divisa estadounidense|billete verde"
        ),
    }
}
"""Words by which an article tells in which of a reporter's two currencies it counts."""

MONTHLY = re.compile(
    r"month[ -](?:on|over|to)[ -]month|m/m|\bmom\b|m-o-m|from (?:the )?(?:previous|prior|last) month|(?:a|one|the) month"
    r" (?:earlier|ago|before)|on the month|from (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b|seasonally|环比|intermensual|quarter[ -](?:on|over)[ -]quarter|q/q|\bqoq\b|q-o-q|on[ -](?:the |a )?quarter"
    r"|(?:previous|prior|last|preceding) quarter|(?:a|one|the) quarter (?:earlier|ago|before)"
    r"|(?:than|over|against|on) (?:in )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?! (?:19|20)\d\d)"
    r"|from (?:the )?(?:first|second|third|fourth|q[1-4])(?: quarter)?\b|intertrimestral"
)
"""Words of growth on the month or the quarter before."""

RATE_BEFORE = re.compile(r"\d ?(?:%|per ?cent|pct|pp)(?: \w+){0,3} (?:a|one|the) month (?:earlier|ago|before)")
"""A rate of the month before, not one on it: "it had been 22% the month before"."""


@dataclass(frozen=True)
class Context:
    """The text of an article cut into sentences, with their offsets on disk."""

    raw: str
    spans: tuple[tuple[int, int], ...]
    language: str = "en"

    @classmethod
    def of(cls, article: Article) -> Context:
        """The sentences of an article; rows of tables and boilerplate stand as their lines."""
        found = [article.span(one.start, one.end) for one in sentences(article.text, article.blocks)]
        rows = [
            article.span(b.start, b.end) for b in article.blocks if b.kind in {"row", "boilerplate"} and b.end > b.start
        ]
        return cls(article.raw, tuple(sorted(found + rows)), article.language)

    def monthly(self, start: int) -> bool:
        """Whether the sentence at an offset, or one of the two before it, speaks of growth on the month before."""
        before = RATE_BEFORE.sub(" ", self.before(start).lower())
        return MONTHLY.search(f"{before} {self.sentence(start).lower()}") is not None

    def names(self, reporter: str) -> bool:
        """Whether the article names its reporter, or its currency, anywhere: a reporter that was assumed refutes nothing."""
        if reporter not in self._named:
            self._named[reporter] = self._names(reporter)
        return self._named[reporter]

    def _names(self, reporter: str) -> bool:
        money = OWN_MONEY.get(reporter)
        if money and money.search(self.lower):
            return True
        words = (word for word, code in area_words(self.language).items() if code == reporter and len(word) > 1)
        return any(word in self.lower for word in words)

    @cached_property
    def lower(self) -> str:
        """The whole text in small letters."""
        return self.raw.lower()

    def counts_in(self, reporter: str) -> frozenset[str]:
        """The currencies of a reporter that the article speaks of anywhere; empty where it speaks of none."""
        if reporter not in self._counted:
            found = (unit for unit, words in MONEY.get(reporter, {}).items() if words.search(self.lower))
            self._counted[reporter] = frozenset(found)
        return self._counted[reporter]

    def only_money(self, reporter: str) -> str:
        """The one currency of a reporter that the article ever speaks of; empty where it speaks of none or both."""
        counted = self.counts_in(reporter)
        return next(iter(counted)) if len(counted) == 1 else ""

    @cached_property
    def _named(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _counted(self) -> dict[str, frozenset[str]]:
        return {}

    def span(self, start: int) -> tuple[int, int]:
        """Where the sentence that holds an offset begins and ends; the offset alone where none does."""
        at = bisect_right(self.spans, (start, len(self.raw))) - 1
        if at >= 0 and self.spans[at][0] <= start < self.spans[at][1]:
            return self.spans[at]
        return start, start

    def sentence(self, start: int) -> str:
        """The sentence that holds an offset."""
        first, last = self.span(start)
        return self.raw[first:last]

    def before(self, start: int) -> str:
        """The two sentences before the one that holds an offset; empty at the top."""
        at = bisect_right(self.spans, (start, len(self.raw))) - 1
        return " ".join(self.raw[first:last] for first, last in self.spans[max(0, at - 2) : max(0, at)])
