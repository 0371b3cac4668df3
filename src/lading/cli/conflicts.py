"""`lading conflicts`: which claim records cannot all be true, why, which to doubt, and what the rest imply together."""

from __future__ import annotations

import datetime as dt
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ..accounts.records import record_of
from ..accounts.translate import translate
from ..claims.agreement import agreement
from ..claims.claim import Claim
from ..errors import BadInput
from .articles import day_of
from .options import Format, FormatOption

Files = Annotated[list[Path], typer.Argument(help="Files of claim records, one JSON object a line.")]
Days = Annotated[
    list[str] | None,
    typer.Option("--date", metavar="DOC=DAY", help="The day of a document; the beginning of its name will do."),
]


OneRate = Annotated[
    bool, typer.Option("--one-rate", help="Customs' rates by exports and by imports are one; else within 0.05%.")
]
Revision = Annotated[
    float, typer.Option("--revision", metavar="PERCENT", help="The largest revision of a flow between two days.")
]


def run(
    files: Files,
    date: Days = None,
    one_rate: OneRate = False,
    revision: Revision = 2.0,
    style: FormatOption = Format.TABLE,
) -> None:
    """Hold claim records against each other, without a ledger: conflicts with proof, what to doubt, what follows.

    A figure of another day may be of another vintage, and so may one whose day is not known, and the base of a growth
    rate: what a revision can explain is told as a difference of vintage. `--revision 0` takes all as of one vintage.
    """
    days = dict(_day(each) for each in date or [])
    claims = [claim for file in files for claim in _claims(file)]
    if not 0 <= revision < 100:
        raise BadInput(f"--revision {revision} is no part of a figure: write percent, such as 2")
    part = Fraction(str(revision)) / 100
    told = agreement([(claim, _of(claim, days)) for claim in claims], one_rate=one_rate, revision=part, bases=True)
    if style is Format.JSON:
        sys.stdout.write(json.dumps(told.to_record(), ensure_ascii=False, indent=1) + "\n")
        return
    sys.stdout.write("\n".join(told.lines()) + "\n")


def _day(words: str) -> tuple[str, dt.date | None]:
    name, _, day = words.partition("=")
    if not day:
        raise BadInput(f"{words!r} names no day: write --date DOCUMENT=2026-01-14")
    return name, day_of(day)


def _of(claim: Claim, days: dict[str, dt.date | None]) -> dt.date | None:
    return next((day for name, day in days.items() if claim.doc.startswith(name)), None)


def _claims(file: Path) -> list[Claim]:
    """The records of a file as claims; an error names the file and the line."""
    try:
        lines = file.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read: {error}; give a file of claim records, one a line") from error
    return [_claim(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _claim(file: Path, number: int, line: str) -> Claim:
    """One line as a claim, once the accounts could read it, unless it says nothing of levels."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{file} line {number} is not JSON ({error}): write one claim record a line") from error
    try:
        if not isinstance(fields, dict) or (fields.get("period") and fields.get("indicator") != "other"):
            translate([record_of(fields, number)])
        return Claim.from_record(fields)
    except BadInput as error:
        place = str(error) if str(error).startswith("line ") else f"line {number}: {error}"
        raise type(error)(f"{file} {place}") from error
    except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
        raise BadInput(f"{file} line {number}: a field is not of the kind it should be ({error})") from error
