"""Products: the lines that customs offices print and the press writes of, with every name they have carried."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ..errors import UnknownCode
from ..model.product import Product
from .areas import LANGUAGES, plain
from .nearest import unknown
from .tables import rows


@cache
def products() -> Mapping[str, Product]:
    """Every product by its name: TOTAL and services, the lines of Chinese customs, then those of the press.

    >>> products()["rare earths"].scope
    ('2530902', '28053', '2846')
    """
    return MappingProxyType(
        {
            code: Product(code, code if code != "TOTAL" else "all goods", tuple(scope.split(",")) if scope else ())
            for code, _, _, _, _, scope in rows("products")
        }
    )


def product(name: str) -> Product:
    """The product with this name.

    >>> product("soybeans").scope
    ('1201',)
    """
    try:
        return products()[name]
    except KeyError:
        raise unknown("the product", name, _every_name(), "product_names.csv") from None


def find_product(text: str, source: str = "") -> Product | None:
    """The product that a label or a word means, in any language; None if no list holds it.

    `source` ("gacc") looks among the labels that this publisher has printed first.

    >>> find_product("Electronic integrated circuits", source="gacc").code, find_product("semiconductors").code
    ('integrated circuits', 'integrated circuits')
    """
    words = plain(text)
    code = _labels(source).get(words) if source else None
    code = code or _every_name().get(words)
    return products()[code] if code else None


def find_label(text: str, source: str) -> Product | None:
    """The product of a label exactly as a publisher prints it; other names do not count.

    >>> find_label("Steel products", "gacc").code, find_label("steel", "gacc")
    ('steel', None)
    """
    code = _labels(source).get(plain(text))
    return products()[code] if code else None


@cache
def product_names(language: str) -> Mapping[str, str]:
    """Every name of a language that is safe in running text, in lower case -> product. "Lead" and "watches" are not."""
    _check(language)
    return MappingProxyType(
        {
            text.lower(): code
            for code, tongue, _, text, _, in_text in rows("product_names")
            if tongue == language and in_text != "0"
        }
    )


@cache
def case_sensitive_products(language: str) -> Mapping[str, str]:
    """Lower-case name -> the only spelling that means the product in running text: PCs, EV."""
    _check(language)
    return MappingProxyType(
        {text.lower(): text for _, tongue, _, text, case, _ in rows("product_names") if case and tongue == language}
    )


def quantity_unit(name: str) -> str:
    """The code of the unit that a product's quantity is counted in; empty where customs print none.

    >>> quantity_unit("automobiles"), quantity_unit("soybeans")
    ('units', 'tonnes')
    """
    product(name)
    return _rows_by_code()[name][2]


def scope_source(name: str) -> str:
    """Whose list of HS headings a product has: "customs" for that of Chinese customs of 2024, empty for our own.

    >>> scope_source("rare earths"), scope_source("soybeans")
    ('customs', '')
    """
    product(name)
    return _rows_by_code()[name][4]


def part_of(name: str) -> str:
    """The product that this one is counted in; empty where there is none.

    >>> part_of("soybeans"), part_of("grain")
    ('grain', 'agricultural products')
    """
    product(name)
    return _rows_by_code()[name][3]


@cache
def _rows_by_code() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: row for row in rows("products")}


@cache
def _every_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, _, _, text, _, _ in rows("product_names"):
        found.setdefault(plain(text), code)
    return found


@cache
def _labels(source: str) -> Mapping[str, str]:
    found = {plain(row[4]): row[0] for row in rows("product_labels") if row[1] == source}
    if not found:
        raise UnknownCode(f"no labels of a publisher {source!r} are held; leave `source` out to look among all names")
    return found


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise UnknownCode(f"names are held in {', '.join(LANGUAGES)}, not in {language!r}")
