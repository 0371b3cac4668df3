"""Derived figures beside those that are held: the accounts are loaded when one is asked for, and not before."""

from __future__ import annotations

import datetime as dt

from ..indicators import Listing
from ..model import Query
from ..store import Ledger


def implied(told: Listing | None, query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Listing | None:
    """What is told of a figure, and the figure derived from others; None where that adds nothing."""
    from ..accounts import answers  # noqa: PLC0415  a figure that is held needs none of it

    return answers.implied(told, query, ledger, as_of)


def proved(told: Listing | None, query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Listing | None:
    """The cells of a figure, and those of every route to it, with the proof; None where there is no route."""
    from ..accounts import answers  # noqa: PLC0415  as above

    return answers.proved(told, query, ledger, as_of)
