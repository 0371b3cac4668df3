"""`lading review`: an editor's own verdict on a figure, kept by its sentence and shown by every later check."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..claims.dated import dated
from ..claims.opening import opened
from ..claims.reviews import Review, forget, held, keep, review
from ..errors import BadInput
from ..indicators.listing import Listing
from ..store import Ledger
from .articles import day_of, source_of
from .check import Day, Reporter
from .options import Format, FormatOption
from .write import write

Article = Annotated[
    str, typer.Argument(metavar="[SOURCE]", help="The article: a file, - or a URL.", show_default=False)
]
Number = Annotated[
    int, typer.Argument(metavar="[NUMBER]", help="The figure's number in `lading check`.", show_default=False)
]
Says = Annotated[str, typer.Option("--verdict", help="supported, refuted, undecided ...: see `lading check --help`.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; every later check shows it.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who reviewed it.")]
Forget = Annotated[bool, typer.Option("--forget", help="Drop the review of that figure.")]


def run(
    source: Article = "",
    number: Number = 0,
    verdict: Says = "supported",
    reason: Reason = "",
    by: By = "",
    date: Day = "",
    reporter: Reporter = "",
    drop: Forget = False,
    style: FormatOption = Format.TABLE,
) -> None:
    """Mark a figure of an article as reviewed, with the reason; without an article, list the reviews kept.

    A review is kept by the hash of the figure's sentence: it holds wherever that sentence is printed, until it changes.
    """
    if not source:
        write(_listing(list(held().values())), style)
        return
    if not number:
        raise BadInput("which figure? give its number, as `lading check` prints it before each note")
    document = opened(source_of(source))
    reading = dated(document, Ledger.open(), day_of(date), reporter.upper() or None).reading
    one = review(reading.article, reading.claims, number, verdict, reason or ("dropped" if drop else ""), by)
    (forget if drop else keep)(one)
    sys.stdout.write(
        f"{'dropped' if drop else 'kept'}: {one.figure}: {one.verdict}{'' if drop else ', ' + one.reason}\n"
    )


def _listing(reviews: list[Review]) -> Listing:
    rows = [
        {
            "figure": each.figure,
            "verdict": each.verdict,
            "reason": each.reason,
            "by": each.by,
            "sentence": each.sentence[:12],
        }
        for each in reviews
    ]
    return Listing(f"{len(rows)} reviews", tuple(rows)) if rows else Listing("no reviews are kept", ())
