"""`lading watch` and `lading pull` on the command line, and what is done after a release."""

import json
import shlex
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from local import Publisher

from lading.cli import main

MESSAGE = (Path(__file__).parents[1] / "specimens/imf/imts.xml").read_bytes()
ASKED = ("imf", "reporter=CHN", "flow=exports")


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """The user's ledger lies in a folder of the test."""
    monkeypatch.setenv("LADING_HOME", str(tmp_path / "home"))


@pytest.fixture
def imf():
    """The IMF on this machine."""
    with Publisher(lambda *_: (200, MESSAGE, {"Content-Type": "application/xml"})) as server:
        yield server


class Hook(BaseHTTPRequestHandler):
    """Takes what is posted, and answers as its server says."""

    def do_POST(self):
        """Take it."""
        self.server.took.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_):
        """Stay silent."""


@pytest.fixture
def hook():
    """A webhook: `hook.took` is what was posted, `hook.status` its answer."""
    server = HTTPServer(("127.0.0.1", 0), Hook)
    server.took, server.status = [], 204
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def run(capsys, command, *words):
    """Exit code, output and errors."""
    try:
        main([command, *words])
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    return code, *capsys.readouterr()


def test_a_command_runs_after_a_release(capsys, imf, tmp_path):
    """`--then` finds the release and the source in its environment."""
    note = tmp_path / "note.txt"
    script = (
        f"import os; open({str(note)!r}, 'w').write(os.environ['LADING_SOURCE'] + ' ' + os.environ['LADING_RELEASES'])"
    )
    then = f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}"
    code, out, err = run(capsys, "watch", *ASKED, "--via", imf.url, "--once", "--then", then)

    source, release = note.read_text().split()
    assert (0, "imf") == (code, source)
    assert f"release {release}" in out
    assert f"came: {release}; next look" in err


def test_a_command_does_not_run_without_news(capsys, imf, tmp_path):
    """The second look brings nothing new, and nothing is run."""
    run(capsys, "watch", *ASKED, "--via", imf.url, "--once")
    note = tmp_path / "note.txt"
    script = f"open({str(note)!r}, 'w')"
    then = f"{shlex.quote(sys.executable)} -c {shlex.quote(script)}"
    _, _, err = run(capsys, "watch", *ASKED, "--via", imf.url, "--once", "--then", then)

    assert not note.exists()
    assert "nothing new" in err


@pytest.mark.parametrize(
    ("then", "says"),
    [
        (f"{shlex.quote(sys.executable)} -c 'raise SystemExit(7)'", "ended with 7"),
        ("no-such-program-anywhere", "the command no-such-program-anywhere failed"),
    ],
)
def test_a_command_that_fails_is_told_and_ends_nothing(capsys, imf, then, says):
    """What came is stored all the same."""
    code, out, err = run(capsys, "watch", *ASKED, "--via", imf.url, "--once", "--then", then)

    assert 0 == code
    assert says in err
    assert "figures new to the ledger" in out


def test_a_webhook_is_told(capsys, imf, hook):
    """It gets what came, as JSON."""
    run(
        capsys,
        "watch",
        *ASKED,
        "--via",
        imf.url,
        "--once",
        "--webhook",
        f"http://127.0.0.1:{hook.server_port}/hook?k=x",
    )

    (told,) = hook.took
    assert ("imf", 1) == (told["source"], len(told["releases"]))
    assert told["figures"] > 0


def test_a_webhook_that_refuses_is_told_without_its_address(capsys, imf, hook):
    """The answer is told; the query of its address, which may hold a secret, is not."""
    hook.status = 500
    address = f"http://127.0.0.1:{hook.server_port}/hook?token=s3cr3t"
    code, out, err = run(capsys, "watch", *ASKED, "--via", imf.url, "--once", "--webhook", address)

    assert 0 == code
    assert "the webhook at 127.0.0.1 answered 500: it did not take the message" in err
    assert "s3cr3t" not in out + err


def test_a_webhook_that_nobody_answers_is_told(capsys, imf):
    """After three tries."""
    _, _, err = run(capsys, "watch", *ASKED, "--via", imf.url, "--once", "--webhook", "http://127.0.0.1:9/hook")

    assert "the webhook at 127.0.0.1 was not reached: ConnectError. Check its address" in err


def test_a_pull_by_way_of_another_server(capsys, imf):
    """`--via`: the same figures, known from now on, asked for like any other."""
    code, out, err = run(capsys, "pull", *ASKED, "--via", imf.url)

    assert 0 == code
    assert "imf: 3 figures new to the ledger, 4 rows new to the cube, from 1 replies (1 calls)" in out
    assert "imf: 1 calls or more, about 0:00:01" in err


@pytest.mark.parametrize("via", ["ftp://example.org", "127.0.0.1:80", "http://"])
def test_an_address_that_is_none(capsys, via):
    """It is refused before anything is asked."""
    code, _, err = run(capsys, "pull", *ASKED, "--via", via)

    assert (2, True) == (code, "write the address of a server" in err)


def test_sources_tells_what_is_stale(capsys, imf):
    """After a failure the source is stale, with the reason; after a success no longer."""
    imf.answer = lambda *_: (418, b"teapot", {})
    run(capsys, "pull", *ASKED, "--via", imf.url)
    _, out, _ = run(capsys, "sources")
    imf.answer = lambda *_: (200, MESSAGE, {})
    run(capsys, "pull", *ASKED, "--via", imf.url)
    _, after, _ = run(capsys, "sources")

    assert "imf is stale since" in out
    assert "answer 418: teapot" in out
    assert "is stale" not in after
