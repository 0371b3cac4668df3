"""What a server can do wrong: each ends in a sentence, with nothing stored and no key told."""

import dataclasses
import gzip
import json
import re

import pyarrow as pa
import pytest
from comtrade import Comtrade, message, row
from local import Publisher

from lading.errors import FetchError, LadingError, ReleaseRefused
from lading.ingest.pull import pull
from lading.model import Period
from lading.sources import find_source
from lading.sources.asking import Quota
from lading.sources.fetch import Patience

KEY = "s3cr3t-k3y"
ROWS = message([row(156, 842, "X", "2024"), row(156, 842, "M", "2024")])
YEAR = [Period.parse("2024")] * 2


def changed(**fields):
    """The reply with other values in its first row."""
    told = json.loads(ROWS)
    told["data"][0] |= fields
    return json.dumps(told).encode()


@pytest.fixture
def asked(shop, unpaced):
    """Pull from a server that always answers so; the place, and what came of it."""

    def go(status, body, headers=None):
        source = unpaced(find_source("comtrade"))
        source = dataclasses.replace(source, connector=dataclasses.replace(source.connector, quota=Quota()))
        with Publisher(lambda *_: (status, body, headers or {})) as server:
            place = shop(server, keys={"LADING_COMTRADE_KEY": KEY}, patience=Patience(second=1 / 500, attempts=3))
            try:
                return place, pull(source, place, {"reporter": "CHN"}, *YEAR)
            except LadingError as error:
                return place, error

    return go


@pytest.mark.parametrize(
    ("status", "body", "headers", "says"),
    [
        (200, b"not packed" * 9, {"Content-Encoding": "gzip"}, "the reply cannot be unpacked"),
        (200, gzip.compress(ROWS)[:150], {"Content-Encoding": "gzip"}, "the reply breaks off"),
        (200, b"", {}, "the reply breaks off after 0 bytes"),
        (200, b"<!DOCTYPE html><html><title>Down</title></html>", {}, r"a web page came in the place of data \(Down\)"),
        (403, f'{{"message":"invalid subscription key {KEY}"}}'.encode(), {}, r"answer 403: .*key \[key\]"),
        (401, b"no", {}, "refused the key .401.: set LADING_COMTRADE_KEY"),
        (500, f"boom {KEY}".encode(), {}, r"answer 500 \(boom \[key\]\), after 3 tries"),
        (503, b"", {"Retry-After": "86400"}, "asks to come back in 1 day, 0:00:00"),
        (429, b"{}", {"Retry-After": "inf"}, "grants no more calls for now"),
        (429, b"{}", {"Retry-After": "nan"}, "answer 429 .*after 3 tries"),
        (429, b"{}", {"Retry-After": "soon"}, "answer 429 .*after 3 tries"),
        (302, b"", {}, "sends to no address that can be asked"),
        (302, b"", {"Location": "file:///etc/passwd"}, "another server: it was not followed"),
        (302, b"", {"Location": "/again"}, "answer 302"),
        (418, b"teapot", {}, "answer 418: teapot"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none(asked, status, body, headers, says):
    """A FetchError says what came; the source is stale; no half-written file, no key is left behind."""
    place, error = asked(status, body, headers)

    assert isinstance(error, FetchError)
    assert re.search(says, str(error))
    files = [file for file in place.snapshots.root.rglob("*") if file.is_file()]
    assert not any(KEY.encode() in file.read_bytes() or file.suffix == ".tmp" for file in files)
    assert place.snapshots.state("comtrade")["failure"] == str(error)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (changed(primaryValue="12 bn"), "Failed to cast value to numerical: .12 bn."),
        (changed(period="202413", freqCode="M"), "Date out of range: 2024-13"),
        (changed(period=None), "1 rows name no reporter, partner, product, flow or period"),
        (changed(flowCode="Q"), "1 rows name a flow that is not known here"),
        (ROWS.replace(b"TOTAL CPC", b"\xff\xfe", 1), "invalid UTF-8"),
        (
            message([row(156, 842, "X", "2024", value=1.0), row(156, 842, "X", "2024", value=2.0)]),
            "told twice, with two",
        ),
    ],
)
def test_rows_that_cannot_be_trusted(asked, body, says):
    """The release is refused whole: not one row of it is in the cube, not one figure in the ledger."""
    place, error = asked(200, body)

    assert isinstance(error, ReleaseRefused)
    assert re.search(says, str(error))
    assert 0 == pa.table(place.cube.frame()).num_rows
    assert () == place.ledger.releases()


def test_after_a_refusal_the_same_pull_asks_anew(shop, unpaced):
    """The bytes that were refused stay held, but they are not what the next pull reads."""
    source = unpaced(find_source("comtrade"))
    bodies = [changed(primaryValue="12 bn"), ROWS]
    with Publisher(lambda *_: (200, bodies.pop(0), {})) as server:
        place = shop(server)
        with pytest.raises(ReleaseRefused, match="12 bn"):
            pull(source, place, {"reporter": "CHN"}, *YEAR)
        done = pull(source, place, {"reporter": "CHN"}, *YEAR)

    assert 2 == done.rows
    assert "failure" not in place.snapshots.state("comtrade") or not place.snapshots.state("comtrade")["failure"]


def test_a_packed_reply_is_unpacked(asked):
    """Content-Encoding: gzip is read as what it holds."""
    assert 2 == asked(200, gzip.compress(ROWS), {"Content-Encoding": "gzip"})[1].rows


def test_a_byte_order_mark_does_no_harm(asked):
    """Three bytes before the reply."""
    assert 2 == asked(200, b"\xef\xbb\xbf" + ROWS)[1].rows


def test_no_rows_is_no_error(shop, unpaced):
    """204 is nothing, told as such."""
    with Publisher(lambda *_: (204, b"", {})) as server:
        done = pull(unpaced(find_source("comtrade")), shop(server), {"reporter": "CHN"}, *YEAR)

    assert "Comtrade holds nothing for reporter 156, period 2024" in done.empty[0]


def test_a_key_is_not_sent_in_the_clear(shop, unpaced):
    """A redirect from https to http on the publisher's own host is not followed."""
    with (
        Publisher(lambda *_: (302, b"", {"Location": "http://comtradeapi.un.org/new"})) as server,
        pytest.raises(FetchError, match="sends from https to http, where a key could be read on the way"),
    ):
        pull(unpaced(find_source("comtrade")), shop(server), {"reporter": "CHN"}, *YEAR)


def test_a_count_is_not_needed(asked):
    """A reply without a count is counted here."""
    told = json.loads(ROWS)
    del told["count"]

    assert 2 == asked(200, json.dumps(told).encode())[1].rows


def test_the_server_of_this_machine_is_good(shop, unpaced):
    """Without a fault the same pull ends well."""
    with Publisher(Comtrade()) as server:
        assert 6 == pull(unpaced(find_source("comtrade")), shop(server), {"reporter": "CHN"}, *YEAR).rows
