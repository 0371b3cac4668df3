"""Replies that are no data: what may pass in a moment, what a user must mend, and where a redirection leads."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from ..errors import FetchError
from .asking import Reply, Request

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Answers that may be different in a moment."""


class Passing(Exception):
    """A failure that may pass; `after` is how long the server asks to wait, `unreached` that nobody answered."""

    def __init__(self, sentence: str, after: float | None = None, *, unreached: bool = False) -> None:
        super().__init__(sentence)
        self.after, self.unreached = after, unreached


def believed(request: Request, reply: Reply, longest: float) -> Reply:
    """Raise what may pass, and what a user must mend; the rest is for the connector to judge.

    A wait of more than `longest` seconds is not waited for.
    """
    after = _retry_after(reply)
    quota = reply.status == 403 and b"quota" in reply.head.lower()
    if quota or (reply.status in PASSING and after is not None and after > longest):
        wait = f" in {_span(after)}" if after is not None else " when it is replenished"
        told = "grants no more calls for now; it will again" if quota or reply.status == 429 else "asks to come back"
        raise FetchError(
            f"{request.label}: {request.host} {told}{wait}. "
            "What is fetched is kept: run the same pull then, and it goes on where it stopped"
        )
    if reply.status in PASSING:
        raise Passing(f"answer {reply.status}{_words(reply)}", after)
    if reply.status == 401:
        variable = request.secret.variable if request.secret else ""
        what = f"set {variable} to your key" if variable else "this address wants a key"
        raise FetchError(f"{request.label}: {request.host} refused the key (401): {what}")
    return reply


def redirected(request: Request, reply: Reply, url: str, routes: Mapping[str, str], hosts: Collection[str]) -> str:
    """Where a redirection leads, if to a server of the source and not from https to http; FetchError if elsewhere."""
    try:
        target = urljoin(url, reply.headers["location"])
        parts = urlsplit(target)
        host, _ = parts.hostname or "", parts.port
    except (KeyError, ValueError):
        raise FetchError(f"{request.label}: answer {reply.status} sends to no address that can be asked") from None
    back = {routed: origin for origin, routed in routes.items()}
    origin = back.get(f"{parts.scheme}://{parts.netloc}")
    if origin is None and host not in hosts:
        raise FetchError(
            f"{request.label}: {request.host} sends to {parts.scheme}://{host}{parts.path}, another server: "
            "it was not followed. If the publisher has moved, the connector must be told"
        )
    onward = target.replace(f"{parts.scheme}://{parts.netloc}", origin, 1) if origin else target
    if url.startswith("https:") and not onward.startswith("https:"):
        raise FetchError(
            f"{request.label}: {request.host} sends from https to {urlsplit(onward).scheme}, where a key could be "
            "read on the way: it was not followed"
        )
    return onward


def _retry_after(reply: Reply) -> float | None:
    """The seconds a server asks to wait, from a number or a date."""
    text = reply.headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        pass
    else:
        return max(0.0, seconds) if seconds == seconds else None  # noqa: PLR0124 - "nan" is a float, and no wait
    try:
        return max(0.0, (parsedate_to_datetime(text) - reply.retrieved_at).total_seconds())
    except (ValueError, TypeError):
        return None


def _span(seconds: float) -> str:
    """A span of time in words, whatever a server asked for."""
    return str(dt.timedelta(seconds=round(min(seconds, 1e9))))


def _words(reply: Reply) -> str:
    """The first words of an error's body."""
    words = re.sub(r"<[^>]*>", " ", reply.head[:600].decode("utf-8", "replace"))
    text = " ".join(words.split())[:160]
    return f" ({text})" if text else ""
