"""What drove the change: points of export growth that each partner, and each product, made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...indicators.evaluated import Evaluated
from ..desk import Desk
from ..evidence import Figure, Finding, Sentence, say
from ..wording import listed, partner_name, points, size, when
from .base import Finder

BLOCS = ("USA", "EU", "ASEAN", "AFRICA", "LATAM", "JPN", "KOR", "HKG", "TWN", "IND", "AUS", "RUS", "GBR", "CAN", "BRA")
"""Partners that do not overlap (Brazil lies in Latin America and is told only where the continent is not held)."""

LEAST = 0.15
"""Points below which a contribution is not worth a clause."""


def contributions(desk: Desk) -> list[tuple[str, Evaluated]]:
    """Partner and contribution to export growth of the year so far, the largest first."""
    found = []
    for code in BLOCS:
        told = desk.told(desk.query("contribution", "exports", desk.so_far, partner=code, unit=desk.local))
        if told and told.value is not None:
            found.append((code, told))
    held = {code for code, _ in found}
    if "LATAM" in held:
        found = [pair for pair in found if pair[0] != "BRA"]
    return sorted(found, key=lambda pair: -(pair[1].value or 0))


def _find(desk: Desk) -> Iterator[Finding]:
    found = contributions(desk)
    if not found:
        desk.lacks(
            f"contributions of partners to export growth {when(desk.so_far)}: values of a year earlier are not held"
        )
        return
    ups = [pair for pair in found if float(pair[1].value or 0) >= LEAST][:3]
    downs = [pair for pair in found[::-1] if float(pair[1].value or 0) <= -LEAST][:2]
    if not ups and not downs:
        return
    sentences = [_told(desk, ups, downs)]
    biggest = max(abs(float(told.value or 0)) for _, told in found)
    yield Finding(
        "contribution",
        "partners",
        f"contributions {desk.so_far}",
        3.5 + min(1.5, biggest / 2),
        tuple(sentences),
        _title(desk, found),
    )


def _told(desk: Desk, ups: list[tuple[str, Evaluated]], downs: list[tuple[str, Evaluated]]) -> Sentence:
    figures = {f"u{n}": points(told) for n, (_, told) in enumerate(ups)}
    figures |= {f"d{n}": _negative(points(told)) for n, (_, told) in enumerate(downs)}
    whole = f" to the growth of {desk.name}'s exports {when(desk.so_far)}"
    clauses: list[str] = []
    for letter, chosen in (("u", ups), ("d", downs)):
        parts = [f"exports to {partner_name(code)} contributed {{{letter}{n}}}" for n, (code, _) in enumerate(chosen)]
        if parts and not clauses:
            parts[0] += whole
        clauses += [listed(parts)] if parts else []
    terms = {"CNY": "In yuan terms, "}.get(desk.local, "")
    return say(f"{terms}{'; '.join(clauses)}.", **figures)


def _negative(figure: Figure) -> Figure:
    return replace(figure, text=f"-{figure.text}")


def _title(desk: Desk, found: list[tuple[str, Evaluated]]) -> Sentence:
    code, told = max(found, key=lambda pair: abs(size(pair[1])))
    figure = points(told) if size(told) >= 0 else _negative(points(told))
    terms = ", in yuan" if desk.local == "CNY" else ""
    whole = f"the growth of {desk.name}'s exports {when(desk.so_far)}{terms}"
    return say(f"Exports to {partner_name(code)} contributed {{points}} to {whole}", points=figure)


finder = Finder("contribution", "What drove the change", _find)
