"""Articles as a command line names them: files, standard input, and pages of the web, each fetched once."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from ..claims.opening import Document
from ..errors import BadInput, FetchError

LARGEST = 20_000_000
"""Bytes: no article is larger."""

PATIENCE = 60.0
"""Seconds for the whole exchange."""

ERRORS = 400
"""From this status on an answer is no page."""


def day_of(text: str) -> dt.date | None:
    """The day that `--date` means; None where it is left out."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(f"{text!r} is not a day: write it as 2026-01-14") from error


def source_of(name: str) -> Document | Path | Callable[[], Document]:
    """What `name` stands for: standard input, read at once, or a file or a page, read when its turn comes."""
    if name == "-":
        return Document("standard input", sys.stdin.buffer.read())
    return (lambda: fetched(name)) if is_address(name) else Path(name)


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a file.

    >>> is_address("https://example.org/story.html"), is_address("story.txt")
    (True, False)
    """
    return source.startswith(("http://", "https://"))


def fetched(url: str) -> Document:
    """The page at an address, asked for once, as an article to check; FetchError says what the server answered."""
    from ..sources.asking import Connector, Request, accept  # noqa: PLC0415  only a page of the web needs the network client
    from ..sources.fetch import Fetcher, Patience  # noqa: PLC0415  as above
    from .clock import SystemClock  # noqa: PLC0415  as above

    request = Request(url=url, label="the article", most_bytes=LARGEST, seconds=PATIENCE)
    host = request.host.removeprefix("www.")
    connector = Connector(
        hosts=(request.host, host, f"www.{host}"), terms={}, ask=lambda _: (request,), judge=lambda *_: accept()
    )
    with tempfile.TemporaryDirectory() as folder, Fetcher(connector, SystemClock(), patience=Patience(1)) as fetcher:
        reply, _ = fetcher.fetch(request, Path(folder) / "page")
        if reply.status >= ERRORS:
            raise FetchError(f"{url} answered {reply.status}: save the page, and give the file")
        page = reply.read()
    return Document(urlsplit(url).path.rstrip("/").rpartition("/")[2] or request.host, page, url)
