"""Names of areas and products as articles print them, from the reference lists."""

from __future__ import annotations

from collections.abc import Mapping

TEMP_AREAS = {
    "china": "CHN", "chinese": "CHN", "prc": "CHN", "united states": "USA", "u.s.": "USA", "us": "USA", "usa": "USA", "u.s": "USA", "america": "USA", "american": "USA", "americans": "USA",
    "european union": "EU", "eu": "EU", "european": "EU", "europe": "EUROPE", "asean": "ASEAN", "southeast asia": "ASEAN", "south east asia": "ASEAN", "southeast asian": "ASEAN", "association of southeast asian nations": "ASEAN",
    "japan": "JPN", "japanese": "JPN", "south korea": "KOR", "korea": "KOR", "korean": "KOR", "south korean": "KOR", "taiwan": "TWN", "taiwanese": "TWN", "australia": "AUS", "australian": "AUS", "russia": "RUS", "russian": "RUS",
    "africa": "AFRICA", "african": "AFRICA", "latin america": "LATAM", "germany": "DEU", "german": "DEU", "india": "IND", "indian": "IND", "vietnam": "VNM", "viet nam": "VNM", "vietnamese": "VNM", "brazil": "BRA", "brazilian": "BRA",
    "mexico": "MEX", "mexican": "MEX", "canada": "CAN", "canadian": "CAN", "uk": "GBR", "u.k.": "GBR", "united kingdom": "GBR", "britain": "GBR", "british": "GBR", "france": "FRA", "french": "FRA", "italy": "ITA", "italian": "ITA", "hong kong": "HKG",
    "singapore": "SGP", "malaysia": "MYS", "thailand": "THA", "indonesia": "IDN", "switzerland": "CHE", "swiss": "CHE", "euro area": "EA", "eurozone": "EA", "euro zone": "EA", "belt and road": "BRI", "belt and road countries": "BRI", "netherlands": "NLD", "ireland": "IRL", "turkey": "TUR", "spain": "ESP",
}  # fmt: skip
TEMP_PRODUCTS = {
    "rare earths": "rare earths", "rare earth": "rare earths", "soybeans": "soybeans", "soybean": "soybeans", "soy": "soybeans", "crude oil": "crude oil", "crude": "crude oil", "iron ore": "iron ore", "coal": "coal", "natural gas": "natural gas", "lng": "natural gas",
    "copper": "copper", "steel": "steel", "steel products": "steel", "cars": "automobiles", "car": "automobiles", "automobiles": "automobiles", "vehicles": "automobiles", "auto": "automobiles", "autos": "automobiles", "chips": "integrated circuits", "chip": "integrated circuits", "semiconductors": "integrated circuits", "semiconductor": "integrated circuits", "integrated circuits": "integrated circuits",
    "mechanical and electrical products": "mechanical and electrical products", "high-tech products": "high-tech products", "oil": "crude oil",
}  # fmt: skip


def area_words(language: str) -> Mapping[str, str]:
    """Names, aliases and demonyms of areas in lower case -> code."""
    return TEMP_AREAS


def product_words(language: str) -> Mapping[str, str]:
    """Names of products in lower case -> product."""
    return TEMP_PRODUCTS
