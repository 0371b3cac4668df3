"""How figures are said: $1.19 trillion, 4,392 tonnes, rose 6.6%, almost $1.2 trillion; never finer than is known."""

from __future__ import annotations

from fractions import Fraction

from ..indicators.evaluated import Evaluated
from ..indicators.when import MONTHS
from ..model import UNITS, Interval, Period
from ..reference import areas
from .desk import WITH_ARTICLE
from .evidence import Figure

TRILLION, BILLION, MILLION = 10**12, 10**9, 10**6
SCALES = ((TRILLION, "trillion", 2), (BILLION, "billion", 1), (MILLION, "million", 1))
TENTH = Fraction(1, 10)


def figure(told: Evaluated, text: str, said: Fraction, *, modality: str = "fact", read: bool = True) -> Figure:
    """The figure of an evaluated query, as `text` says it."""
    interval = told.interval or Interval.everything()
    return Figure(
        text,
        said,
        told.query,
        interval,
        told.unit,
        told.way,
        told.certain,
        told.observations,
        told.notes,
        modality,
        read,
    )


def money(told: Evaluated, *, places: int | None = None) -> Figure:
    """A sum of money without its sign: "$357.3 billion", "2.54 trillion yuan".

    `places` are decimals in its scale; left out, two of trillions and one of the rest, fewer where less is known.
    """
    interval = told.interval or Interval.everything()
    size, word, most = _scale(abs(interval.middle))
    text, said = _number(interval, size, most if places is None else places)
    return figure(told, _with_unit(text, word, told.unit), said)


