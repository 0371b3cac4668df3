"""Servers on this machine that behave as publishers' do, limits and faults included, for tests without a network.

Each stops by itself after two minutes, whatever happens to its test.
"""

import contextlib
import datetime as dt
import random
import threading
import time
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

LIFETIME = 120
SCALE = 200
"""How many times faster than the real ones these servers' clocks run."""


class Bucket:
    """Tokens refill at `rate` a second up to `burst`; what a gateway counts requests with."""

    def __init__(self, rate, burst):
        self.rate, self.burst = rate, burst
        self.tokens, self.last, self.lock = float(burst), time.monotonic(), threading.Lock()

    def take(self):
        """Whether a request may pass."""
        with self.lock:
            now = time.monotonic()
            self.tokens = min(self.burst, self.tokens + (now - self.last) * self.rate)
            self.last = now
            if self.tokens < 1:
                return False
            self.tokens -= 1
            return True


class Answer(Exception):
    """A status, a body and headers."""

    def __init__(self, status, body=b"", headers=None):
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers or {}


class Faults:
    """What goes wrong: each with a chance of its own, drawn from a seeded generator."""

    KINDS = ("error", "cut", "truncated", "slow", "page")

    def __init__(self, seed=1, **chances):
        self.random, self.chances, self.lock = random.Random(seed), chances, threading.Lock()
        self.met = dict.fromkeys(self.KINDS, 0)

    def draw(self):
        """The fault of this request, or nothing."""
        with self.lock:
            dice = self.random.random()
            for kind, chance in self.chances.items():
                if dice < chance:
                    self.met[kind] += 1
                    return kind
                dice -= chance
        return ""


class Publisher(ThreadingHTTPServer):
    """A server whose `answer(path, query, headers)` gives (status, body, headers)."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer, *, rate=None, burst=2, faults=None, cuttable=True):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.faults, self.cuttable = answer, faults or Faults(), cuttable
        self.bucket = Bucket(rate, burst) if rate else None
        self.seen, self.refused, self.lock = [], 0, threading.Lock()
        self.timer = threading.Timer(LIFETIME, self.shutdown)
        self.timer.daemon = True

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """A client that went away is no news."""

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.timer.start()
        return self

    def __exit__(self, *_):
        self.timer.cancel()
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Hands each GET to the publisher, and lets faults happen to it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self):
        parts = urlsplit(self.path)
        query = parse_qsl(parts.query, keep_blank_values=True)
        with self.server.lock:
            self.server.seen.append(self.path)
        if parts.path != "/robots.txt" and self.server.bucket and not self.server.bucket.take():
            with self.server.lock:
                self.server.refused += 1
            body = b'{"statusCode":429,"message":"Rate limit is exceeded. Try again in 1 seconds."}'
            return self.send(429, body, {"Retry-After": "1"})
        try:
            answer = self.server.answer(parts.path, query, self.headers)
        except Answer as given:
            answer = given.status, given.body, given.headers
        with contextlib.suppress(OSError):
            self.fail(self.server.faults.draw(), *answer)
            self.wfile.flush()
        return None

    def fail(self, kind, status, body, headers):
        """Send the answer, with its fault."""
        if kind == "error":
            return self.send(500, b'{"message":"Something went wrong."}', {})
        if kind == "page":
            return self.send(503, b"<html><body>Service unavailable</body></html>", {"Content-Type": "text/html"})
        if kind == "truncated" and len(body) > 40:
            return self.send(status, body[: len(body) * 2 // 3], headers)
        if kind == "cut":
            self.begin(status, headers, len(body))
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self.close_connection = True
            return None
        if kind == "slow":
            self.begin(status, headers, len(body))
            with contextlib.suppress(OSError):
                for start in range(0, len(body), max(1, len(body) // 5)):
                    self.wfile.write(body[start : start + max(1, len(body) // 5)])
                    self.wfile.flush()
                    time.sleep(0.004)
            return None
        return self.send(status, body, headers)

    def begin(self, status, headers, length):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def send(self, status, body, headers):
        self.begin(status, headers, 0 if status == 304 else len(body))
        if status not in (204, 304):
            self.wfile.write(body)

    def log_message(self, *_):
        """Stay silent."""


def site(pages, robots=b""):
    """An `answer` that serves files: path -> (bytes, instant it was last changed), or bytes; honours If-Modified-Since."""

    def answer(path, query, headers):
        if path == "/robots.txt":
            return (200, robots, {}) if robots else (404, b"", {})
        if path not in pages:
            return 404, b"<html><body>404</body></html>", {"Content-Type": "text/html"}
        body, changed = (
            pages[path] if isinstance(pages[path], tuple) else (pages[path], dt.datetime(2026, 1, 14, tzinfo=dt.UTC))
        )
        stamp = format_datetime(changed, usegmt=True)
        if headers.get("If-Modified-Since") == stamp:
            return 304, b"", {"Last-Modified": stamp}
        return 200, body, {"Content-Type": "text/html; charset=utf-8", "Last-Modified": stamp}

    return answer
