"""Names of areas and products as running text prints them, from the reference lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ...reference import area_adjectives, area_names, case_sensitive_areas, case_sensitive_products, product_names

NOT_IN_TEXT = {
    "en": frozenset(("total", "all", "global", "world", "lead", "tin", "arms", "machines", "vehicle", "ec", "total goods", "goods", "services", "merchandise", "goods and services", "goods & services", "goods-and-services", "services and goods", "gas oil", "medicine")),
    "zh": frozenset(("世界", "全球")),
    "es": frozenset(("total", "mundo", "mundial", "global", "bienes", "servicios", "bienes y servicios", "plata", "mercancías")),
}  # fmt: skip
"""Names that tables use and that mean something else in a sentence, or that words/<language>/flows.toml holds."""


@lru_cache(maxsize=8)
def area_words(language: str) -> Mapping[str, str]:
    """Names, aliases and adjectives of areas in lower case -> code."""
    skipped = NOT_IN_TEXT.get(language, frozenset())
    return {name: code for name, code in area_names(language).items() if name not in skipped}


@lru_cache(maxsize=8)
def product_words(language: str) -> Mapping[str, str]:
    """Names of products in lower case -> product."""
    skipped = NOT_IN_TEXT.get(language, frozenset())
    return {name: code for name, code in product_names(language).items() if name not in skipped}


def adjectives(language: str) -> frozenset[str]:
    """Names of areas that are adjectives: "chinese"."""
    return area_adjectives(language)


def spelled(language: str, kind: str, name: str, printed: str) -> bool:
    """Whether a name is written as it must be to count: "US" is a country, "us" is not.

    >>> spelled("en", "area", "us", "US"), spelled("en", "area", "us", "us")
    (True, False)
    """
    proper = (case_sensitive_areas if kind == "area" else case_sensitive_products)(language).get(name)
    return proper is None or printed == proper or (printed.isupper() and len(name) > 2)
