"""Surprise: the first figure less what economists polled had expected, in standard deviations of past surprises."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..desk import Desk
from ..evidence import Figure, Finding, Sentence, say
from ..polls import Surprise, past, surprise
from ..wording import percent, rose, when
from .base import Finder

ENOUGH = 8
"""Past surprises below which no standard deviation is told."""


def _find(desk: Desk) -> Iterator[Finding]:
    if "consensus" not in desk.against:
        return
    for flow in ("exports", "imports"):
        found = surprise(desk, flow, desk.period)
        if found is None:
            desk.lacks(f"a poll of economists on {flow} {when(desk.period)}")
            continue
        yield _finding(desk, flow, found)


def _finding(desk: Desk, flow: str, found: Surprise) -> Finding:
    before = past(desk, flow)
    deviation = found.deviation(before) if len(before) >= ENOUGH else None
    expected = percent(found.expected)
    sentences = [
        say(
            f"Economists polled by {found.pollster} had expected {flow} to {rose(found.expected, ('rise', 'fall'))} "
            f"{{expected}} {when(desk.period)} from a year earlier.",
            expected=_expected(expected),
        )
    ]
    if deviation is not None:
        size, count = found.in_deviations(deviation), len(before)
        sentences.append(
            say(
                "The difference of {points} is {size} standard deviations of the {count} surprises held before it.",
                points=found.as_points(),
                size=found.own(f"{abs(size):.1f}", abs(round(size, 1)), "standard_deviations", before),
                count=found.own(str(count), count, "index", before),
            )
        )
    news = 3 + min(4.0, abs(found.in_deviations(deviation)) * 2) if deviation is not None else 3.5
    title = _title(desk, flow, found, _side(found), expected)
    same_sign = (found.expected.value or 0) >= 0 and (found.actual.value or 0) >= 0
    return Finding(
        "surprise", "month", f"surprise {flow}", news, tuple(sentences), title if same_sign and found.gap else None
    )


def _title(desk: Desk, flow: str, found: Surprise, side: str, expected: Figure) -> Sentence:
    """Exports rose 6.6%, more than twice the 3.0% that economists had expected; plainer where that does not read."""
    plain = _title(desk, flow, found, "above", expected) if side == "more than twice" else None
    return say(
        f"{desk.name}'s {flow} {rose(found.actual)} {{actual}} {when(desk.period)}, {side} the {{expected}} "
        f"that economists polled by {found.pollster} had expected",
        plain,
        actual=percent(found.actual),
        expected=_expected(expected, signed=(found.expected.value or 0) < 0),
    )


def _side(found: Surprise) -> str:
    """Where the figure stands to the poll: above, below, more than twice."""
    expected, actual = found.expected.value or Fraction(0), found.actual.value or Fraction(0)
    if expected > 0 and 2 * expected < actual < 3 * expected:
        return "more than twice"
    return "above" if found.gap > 0 else "below"


def _expected(figure: Figure, *, signed: bool = False) -> Figure:
    from dataclasses import replace  # noqa: PLC0415  beside its one use

    return replace(figure, modality="expectation", text=f"-{figure.text}" if signed else figure.text)


finder = Finder("surprise", "Against the consensus", _find)
