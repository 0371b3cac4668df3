"""The network client: bounded in size and time, patient with what passes, silent about keys."""

import datetime as dt
import logging
import time
from email.utils import format_datetime

import pytest
from local import Publisher

from lading.cli.clock import SystemClock
from lading.errors import FetchError
from lading.sources.asking import Connector, Pace, Request, Secret, accept
from lading.sources.call import call
from lading.sources.fetch import Fetcher, Patience

HOST = "http://figures.example.org"
KEY = Secret("A_KEY", parameter="api_key")


@pytest.fixture
def fetch(tmp_path):
    """Ask a server once: `fetch(server, **facts of the request)` gives the bytes."""

    def go(server, attempts=4, second=0.005, keys=None, **facts):
        quick = Pace(per_second=1000, burst=100)
        connector = Connector(
            hosts=("figures.example.org",), terms={}, ask=lambda _: (), judge=lambda *_: accept(), pace=quick
        )
        request = Request(**{"url": f"{HOST}/data", "label": "figures"} | facts)
        patience = Patience(attempts=attempts, second=second)
        with Fetcher(connector, SystemClock(), keys=keys, routes={HOST: server.url}, patience=patience) as fetcher:
            reply, _ = fetcher.fetch(request, tmp_path / "reply")
        return reply

    return go


def answers(*given):
    """A server's `answer` that gives these in turn, the last again and again."""
    left = list(given)
    return lambda *_: left.pop(0) if len(left) > 1 else left[0]


def test_what_passes_is_tried_again(fetch):
    """429, 500 and 503 cost a try each."""
    with Publisher(
        answers((429, b"", {"Retry-After": "1"}), (500, b"", {}), (503, b"", {}), (200, b"yes", {}))
    ) as server:
        reply = fetch(server)

    assert (b"yes", 4) == (reply.read(), reply.attempts)


def test_retry_after_is_kept_to(fetch):
    """The server's wait of 40 seconds is waited for, at this test's 200 to the second."""
    with Publisher(answers((429, b"", {"Retry-After": "40"}), (200, b"yes", {}))) as server:
        began = time.monotonic()
        fetch(server)

    assert 40 / 200 <= time.monotonic() - began < 2


def test_retry_after_may_be_a_date(fetch):
    """The other form that the standard allows."""
    soon = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=20), usegmt=True)
    with Publisher(answers((503, b"", {"Retry-After": soon}), (200, b"yes", {}))) as server:
        began = time.monotonic()
        fetch(server)

    assert 15 / 200 <= time.monotonic() - began < 2


def test_a_server_that_stays_down_is_given_up(fetch):
    """After four tries the last answer is told, in words."""
    broken = Publisher(answers((500, b'{"message":"Something went wrong"}', {})))
    with (
        broken as server,
        pytest.raises(FetchError, match=r"figures: answer 500 .*Something went wrong.*after 4 tries"),
    ):
        fetch(server)


def test_a_large_reply_is_stopped(fetch):
    """Neither a declared nor a real size over the limit is read to its end."""
    broken = Publisher(answers((200, b"x" * 5000, {})))
    with (
        broken as server,
        pytest.raises(FetchError, match=r"the reply has 5,000 bytes or more, over the 1,000 that are taken"),
    ):
        fetch(server, most_bytes=1000)


def test_a_bomb_is_stopped(fetch):
    """Bytes are counted after decompression: 5 kB that unpack to 5 MB are stopped."""
    import gzip

    broken = Publisher(answers((200, gzip.compress(b"0" * 5_000_000), {"Content-Encoding": "gzip"})))
    with broken as server, pytest.raises(FetchError, match=r"over the 1,000,000 that are taken"):
        fetch(server, most_bytes=1_000_000)


def test_a_dripping_reply_is_cut_off(fetch):
    """However slowly bytes come, the whole takes no longer than its limit."""

    def answer(path, query, headers):
        time.sleep(0.05)
        return 200, b"x" * 100, {}

    with Publisher(answer) as server, pytest.raises(FetchError, match=r"no end after 0 s and"):
        fetch(server, seconds=0.01, attempts=2)


def test_a_key_in_the_query_is_struck_everywhere(fetch, caplog):
    """Where a publisher takes a key only in the query, it is in no log, no reply and no error."""
    caplog.set_level(logging.DEBUG)
    with Publisher(answers((200, b"yes", {}), (500, b"no", {}))) as server:
        reply = fetch(server, secret=KEY, keys={"A_KEY": "s3cr3t"}, params=(("series", "EXCHUS"),))
        with pytest.raises(FetchError) as raised:
            fetch(server, secret=KEY, keys={"A_KEY": "s3cr3t"}, attempts=2)

    assert "api_key=s3cr3t" in server.seen[0]
    assert "s3cr3t" not in caplog.text + reply.address + str(raised.value)
    assert raised.value.__cause__ is None
    assert "HTTP Request" in caplog.text


def test_a_key_goes_to_no_other_path_of_a_redirect(fetch):
    """A key in the query is not carried along when the server points elsewhere."""
    with Publisher(answers((302, b"", {"Location": "/other"}), (200, b"yes", {}))) as server:
        fetch(server, secret=KEY, keys={"A_KEY": "s3cr3t"})

    assert "/other" == server.seen[1]


def test_a_host_that_is_not_the_publishers_is_not_asked(fetch):
    """A link in a page that leads elsewhere is told, not followed."""
    broken = Publisher(answers((200, b"yes", {})))
    with (
        broken as server,
        pytest.raises(FetchError, match=r"leads to '127.0.0.1', which is not one of this source's servers"),
    ):
        fetch(server, url="http://127.0.0.1:1/secret")

    assert [] == server.seen


def test_a_refused_key_names_its_variable(fetch):
    """401 says which variable to set."""
    broken = Publisher(answers((401, b"", {})))
    with broken as server, pytest.raises(FetchError, match=r"refused the key \(401\): set A_KEY to your key"):
        fetch(server, secret=KEY)


def test_no_network_is_noticed_soon(fetch):
    """Three tries that reach nobody are enough."""

    class Down:
        """A server that was here a moment ago."""

        url = "http://127.0.0.1:9"

    with pytest.raises(FetchError, match=r"connect error.*after 3 tries.*the pull goes on where it stopped"):
        fetch(Down(), attempts=8)


def test_a_webhook_is_told_or_the_failure_is(fetch):
    """One POST; an address that answers 500 is named without its query."""
    with Publisher(answers((200, b"", {}))) as server, pytest.raises(FetchError, match=r"at 127.0.0.1 answered 501"):
        call(f"{server.url}/hook?token=s3cr3t", b"{}")
