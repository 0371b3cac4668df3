"""One page quoted by hand: first prints of November 2025 that no other page held here prints as finely.

The page reported on 8 December 2025. Its mark names the text by its SHA-256: checking that very text,
these figures are no evidence.
"""

from __future__ import annotations

from lading.model import Period, Release

from .figures import Figure, Shelf, scaled, step
from .instants import end_of, released
from .labels import china

TEXT = "512f1da731d03b55670159ce844039a1969e685a90685b4653c9ad7c0e42cec9"
DAY = "2025-12-08"
BILLION = 10**9

FIGURES = (
    ("exports", "2025-11", "330.35"),
    ("imports", "2025-11", "218.67"),
    ("balance", "2025-11", "111.68"),
    ("balance", "2025-01..2025-10", "964.8"),
    ("balance", "2024", "992.2"),
)
"""Flow, period and billions of dollars as printed."""


def gather(shelf: Shelf) -> None:
    """Put down the page and its five levels."""
    occasion = released(Period.parse("2025-11"))
    release = shelf.release(
        Release(
            "press-induqin-2025-12-08",
            "InduQin",
            "China's trade surplus in the first eleven months of 2025 (InduQin)",
            occasion,
            max(end_of(DAY), occasion),
            printed_date=DAY,
            note=f"article:sha256={TEXT}",
        )
    )
    shelf.put("press", [_figure(release, *figure) for figure in FIGURES])


def _figure(release: str, flow: str, period: str, billions: str) -> Figure:
    when = Period.parse(period)
    first = released(when)
    return Figure(
        release,
        china(flow),
        when,
        scaled(billions, BILLION),
        step(billions, BILLION),
        "quoted",
        f"{billions} USD billion",
        known_from=None if period == "2025-11" else first,
    )
