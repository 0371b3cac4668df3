"""Read a question in a few words: "exports CHN to USA 2025 growth", "rare earths exports December 2025"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import BadQuery
from ..model import UNITS, Period, Query
from ..reference import quantity_unit
from .bind import base_period
from .vocabulary import meaning, vocabulary
from .when import periods_in

EXAMPLE = "exports CHN to USA 2025 growth"


@dataclass(slots=True)
class _Heard:
    """What has been understood so far; `areas` are (code, the link before it, whether a flow came before)."""

    flow: str = ""
    indicator: str = ""
    unit: str = ""
    measure: str = ""
    product: str = ""
    areas: list[tuple[str, str, bool]] = field(default_factory=list)
    periods: list[tuple[Period, str]] = field(default_factory=list)
    ytd: bool = False
    share_of: str = ""


def asked(words: str, today: dt.date | None = None, *, period: Period | None = None) -> Query:
    """The query that a few words mean; BadQuery says which word was not understood and which is nearest.

    The reporter is China unless another is named; products counted in tonnes mean their quantity unless a currency is
    named. A month without a year means the last one before `today`; words without a period mean `period` if given.

    >>> str(asked("US share of exports 2025").key), asked("surplus Jan-Nov 2025").period.count
    ('CHN.exports.USA.TOTAL.value.USD.level', 11)
    >>> asked("soybean imports 2025 tonnes").product
    'soybeans'
    >>> str(asked("rare earths to Japan December 2025").key)
    'CHN.exports.JPN.rare_earths.quantity.tonnes.level'
    """
    rest, periods = periods_in(words, today)
    heard = _Heard()
    link = ""
    for kind, value in _understood(rest, words):
        if kind == "period":
            heard.periods.append((periods[int(value)], link))
        elif kind == "area":
            heard.areas.append((value, link, bool(heard.flow)))
        elif kind == "link":
            heard.ytd = heard.ytd or value == "ytd"
        elif kind != "idle":
            _note(heard, kind, value)
        if kind != "idle":
            link = value if kind == "link" else ""
    if period and not heard.periods:
        heard.periods.append((period, ""))
    return _query(heard, words)


def _note(heard: _Heard, kind: str, value: str) -> None:
    before = getattr(heard, kind)
    if kind == "indicator" and "growth_yoy" in {before, value} and before:
        value = before if value == "growth_yoy" else value  # "growth m/m", "average growth": the finer word counts
        before = ""
    if kind == "flow" and before and value == "total":
        return  # "trade surplus", "trade balance": the word trade adds nothing
    if kind == "flow" and before == "total":
        before = ""
    if before and before != value:
        raise BadQuery(f"two {kind}s at once, {before} and {value}: ask for one figure at a time")
    setattr(heard, kind, value)


def _understood(rest: str, words: str) -> Iterator[tuple[str, str]]:
    """Each phrase as (kind, value), the longest that is known first."""
    tokens = [re.sub(r"['’]s$", "", token) for token in re.findall(r"[^\s,;:?!]+", rest)]
    place = 0
    while place < len(tokens):
        for length in range(min(6, len(tokens) - place), 0, -1):
            phrase = " ".join(tokens[place : place + length])
            if found := meaning(phrase):
                yield found
                place += length
                break
        else:
            raise BadQuery(_not_understood(tokens[place], words))


def _not_understood(token: str, words: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  needed only to word this error

    near = get_close_matches(token.lower(), vocabulary(), 1, 0.6)
    hint = f"Did you mean {near[0]!r}?" if near else "Write flow, partners, product and period"
    return f"{token!r} in {words!r} names nothing Lading knows. {hint} For example: {EXAMPLE}"


def _query(heard: _Heard, words: str) -> Query:
    heard.flow = heard.flow or _toward(heard)
    reporter, partner = _who(heard)
    period, base = _when(heard, words)
    indicator = heard.indicator or ("growth" if base else "level")
    usual = {"exchange_rate": "exports", "coverage": "exports"}.get(indicator, "")
    flow = heard.flow or ("total" if heard.product == "GDP" else usual)
    if not flow:
        raise BadQuery(f"{words!r} names no flow: say exports, imports, surplus or trade, as in {EXAMPLE!r}")
    product = heard.product or "TOTAL"
    measure, unit = _counted(heard, indicator, product)
    query = Query(indicator, flow, reporter, period, partner, product, measure, unit, base)
    if base and indicator == "growth_yoy":
        return (
            query.but(indicator="growth", base=base)
            if base != base_period(query.but(base=None))
            else query.but(base=None)
        )
    return query


def _toward(heard: _Heard) -> str:
    """The flow that a link means where none is named: goods to Japan or from China are exports, from Brazil imports."""
    links = {(link, code == "CHN") for code, link, _ in heard.areas}
    if links & {("to", False), ("to", True), ("from", True)}:
        return "exports"
    return "imports" if ("from", False) in links else ""


def _counted(heard: _Heard, indicator: str, product: str) -> tuple[str, str]:
    """The measure and the unit: what was named, else tonnes for what is counted in tonnes, else dollars."""
    own = quantity_unit(product) if product not in {"TOTAL", "GDP"} else ""
    if indicator == "exchange_rate":
        return "value", "CNY"
    if heard.unit:
        return ("value" if UNITS[heard.unit].kind == "money" else "quantity"), heard.unit
    by_quantity = heard.measure == "quantity" or (own == "tonnes" and not heard.measure and indicator != "unit_value")
    if not by_quantity:
        return "value", "USD"
    if not own:
        raise BadQuery(f"no quantity is known for {product}: ask for its value")
    return "quantity", own


def _who(heard: _Heard) -> tuple[str, str]:
    """Reporter and partner: by the links before them, by their order, and by whose share is asked for."""
    reporter, partner = "", ""
    for code, link, after_flow in heard.areas:
        toward = link in {"to", "with"} or (link == "from" and heard.flow in {"imports", "balance"})
        of_share = heard.indicator in {"share", "share_points", "contribution"} and not link and code != "CHN"
        if toward or of_share or (after_flow and not link and reporter):
            partner = _once(partner, code, "partners")
        elif link == "from" or not after_flow or code == "CHN" or len(heard.areas) > 1:
            reporter = _once(reporter, code, "reporters")
        else:
            partner = _once(partner, code, "partners")
    return reporter or "CHN", partner or "WLD"


def _once(before: str, code: str, kind: str) -> str:
    if before and before != code:
        raise BadQuery(f"two {kind} at once, {before} and {code}: write exports REPORTER to PARTNER")
    return code


def _when(heard: _Heard, words: str) -> tuple[Period, Period | None]:
    """The period, and the base where two are named: "2019 to 2021", "2025 on 2017"."""
    if not heard.periods:
        raise BadQuery(f"{words!r} names no period: add 2025, 2025-12, December 2025 or Jan-Nov 2025")
    if len(heard.periods) > 2:
        raise BadQuery(f"{words!r} names {len(heard.periods)} periods: name one, and at most one to compare with")
    (first, link), *others = heard.periods
    if not others:
        return (first.year_to_date() if heard.ytd else first), None
    (second, second_link) = others[0]
    if second_link == "to" or link == "base":
        return second, first
    return first, second
