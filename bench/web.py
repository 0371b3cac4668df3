"""The web app under load, on loopback: checks of an article a second, pages a second, and the server's memory after."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import lading

STORY = (Path(lading.__file__).parent / "web/samples/sample.txt").read_text(encoding="utf8")
LENGTH = 5000
SERIES = "/series/CHN.exports.USA.TOTAL.value.USD.level"
CLIENTS = 4
SECONDS = 5.0


def run() -> list[tuple[str, float, str]]:
    """Start a server, load it for some seconds each way, and stop it."""
    code = (
        "from lading.web.app import application\nfrom lading.web.settings import Settings\nimport uvicorn\n"
        "if __name__ == '__main__':\n    limits = Settings(checks_a_minute=10**9, reads_a_minute=10**9)\n"
        "    config = uvicorn.Config(application(settings=limits), port=8399, log_level='error')\n"
        "    uvicorn.Server(config).run()\n"
    )
    script = Path("/tmp") / f"lading-bench-{os.getpid()}.py"
    script.write_text(code)
    server = subprocess.Popen([sys.executable, str(script)])
    try:
        return _figures(server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
        script.unlink()


def _figures(pid: int) -> list[tuple[str, float, str]]:
    _wait()
    text = (STORY * (LENGTH // len(STORY) + 1))[:LENGTH]
    body = json.dumps({"articles": [{"text": text}], "date": "2026-01-14"})
    _load("POST", "/api/v1/check", body, 1.0)
    checks = _load("POST", "/api/v1/check", body, SECONDS)
    cold = _cold()
    _load("GET", SERIES, None, 0.5)
    before = _memory(pid)
    warm = _load("GET", SERIES, None, SECONDS)
    return [
        ("checks of 5,000 characters a second", len(checks) / SECONDS, "at least 15"),
        ("their 95th percentile, ms", 1000 * sorted(checks)[int(len(checks) * 0.95)], "under 300"),
        ("series pages a second, made before", len(warm) / SECONDS, "at least 200"),
        ("series pages a second, made anew", cold, "at least 20"),
        (f"memory after {len(warm):,} requests, times before", _memory(pid) / before, "about 1"),
    ]


def _wait() -> None:
    for _ in range(200):
        try:
            _ask(http.client.HTTPConnection("127.0.0.1", 8399), "GET", "/", None)
        except OSError:
            time.sleep(0.1)
        else:
            return


def _ask(line: http.client.HTTPConnection, method: str, path: str, body: str | None) -> bytes:
    line.request(method, path, body, {"content-type": "application/json"})
    reply = line.getresponse()
    content = reply.read()
    if reply.status != 200:
        sys.exit(f"{path} answered {reply.status}: {content[:200]!r}")
    return content


def _load(method: str, path: str, body: str | None, seconds: float) -> list[float]:
    """How long each request took, from some clients that ask one after the other."""
    took: list[float] = []
    end = time.perf_counter() + seconds

    def asking() -> None:
        line = http.client.HTTPConnection("127.0.0.1", 8399)
        while (start := time.perf_counter()) < end:
            _ask(line, method, path, body)
            took.append(time.perf_counter() - start)

    clients = [threading.Thread(target=asking) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return took


def _cold() -> float:
    """Pages a second of series that nobody has looked at."""
    line = http.client.HTTPConnection("127.0.0.1", 8399)
    paths = re.findall(rb'href="(/series/CHN[^"]+)"', _ask(line, "GET", "/coverage", None))[:100]
    start = time.perf_counter()
    for path in paths:
        _ask(line, "GET", path.decode(), None)
    return len(paths) / (time.perf_counter() - start)


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return float(re.search(r"VmRSS:\s+(\d+)", status)[1])
