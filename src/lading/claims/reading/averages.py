"""Averages over days, months or years: 月均出口2.2万亿元, "un promedio diario de 240 millones"; no record is theirs."""

from __future__ import annotations

import re

from ..sentence.view import View

BEFORE = {
    "zh": re.compile(r"(?:[日月季年]均(?!环比)|平均每[个日月年天季]|每[日月年]平均|[日月年]平均|复合)[^，。；：]*\Z"),
    "es": re.compile(
        r"(?:\b(?:promedio|media|medio) (?:diari[oa]|semanal|mensual|trimestral|anual|móvil)|\bpromedi(?:ó|aron|ando)\b"
        r"|\btasa (?:\w+ )?(?:promedio|media|compuesta)\b|\bcrecimiento (?:\w+ )?(?:promedio|medio|compuesto)\b"
        r"|\b(?:en promedio|de media)\b)[^.;:,]*\Z"
    ),
}
BEHIND = {
    "zh": re.compile(r"的?(?:[日月年]均|年复合)"),
    "es": re.compile(
        r"(?: de (?:dólares|euros))?,? (?:en promedio|de media|promedio|al (?:día|mes|año)|por (?:día|mes|año)|diari[oa]s|cada (?:día|mes|año))\b(?! de)"
    ),
}
HOPED = re.compile(r"esper|previ|pronostic|analistas|economistas|预")
"""Of what many expect, the average is what counts."""


def averaged(view: View) -> bool:
    """Whether a figure is such an average, or goes on from one: 月均出口2.2万亿元，增长7.1%."""
    if view.language not in BEFORE or HOPED.search(view.lower, view.start, view.figure.start):
        return False
    before, told = view.before, BEFORE[view.language]
    if told.search(view.lower, view.start, view.figure.hedged) or BEHIND[view.language].match(
        view.lower, view.figure.end
    ):
        return True
    goes_on = before is not None and before.indicator == "other" and not view.has(view.left, "topic")
    return goes_on and before is not None and told.search(view.lower, view.start, before.start) is not None
