"""Articles judged for a page or a program: documents in, plain records out, so that a worker process can do it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from ..claims.agreement import GRADES, Agreement, Figure, agreement
from ..claims.check import NOW, Check, Checked, Finding, articles_claims, check
from ..claims.claim import Claim
from ..claims.opening import Document
from ..claims.phrasing import amount, told
from ..claims.render import format_named, notes
from ..claims.render.pieces import MARKS, TONES, mark, paragraphs
from ..claims.reviews import held, places
from ..claims.verdict import Verdict
from ..errors import BadInput
from ..indicators.told import day, source_of
from ..model import Key, Observation, Period
from ..store import Ledger
from .ahead import outlook_of
from .chart import Point, chart
from .within import Late, within

CELLS = 6
"""Cells of evidence shown with a figure; the records name every one."""

MOST_CONFLICTS = 20
"""Conflicts shown between articles; the records name every one."""

ALONE, EACH = 4.0, 8.0
"""Seconds for holding one article against itself, and for each of several."""

LATE = "To hold so many figures against each other takes too long here: `lading check` in a terminal knows no limit."

BEFORE = 24
"""Periods before the claimed one that its little chart shows."""


KEPT = 1024
"""Little charts kept for a ledger: many articles speak of the same figures."""

_kept: WeakKeyDictionary[Ledger, dict[tuple[Key, Period, float | None, int], str]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Terms:
    """How articles are to be checked; see `lading.claims.check`. `reviews` is the file of an editor's own verdicts."""

    date: dt.date | None = None
    as_of: dt.datetime | None = None
    reporter: str | None = None
    reviews: Path | None = None


def judge(ledger: Ledger, documents: Sequence[Document], terms: Terms, style: str) -> Any:
    """The check of some articles as a `page` (records for the template), or as `json`, `jsonl` or `html` in full."""
    alone = style == "page" or len(documents) == 1
    reviews = held(terms.reviews) if terms.reviews else None
    found = check(
        documents,
        ledger,
        date=terms.date,
        as_of=terms.as_of,
        reporter=terms.reporter,
        alone=alone,
        reviews=reviews,
    )
    return _page(found, ledger) if style == "page" else written(found, style)


def _together(found: Check) -> dict[str, Any] | None:
    """Whether the articles agree, with each other and each with itself; that it takes too long, where it does."""
    many = len(found.articles)
    claims = articles_claims(found.articles)
    try:
        told = within(ALONE if many == 1 else EACH * many, lambda: agreement(claims, further=many > 1))
    except Late:
        return {**_agreement(Agreement(), {}), "head": LATE}
    return _agreement(told, _places(found))


def agree(
    _ledger: Ledger,
    records: Sequence[Mapping[str, Any]],
    days: Mapping[str, dt.date | None],
    *,
    one_rate: bool = False,
    revision: Fraction | None = None,
) -> str:
    """What claim records come to together, as `lading conflicts --format json` writes it; no figure of ours is used.

    Raises BadInput for a record that is no claim.
    """
    claims = [_claim(number, record) for number, record in enumerate(records, 1)]
    dated = [(one, next((day for name, day in days.items() if one.doc.startswith(name)), None)) for one in claims]
    told = agreement(dated, one_rate=one_rate, revision=revision, bases=True)
    return json.dumps(told.to_record(), ensure_ascii=False, indent=1) + "\n"


def _claim(number: int, record: Mapping[str, Any]) -> Claim:
    try:
        return Claim.from_record(record)
    except (ArithmeticError, TypeError, ValueError, BadInput) as error:
        raise BadInput(f"record {number} is no claim: {error}; send records as a check gives them") from error


def written(found: Check, style: str) -> str:
    """A check in one of its own formats, as `lading check --format` writes it."""
    view = format_named(style)
    parts = [view.article(one) for one in found.articles]
    return view.head(found.tally, len(parts)) + "".join(parts) + view.foot(found.agreement)


def _page(found: Check, ledger: Ledger) -> dict[str, Any]:
    return {
        "summary": found.summary,
        "tally": found.tally.to_record(),
        "articles": [_article(one, f"a{number}", ledger) for number, one in enumerate(found.articles, 1)],
        "agreement": _together(found),
    }


Places = Mapping[tuple[str, int, int], dict[str, Any]]
"""Document, start and end of a figure -> its mark on the page."""


def _places(found: Check) -> Places:
    return {
        (each.claim.doc, each.claim.start, each.claim.end): {**_mark(each), "href": f"a{number}n{each.number}"}
        for number, one in enumerate(found.articles, 1)
        for each in one.findings
    }


def _agreement(found: Agreement, spots: Places) -> dict[str, Any]:
    """How the articles agree: each conflict with its proof, what to doubt, which readings are left, what is implied."""

    def figure(group: tuple[Figure, ...]) -> dict[str, Any]:
        first = group[0]
        return {"line": first.line, **spots.get((first.doc, first.start, first.end), {"mark": "", "href": ""})}

    conflicts = [
        {
            "head": f"These {len(each.figures)} {GRADES[each.grade]}",
            "figures": [figure(group) for group in each.figures],
            "sentence": each.sentence,
            "proof": "\n".join(each.proof),
        }
        for each in found.conflicts[:MOST_CONFLICTS]
    ]
    return {
        "head": next(iter(found.lines())).removeprefix("Do the articles agree? "),
        "conflicts": conflicts,
        "more": max(0, len(found.conflicts) - MOST_CONFLICTS),
        "doubted": [figure(group) for group in found.doubted],
        "readings": [line for each in found.readings for line in each.lines()],
        "implied": [each.line for each in found.implied],
    }


