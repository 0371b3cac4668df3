"""A server of our own on loopback in a process of its own, as the benches of the web start, load and kill it."""

from __future__ import annotations

import contextlib
import functools
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn

import lading
from lading.store import Ledger
from lading.web.app import application
from lading.web.serve import LIMITS as OURS
from lading.web.settings import Settings

ROOT = Path(__file__).parent.parent
LIMITS = {"checks_a_minute": 10**9, "reads_a_minute": 10**9}


class Server:
    """A running server: `url` names nothing but this machine."""

    def __init__(self, folder: Path, port: int = 0, *, bundled: bool = True, **limits: float) -> None:
        self.port = port or _free()
        settings = json.dumps({**LIMITS, **limits})
        command = [sys.executable, "-m", "bench._served", str(folder), str(self.port), str(int(bundled)), settings]
        self._process = subprocess.Popen(command, env=environment(), cwd=ROOT)
        self._wait()

    def _wait(self) -> None:
        for _ in range(1200):
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.ask("GET", "/glossary")
                return
            if self._process.poll() is not None:
                sys.exit("the server did not start")
            time.sleep(0.05)
        sys.exit("the server does not answer")

    def line(self, seconds: float = 120.0) -> http.client.HTTPConnection:
        """A connection to it."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, kind: str = "application/json"
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and content of one reply."""
        line = self.line()
        with contextlib.closing(line):
            line.request(method, path, body, {"content-type": kind} if body is not None else {})
            reply = line.getresponse()
            return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()

    def pids(self) -> list[int]:
        """The processes of the server: itself and its workers."""
        found = [self._process.pid]
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError, ValueError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(fields[1]) == self._process.pid:
                    found.append(int(stat.parent.name))
        return found

    def memory(self) -> float:
        """Megabytes that the server and its workers hold."""
        return sum(_memory(pid) for pid in self.pids())

    def own_memory(self) -> float:
        """Megabytes that the serving process alone holds."""
        return _memory(self._process.pid)

    def pin(self, cores: set[int]) -> None:
        """Keep its processes on some cores."""
        for pid in self.pids():
            os.sched_setaffinity(pid, cores)

    def kill(self) -> None:
        """End it at once, without a word, as the machine's power would."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


@contextlib.contextmanager
def serving(folder: Path, **settings: float) -> Iterator[Server]:
    """A server for the length of a block."""
    server = Server(folder, **settings)
    try:
        yield server
    finally:
        server.stop()


def environment() -> dict[str, str]:
    """That of this process, with the package and the benches to be found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(lading.__file__).parent.parent), str(ROOT)])}


def form(fields: list[tuple[str, str]] = (), files: list[tuple[str, bytes]] = ()) -> tuple[bytes, str]:
    """A multipart form as a browser sends it, with its content type."""
    edge = b"----lading-bench"
    parts = [b'Content-Disposition: form-data; name="%s"\r\n\r\n%s' % (n.encode(), v.encode()) for n, v in fields]
    head = b'Content-Disposition: form-data; name="files"; filename="%s"\r\nContent-Type: application/x-any\r\n\r\n%s'
    parts += [head % (name.encode(), content) for name, content in files]
    body = b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + edge + b"--\r\n"
    return body, f"multipart/form-data; boundary={edge.decode()}"


def _free() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


def _memory(pid: int) -> float:
    with contextlib.suppress(OSError):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def main(folder: str, port: str, bundled: str, settings: str) -> None:
    """Serve a folder: its ledger, the checks and verdicts kept in it."""
    home = Path(folder)
    open_ledger = functools.partial(Ledger.open, home / "ledger", bundled=bundled == "1")
    kept = {"saved": home / "checks", "reviews": home / "reviews.jsonl"}
    app = application(open_ledger, Settings(**kept, **json.loads(settings)))
    uvicorn.run(app, port=int(port), log_level="critical", **OURS)


if __name__ == "__main__":
    main(*sys.argv[1:])
