"""The server and an ingesting process killed at random moments under load: what was acknowledged is served again."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import random
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal
from pathlib import Path

from bench._served import ROOT, Server, environment, form
from lading.model import Key, Observation, Period, Release
from lading.store import Ledger

PERIOD = Period.parse("2025-12")
START = dt.datetime(2026, 1, 14, tzinfo=dt.UTC)
STORY = "China's exports rose 6.6% in December 2025 from a year earlier."
ROUNDS = 25


def run() -> list[tuple[str, float, str]]:
    """Kill both, many times, and count what was lost."""
    with tempfile.TemporaryDirectory() as folder:
        releases, checks, lost = rounds(Path(folder), ROUNDS, workers=1)
    return [
        ("releases acknowledged before kills of server and loader", releases, f"some, in {2 * ROUNDS} kills"),
        ("checks acknowledged before them", checks, "some"),
        ("of these, not served after the restart", len(lost), "0"),
    ]


def rounds(folder: Path, count: int, *, workers: int) -> tuple[int, int, list[str]]:
    """How many releases and checks were acknowledged in so many rounds, and which the next server does not serve."""
    releases: set[int] = set()
    checks: set[str] = set()
    lost: list[str] = []
    for number in range(count):
        server = Server(folder, bundled=False, workers=workers)
        try:
            lost += _missing(server, releases, checks)
            _round(server, _loader(folder, 1000 * number), releases, checks)
        finally:
            server.kill()
    server = Server(folder, bundled=False, workers=workers)
    lost += _missing(server, releases, checks)
    server.stop()
    return len(releases), len(checks), lost


def _round(server: Server, loader: subprocess.Popen[str], releases: set[int], checks: set[str]) -> None:
    """Keep checks and append releases for a random while, kill both, and note what was acknowledged."""
    stop = threading.Event()
    keepers = [threading.Thread(target=_keep, args=(server, checks, stop)) for _ in range(2)]
    for each in keepers:
        each.start()
    releases.add(int(loader.stdout.readline()))
    before = len(checks)
    while len(checks) == before and any(each.is_alive() for each in keepers):
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.7))
    for victim in random.sample([server, loader], 2):
        victim.kill()
    stop.set()
    releases |= {int(line) for line in loader.communicate()[0].split()}
    for each in keepers:
        each.join()


def _missing(server: Server, releases: set[int], checks: set[str]) -> list[str]:
    """What was acknowledged and is not served."""
    gone = [path for path in sorted(checks) if server.ask("GET", path)[0] != 200]
    if not releases:
        return gone
    status, _, content = server.ask("GET", "/series/CHN.exports.USA.TOTAL.value.USD.level/2025-12")
    text = content.decode() if status == 200 else ""
    return gone + [f"release {number}" for number in sorted(releases) if f"test: release {number}<" not in text]


def _keep(server: Server, checks: set[str], stop: threading.Event) -> None:
    """Keep checks, one after the other, until the server is gone."""
    body, kind = form([("text", STORY), ("keep", "1")])
    for _ in range(1000):
        if stop.is_set():
            return
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, headers, _ = server.ask("POST", "/check", body, kind)
            if status in {302, 303, 307}:
                checks.add(headers["location"])


def _loader(folder: Path, first: int) -> subprocess.Popen[str]:
    """A process that appends releases and says so after each."""
    command = [sys.executable, "-m", "bench.kill", str(folder), str(first)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment())


def load(folder: str, first: str) -> None:
    """Append releases without end, and print the number of each once it is safe."""
    ledger = Ledger.open(Path(folder) / "ledger")
    for number in range(int(first), int(first) + 1000):
        moment = START + dt.timedelta(hours=number)
        release = Release(f"release {number}", "test", f"release {number}", moment, moment)
        figure = (PERIOD, Decimal(number + 1), None, "printed", release.id, moment, moment)
        ledger.append(release, [Observation(Key("CHN", "exports", partner), *figure) for partner in ("USA", "JPN")])
        print(number, flush=True)


if __name__ == "__main__":
    load(*sys.argv[1:])
