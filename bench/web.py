"""The web app under load on loopback: checks and pages a second, memory, and a release that comes in meanwhile.

The generator keeps to one core of the machine. Each article checked is another one: the development articles, or else
stories of ours, each time with their paragraphs in another order.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from bench._served import Server, form, serving
from bench.check import articles
from lading.model import Key, Observation, Period, Release
from lading.store import Ledger

SERIES = "/series/CHN.exports.USA.TOTAL.value.USD.level"
CLIENTS = 4
PACE = 15
SECONDS = 8.0
MANY = 10_000

Load = Callable[[], tuple[str, str, bytes | None, str]]


def run() -> list[tuple[str, float, str]]:
    """Start a server, load it each way, and stop it."""
    before = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), workers=2) as server:
        os.sched_setaffinity(0, {max(before)})
        try:
            return _figures(server, Path(folder))
        finally:
            os.sched_setaffinity(0, before)


def _figures(server: Server, folder: Path) -> list[tuple[str, float, str]]:
    given = _articles()
    size = sum(len(text) for _, text in itertools.islice(given, 5)) / 5
    checks, pages = (lambda: _check(*next(given))), (lambda: _page(*next(given)))
    _load(server, checks, 3.0)
    checked, work = _worked(server, checks)
    paced = _paced(server, checks, PACE)
    shown, work_shown = _worked(server, pages)
    cold = _cold(server)
    server.ask("GET", SERIES)
    warm = _load(server, lambda: ("GET", SERIES, None, ""), SECONDS)
    grown = _grown(server)
    seen, failed, asked = _meanwhile(server, folder)
    return [
        (f"checks of an article of {size:,.0f} characters a second", len(checked) / SECONDS, "at least 15"),
        ("CPU of server and workers for one, ms", 1000 * work, f"{1000 / PACE * 2:.0f} on two cores of our own"),
        (f"95th percentile of checks asked {PACE} times a second, ms", 1000 * _p95(paced), "under 300"),
        ("pages of checks a second", len(shown) / SECONDS, ""),
        ("CPU for one, ms", 1000 * work_shown, ""),
        ("series pages a second, made before", len(warm) / SECONDS, "at least 200"),
        ("series pages a second, made anew", cold, "at least 20"),
        (f"memory after {MANY:,} requests, times before", grown, "about 1"),
        ("seconds until a release that comes in under load is shown", seen, "the next request"),
        (f"of {asked:,} requests meanwhile, failed", failed, "0"),
    ]


def _articles() -> Iterator[tuple[str, str]]:
    """Days and articles without end, no two alike: the paragraphs behind the first two in another order."""
    chance = random.Random(7)
    whole = [(day, one.content.decode()) for day, one in articles() if isinstance(one.content, bytes)]
    for day, text in itertools.cycle(whole):
        parts = re.split(r"\n{2,}", text)
        rest = parts[2:]
        chance.shuffle(rest)
        yield day, "\n\n".join([*parts[:2], *rest])


def _check(day: str, text: str) -> tuple[str, str, bytes, str]:
    body = json.dumps({"articles": [{"text": text}], "date": day}).encode()
    return "POST", "/api/v1/check", body, "application/json"


def _page(day: str, text: str) -> tuple[str, str, bytes, str]:
    return "POST", "/check", *form([("text", text), ("date", day)])


def _load(server: Server, ask: Load, seconds: float) -> list[float]:
    """How long each request took, from clients that ask one after the other; a failed one ends the bench."""
    took: list[float] = []
    failed: list[str] = []
    end = time.perf_counter() + seconds
    turn = threading.Lock()

    def asking() -> None:
        line = server.line()
        while (start := time.perf_counter()) < end:
            with turn:
                method, path, body, kind = ask()
            line.request(method, path, body, {"content-type": kind})
            reply = line.getresponse()
            content = reply.read()
            took.append(time.perf_counter() - start)
            if reply.status != 200:
                failed.append(f"{path} answered {reply.status}: {content[:200]!r}")
                return

    clients = [threading.Thread(target=asking) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    if failed:
        raise SystemExit(failed[0])
    return took


def _worked(server: Server, ask: Load) -> tuple[list[float], float]:
    """How long each request took under load, and the seconds of CPU that the server had for one."""
    before = _work(server)
    took = _load(server, ask, SECONDS)
    return took, (_work(server) - before) / len(took)


def _paced(server: Server, ask: Load, pace: int) -> list[float]:
    """How long each took of so many requests a second, counted from when it was due."""
    start = time.perf_counter()
    due = iter([start + number / pace for number in range(int(pace * SECONDS))])
    took: list[float] = []
    turn = threading.Lock()

    def asking() -> None:
        while True:
            with turn:
                moment = next(due, None)
                request = ask()
            if moment is None:
                return
            time.sleep(max(0.0, moment - time.perf_counter()))
            server.ask(*request)
            took.append(time.perf_counter() - moment)

    clients = [threading.Thread(target=asking) for _ in range(4 * CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return took


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


def _work(server: Server) -> float:
    """Seconds of CPU that the server and its workers have had."""
    ticks = 0
    for pid in server.pids():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _cold(server: Server) -> float:
    """Pages a second of series that nobody has looked at."""
    found = re.findall(r'href="(/series/CHN[^"]+)"', server.ask("GET", "/coverage")[2].decode())
    paths = iter([*dict.fromkeys(found)][:400])
    start = time.perf_counter()
    line, count = server.line(), 0
    for path in paths:
        line.request("GET", path)
        line.getresponse().read()
        count += 1
    return count / (time.perf_counter() - start)


def _grown(server: Server) -> float:
    """Memory after many requests of every kind, as a part of that before them, each kind having been asked once."""
    asked = [SERIES, f"{SERIES}.csv", "/search?q=surplus+2025", "/api/v1/fact?q=surplus+2025", "/calendar", "/"]
    for path in asked:
        server.ask("GET", path)
    before = server.memory()
    line = server.line()
    for path in itertools.islice(itertools.cycle(asked), MANY):
        line.request("GET", path)
        line.getresponse().read()
    return server.memory() / before


def _meanwhile(server: Server, folder: Path) -> tuple[float, int, int]:
    """Append a release under load: how long until it is shown, and how many of the requests meanwhile failed."""
    statuses: list[int] = []
    stop = threading.Event()

    def asking() -> None:
        line = server.line()
        for path in itertools.cycle([SERIES, "/api/v1/fact?q=surplus+2025", "/coverage?reporter=KOR"]):
            if stop.is_set():
                return
            line.request("GET", path)
            reply = line.getresponse()
            reply.read()
            statuses.append(reply.status)

    clients = [threading.Thread(target=asking) for _ in range(2)]
    for each in clients:
        each.start()
    time.sleep(1.0)
    moment = dt.datetime(2031, 1, 14, tzinfo=dt.UTC)
    release = Release("bench", "bench", "A release of the bench", moment, moment)
    figure = (
        Period.parse("2030-12"),
        Decimal(123_400_000_000),
        Decimal(100_000_000),
        "printed",
        "bench",
        moment,
        moment,
    )
    Ledger.open(folder / "ledger").append(release, [Observation(Key("CHN", "exports", "USA"), *figure)])
    start = time.perf_counter()
    while b"$123.4" not in server.ask("GET", SERIES)[2]:
        if time.perf_counter() - start > 30:
            break
    seen = time.perf_counter() - start
    time.sleep(1.0)
    stop.set()
    for each in clients:
        each.join()
    return seen, sum(status != 200 for status in statuses), len(statuses)
