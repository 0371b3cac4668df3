"""The labels of customs' rows, as partners and products of the ledger; an unknown one is refused with the nearest."""

from __future__ import annotations

import re

from ...errors import UnknownCode
from ...reference import area_names, find_area, find_label, find_product, product_names
from ...reference.nearest import alike
from .page import plain

OF_WHICH = re.compile(r"^(?:of which ?[:：]?|其中[:：]?)\s*", re.IGNORECASE)


def bare(label: str) -> str:
    r"""The label without indent, "of which:" and the asterisk, before or after, that points to a note.

    >>> bare("\xa0\xa0 of which: Germany"), bare("Mechanical and electrical products\n*")
    ('Germany', 'Mechanical and electrical products')
    """
    return OF_WHICH.sub("", plain(label)).strip("* ")


def partner(label: str, row: int) -> str:
    """The code of the partner in a row; the world for its total."""
    name = bare(label)
    if name.lower() in ("total", "总值", "合计", "total value"):
        return "WLD"
    if area := find_area(name, "gacc") or find_area(name):
        return area.code
    known = area_names("zh" if not name.isascii() else "en")
    raise _unknown("partner", name, row, dict(known), "src/lading/reference/data/area_names.csv")


def product(label: str, row: int) -> tuple[str, bool]:
    """The code of the product in a row, and whether customs are known to print it under this label."""
    name = bare(label)
    if found := find_label(name, "gacc") or find_label(f"{name}*", "gacc"):
        return found.code, True
    if found := find_product(name):
        return found.code, False
    known = product_names("zh" if not name.isascii() else "en")
    raise _unknown("commodity", name, row, dict(known), "src/lading/reference/data/product_labels.csv")


def _unknown(what: str, name: str, row: int, known: dict[str, str], where: str) -> UnknownCode:
    near = alike(name, known)
    hint = f' Nearest: "{near[0]}" ({known[near[0]]}).' if near else ""
    return UnknownCode(
        f'row {row} says "{name}", which is no {what} in the reference lists.{hint} '
        f"If customs renamed one, add the label to {where}"
        + (" or keep such lines as detail with --unlisted detail" if what == "commodity" else "")
    )
