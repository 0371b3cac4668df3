"""Partners: how exports to each moved, in the reporter's own currency as customs print them, and in dollars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...indicators.evaluated import Evaluated
from ...model import Period
from ..desk import Desk
from ..evidence import Figure, Finding, Sentence, say
from ..wording import listed, partner_name, percent, rose, size, when
from .base import Finder

WATCHED = ("USA", "EU", "ASEAN", "AFRICA", "LATAM", "JPN", "KOR")
"""Whom the press looks at first, in this order."""

AT_ONCE = 4
"""How many partners one sentence can carry."""


def _find(desk: Desk) -> Iterator[Finding]:
    for period in dict.fromkeys((desk.period, desk.so_far)):
        yield from _of(desk, period)


def _of(desk: Desk, period: Period) -> Iterator[Finding]:
    held = {
        code: desk.told(desk.query("growth_yoy", "exports", period, partner=code, unit=desk.local)) for code in WATCHED
    }
    found = [(code, told) for code, told in held.items() if told]
    if not found:
        desk.lacks(f"growth of exports by partner {when(period)}")
        return
    lacking = [partner_name(code) for code, told in held.items() if told is None]
    if lacking:
        desk.lacks(f"growth of exports to {listed(lacking)} {when(period)}")
    sentences = [_sentence(desk, period, found[i : i + AT_ONCE], first=i == 0) for i in range(0, len(found), AT_ONCE)]
    dollars = _dollars(desk, period)
    year = period == desk.so_far
    yield Finding(
        "partners",
        "partners",
        f"partners {period}",
        4.0 if year else 3.9,
        (*sentences, *dollars),
        _title(desk, period, found),
    )


def _sentence(desk: Desk, period: Period, found: Sequence[tuple[str, Evaluated]], *, first: bool) -> Sentence:
    """Exports to the United States fell 30.9%, exports to ASEAN rose 9.7% ..."""
    parts, figures = [], {}
    for number, (code, told) in enumerate(found):
        figures[f"p{number}"] = percent(told)
        place = f"exports to {partner_name(code)}"
        at = f" {when(period)} from a year earlier" if number == 0 else ""
        parts.append(f"{place} {rose(told)} {{p{number}}}{at}")
    terms = {"CNY": "In yuan terms, ", "USD": "In dollar terms, "}.get(desk.local, "") if first else _also(desk)
    return say(f"{terms}{listed(parts)}.", **figures)


def _also(desk: Desk) -> str:
    return {"CNY": "Also in yuan, ", "USD": "Also in dollars, "}.get(desk.local, "")


def _dollars(desk: Desk, period: Period) -> tuple[Sentence, ...]:
    """The partner with the largest move, in dollars too, where a dollar figure was printed or quoted."""
    told = desk.told(desk.query("growth_yoy", "exports", period, partner="USA"))
    level = desk.told(desk.query("level", "exports", period, partner="USA"))
    if told is None or told.way == "derived" or desk.local == "USD":
        return ()
    head = f"In dollar terms, exports to the United States {rose(told)} {{growth}} {when(period)} from a year earlier"
    plain = say(f"{head}.", growth=percent(told))
    from ..wording import money  # noqa: PLC0415  beside its one use

    return (say(f"{head}, to {{level}}.", plain, growth=percent(told), level=money(level)) if level else plain,)


def _title(desk: Desk, period: Period, found: Sequence[tuple[str, Evaluated]]) -> Sentence:
    code, told = max(found, key=lambda pair: abs(size(pair[1])))
    name = desk.name
    figures: dict[str, Figure] = {"growth": percent(told)}
    return say(
        f"In yuan terms, {name}'s exports to {partner_name(code)} {rose(told)} {{growth}} {when(period)}"
        if desk.local == "CNY"
        else f"{name}'s exports to {partner_name(code)} {rose(told)} {{growth}} {when(period)}",
        **figures,
    )


finder = Finder("partners", "Exports by partner", _find)
