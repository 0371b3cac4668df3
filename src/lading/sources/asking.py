"""What is asked of a publisher's server: one request, what came back, and what to make of it.

Nothing here touches the network; `fetch.py` does. A connector is data and pure functions, so that a source with a
network side stays one small file: what a user may ask, the requests that makes, and how a reply is judged.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from ..errors import BadInput
from ..model import Period

HEAD, TAIL = 64 * 1024, 512
"""How many bytes of a reply are looked at first, and last, before it is believed."""

PLAIN = "+,:*[]"
"""Characters that statistical services want in a query as they are."""

MOST_BYTES = 64 * 1024 * 1024
"""The largest reply taken where a request names no other limit."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A key that a user holds in the environment variable `variable`.

    It travels in a header, or in the query where a publisher takes it nowhere else, and is never part of a Request, a
    file, a log or an error.
    """

    variable: str
    header: str = ""
    parameter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question. `label` says it in a few words, for progress and errors; `params` hold no key.

    `seconds` bound the whole exchange, however slowly bytes drip; `most_bytes` bound the reply after decompression.
    `settled` marks what never changes at its address, so that it is asked once and then only checked now and then.
    `aside` is a sentence about another question that came back empty: this request asks what exists near it, and where
    it is not answered either, the sentence alone is told.
    """

    url: str
    label: str
    params: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    secret: Secret | None = None
    suffix: str = ".bin"
    most_bytes: int = MOST_BYTES
    seconds: float = 120.0
    settled: bool = False
    aside: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def address(self) -> str:
        """The whole address, without any key."""
        return f"{self.url}?{urlencode(self.params, safe=PLAIN)}" if self.params else self.url

    @property
    def key(self) -> str:
        """What names the request among others: a hash of its address and headers."""
        return sha256(repr((self.address, self.headers)).encode()).hexdigest()[:24]

    @property
    def host(self) -> str:
        """The server asked."""
        return urlsplit(self.url).hostname or ""

    def but(self, **params: str) -> Request:
        """The same request with some parameters changed; the label names what changed."""
        kept = tuple((name, params.get(name, value)) for name, value in self.params)
        new = tuple((name, value) for name, value in params.items() if name not in dict(self.params))
        told = ", ".join(f"{name} {shortened(value)}" for name, value in params.items())
        return replace(self, params=kept + new, label=f"{self.label.partition(' | ')[0]} | {told}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the bytes lie in `file`, their SHA-256 beside them. `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    file: Path
    size: int
    sha256: str
    retrieved_at: dt.datetime
    address: str = ""
    attempts: int = 1

    @property
    def head(self) -> bytes:
        """The first bytes, enough for a header line or an error page."""
        with self.file.open("rb") as handle:
            return handle.read(HEAD)

    @property
    def tail(self) -> bytes:
        """The last bytes, which tell whether a reply is whole."""
        with self.file.open("rb") as handle:
            handle.seek(max(0, self.size - TAIL))
            return handle.read()

    def read(self) -> bytes:
        """All of it."""
        return self.file.read_bytes()

    @property
    def title(self) -> str:
        """The title of a web page, to be told after a word; nothing where it has none."""
        found = re.search(rb"<title[^>]*>([^<]{1,120})", self.head, re.IGNORECASE)
        return f" ({' '.join(found[1].decode('utf-8', 'replace').split())})" if found else ""

    @property
    def is_html(self) -> bool:
        """Whether it is a web page, whatever its status says."""
        start = self.head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        return start.startswith((b"<!doctype html", b"<html")) or "text/html" in self.headers.get("content-type", "")


ACCEPT, SPLIT, EMPTY, BROKEN, LEAVE = "accept", "split", "empty", "broken", "leave"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to make of a reply: take it, ask again in smaller parts, it holds nothing and why, or it broke off.

    `requests` are what to ask next: the parts of a split, or the pages an index leads to. `leave` keeps a reply as
    bytes but reads no figures from it.
    """

    kind: str
    requests: tuple[Request, ...] = ()
    reason: str = ""


def accept(*follow: Request) -> Verdict:
    """Take the reply, and ask what it leads to."""
    return Verdict(ACCEPT, follow)


def leave(*follow: Request, reason: str = "") -> Verdict:
    """Keep the reply, read nothing from it, and ask what it leads to."""
    return Verdict(LEAVE, follow, reason)


def split(reason: str, *parts: Request) -> Verdict:
    """Throw the reply away and ask for its parts."""
    return Verdict(SPLIT, parts, reason)


def empty(reason: str) -> Verdict:
    """The publisher has nothing of this kind; the reason says why, as far as the reply tells."""
    return Verdict(EMPTY, (), reason)


def broken(reason: str) -> Verdict:
    """The reply is not whole: ask again."""
    return Verdict(BROKEN, (), reason)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a publisher lets itself be asked: requests a second on average, how many at once, and a pause between.

    `robots` says that the site's robots.txt is read first and kept to.
    """

    per_second: float = 1.0
    burst: int = 1
    pause: float = 0.0
    robots: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """How many calls a publisher grants in a span of time; 0 where it names none."""

    calls: int = 0
    per: dt.timedelta = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a user wants of a source: words such as reporter=CHN, from which period to which, as of which day.

    `keyed` says whether the user's key is at hand.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    since: Period | None = None
    until: Period | None = None
    today: dt.date = dt.date(2026, 1, 1)
    keyed: bool = False

    def listed(self, name: str, default: str = "") -> tuple[str, ...]:
        """The values of a word that may hold several, parted by commas."""
        return tuple(part.strip() for part in self.words.get(name, default).split(",") if part.strip())

    def months(self, back: int = 1) -> tuple[Period, ...]:
        """Every month asked for; `back` months up to last month where no beginning is named."""
        last = self.until.last if self.until else self.today.replace(day=1) - dt.timedelta(days=1)
        end = Period.of_month(last.year, last.month)
        start = self.since or end.shift(1 - back)
        month, found = Period.of_month(start.first.year, start.first.month), []
        while month.first <= end.first:
            found.append(month)
            month = month.shift(1)
        if not found:
            raise BadInput(f"from {start} to {end} there is no month: swap --since and --until")
        return tuple(found)

    def years(self, back: int = 1) -> tuple[int, ...]:
        """Every year asked for; `back` years up to last year where no beginning is named, last year at the least."""
        last = self.until.last.year if self.until else self.today.year - 1
        first = self.since.first.year if self.since else last + 1 - back
        first = first if self.until else min(first, last)
        if first > last:
            raise BadInput(f"from {first} to {last} there is no year: swap --since and --until")
        return tuple(range(first, last + 1))


@dataclass(frozen=True, kw_only=True)
class Connector:
    """The network side of a source: who may be asked, how fast, for what, and how replies are judged.

    `terms` are the words a user may give, each with one line of help. `hosts` are the only servers that are asked or
    redirected to. `ask` turns what a user wants into requests; `judge` looks at each reply. `reads` says whether
    the replies of one pull make one release (together) or each reply is a release's page of its own.
    """

    hosts: tuple[str, ...]
    terms: Mapping[str, str]
    ask: Callable[[Ask], Iterable[Request]]
    judge: Callable[[Request, Reply], Verdict]
    pace: Pace = Pace()
    quota: Quota = Quota()
    together: bool = True

    def check(self, words: Iterable[str]) -> None:
        """Refuse a word that this source does not know."""
        if unknown := sorted(set(words) - self.terms.keys()):
            raise BadInput(
                f"there is no {unknown[0]!r} to ask for here: choose from {', '.join(self.terms) or 'nothing'}"
            )


def halves(request: Request, name: str, separator: str = ",") -> tuple[Request, ...]:
    """The request as two, the list in one parameter cut in the middle; nothing where it holds a single value."""
    values = dict(request.params).get(name, "").split(separator)
    if len(values) < 2:
        return ()
    middle = len(values) // 2
    return tuple(request.but(**{name: separator.join(part)}) for part in (values[:middle], values[middle:]))


def shortened(text: str, longest: int = 40) -> str:
    """A long list as its first values and how many there are.

    >>> shortened("a,b,c")
    'a,b,c'
    >>> shortened(",".join(map(str, range(100))))
    '0,1,2 and 97 more'
    """
    values = text.split(",")
    return text if len(text) <= longest else f"{','.join(values[:3])[:longest]} and {len(values) - 3} more"
