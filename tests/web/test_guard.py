"""Limits, headers and errors: what nobody can do to the server, and what it never tells."""

import pytest
from fastapi.testclient import TestClient

from lading.web.app import application
from lading.web.problems import problem
from lading.web.settings import Settings


@pytest.mark.parametrize("address", ["/", "/nope", "/static/app.js", "/api/v1/fact?q=blah", "/series/x"])
def test_every_reply_has_the_security_headers(client, address):
    """Pages, files and errors alike: nothing is loaded from elsewhere, nothing inline runs, nobody frames us."""
    headers = client.get(address).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_pages_load_nothing_from_elsewhere(client):
    """Style and script are our own, none of either is inline."""
    page = client.get("/sample").text

    assert 'src="http' not in page
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page


def test_too_large_a_text_is_refused(client_with):
    """Past the limit the answer is 413 and says how much would do."""
    reply = client_with(largest=1000).post("/check", data={"text": "x" * 2000})

    assert reply.status_code == 413
    assert "1,000 bytes" in reply.text


def test_too_many_requests_are_slowed(client_with):
    """The third check within a minute is told when to come back."""
    client = client_with(checks_a_minute=2, clock=lambda: 1000.0)
    replies = [client.post("/api/v1/check", json={"articles": [{"text": "x"}]}) for _ in range(3)]

    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[-1].headers["retry-after"] == "31"


def test_too_many_articles_are_refused(client):
    """Thirteen at once are one too many."""
    assert client.post("/check", data={"text": ["Exports rose 6%."] * 13}).status_code == 422


def test_a_defect_shows_no_trace(open_ledger):
    """Whatever breaks inside, the reply names no file, no line and no cause."""
    app = application(open_ledger, Settings(workers=0))
    app.add_api_route("/broken", lambda: 1 / 0)
    reply = TestClient(app, raise_server_exceptions=False).get("/broken")

    assert reply.status_code == 500
    assert "ZeroDivisionError" not in reply.text
    assert "Traceback" not in reply.text


def test_no_path_of_the_machine_is_told():
    """Paths are cut from messages, addresses of publishers stay."""
    text = "/home/me/ledger/x.parquet is damaged: see http://stats.customs.gov.cn/a/b"
    body = problem({"path": "/api/v1/fact"}, 422, "Cannot be used", text).body.decode()

    assert "/home" not in body
    assert "http://stats.customs.gov.cn/a/b" in body


def test_errors_of_the_interface_are_problem_json(client):
    """An error says what happened and what to do, in the form that RFC 9457 gives it."""
    reply = client.get("/api/v1/fact", params={"q": "exports CHN to USA 2025-13"})

    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["status"] == 422
    assert "2025-12" in reply.json()["detail"]


@pytest.mark.parametrize(("host", "status"), [("localhost:8377", 200), ("[::1]:8377", 200), ("evil.example", 400)])
def test_on_loopback_no_other_name_is_answered_to(client_with, host, status):
    """A site that points its own name at this machine reads nothing."""
    client = client_with(hosts=("localhost", "[::1]"))

    assert client.get("/", headers={"host": host}).status_code == status
