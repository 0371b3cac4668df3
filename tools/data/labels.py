"""The names that the raw tables use, and the codes that Lading uses for them."""

from __future__ import annotations

from functools import cache

from lading.model import Key, Period
from lading.reference import find_area, product

PRODUCTS = {
    "All": "TOTAL",
    "adp_equipment": "computers",
    "agricultural": "agricultural products",
    "aquatic": "aquatic products",
    "audio_video": "audio and video equipment",
    "edible_vegetable_oil": "edible oil",
    "fruit_nuts": "fruit and nuts",
    "hi_tech": "high-tech products",
    "mechanical_electrical": "mechanical and electrical products",
    "medical_and_pharmaceutical_products": "pharmaceuticals",
    "motor_vehicles": "automobiles",
    "paper_pulp": "pulp",
    "plastic_articles": "plastic products",
    "plastics_primary": "plastics",
    "rare_earth": "rare earths",
    "refined_petroleum": "refined oil",
    "steel_products": "steel",
    "unwrought_aluminium": "aluminium",
    "unwrought_copper": "copper",
    "vehicle_parts": "auto parts",
}
"""Short label of the tidy table -> name in the product list, where the label itself is not that name."""

BY_FLOW = {("medicines", "export"): "chinese medicines", ("medicines", "import"): "pharmaceuticals"}
"""One label for two lines: exports are medicaments of Chinese type, imports all pharmaceutical products."""

FLOWS = {"export": "exports", "import": "imports", "balance": "balance", "total": "total"}
UNITS = {
    "USD million": ("USD", 10**6),
    "CNY million": ("CNY", 10**6),
    "USD billion": ("USD", 10**9),
    "CNY billion": ("CNY", 10**9),
    "tonne": ("tonnes", 1),
    "tonnes": ("tonnes", 1),
    "million tonnes": ("tonnes", 10**6),
    "kg": ("kilograms", 1),
    "m3": ("cubic_metres", 1),
    "pair": ("pairs", 1),
    "unit": ("units", 1),
}
"""Unit as printed -> unit of the key and what one of it is in base units."""


@cache
def area_code(label: str) -> str:
    """The code of an area by any of its names.

    >>> area_code("South Korea"), area_code("Belt and Road")
    ('KOR', 'BRI')
    """
    found = find_area(label.replace("\x92", "'"))
    if not found:
        raise ValueError(f"no area is called {label!r}: add an alias to area_names.csv")
    return found.code


def product_name(label: str, flow: str = "") -> str:
    """The product behind a short label.

    >>> product_name("lcd_panels"), product_name("medicines", "export")
    ('lcd panels', 'chinese medicines')
    """
    return product(BY_FLOW.get((label, flow)) or PRODUCTS.get(label, label.replace("_", " "))).code


def china(flow: str, partner: str = "WLD", **dimensions: str) -> Key:
    """A key of China's trade."""
    return Key("CHN", flow, partner, **dimensions)


def span(frequency: str, period: str) -> Period:
    """The period that a table means by 2025-12: the month (M), January to it (YTD), or a year (A).

    >>> str(span("YTD", "2025-11"))
    '2025-01..2025-11'
    """
    month = Period.parse(period)
    return month.year_to_date() if frequency == "YTD" else month
