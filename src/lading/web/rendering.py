"""Pages from templates: every value is escaped, and nothing a reader wrote is ever markup."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ..indicators.listing import cell_text


@cache
def environment() -> Environment:
    """The templates of this package."""
    made = Environment(
        loader=PackageLoader("lading.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["cell"] = cell_text
    made.filters["grouped"] = lambda number: f"{number:,}"
    return made


def page(name: str, /, **values: Any) -> str:
    """The HTML of a template with these values; `root` leads to the top, `static` is set for pages in files."""
    return environment().get_template(name).render({"root": "/", "static": False, **values})
