"""What the nouns need to know: countries and dated groups, products, calendars, events. Data files and their loader."""

from __future__ import annotations

from .areas import (
    LANGUAGES,
    SCHEMES,
    area,
    area_adjectives,
    area_name,
    area_names,
    areas,
    case_sensitive_areas,
    code_of,
    find_area,
)
from .groups import Group, Membership, group, groups, members
from .products import (
    case_sensitive_products,
    find_product,
    part_of,
    product,
    product_names,
    products,
    quantity_unit,
)

__all__ = [
    "LANGUAGES",
    "SCHEMES",
    "Group",
    "Membership",
    "area",
    "area_adjectives",
    "area_name",
    "area_names",
    "areas",
    "case_sensitive_areas",
    "case_sensitive_products",
    "code_of",
    "find_area",
    "find_product",
    "group",
    "groups",
    "members",
    "part_of",
    "product",
    "product_names",
    "products",
    "quantity_unit",
]
