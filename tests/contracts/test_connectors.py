"""What every connector promises: whom it asks, what it never tells, what it never accepts."""

import datetime as dt
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from lading.errors import BadInput, LadingError
from lading.model import Period
from lading.sources import BUILT_IN, find_source
from lading.sources.asking import ACCEPT, Ask, Reply
from lading_example import japan, japan_estat, wits

TODAY = dt.date(2026, 1, 20)
SOURCES = [one for one in (*map(find_source, BUILT_IN), japan.source, japan_estat.source, wits.source) if one.connector]
WORDS = {
    "japan_estat": {"id": "000040012345,000040012346"},
    "fred": {"series": "EXCHUS"},
    "comtrade": {"reporter": "CHN,USA", "product": "TOTAL,85"},
}
EVERY = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)


def asked(source, **more):
    """The requests for two years."""
    wanted = Ask(WORDS.get(source.id, {}), Period.parse("2024"), Period.parse("2025"), TODAY, keyed=True)
    return list(source.connector.ask(replace(wanted, **more)))


@pytest.fixture
def judged(tmp_path):
    """The verdict on a reply, or the error."""

    def of(source, request, status, body, **headers):
        file = tmp_path / "reply"
        file.write_bytes(body)
        reply = Reply(status, headers, file, len(body), "", dt.datetime(2026, 1, 20, tzinfo=dt.UTC), request.address)
        try:
            return source.connector.judge(request, reply).kind
        except LadingError as error:
            return str(error)

    return of


def test_there_are_six_and_more():
    """Customs, Comtrade, Comext, the IMF, Census and FRED can be pulled."""
    assert {"gacc", "comtrade", "comext", "imf", "census", "fred"} <= {source.id for source in SOURCES}


@EVERY
def test_it_asks_its_own_hosts_alone(source):
    """Every address is of a host that it names, and nothing is asked twice."""
    requests = asked(source)

    assert {urlsplit(one.url).hostname for one in requests} <= set(source.connector.hosts)
    assert 0 < len({one.key for one in requests}) == len(requests)


@EVERY
def test_no_key_is_in_an_address(source):
    """A key is named by its variable; neither address nor label nor file name holds a place for it."""
    for one in asked(source):
        assert one.secret is None or one.secret.variable in (source.key_needed, source.key_optional)
        assert "key" not in one.address.lower()


@EVERY
def test_the_same_question_is_the_same_request(source):
    """So that a pull that was killed knows what it has asked."""
    assert [one.key for one in asked(source)] == [one.key for one in asked(source)]


@EVERY
def test_it_has_a_pace_and_bounds(source):
    """It waits between requests, and no reply may be endless in bytes or in time."""
    assert 0 < source.connector.pace.per_second <= 5
    assert all(0 < one.most_bytes <= 10**9 and 0 < one.seconds <= 3600 for one in asked(source))


@EVERY
def test_words_are_explained(source):
    """Each word has a line of help; another is refused with those that exist."""
    assert all(text.strip() for text in source.connector.terms.values())
    with pytest.raises(BadInput, match=r"there is no 'nonsense' to ask for here"):
        source.connector.check(["nonsense"])


@EVERY
@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>sorry</body></html>", "text/html"),
        (200, b"", "text/plain"),
        (404, b"not here", "text/plain"),
        (413, b"too much", "text/plain"),
        (204, b"", ""),
        (418, b"{}", "application/json"),
    ],
    ids=["a page", "nothing", "404", "413", "204", "418"],
)
def test_what_is_no_data_is_never_accepted(source, judged, status, body, kind):
    """A maintenance page with status 200, an empty body, an error: told, split or asked again, never taken."""
    for request in asked(source)[:2]:
        index = source.id == "gacc"
        verdict = judged(source, request, status, body, **{"content-type": kind})
        assert verdict != ACCEPT
        assert index or verdict
