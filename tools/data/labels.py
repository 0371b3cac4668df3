"""The names that the raw tables use, and the codes that Lading uses for them."""

from __future__ import annotations

from lading.model import Key, Period

AREAS = {
    "World": "WLD",
    "ASEAN": "ASEAN",
    "APEC": "APEC",
    "Africa": "AFRICA",
    "Asia": "ASIA",
    "Australia": "AUS",
    "Belt and Road": "BRI",
    "Brazil": "BRA",
    "Canada": "CAN",
    "China": "CHN",
    "Europe": "EUROPE",
    "European Union": "EU",
    "France": "FRA",
    "Germany": "DEU",
    "Hong Kong": "HKG",
    "India": "IND",
    "Indonesia": "IDN",
    "Italy": "ITA",
    "Japan": "JPN",
    "Korea": "KOR",
    "Latin America": "LATAM",
    "Malaysia": "MYS",
    "Mexico": "MEX",
    "Netherlands": "NLD",
    "New Zealand": "NZL",
    "North America": "NORTHAM",
    "Oceania": "OCEANIA",
    "Philippines": "PHL",
    "RCEP": "RCEP",
    "Russia": "RUS",
    "Singapore": "SGP",
    "South Africa": "ZAF",
    "South Korea": "KOR",
    "Taiwan": "TWN",
    "Thailand": "THA",
    "United Kingdom": "GBR",
    "United States": "USA",
    "Viet Nam": "VNM",
    "Vietnam": "VNM",
}
"""Label -> code, for the partners of China's tables."""

PRODUCTS = {
    "All": "TOTAL",
    "adp_equipment": "data processing equipment",
    "agricultural": "agricultural products",
    "aircraft": "aircraft",
    "aquatic": "aquatic products",
    "audio_video": "audio and video equipment",
    "bags": "bags",
    "ceramics": "ceramics",
    "coal": "coal",
    "copper_ore": "copper ore",
    "cosmetics": "cosmetics",
    "crude_oil": "crude oil",
    "diodes": "diodes",
    "edible_vegetable_oil": "edible vegetable oil",
    "fertilizers": "fertilizers",
    "footwear": "footwear",
    "fruit_nuts": "fruit and nuts",
    "furniture": "furniture",
    "garments": "garments",
    "general_machinery": "general machinery",
    "grain": "grain",
    "hi_tech": "high-tech products",
    "household_appliances": "household appliances",
    "integrated_circuits": "integrated circuits",
    "iron_ore": "iron ore",
    "lamps": "lamps",
    "lcd_panels": "flat panel displays",
    "lng": "liquefied natural gas",
    "machine_tools": "machine tools",
    "meat": "meat",
    "mechanical_electrical": "mechanical and electrical products",
    "medical_and_pharmaceutical_products": "pharmaceuticals",
    "medical_instruments": "medical instruments",
    "medicines": "medicines",
    "mobile_phones": "mobile phones",
    "motor_vehicles": "automobiles",
    "natural_gas": "natural gas",
    "paper_pulp": "paper pulp",
    "plastic_articles": "plastic products",
    "plastics_primary": "primary plastics",
    "rare_earth": "rare earths",
    "refined_petroleum": "refined oil",
    "rubber": "rubber",
    "ships": "ships",
    "soybeans": "soybeans",
    "steel_products": "steel",
    "textiles": "textiles",
    "toys": "toys",
    "unwrought_aluminium": "aluminium",
    "unwrought_copper": "copper",
    "vehicle_parts": "auto parts",
    "wood": "wood",
}
"""Short label of the tidy table -> name in the product list."""

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
