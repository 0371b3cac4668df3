"""`lading check`: every figure of an article held against the ledger, and articles against each other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from ..claims.many import MOST_TOGETHER, Run, Terms, check_many
from ..claims.opening import Source
from ..claims.render import Format as Style
from ..claims.render import format_named
from ..claims.reviews import held
from ..claims.verdict import VERDICTS
from ..errors import BadInput
from ..store import Ledger
from ..store.files import write_whole
from .articles import day_of, source_of
from .exits import BAD_INPUT, FINDING
from .options import as_of_instant


class Form(StrEnum):
    """How a check is written."""

    TERMINAL = "terminal"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"


Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files (txt, md, html, pdf, docx), - for standard input, or URLs."),
]
Day = Annotated[
    str, typer.Option("--date", metavar="DAY", help="The article's day. Default: found in it, or told from it.")
]
AsOf = Annotated[
    str, typer.Option("--as-of", metavar="DAY", help="Judge by what was known then. Default: on the article's day.")
]
Reporter = Annotated[
    str, typer.Option("--reporter", help="Whose trade it is about: an ISO alpha-3 code. Default: told from it.")
]
Alone = Annotated[bool, typer.Option("--alone", help="Check each article by itself, not one against the other.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes that share the work.")]
FailOn = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="VERDICT", help="Leave with code 1 on this verdict, as in refuted."),
]
How = Annotated[Form, typer.Option("--format", "-f", help="How to write it.")]
Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file.")]


def run(
    sources: Sources,
    date: Day = "",
    as_of: AsOf = "",
    reporter: Reporter = "",
    alone: Alone = False,
    jobs: Jobs = 1,
    fail_on: FailOn = None,
    style: How = Form.TERMINAL,
    output: Out = None,
) -> None:
    """Check every figure of articles: true on the article's day, and now; of what a wrong one would be true.

    Several articles are held against each other as well. The first line counts the figures checked, wrong, and not to
    be checked with what is held. Exit code 1 only where --fail-on names a verdict that was given.
    """
    unknown = set(fail_on or ()) - set(VERDICTS)
    if unknown:
        raise BadInput(f"there is no verdict {', '.join(sorted(unknown))}: choose from {', '.join(VERDICTS)}")
    terms = Terms(day_of(date), as_of_instant(as_of), reporter.upper() or None, held())
    opened = [source_of(source) for source in sources]
    found = _written(opened, terms, style, output, alone=alone, jobs=jobs)
    for line in found.refused:
        sys.stderr.write(f"not read: {line}\n")
    if len(opened) > MOST_TOGETHER and not alone:
        sys.stderr.write(
            f"{len(opened)} articles were not held against each other, since that is done for {MOST_TOGETHER} at most: "
            "write their claims with --format jsonl and give the file to lading conflicts\n"
        )
    if found.verdicts & set(fail_on or ()):
        raise typer.Exit(FINDING)
    if found.refused:
        raise typer.Exit(BAD_INPUT)


def _written(
    sources: Sequence[Source],
    terms: Terms,
    style: Form,
    output: Path | None,
    *,
    alone: bool,
    jobs: int,
) -> Run:
    """Check and write, to standard output or into a file that is whole or not there."""

    def into(out: IO[str], writer: Style) -> Run:
        with _progress(len(sources)) as done:
            return check_many(sources, Ledger.open(), terms, writer, out, alone=alone, jobs=jobs, each=done)

    if output is None:
        return into(sys.stdout, format_named(style, colour=sys.stdout.isatty(), width=_width()))
    found: list[Run] = []

    def fill(draft: Path) -> None:
        with draft.open("w", encoding="utf8") as out:
            found.append(into(out, format_named(style)))

    write_whole(output, fill)
    return found[0]


def _width() -> int:
    """Columns: the terminal's, at most what is easy to read."""
    import shutil  # noqa: PLC0415  for this line

    return min(shutil.get_terminal_size((100, 24)).columns, 110)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on a terminal's standard error for many articles; silence otherwise."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415  most checks are of one article
    from rich.progress import Progress  # noqa: PLC0415  as above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)