def between(told: Evaluated) -> Figure | None:
    """A derived sum by its ends, rounded outwards: "$357.0 billion and $358.5 billion"; None where an end is open."""
    interval = told.interval or Interval.everything()
    if interval.lo is None or interval.hi is None or interval.lo <= 0:
        return None
    size, word, _ = _scale(interval.middle)
    step = Fraction(size, 10)
    lo, hi = (interval.lo // step) * step, -(-interval.hi // step) * step
    ends = [_with_unit(_decimal(end / size, 1), word, told.unit) for end in (lo, hi)]
    return figure(told, " and ".join(ends), (lo + hi) / 2)


def almost(told: Evaluated) -> Figure | None:
    """A round sum with the hedge that fits the interval: "almost $1.2 trillion"; None where it is not close to one."""
    interval = told.interval or Interval.everything()
    if interval.lo is None or interval.hi is None or interval.lo <= 0:
        return None
    size, word, _ = _scale(interval.middle)
    step = Fraction(size, 10)
    while interval.middle >= step * 100:
        step *= 10
    round_number = int(interval.middle / step + Fraction(1, 2)) * step
    off = abs(interval.middle - round_number) / round_number
    if off > Fraction(15, 1000) or round_number in interval:
        return None
    hedge = "almost" if interval.hi < round_number else "more than"
    return figure(
        told,
        f"{hedge} {_with_unit(_decimal(round_number / size, 1 if step < size else 0), word, told.unit)}",
        round_number,
    )


def quantity(told: Evaluated) -> Figure:
    """Tonnes or pieces: "4,392 tonnes", "111.8 million tonnes", "8.32 million units"."""
    interval = told.interval or Interval.everything()
    middle = abs(interval.middle)
    size, word = next(((s, w) for s, w in ((BILLION, "billion"), (MILLION, "million")) if middle >= s), (1, ""))
    places = 0 if size == 1 else 1 if middle >= 10 * size else 2
    text, said = _number(interval, size, places)
    noun = {"units": "units"}.get(told.unit, told.unit.replace("_", " "))
    return figure(told, " ".join(part for part in (text, word, noun) if part), said)


def percent(told: Evaluated) -> Figure:
    """The size of a rate, to a tenth of a percent where it is known that well, "about" where it is derived: "6.6%"."""
    interval = told.interval or Interval.everything()
    width = interval.width or Fraction(0)
    places = 1 if width <= Fraction(15, 100) or told.way == "derived" else 0
    text, said = _number(interval, 1, places)
    hedge = "about " if told.way == "derived" and width > TENTH else ""
    return figure(told, f"{hedge}{text}%", said)


def points(told: Evaluated, *, read: bool = True) -> Figure:
    """The size of a difference of rates: "2.9 percentage points"."""
    interval = told.interval or Interval.everything()
    text, said = _number(interval, 1, 1)
    noun = "percentage point" if text == "1.0" else "percentage points"
    return figure(told, f"{text} {noun}", said, read=read)


def rose(told: Evaluated, forms: tuple[str, str] = ("rose", "fell")) -> str:
    """The verb that fits the sign."""
    return forms[0] if (told.value or 0) >= 0 else forms[1]


def size(told: Evaluated) -> Fraction:
    """The number of a figure, nought where it has none; for ordering."""
    return told.value or Fraction(0)


def flat(told: Evaluated) -> bool:
    """Whether a rate rounds to nought at a tenth of a percent."""
    return told.value is not None and abs(told.value) < TENTH / 2


def partner_name(code: str) -> str:
    """A partner as it stands in a sentence: "the United States", "ASEAN"."""
    name = areas()[code].name if code in areas() else code
    return f"the {name}" if name in WITH_ARTICLE else name


def reporter_name(code: str) -> str:
    """The reporter's name at the head of a sentence: "China", "The United States"."""
    return partner_name(code)[:1].upper() + partner_name(code)[1:]


def when(period: Period) -> str:
    """A period as the middle of a sentence says it, preposition included: "in December 2025", "in 2025".

    >>> when(Period.parse("2025-01..2025-11"))
    'in the first 11 months of 2025'
    """
    return f"in {span(period)}"


def span(period: Period) -> str:
    """A period as a noun: "December 2025", "the first 11 months of 2025", "January-February 2026"."""
    first, year = period.first, period.first.year
    if period.is_year:
        return str(year)
    if period.is_month:
        return f"{MONTHS[first.month - 1]} {year}"
    if first.month == 1 and period.count == 2:
        return f"January-February {year}"
    if period.is_year_to_date:
        return f"the first {period.count} months of {year}"
    return f"{MONTHS[first.month - 1]} {year} to {MONTHS[period.last.month - 1]} {period.last.year}"


def listed(items: list[str]) -> str:
    """Items with commas and a final "and"."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def _scale(middle: Fraction) -> tuple[int, str, int]:
    return next((scale for scale in SCALES if middle >= scale[0]), (1, "", 0))


def _number(interval: Interval, size: int, places: int) -> tuple[str, Fraction]:
    """The middle's size in `size`, to at most so many decimals and no finer than the width; and the signed number."""
    width = (interval.width or Fraction(0)) / size
    while places > 0 and width * 10**places > 2:
        places -= 1
    middle = interval.middle / size
    step = Fraction(1, 10**places)
    steps = int(abs(middle) / step + Fraction(1, 2))
    said = steps * step
    return _decimal(said, places), said * size * (-1 if middle < 0 else 1)


def _decimal(number: Fraction, places: int) -> str:
    whole, rest = divmod(int(number * 10**places), 10**places)
    return f"{whole:,}" + (f".{rest:0{places}d}" if places else "")


def _with_unit(text: str, scale: str, unit: str) -> str:
    """The number with its currency: a dollar sign in front, other currencies' names behind."""
    number = f"{text} {scale}".strip()
    if unit == "USD":
        return f"${number}"
    if unit == "CNY":
        return f"{number} yuan"
    symbol = UNITS[unit].symbol
    return f"{symbol}{number}" if not symbol[-1:].isalpha() else f"{symbol} {number}"


def billions(told: Evaluated, *, places: int = 1) -> Figure:
    """A sum in billions even above a trillion, where a difference of a few matters: "$1,189.0 billion"."""
    text, said = _number(told.interval or Interval.everything(), BILLION, places)
    return figure(told, _with_unit(text, "billion", told.unit), said)
