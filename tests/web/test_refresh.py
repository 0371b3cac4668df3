"""A release that comes in while the server runs is seen without a restart."""

from fastapi.testclient import TestClient

from lading.store import Ledger
from lading.web.app import application
from lading.web.settings import Settings


def test_what_another_process_takes_in_is_seen_at_once(ledger_of, tmp_path):
    """The page of a series shows the second month as soon as it is held, under a new ETag."""
    ledger_of(("CHN.exports", "2025-11", "330000000000", "1", "first", "2025-12-08T03:00+00:00"))
    client = TestClient(application(lambda: Ledger.open(tmp_path / "ledger"), Settings(workers=0)))
    before = client.get("/series/CHN.exports.WLD.TOTAL.value.USD.level")
    ledger_of(("CHN.exports", "2025-12", "357800000000", "1", "second", "2026-01-14T03:00+00:00"))
    after = client.get("/series/CHN.exports.WLD.TOTAL.value.USD.level")

    assert "$357.8" not in before.text
    assert "$357.8" in after.text
    assert before.headers["etag"] != after.headers["etag"]
