"""Units and the scales they are printed in: US dollars, yuan, tonnes, pieces; billion, 亿, lakh crore."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ..errors import BadUnit


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts. Units of one `kind` other than money convert by `size` in the kind's base unit."""

    code: str
    kind: str
    symbol: str
    size: Fraction = Fraction(1)

    def __str__(self) -> str:
        return self.code


def _units() -> dict[str, Unit]:
    symbols = (
        "USD $|CNY CN¥|EUR €|JPY JP¥|GBP £|KRW ₩|INR ₹|TWD NT$|HKD HK$|AUD A$|CAD C$|BRL R$|MXN MX$|CHF CHF|RUB ₽|VND ₫"
        "|IDR Rp|THB ฿|MYR RM|SGD S$|PHP ₱|TRY ₺|ZAR R|SAR SAR|AED AED|NOK NOK|SEK SEK|DKK DKK|PLN zł|CZK Kč|HUF Ft"
        "|CLP CLP|COP COP|ARS ARS|PEN PEN|NZD NZ$|PKR PKR|BDT BDT|LKR LKR|EGP EGP|NGN NGN|KES KES|ILS ₪|DEM DM"
    )
    money = dict(pair.split(" ") for pair in symbols.split("|"))
    units = [Unit(code, "money", symbol) for code, symbol in money.items()]
    units += [
        Unit("tonnes", "mass", "t"),
        Unit("kilograms", "mass", "kg", Fraction(1, 1000)),
        Unit("barrels", "volume", "bbl"),
        Unit("cubic_metres", "volume_m3", "m³"),
        Unit("units", "count", ""),
        Unit("pairs", "pairs", "pairs"),
        Unit("metres", "length", "m"),
        Unit("square_metres", "area", "m²"),
        Unit("litres", "litres", "l"),
        Unit("megawatt_hours", "energy", "MWh"),
        Unit("carats", "carats", "ct"),
        Unit("percent", "rate", "%"),
        Unit("percentage_points", "points", "pp"),
        Unit("basis_points", "points", "bp", Fraction(1, 100)),
        Unit("ratio", "ratio", "x"),
        Unit("index", "index", ""),
        Unit("rank", "rank", ""),
        Unit("months", "duration", "months"),
        Unit("years", "duration", "years", Fraction(12)),
        Unit("standard_deviations", "surprise", "sd"),
    ]
    return {unit.code: unit for unit in units}


UNITS: dict[str, Unit] = _units()
"""Code -> unit. Money codes are ISO 4217; the rest are the plural words of the claim record."""

SCALES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "trln": 10**12,
    "trn": 10**12,
    "tn": 10**12,
    "lakh crore": 10**12,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "兆": 10**12,
}
"""Scale word -> its size."""

_ALIASES: dict[str, str] = {
    "usd": "USD", "us$": "USD", "$": "USD", "美元": "USD", "dollar": "USD", "dollars": "USD",
    "cny": "CNY", "rmb": "CNY", "yuan": "CNY", "renminbi": "CNY", "人民币": "CNY", "元": "CNY", "元人民币": "CNY",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "jpy": "JPY", "yen": "JPY",
    "t": "tonnes", "ton": "tonnes", "tons": "tonnes", "tonne": "tonnes", "吨": "tonnes", "metric ton": "tonnes",
    "metric tons": "tonnes", "kg": "kilograms", "公斤": "kilograms", "千克": "kilograms",
    "n": "units", "piece": "units", "pieces": "units", "pcs": "units", "unit": "units", "set": "units", "sets": "units",
    "个": "units", "台": "units", "辆": "units", "艘": "units", "件": "units", "套": "units",
    "pr": "pairs", "pair": "pairs", "双": "pairs", "m3": "cubic_metres", "cubic metre": "cubic_metres",
    "立方米": "cubic_metres", "%": "percent", "per cent": "percent", "pp": "percentage_points",
    "l": "litres", "litre": "litres", "m2": "square_metres", "carat": "carats", "bbl": "barrels", "barrel": "barrels",
}  # fmt: skip


def unit_and_scale(text: str) -> tuple[Unit, int]:
    """Read a unit as tables print it: "USD million", "US$1,000", "CNY 100 Million", "亿元人民币", "10,000 tons".

    >>> unit_and_scale("CNY 100 Million")[1]
    100000000
    >>> unit, scale = unit_and_scale("万吨"); (unit.code, scale)
    ('tonnes', 10000)
    """
    words = re.sub(r"\s+", " ", text.replace("\xa0", " ").strip().lower())
    if words in _ALIASES:
        return UNITS[_ALIASES[words]], 1
    if words in UNITS or words.upper() in UNITS:
        return UNITS[words if words in UNITS else words.upper()], 1
    for scale_word in sorted(SCALES, key=len, reverse=True):
        chinese = not scale_word.isascii()
        pattern = re.escape(scale_word) if chinese else rf"(?:(?<=\d)|(?<=\s)|^){re.escape(scale_word)}(?=\s|$|\d)"
        if match := re.search(pattern, words):
            rest = (words[: match.start()] + " " + words[match.end() :]).strip()
            if rest:
                try:
                    unit, scale = unit_and_scale(re.sub(r"\s+", " ", rest))
                except BadUnit:
                    continue
                return unit, scale * SCALES[scale_word]
    if match := re.search(r"\d[\d,]*", words):
        rest = (words[: match.start()] + " " + words[match.end() :]).strip()
        if rest and not re.search(r"\d", rest):
            unit, scale = unit_and_scale(re.sub(r"\s+", " ", rest))
            return unit, scale * int(match[0].replace(",", ""))
    raise BadUnit(f"{text!r} is not a known unit: write a currency or a quantity, as in 'USD million' or 'tonnes'")