def _article(checked: Checked, here: str, ledger: Ledger) -> dict[str, Any]:
    article = checked.reading.article
    shown = list(paragraphs(checked))
    blocks = [
        {
            "kind": one.kind,
            "pieces": [{"text": piece.text, "notes": [_mark(each) for each in piece.findings]} for piece in one.pieces],
        }
        for one in shown
    ]
    groups = [piece.findings for one in shown for piece in one.pieces]
    homes = {each.number: group[0].number for group in groups for each in group}
    own = places(article, [each.claim for each in checked.findings])
    return {
        "id": here,
        "name": checked.name,
        "language": article.language,
        "facts": notes.facts(checked),
        "as_of": "all that is held" if checked.as_of == NOW else day(checked.as_of),
        "notes": list(checked.notes),
        "summary": checked.tally.sentence,
        "blocks": blocks,
        "text": article.raw,
        "findings": [
            {**_finding(each, checked, ledger), "home": homes.get(each.number, 0), "place": place}
            for each, place in zip(checked.findings, own, strict=True)
        ],
    }


def _mark(finding: Finding) -> dict[str, Any]:
    return {
        "number": finding.number,
        "mark": mark(finding),
        "tone": TONES[finding.verdict.token],
        "title": notes.headline(finding),
    }


def _finding(finding: Finding, checked: Checked, ledger: Ledger) -> dict[str, Any]:
    claim, then = finding.claim, finding.then
    query = then.query or claim.query
    return {
        **_mark(finding),
        "token": finding.verdict.token,
        "words": MARKS[then.token][1],
        "review": asdict(finding.review) if finding.review else None,
        "note": then.note,
        "claimed": told(query) if query else "",
        "text": claim.text,
        "interval": amount(claim.interval, claim.unit) + _ends(finding) if claim.numeric and claim.value else "",
        "then": _figure(then),
        "now": _figure(finding.now) if checked.as_of != NOW else "",
        "now_words": MARKS[finding.now.token][1],
        "changed": finding.changed,
        "certain": then.certain,
        "meant": [one.sentence for one in then.meant],
        "corrected": then.corrected,
        "missing": then.missing,
        "outlook": outlook_of(finding, checked.as_of, ledger),
        "read_as": [f"{name} {value}" for name, value in then.reading.items()],
        "readings": [", ".join(f"{name} {value}" for name, value in one.items()) for one in claim.readings],
        "cells": [_cell(one, ledger) for one in then.evidence[:CELLS]],
        "more": max(0, len(then.evidence) - CELLS),
        "chart": _chart(finding, ledger),
        "record": json.dumps({**claim.to_record(), **then.to_record()}, ensure_ascii=False, indent=1),
    }


def _ends(finding: Finding) -> str:
    """The ends of what a claim says, where its words leave room."""
    claim = finding.claim
    if claim.lo is None or claim.hi is None or claim.lo == claim.hi:
        return ""
    exact = [type(claim.interval)(end, end) for end in (claim.lo, claim.hi)]
    return f" (from {amount(exact[0], claim.unit)} to {amount(exact[1], claim.unit)})"


def _figure(verdict: Verdict) -> str:
    return "" if verdict.actual is None else amount(verdict.actual, verdict.unit)


def _cell(one: Observation, ledger: Ledger) -> dict[str, str]:
    """One cell of one release, with the address of its figure's page."""
    return {
        "printed": one.printed or amount(one.interval, one.key.value_unit),
        "what": f"{one.key} {one.period}",
        "address": f"series/{one.key}/{one.period}",
        "status": one.status,
        "source": source_of(one.release, ledger),
        "place": ", ".join(part for part in (one.table, one.row, one.column) if part),
        "known": day(one.known_by),
    }


def _chart(finding: Finding, ledger: Ledger) -> str:
    """The series behind a figure around its period, with the claimed point."""
    evidence, claim = finding.then.evidence, finding.claim
    if not evidence or claim.value is None or not claim.numeric:
        return ""
    one = evidence[-1]
    claimed = float(claim.value) if claim.unit == one.key.value_unit else None
    name = (one.key, one.period, claimed, len(ledger.releases()))
    kept = _kept.setdefault(ledger, {})
    if name not in kept:
        while len(kept) >= KEPT:
            del kept[next(iter(kept))]
        kept[name] = _drawn(one, claimed, ledger)
    return kept[name]


def _drawn(one: Observation, value: float | None, ledger: Ledger) -> str:
    points = list(_around(one, ledger))
    if len(points) < 3:
        return ""
    claimed = None if value is None else Point(str(one.period), value, one.period.last.toordinal())
    return chart(points, one.key.value_unit, title=f"{one.key} around {one.period}", claimed=claimed, small=True)


def _around(one: Observation, ledger: Ledger) -> Iterator[Point]:
    """The figures of a cell's series of like periods, up to a year past it."""
    like = ledger.series(one.key, None, freq=one.period.freq)
    if one.period.freq == "S":
        like = tuple(each for each in like if each.period.first.month == one.period.first.month)
        like = tuple(each for each in like if each.period.last.month == one.period.last.month)
    before = [each for each in like if each.period.last <= one.period.last][-BEFORE:]
    after = [each for each in like if each.period.last > one.period.last][:6]
    for each in (*before, *after):
        yield Point.of(each)
