"""Check any number of articles, in as many processes as wished, written as they come: memory does not grow with them."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import tempfile
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ..errors import LadingError
from ..store import Ledger
from .agreement import Agreement, agreement
from .check import Checked, check_one
from .claim import Claim
from .opening import Document, Source, opened
from .render import Format
from .reviews import Reviews
from .tally import Tally

MOST_TOGETHER = 40
"""Articles held against each other in one run; more are checked each by itself."""

AHEAD = 3
"""Articles under way for each process."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How articles are checked: their day, the instant, the reporter, an editor's reviews; see `check`."""

    date: dt.date | None = None
    as_of: dt.datetime | None = None
    reporter: str | None = None
    reviews: Reviews = field(default_factory=dict)

    def check(self, document: Document, ledger: Ledger) -> Checked:
        """One article on these terms."""
        return check_one(
            document, ledger, date=self.date, as_of=self.as_of, reporter=self.reporter, reviews=self.reviews
        )


@dataclass
class Run:
    """What a run came to: counts, verdicts met, articles that could not be read (name and why), and the agreement."""

    tally: Tally = field(default_factory=Tally)
    articles: int = 0
    verdicts: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    agreement: Agreement | None = None


def check_many(
    sources: Sequence[Source],
    ledger: Ledger,
    terms: Terms,
    style: Format,
    out: IO[str],
    *,
    alone: bool = False,
    jobs: int = 1,
    each: Callable[[], object] = lambda: None,
) -> Run:
    """Check sources one after the other and write them to `out`; `each` is called as each is done.

    Unless `alone`, up to MOST_TOGETHER articles are held against each other. An article that cannot be read is told
    in `refused`; if it is the only one, its error is raised.
    """
    run = Run()
    together = not alone and 1 < len(sources) <= MOST_TOGETHER
    claims: list[tuple[Claim, dt.date | None]] = []
    with tempfile.SpooledTemporaryFile(2**20, "w+", encoding="utf8") as spool:
        target = spool if style.spooled else out
        for checked in _checked(sources, ledger, terms, jobs, run):
            target.write(style.article(checked))
            run.tally += checked.tally
            run.articles += 1
            run.verdicts |= {finding.verdict.token for finding in checked.findings}
            if together:
                claims += [(claim, checked.reading.article.date) for claim in checked.sure]
            each()
        run.agreement = agreement(claims) if together else None
        if style.spooled:
            out.write(style.head(run.tally, run.articles))
            spool.seek(0)
            while part := spool.read(2**16):
                out.write(part)
        out.write(style.foot(run.agreement))
    return run


def _checked(sources: Sequence[Source], ledger: Ledger, terms: Terms, jobs: int, run: Run) -> Iterator[Checked]:
    """The articles in order; those that cannot be read are told in the run, the only one is an error."""
    answers = _alone(sources, ledger, terms) if jobs < 2 else _in_processes(sources, ledger, terms, jobs)
    with closing(answers):
        for answer in answers:
            if isinstance(answer, Checked):
                yield answer
            elif len(sources) == 1:
                raise answer
            else:
                run.refused.append(str(answer))


def _alone(sources: Iterable[Source], ledger: Ledger, terms: Terms) -> Generator[Checked | LadingError, None, None]:
    for document in _named(sources):
        yield _answer(document, ledger, terms)


def _answer(document: Document | LadingError, ledger: Ledger, terms: Terms) -> Checked | LadingError:
    """The article checked, or why it cannot be read."""
    if isinstance(document, LadingError):
        return document
    try:
        return terms.check(document, ledger)
    except LadingError as error:
        return type(error)(f"{document.name}: {error}")


def _named(sources: Iterable[Source]) -> Iterator[Document | LadingError]:
    """The documents one at a time, with names that tell them apart, or why one cannot be opened."""
    seen: dict[str, int] = {}
    for source in sources:
        try:
            one = opened(source)
        except LadingError as error:
            yield error
            continue
        seen[one.name] = seen.get(one.name, 0) + 1
        count = seen[one.name]
        yield one if count == 1 else Document(f"{one.name}-{count}", one.content, one.url)


def _in_processes(
    sources: Iterable[Source], ledger: Ledger, terms: Terms, jobs: int
) -> Generator[Checked | LadingError, None, None]:
    """The same in several processes, a few articles ahead of what is written."""
    context = multiprocessing.get_context("spawn")
    start = (ledger.root, ledger.bundled, terms)
    waiting: deque[Future[Checked | LadingError]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=start) as pool:
        for document in _named(sources):
            waiting.append(pool.submit(_work, document))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_PLACE: dict[str, tuple[Ledger, Terms]] = {}
"""What a worker process holds: one ledger and the terms, opened as it begins."""


def _begin(root: Path, bundled: bool, terms: Terms) -> None:
    _PLACE["here"] = Ledger.open(root, bundled=bundled), terms


def _work(document: Document | LadingError) -> Checked | LadingError:
    ledger, terms = _PLACE["here"]
    return _answer(document, ledger, terms)
