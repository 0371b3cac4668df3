"""The units customs print, and those they misprint: 10000T, 100 Million PCS, 万辆; "Ton" where 10,000 tonnes are meant.

A misprint is corrected only where `misprints.csv` lists it with its evidence *and* the unit value is impossible as
printed and possible as corrected. Any other impossible unit is refused.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files

from ...errors import BadUnit
from ...model import Interval, Period, unit_and_scale
from .title import folded

_COUNTS = "n|pcs|pieces?|sets?|autos?|cars?|crafts?|aircrafts?|ships?|vessels?|units?|个|台|辆|艘|架|套|件|只|块"
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("tonnes", "1", r"t|tons?|tonnes?|metric tons?|吨"),
    ("tonnes", "0.001", r"kgs?|kilograms?|千克|公斤"),
    ("tonnes", "0.000001", r"g|grams?|克"),
    ("pairs", "1", r"prs?|p|pairs?|双"),
    ("cubic_metres", "1", r"cbm|cum|m3|cubic met(?:re|er)s?|立方米"),
    ("square_metres", "1", r"sqm|m2|square met(?:re|er)s?|平方米"),
    ("metres", "1", r"m|met(?:re|er)s?|米"),
    ("litres", "1", r"l|lit(?:re|er)s?|升"),
    ("megawatt_hours", "0.001", r"kwh|千瓦时"),
    ("units", "1", _COUNTS),
)
_SCALES: tuple[tuple[str, int], ...] = (
    ("100million", 10**8), ("100m", 10**8), ("亿", 10**8), ("10million", 10**7), ("千万", 10**7), ("million", 10**6),
    ("百万", 10**6), ("10,000", 10**4), ("10000", 10**4), ("万", 10**4), ("1,000", 10**3), ("1000", 10**3),
    ("千", 10**3), ("m", 10**6), ("", 1),
)  # fmt: skip
"""A scale as it stands before the unit, spaces taken out; "m" alone means million, as in MN."""

NONE = frozenset({"", "-", "—", "－", "–", "―", "/", "..."})
"""How customs print that there is no figure."""

BOUNDS: dict[str, tuple[int | Decimal, int | Decimal]] = {
    "tonnes": (5, 5_000_000),
    "pairs": (Decimal("0.05"), 1_000),
    "cubic_metres": (Decimal("0.05"), 100_000),
    "square_metres": (Decimal("0.01"), 10_000),
    "metres": (Decimal("0.001"), 10_000),
    "litres": (Decimal("0.01"), 10_000),
    "units": (Decimal("0.0001"), 10**10),
    "megawatt_hours": (1, 10_000),
}
"""US dollars for one unit of anything that customs print in it, so wide that only a wrong unit falls outside: a tonne
of waste paper costs 100 dollars, one of medicines 200,000; a pair of shoes 5; a transistor 0.005, a ship 10**8."""

ROUGH_DOLLARS = {"USD": (Decimal(1), Decimal(1)), "CNY": (Decimal("0.11"), Decimal("0.7"))}
"""What one unit of a currency has been worth in dollars, from the lowest to the highest since 1980."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A printed unit: ledger unit, how many of it one printed step is, and the text."""

    code: str
    scale: Decimal
    text: str


def money(text: str) -> Scaled:
    """The unit of a table's values, from its unit row.

    >>> money("Unit: CNY 100 Million").scale
    Decimal('100000000')
    >>> money("单位：万元人民币").scale
    Decimal('10000')
    """
    words = re.sub(r"^(?:(?:value )?unit|(?:金额)?单位) ?:? ?", "", folded(text)).strip("()（） ")
    spaced = re.sub(r"^(usd|cny|rmb|us\$)(?=\d)", r"\1 ", words)
    chinese = {"万元": "万元人民币", "亿元": "亿元人民币", "千美元": "千美元"}
    try:
        unit, scale = unit_and_scale(chinese.get(spaced, spaced))
    except BadUnit as error:
        raise BadUnit(f"the unit row says {text!r}, which is no unit of money: {error}") from error
    if unit.kind != "money":
        raise BadUnit(f"the unit row says {text!r}, which is {unit.code}, no money: is a column missing?")
    return Scaled(unit.code, Decimal(scale), words)


def quantity(text: str) -> Scaled | None:
    """The quantity unit of a row; None where the row has none.

    >>> quantity("100 Million PCS"), quantity("—")
    (Scaled(code='units', scale=Decimal('100000000'), text='100 Million PCS'), None)
    >>> [(quantity(t).code, int(quantity(t).scale)) for t in ("10000T", "100MP", "MN", "万辆")]
    [('tonnes', 10000), ('pairs', 100000000), ('units', 1000000), ('units', 10000)]
    """
    shown = " ".join(text.split())
    squeezed = folded(text).replace(" ", "")
    if squeezed in NONE:
        return None
    for scale_word, scale in _SCALES:
        if squeezed.startswith(scale_word):
            rest = squeezed[len(scale_word) :]
            for code, size, pattern in _WORDS:
                if re.fullmatch(pattern.replace(" ", ""), rest):
                    return Scaled(code, Decimal(scale) * Decimal(size), shown)
    raise BadUnit(
        f"{shown!r} is no quantity unit customs are known to print (10,000 Tons, 100MN, 万吨 ...): "
        "if it is a new one, add it to sources/gacc/units.py"
    )


def possible(value: Interval, amount: Interval, currency: str, code: str) -> bool:
    """Whether a trade of `value` in money for `amount` units can be, by what one unit may cost in dollars."""
    if code not in BOUNDS or not (value.lo and value.lo > 0 and amount.lo and amount.lo > 0):
        return True
    low, high = map(Fraction, BOUNDS[code])
    cheap, dear = map(Fraction, ROUGH_DOLLARS.get(currency, (Decimal("0.001"), Decimal(10))))
    unit_value = value / amount
    return (unit_value.hi or 0) * dear >= low and (unit_value.lo or 0) * cheap <= high


@dataclass(frozen=True, slots=True)
class Misprint:
    """A unit known to be printed wrongly: for which product and flow, in which months, and how that is known."""

    product: str
    flow: str
    printed: str
    meant: str
    first: Period
    last: Period | None
    evidence: str


@cache
def misprints() -> tuple[Misprint, ...]:
    """The documented misprints, from misprints.csv beside this module."""
    text = files(__package__).joinpath("misprints.csv").read_text(encoding="utf8")
    return tuple(
        Misprint(
            row["product"], row["flow"], row["printed"], row["meant"], Period.parse(row["first"]),
            Period.parse(row["last"]) if row["last"] else None, row["evidence"],
        )
        for row in csv.DictReader(text.splitlines())
    )  # fmt: skip


def known_misprint(product: str, flow: str, printed: Scaled, month: Period) -> Misprint | None:
    """The documented misprint that this row may be an instance of."""
    for entry in misprints():
        same = (entry.product, entry.flow, folded(entry.printed)) == (product, flow, folded(printed.text))
        if same and entry.first <= month and (entry.last is None or month <= entry.last):
            return entry
    return None
