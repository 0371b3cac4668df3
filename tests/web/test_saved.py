"""Kept checks: only where wanted, under names nobody can guess, gone when they expire."""

import os

import pytest

from lading.errors import BadInput, NoObservation
from lading.web.saved import Saved

STORY = {"text": "China's exports rose 6.6% in December 2025 from a year earlier.", "keep": "1"}


def test_a_kept_check_is_shown_until_it_expires(client_with, tmp_path):
    """Shown on the day before, gone from page and disk on the day itself."""
    now = [0.0]
    client = client_with(saved=tmp_path, kept_for=100, clock=lambda: now[0])
    address = client.post("/check", data=STORY, follow_redirects=False).headers["location"]

    now[0] = 99.0
    assert "6.6%<sup>✓1</sup>" in client.get(address).text
    now[0] = 100.0
    assert client.get(address).status_code == 404
    assert not list(tmp_path.iterdir())


def test_nothing_is_kept_unless_the_server_is_told_to(client):
    """Asked to keep a check, it says that it does not."""
    reply = client.post("/check", data=STORY)

    assert reply.status_code == 422
    assert "keeps no checks" in reply.text


@pytest.mark.parametrize("name", ["../secret", "x", "a" * 31, "a" * 32, "%2e%2e"])
def test_no_other_file_can_be_asked_for(tmp_path, name):
    """Only names that it gave are looked for."""
    with pytest.raises(NoObservation, match="no such check"):
        Saved(tmp_path, 10, 10, lambda: 0.0).read(name)


def test_the_folder_does_not_grow_without_end(tmp_path):
    """Past its most, the next is refused; expired ones make room."""
    now = [0.0]
    saved = Saved(tmp_path, 10, 1, lambda: now[0])
    saved.keep("one")

    with pytest.raises(BadInput, match="at most 1 checks"):
        saved.keep("two")
    now[0] = 20.0
    assert saved.read(saved.keep("three")).content == "three"


def test_expired_checks_are_deleted_though_nobody_asks(client_with, tmp_path):
    """As soon as the server starts again, and from then on every minute; a half-written one of a dead server too."""
    now = [0.0]
    saved = Saved(tmp_path, 10, 10, lambda: now[0])
    saved.keep("one")
    (tmp_path / "dead.part").write_text("half")
    os.utime(tmp_path / "dead.part", (0, 0))
    now[0] = 5000.0
    with client_with(saved=tmp_path, clock=lambda: now[0]) as client:
        client.get("/glossary")

    assert list(tmp_path.iterdir()) == []
