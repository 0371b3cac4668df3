"""The one network client: polite, bounded, patient, and silent about keys.

It waits its turn, identifies itself, keeps to Retry-After, tries again what may pass (429, 5xx, cut and slow replies)
and gives up in words on what will not. Keys are added as a request leaves and are struck from every log and error.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode, urlsplit
from urllib.robotparser import RobotFileParser

from .. import __version__
from ..errors import FetchError
from .asking import BROKEN, PLAIN, Connector, Reply, Request, Verdict
from .pace import Bucket, Clock
from .redaction import Redaction, Silence
from .replies import Passing, believed, redirected

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"lading/{__version__} (trade statistics; +https://github.com/lading-project/lading)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNREACHED = 3
"""After so many tries that reached nobody, the network is taken to be down."""
LOGGERS = ("httpx", "httpcore", "httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy")
log = logging.getLogger("lading.fetch")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to keep trying: attempts, the first and the longest wait, and the length of a second.

    `second` is below 1 in tests against servers whose limits are scaled alike.
    """

    attempts: int = 8
    first: float = 1.0
    longest: float = 180.0
    second: float = 1.0


class Fetcher:
    """Asks the servers of one connector, one request at a time.

    `keys` holds the user's keys by environment variable. `routes` sends what is meant for one origin to another: a
    mirror, or a test's own server ({"https://comtradeapi.un.org": "http://127.0.0.1:8000"}).
    `spent` is told of every attempt, before it is made.
    """

    def __init__(
        self,
        connector: Connector,
        clock: Clock,
        *,
        keys: Mapping[str, str] | None = None,
        routes: Mapping[str, str] | None = None,
        patience: Patience | None = None,
        spent: Callable[[Request], None] = lambda _: None,
    ) -> None:
        self.connector, self.clock = connector, clock
        self.keys, self.routes = dict(keys or {}), dict(routes or {})
        self.patience = patience or Patience()
        self.redaction, self._silence = Redaction(self.keys), Silence()
        self._spent = spent
        self._bucket = Bucket(clock, connector.pace.per_second / self.patience.second, connector.pace.burst)
        self._robots: dict[str, RobotFileParser] = {}
        self._client: httpx.Client | None = None
        self._asked = False
        self._unreached = 0

    def __enter__(self) -> Self:
        for name in LOGGERS:
            logging.getLogger(name).addFilter(self.redaction)
        logging.getLogger("stamina").addFilter(self._silence)
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None
        for name in LOGGERS:
            logging.getLogger(name).removeFilter(self.redaction)
        logging.getLogger("stamina").removeFilter(self._silence)

    def fetch(self, request: Request, file: Path) -> tuple[Reply, Verdict]:
        """Ask until the connector is content, and leave the bytes in `file`. FetchError says why it cannot be."""
        import stamina  # noqa: PLC0415  the one place where it enters

        self._check(request)
        patience, second = self.patience, self.patience.second
        tries, failed, self._unreached = 0, "", 0
        retries = stamina.retry_context(
            on=self._backoff,
            attempts=2 if request.aside else patience.attempts,
            timeout=None,
            wait_initial=patience.first * second,
            wait_max=patience.longest * second,
            wait_jitter=0.3 * second,
        )
        try:
            for attempt in retries:
                with attempt:
                    tries = attempt.num
                    reply = self._once(request, file, tries)
                    verdict = self.connector.judge(request, reply)
                    if verdict.kind == BROKEN:
                        raise Passing(verdict.reason)  # noqa: TRY301 - the retry context must see it
                    return reply, verdict
        except Passing as error:
            failed = str(error)
        except FetchError as error:
            file.unlink(missing_ok=True)
            raise FetchError(self.redaction.strike(str(error))) from None
        file.unlink(missing_ok=True)
        raise FetchError(
            self.redaction.strike(
                f"{request.label}: {failed}, after {tries} tries at {request.host}; what is held stays usable. "
                "Try again later: the pull goes on where it stopped"
            )
        )

    def _backoff(self, error: Exception) -> bool | float:
        if not isinstance(error, Passing):
            return False
        log.info("%s", self.redaction.strike(str(error)))
        self._unreached += error.unreached
        if self._unreached >= UNREACHED:
            return False
        return error.after * self.patience.second if error.after is not None else True

    def _check(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or request.host not in self.connector.hosts:
            raise FetchError(
                f"{request.label}: {request.url} leads to {request.host or parts.scheme!r}, which is not one of this "
                f"source's servers ({', '.join(self.connector.hosts)}): it was not asked"
            )
        if self.connector.pace.robots and not self._allowed(request):
            raise FetchError(
                f"{request.label}: {parts.scheme}://{parts.netloc}/robots.txt asks programs not to fetch "
                f"{parts.path}: save the page by hand and ingest the file"
            )

    def _allowed(self, request: Request) -> bool:
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            rules = RobotFileParser()
            status, text = self._small(f"{origin}/robots.txt")
            rules.parse(text.splitlines() if status == 200 else [])
            self._robots[origin] = rules
        return self._robots[origin].can_fetch(USER_AGENT, request.url)

    def _small(self, url: str) -> tuple[int, str]:
        """A robots.txt: its status and first bytes; a server that has none forbids nothing."""
        import httpx  # noqa: PLC0415  heavy, and needed by those who fetch

        try:
            with self._connection().stream("GET", self._routed(url)) as answer:
                piece = next(answer.iter_bytes(HEAD_OF_ROBOTS), b"")
                return answer.status_code, piece.decode("utf-8", "replace")
        except httpx.HTTPError:
            return 0, ""

    def _once(self, request: Request, file: Path, tries: int) -> Reply:
        import httpx  # noqa: PLC0415  heavy, and needed by those who fetch

        self._wait()
        self._spent(request)
        url, hops = request.url, 0
        while True:
            try:
                answer = self._send(request, url, file, tries)
            except httpx.TransportError as error:
                kind = re.sub(r"(?<!^)(?=[A-Z])", " ", type(error).__name__).lower()
                unreached = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError)
                raise Passing(f"{kind}: {error}" if str(error) else kind, unreached=unreached) from None
            except httpx.DecodingError as error:
                raise Passing(f"the reply cannot be unpacked ({error})") from None
            except (httpx.InvalidURL, ValueError):
                raise FetchError(f"{request.label}: its address cannot be asked: {url}") from None
            if answer.status not in REDIRECTS or hops == 3:
                return believed(request, answer, self.patience.longest)
            url, hops = redirected(request, answer, url, self.routes, self.connector.hosts), hops + 1

    def _wait(self) -> None:
        if self._asked and self.connector.pace.pause:
            self.clock.sleep(self.connector.pace.pause * self.patience.second)
        self._asked = True
        self._bucket.take()

    def _send(self, request: Request, url: str, file: Path, tries: int) -> Reply:
        """One exchange; the body goes to `file` piece by piece, so that its size never fills the memory."""
        headers, params = dict(request.headers), list(request.params) if url == request.url else []
        if request.secret and (key := self.keys.get(request.secret.variable)):
            if request.secret.header:
                headers[request.secret.header] = key
            elif url == request.url:
                params.append((request.secret.parameter, key))
        address = f"{url}?{urlencode(params, safe=PLAIN)}" if params else url
        deadline = self.clock.seconds() + request.seconds
        digest, size = hashlib.sha256(), 0
        stream = self._connection().stream("GET", self._routed(address), headers=headers)
        with stream as answer, file.open("wb") as sink:
            declared = answer.headers.get("content-length", "")
            if declared.isdigit() and int(declared) > request.most_bytes:
                raise FetchError(_too_large(request, int(declared)))
            for piece in answer.iter_bytes(1 << 20):
                size += len(piece)
                if size > request.most_bytes:
                    raise FetchError(_too_large(request, size))
                if self.clock.seconds() > deadline:
                    raise Passing(f"no end after {request.seconds:.0f} s and {size:,} bytes")
                digest.update(piece)
                sink.write(piece)
        named = {name.lower(): value for name, value in answer.headers.items()}
        log.info("%s %s, %s bytes", answer.status_code, self.redaction.strike(request.address), f"{size:,}")
        when = self.clock.now()
        return Reply(answer.status_code, named, file, size, digest.hexdigest(), when, request.address, tries)

    def _routed(self, url: str) -> str:
        for origin, other in self.routes.items():
            if url.startswith(origin):
                return other + url[len(origin) :]
        return url

    def _connection(self) -> httpx.Client:
        import httpx  # noqa: PLC0415  heavy, and needed by those who fetch

        if self._client is None:
            second = self.patience.second
            self._client = httpx.Client(
                headers={"User-Agent": USER_AGENT},
                timeout=httpx.Timeout(max(30 * second, 0.4), connect=max(15 * second, 0.4)),
                follow_redirects=False,
            )
        return self._client


HEAD_OF_ROBOTS = 64 * 1024


def _too_large(request: Request, size: int) -> str:
    return (
        f"{request.label}: the reply has {size:,} bytes or more, over the {request.most_bytes:,} that are taken: "
        "ask for less at once"
    )
