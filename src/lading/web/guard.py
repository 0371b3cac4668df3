"""The guard before every page: security headers, limits on size, time and rate, and errors that tell nothing of us."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import problem
from .settings import Settings

LOG = logging.getLogger("lading.web")

SELF = "'self'"


def policy(styles: Iterable[str] = (), scripts: Iterable[str] = ()) -> str:
    """The content policy: our own files, and such inline styles and scripts as are named by their digests."""
    return (
        f"default-src 'none'; script-src {' '.join((SELF, *scripts))}; "
        f"style-src {' '.join((SELF, *styles))}; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


POLICY = b"content-security-policy"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
"""Sent with every reply, errors included."""

MOST_CLIENTS = 10_000
"""Clients whose rate is remembered; the longest unseen are forgotten first."""


class Guard:
    """Wraps the application; every request passes here first."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._seen: OrderedDict[tuple[str, bool], tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = message.get("headers", [])
                strict = [] if any(name == POLICY for name, _ in own) else [(POLICY, policy().encode())]
                message["headers"] = [*own, *strict, *HEADERS]
            await send(message)

        try:
            await self._guarded(scope, receive, sending)
        except Exception:
            LOG.exception("a request failed")
            if started:
                raise
            text = "Something went wrong here, not with what you asked. Whoever runs this server finds it in its log."
            await problem(scope, 500, "Internal error", text)(scope, receive, sending)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._known_host(scope):
            text = "This server is not known under that name: open it under the address it was started with."
            await problem(scope, 400, "Unknown host", text)(scope, receive, send)
            return
        wait = self._too_fast(scope)
        if wait:
            text = f"Too many requests from your address: try again in {wait} seconds."
            await problem(scope, 429, "Too many requests", text, {"retry-after": str(wait)})(scope, receive, send)
            return
        if _of_another_site(scope):
            text = "A page of another site sent this for you: open the address of this server yourself."
            await problem(scope, 403, "Sent by another site", text)(scope, receive, send)
            return
        if scope["method"] not in {"POST", "PUT", "PATCH"}:
            await self._app(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(_whole(scope, receive, self._settings.largest), self._settings.patience)
        except TimeoutError:
            text = f"What you sent did not arrive within {self._settings.patience:.0f} seconds."
            await problem(scope, 408, "Too slow", text)(scope, receive, send)
            return
        if body is None:
            text = f"That is more than {self._settings.largest:,} bytes: give one article at a time."
            await problem(scope, 413, "Too large", text)(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)

    def _known_host(self, scope: Scope) -> bool:
        """Whether it was asked for under a name of its own, so that no other site can pass itself off as this one."""
        if "*" in self._settings.hosts:
            return True
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        return re.sub(r":\d+$", "", host).lower() in self._settings.hosts

    def _too_fast(self, scope: Scope) -> int:
        """Seconds to wait: each client has a bucket of requests that fills again over a minute."""
        heavy = scope["method"] == "POST"
        most = self._settings.checks_a_minute if heavy else self._settings.reads_a_minute
        client = (str((scope.get("client") or ("local", 0))[0]), heavy)
        now = self._settings.clock()
        left, then = self._seen.pop(client, (float(most), now))
        left = min(float(most), left + max(0.0, now - then) * most / 60)
        self._seen[client] = (left - 1 if left >= 1 else left, now)
        if len(self._seen) > MOST_CLIENTS:
            self._seen.popitem(last=False)
        return 0 if left >= 1 else int((1 - left) * 60 / most) + 1


def _of_another_site(scope: Scope) -> bool:
    """Whether a browser says that a page elsewhere made it send something here."""
    told = dict(scope["headers"]).get(b"sec-fetch-site", b"none")
    return scope["method"] != "GET" and told not in {b"none", b"same-origin"}


async def _whole(scope: Scope, receive: Receive, largest: int) -> bytes | None:
    """The body of a request, read before anything is done; None where it is too large."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    if told.isdigit() and int(told) > largest:
        return None
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        part = message.get("body", b"")
        size += len(part)
        if size > largest:
            return None
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A receiver that gives a body already read, then whatever else happens on the line."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
