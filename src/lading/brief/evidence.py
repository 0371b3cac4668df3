"""What a brief is made of: figures with their evidence, sentences that carry them, findings, sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from string import Formatter
from typing import TYPE_CHECKING

from ..errors import BadInput
from ..model import Interval, Observation, Period, Query
from ..reference import Event

if TYPE_CHECKING:
    from .charts.base import Chart


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a text: what is asked, what the ledger answers, and how it is said.

    `interval` counts in `unit` (percent, USD, tonnes). `text` is the number as written and `said` the signed number it
    stands for, in the same unit. `modality` is fact, or expectation for a poll. `read` tells whether a reader of trade
    news can find it in the text again; what is our own arithmetic (standard deviations, an index) is not.
    `start` is its place in its sentence.
    """

    text: str
    said: Fraction
    query: Query
    interval: Interval
    unit: str
    way: str
    certain: bool
    observations: tuple[Observation, ...]
    notes: tuple[str, ...] = ()
    modality: str = "fact"
    read: bool = True
    start: int = 0

    @property
    def end(self) -> int:
        """Where it ends in its sentence."""
        return self.start + len(self.text)

    @property
    def value(self) -> Fraction:
        """The number that the ledger holds: the middle of the interval."""
        return self.interval.middle

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases it rests on."""
        return tuple(dict.fromkeys(one.release for one in self.observations))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the figures in it, in order.

    `otherwise` is a plainer one to use where this cannot be proven. `orders` are the queries of what it says without a
    number: a record, a streak; `named` are the years and months that such an order reaches back to. `moved` is the way
    its first verb must point where no single figure tells: 1 up, -1 down, 0 for any.
    """

    text: str
    figures: tuple[Figure, ...] = ()
    otherwise: Sentence | None = None
    orders: tuple[Query, ...] = ()
    named: tuple[str, ...] = ()
    moved: int = 0

    def parts(self) -> Iterator[str | Figure]:
        """Its text cut at its figures."""
        at = 0
        for figure in self.figures:
            yield self.text[at : figure.start]
            yield figure
            at = figure.end
        yield self.text[at:]


def say(template: str, otherwise: Sentence | None = None, /, **figures: Figure) -> Sentence:
    """A sentence from a template with figures in braces; each keeps its place.

    >>> from lading.model import Period
    >>> q = Query("growth_yoy", "exports", "CHN", Period.parse("2025-12"))
    >>> six = Figure("6.6%", Fraction("6.6"), q, Interval.of("6.6", "0.1"), "percent", "printed", True, ())
    >>> say("Exports rose {growth}.", growth=six).figures[0].start
    13
    """
    text, placed = "", []
    for before, name, _, _ in Formatter().parse(template):
        text += before
        if name is None:
            continue
        if name not in figures:
            raise BadInput(f"the sentence {template!r} names {{{name}}}: give it a figure of that name")
        placed.append(replace(figures[name], start=len(text)))
        text += figures[name].text
    return Sentence(text[:1].upper() + text[1:], tuple(placed), otherwise)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth saying. `news` ranks it (0 is routine, 10 is front page), `section` is where it belongs.

    `subject` names what it speaks of, so that the same thing is told once. `title` is a headline that it could carry.
    """

    kind: str
    section: str
    subject: str
    news: float
    sentences: tuple[Sentence, ...]
    title: Sentence | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of its sentences."""
        return tuple(figure for sentence in self.sentences for figure in sentence.figures)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, each a run of sentences, and the charts that belong to it."""

    id: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    charts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A release that a brief rests on, with its number in the list of sources."""

    number: int
    release: str
    title: str
    known: str
    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A release told: text, charts, events, what was missing, sources.

    `as_of` is the instant it was known at, None for all that is held. `checked` is how many figures were read back
    from the finished text and proven.
    """

    reporter: str
    period: Period
    as_of: dt.datetime | None
    against: tuple[str, ...]
    title: Sentence
    standfirst: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    charts: tuple[Chart, ...] = ()
    events: tuple[Event, ...] = ()
    methods: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: int = 0

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the text, in order, the title first."""
        yield self.title
        yield from self.standfirst
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph

    def figures(self) -> Iterator[Figure]:
        """Every figure of the text, in order."""
        for sentence in self.sentences():
            yield from sentence.figures
