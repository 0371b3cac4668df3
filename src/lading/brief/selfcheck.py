"""The self-check: what a brief says is read back by our own reader, matched with its evidence, and proven.

Three nets, each of which must hold for every sentence: the reader finds every figure again, as the same query and the
same number; the verdict on each claim found is supported or implied; and every country, month and year named belongs
to a query that the sentence carries, as every period of its figures is named in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..claims import Article, Claim, read
from ..claims.verdict import Verdict
from ..claims.verdicts.truths import Known
from ..claims.verify import verify
from ..indicators.bind import base_period
from ..indicators.told import day
from ..indicators.when import MONTHS
from ..model import Period, Query
from ..reference import area_names
from ..store import Ledger
from .evidence import Brief, Figure, Sentence

GOOD = frozenset({"supported", "implied"})
"""Verdicts under which a figure of ours may stand; a poll is supported by the poll that is held."""

MODALITIES = frozenset({"expectation", "forecast"})
"""What a figure may be besides a fact; a forecast of ours stands when it is read as one, since it has no verdict."""

POINTS = {"difference": "growth_points"}
NAMED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|(?:19|20)\d\d)\b")
TOLD = re.compile(rf"\bby (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


UP = frozenset({"rose", "widened", "rise", "rising"})
MOVED = re.compile(r"\b(?:rose|fell|widened|narrowed|rise|fall|rising|falling)\b")


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence that cannot be proven, and why."""

    sentence: Sentence
    why: str

    def __str__(self) -> str:
        return f'"{self.sentence.text}": {self.why}'


@dataclass(frozen=True, slots=True)
class Checked:
    """What the self-check found: the problems, and how many figures were read back and proven."""

    problems: tuple[Problem, ...]
    proven: int

    @property
    def passed(self) -> bool:
        """Whether every sentence holds."""
        return not self.problems


def text_of(brief: Brief) -> str:
    """The finished text as one article: title, standfirst, paragraphs, and the titles of the charts."""
    return "\n\n".join(" ".join(sentence.text for sentence in paragraph) for paragraph in paragraphs(brief)) + "\n"


def paragraphs(brief: Brief) -> Iterator[tuple[Sentence, ...]]:
    """The sentences of the text by paragraph, the titles of the charts last."""
    yield (brief.title,)
    if brief.standfirst:
        yield brief.standfirst
    for section in brief.sections:
        yield from section.paragraphs
    for chart in brief.charts:
        yield (chart.title,)


def self_check(brief: Brief, ledger: Ledger, day: dt.date, known: Known) -> Checked:
    """Read the brief's text back and prove it; `day` is the day it is read as of, `known` what is known by then."""
    reading = read(text_of(brief), date=day, reporter=brief.reporter, language="en")
    verdicts = verify(reading.claims, ledger, known.as_of, reading.article, known=known)
    problems, proven = [], 0
    for sentence, found in _by_sentence(brief, reading.article, list(zip(reading.claims, verdicts, strict=True))):
        whys = tuple(_whys(sentence, found))
        problems += [Problem(sentence, why) for why in whys]
        proven += 0 if whys else len(sentence.figures)
    return Checked(tuple(problems), proven)


def _by_sentence(
    brief: Brief, article: Article, judged: Sequence[tuple[Claim, Verdict]]
) -> Iterator[tuple[Sentence, list[tuple[Claim, Verdict]]]]:
    """Each sentence with the claims that stand in it."""
    at = 0
    for paragraph in paragraphs(brief):
        for sentence in paragraph:
            start = article.raw.index(sentence.text, at)
            at = start + len(sentence.text)
            yield sentence, [(claim, verdict) for claim, verdict in judged if start <= claim.start < at]


def _whys(sentence: Sentence, found: list[tuple[Claim, Verdict]]) -> Iterator[str]:
    """Everything that is wrong with a sentence."""
    rest = list(found)
    for figure in sentence.figures:
        if not figure.read:
            if figure.text not in sentence.text:
                yield f"{figure.text} is not in it any more"
            continue
        match = next((pair for pair in rest if _same(figure, *pair)), None)
        if match is None:
            yield f"{figure.text} is not read back as {_told(figure)}{_seen(rest, figure)}"
            continue
        rest.remove(match)
        if match[1].token not in GOOD and figure.modality != "forecast":
            yield f"{figure.text}: {match[1].token} ({match[1].note})"
    yield from _strays(sentence, rest)
    yield from _unexplained(sentence)


def _strays(sentence: Sentence, rest: Sequence[tuple[Claim, Verdict]]) -> Iterator[str]:
    """Claims that are no figure of the sentence: a number without a finding, an order in words that does not hold."""
    own = [figure.text for figure in sentence.figures if not figure.read]
    for claim, verdict in rest:
        if claim.indicator == "other" or any(claim.text in text or text in claim.text for text in own):
            continue
        holds = verdict.token in GOOD
        if claim.numeric and claim.value and not (claim.indicator == "multiple" and holds):
            yield f"{claim.text} is a figure that no finding stands behind"
        elif not holds:
            yield f"{claim.text}: {verdict.token} ({verdict.note})"
        elif sentence.orders and not any(_order(query, claim) for query in sentence.orders):
            yield f"{claim.text} speaks of something else than was found"


