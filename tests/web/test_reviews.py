"""An editor's own verdict, kept from the page: shown by every later check of the sentence, until it is dropped."""

import re

import pytest

from lading.claims.reviews import held

WRONG = "China's exports came to $3.46 trillion in 2025."


@pytest.fixture
def reviewing(client_with, tmp_path):
    """A client of a server that keeps verdicts, and the file they are kept in."""
    return client_with(reviews=tmp_path / "reviews.jsonl"), tmp_path / "reviews.jsonl"


def place(page):
    """The hidden fields of the first figure's form."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', page.partition("data-review")[2])[1]
        for name in ("sentence", "figure", "number")
    }


def test_a_verdict_of_ones_own_goes_before_ours(reviewing):
    """Marked as supported with its reason; what the figures alone say stands beside it."""
    client, file = reviewing
    before = client.post("/check", data={"text": WRONG, "date": "2026-01-14"}).text
    kept = client.post("/reviews", data={**place(before), "verdict": "supported", "reason": "by telephone", "by": "MM"})
    after = client.post("/check", data={"text": WRONG, "date": "2026-01-14"}).text

    assert "✗1" in before
    assert "is marked supported" in kept.text
    assert "$3.46 trillion<sup>✓1</sup>" in after
    assert "Reviewed by MM: by telephone" in after
    assert "(the figures alone say: wrong)" in after
    assert len(held(file)) == 1


def test_a_verdict_can_be_dropped(reviewing):
    """The figures alone judge again."""
    client, file = reviewing
    fields = place(client.post("/check", data={"text": WRONG}).text)
    client.post("/reviews", data={**fields, "verdict": "supported", "reason": "by telephone"})
    client.post("/reviews", data={**fields, "drop": "1"})

    assert held(file) == {}


def test_the_interface_tells_the_review(reviewing):
    """As the record of `lading check` does."""
    client, _ = reviewing
    fields = place(client.post("/check", data={"text": WRONG}).text)
    client.post("/reviews", data={**fields, "verdict": "opinion", "reason": "meant as a joke"})
    record = client.post("/api/v1/check", json={"articles": [{"text": WRONG}]}).json()["articles"][0]["claims"][0]

    assert record["review"] == {"verdict": "opinion", "reason": "meant as a joke", "by": ""}


@pytest.mark.parametrize(
    ("change", "told"),
    [({"reason": " "}, "needs its reason"), ({"verdict": "fine"}, "no verdict"), ({"sentence": "x"}, "sentence")],
)
def test_a_verdict_that_cannot_be_kept_is_told_why(reviewing, change, told):
    """Nothing is written."""
    client, file = reviewing
    fields = {"sentence": "0" * 64, "figure": "6%", "number": "1", "verdict": "supported", "reason": "seen"}
    reply = client.post("/reviews", data={**fields, **change})

    assert reply.status_code == 422
    assert told in reply.text
    assert not file.exists()


def test_no_other_site_can_keep_one(reviewing):
    """A browser says whose page sends a form, and another's is refused."""
    client, file = reviewing
    fields = {"sentence": "0" * 64, "figure": "6%", "number": "1", "verdict": "supported", "reason": "seen"}
    reply = client.post("/reviews", data=fields, headers={"sec-fetch-site": "cross-site"})

    assert reply.status_code == 403
    assert not file.exists()


def test_a_server_for_others_keeps_none(client):
    """No form on the page, and no answer but an error to what is sent all the same."""
    fields = {"sentence": "0" * 64, "figure": "6%", "number": "1", "verdict": "supported", "reason": "seen"}

    assert "data-review" not in client.post("/check", data={"text": WRONG}).text
    assert client.post("/reviews", data=fields).status_code == 422
