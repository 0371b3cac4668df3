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
from .events import KINDS, Event, events, lunar_new_year
from .groups import Group, Membership, group, groups, members
from .products import (
    case_sensitive_products,
    find_label,
    find_product,
    part_of,
    product,
    product_names,
    products,
    quantity_unit,
    scope_source,
)
from .releases import (
    FirstRelease,
    Habit,
    ReleaseCalendar,
    first_release,
    next_release,
    release_calendar,
    vintage_release,
)

__all__ = [
    "KINDS",
    "LANGUAGES",
    "SCHEMES",
    "Event",
    "FirstRelease",
    "Group",
    "Habit",
    "Membership",
    "ReleaseCalendar",
    "area",
    "area_adjectives",
    "area_name",
    "area_names",
    "areas",
    "case_sensitive_areas",
    "case_sensitive_products",
    "code_of",
    "events",
    "find_area",
    "find_label",
    "find_product",
    "first_release",
    "group",
    "groups",
    "lunar_new_year",
    "members",
    "next_release",
    "part_of",
    "product",
    "product_names",
    "products",
    "quantity_unit",
    "release_calendar",
    "scope_source",
    "vintage_release",
]
