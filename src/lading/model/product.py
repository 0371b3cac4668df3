"""A product: all goods, a line that a customs office prints, or a code of a classification with its revision."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    """`code` is TOTAL, a name from the product list ("rare earths"), or classification and code ("HS2022 8703").

    `scope` names the HS headings that a printed line covers, where the publisher says.
    """

    code: str
    name: str
    scope: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name
