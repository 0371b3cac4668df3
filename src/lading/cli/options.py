"""Options that many commands share, so that they read the same everywhere."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

from ..model import instant


class Format(StrEnum):
    """How a command writes its answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")]

AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="What was known at the end of that day, anywhere on earth, or at that instant. Default: all that is held.",
    ),
]

ViaOption = Annotated[
    str,
    typer.Option(
        "--via", metavar="URL", help="Ask this server in the publisher's place: a mirror, or one of your own."
    ),
]


def as_of_instant(text: str) -> dt.datetime | None:
    """The instant that `--as-of` means: the end of a day, or an exact instant; None, all that is held, if left out.

    >>> as_of_instant("2026-01-14").isoformat()
    '2026-01-15T11:59:59+00:00'
    """
    return instant(text, end_of_day=True) if text else None
