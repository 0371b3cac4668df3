"""The note to a figure, in plain lines: its verdict, the right figure, what it would be true of, later figures, cells."""

from __future__ import annotations

from collections.abc import Iterator

from ..check import Checked, Finding
from ..phrasing import told
from ..verdict import Verdict
from .pieces import MARKS

MOST_CELLS = 4
"""Cells named in a note for people; JSON names every one."""


def headline(finding: Finding) -> str:
    """The figure and its verdict in words: "$3.46 trillion: wrong"."""
    loosely = ", loosely" if finding.verdict.loosely and finding.review is None else ""
    return f"{' '.join(finding.claim.text.split())}: {MARKS[finding.verdict.token][1]}{loosely}"


def lines(finding: Finding) -> Iterator[str]:
    """What there is to say of one figure, a sentence a line, the most useful first."""
    verdict = finding.then
    if finding.review:
        by = f" by {finding.review.by}" if finding.review.by else ""
        yield f"reviewed{by}: {finding.review.reason} (the figures alone say: {MARKS[verdict.token][1]})"
    yield verdict.note or (told(verdict.query) if verdict.query else "")
    if finding.review is None:
        yield from (meant.sentence for meant in verdict.meant)
        if verdict.corrected:
            yield f"corrected: {verdict.corrected}"
    if verdict.missing:
        yield f"{verdict.missing} would have it"
    if verdict.reading:
        yield f"read as {', '.join(f'{name} {value}' for name, value in verdict.reading.items())}"
    if finding.changed:
        yield f"as of now: {MARKS[finding.now.token][1]}; {finding.now.note}"


def cells(verdict: Verdict) -> Iterator[str]:
    """The cells that a verdict rests on."""
    for one in verdict.evidence[:MOST_CELLS]:
        place = ", ".join(part for part in (one.table, one.row, one.column) if part)
        printed = one.printed or f"{one.value:f} {one.key.unit}"
        yield f"{printed}: {one.key} {one.period}, {one.status} in {one.release}" + (f" ({place})" if place else "")
    if len(verdict.evidence) > MOST_CELLS:
        yield f"and {len(verdict.evidence) - MOST_CELLS} more cells: --format json names them all"


def facts(checked: Checked) -> str:
    """Of which day and country an article is taken to be."""
    day = checked.reading.article.date
    parts = [f"of {day}" if day else "undated", f"reporter {checked.reading.reporter or 'not told'}"]
    return ", ".join(parts)