def _same(figure: Figure, claim: Claim, verdict: Verdict) -> bool:
    """Whether a claim is the figure: the same number, query and modality."""
    query = figure.query
    if claim.value != figure.said or _modality(claim.modality) != _modality(figure.modality):
        return False
    said = (claim.flow, claim.reporter, claim.partner, claim.product, claim.period)
    meant = (query.flow, query.reporter, query.partner, query.product, str(query.period))
    if said != meant or claim.indicator != query.indicator:
        return False
    if query.measure == "quantity" or query.indicator in {"share", "unit_value"}:
        return claim.measure == query.measure or query.indicator == "unit_value"
    return _currency(claim, verdict, figure) == query.unit


def _modality(name: str) -> str:
    return name if name in MODALITIES else "fact"


def _currency(claim: Claim, verdict: Verdict, figure: Figure) -> str:
    """The currency a claim speaks of: a level its own, a rate the stated basis, else that under which it holds."""
    if figure.unit == figure.query.unit:
        return claim.unit
    return claim.basis or (verdict.query.unit if verdict.query else "") or "USD"


def _order(query: Query, claim: Claim) -> bool:
    """Whether a record or streak read is the one that was found."""
    said = (claim.flow, claim.reporter, claim.partner, claim.product, claim.period)
    return said == (query.flow, query.reporter, query.partner, query.product, str(query.period))


def _told(figure: Figure) -> str:
    query = figure.query
    return f"{query.indicator} of {query.key} in {query.period}"


def _seen(rest: Sequence[tuple[Claim, Verdict]], figure: Figure) -> str:
    """What the reader took for it, to help whoever mends the sentence."""
    for claim, _ in rest:
        if abs(claim.value or 0) == abs(figure.said):
            place = f"{claim.reporter}.{claim.flow}.{claim.partner}.{claim.product}.{claim.measure}.{claim.unit}"
            return f", but as {claim.indicator} of {place} in {claim.period} {claim.basis} {claim.modality}".rstrip()
    return ""


def _unexplained(sentence: Sentence) -> Iterator[str]:
    """Countries, months, years and numbers of the sentence that none of its queries explains."""
    queries = [*(figure.query for figure in sentence.figures), *sentence.orders]
    if not queries:
        return
    days = {day(one.known_by) for figure in sentence.figures for one in figure.observations}
    text = TOLD.sub(lambda found: " " if _iso(found) in days else found[0], sentence.text)
    words = {word for query in queries for word in _period_words(query)} | set(sentence.named)
    codes = {code for query in queries for code in (query.partner, query.reporter)}
    named = [name for name in NAMED.findall(text) if name not in words]
    named += [name for name, code in _areas_in(text).items() if code not in codes]
    for figure in sorted(sentence.figures, key=lambda one: -len(one.text)):
        text = text.replace(figure.text, " ", 1)
    counts = {str(query.period.count) for query in queries}
    named += [number for number in NUMBER.findall(NAMED.sub(" ", text)) if number not in counts]
    needed = {word for figure in sentence.figures if figure.read for word in _must_name(figure.query.period)}
    for name in sorted(needed - set(NAMED.findall(sentence.text))):
        yield f"{name} is the period of a figure and is not named"
    for name in named:
        yield f"{name} belongs to no figure of the sentence"
    if sentence.moved and (verb := MOVED.search(sentence.text)) and (verb[0] in UP) != (sentence.moved > 0):
        yield f"{verb[0]} points the other way than the figures"


def _iso(found: re.Match[str]) -> str:
    return f"{found[3]}-{MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"


def _period_words(query: Query) -> Iterator[str]:
    """The months and years that a query may name: of its period, its base and the day it was told."""
    for period in (query.period, base_period(query), query.period.a_year_earlier()):
        yield from _words(period)


def _must_name(period: Period) -> tuple[str, ...]:
    """The year that a sentence must name of a figure's period, and its month where it is one."""
    year = str(period.last.year)
    return (MONTHS[period.first.month - 1], year) if period.is_month else (year,)


def _words(period: Period) -> Iterator[str]:
    for end in (period.first, period.last):
        yield MONTHS[end.month - 1]
        yield str(end.year)


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Names of areas as they stand in a text, the longest first; short codes and adjectives are left out."""
    names = {name: code for name, code in area_names("en").items() if len(name) > 3 or name in {"us", "eu", "uk"}}
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), names


def _areas_in(text: str) -> dict[str, str]:
    pattern, names = _names()
    return {found[0]: names[found[0].lower()] for found in pattern.finditer(text)}
