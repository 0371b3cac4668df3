"""Pulling from servers with the limits of the real ones: every row once, whatever goes wrong on the way."""

import dataclasses
import datetime as dt
import json
import logging
import os
import random
import time
from multiprocessing import get_context

import pyarrow as pa
import pytest
from comtrade import Comtrade, figure
from local import SCALE, Faults, Publisher

from lading.errors import BadInput, FetchError, LedgerError, ReleaseRefused
from lading.ingest.pull import Shop, pull
from lading.model import Key, Period
from lading.sources import find_source
from lading.sources.asking import Quota
from lading.sources.fetch import Patience
from lading.store import Ledger
from lading.store.cube import Cube
from lading.store.snapshots import Snapshots

COMTRADE = find_source("comtrade")
REPORTERS = ("CHN", "USA", "DEU", "JPN", "KOR", "FRA", "ITA", "GBR", "IND", "BRA")
ROUGH = {"error": 0.03, "cut": 0.03, "truncated": 0.03, "slow": 0.02, "page": 0.02}
YEARS = Period.parse("2001"), Period.parse("2004")


def unlimited(source=COMTRADE):
    return dataclasses.replace(source, connector=dataclasses.replace(source.connector, quota=Quota()))


def held(shop):
    """The cube's rows as (reporter, partner, flow, year, value)."""
    return held_at(shop, None)


def held_at(shop, moment):
    """The same as of an instant."""
    found = pa.table(shop.cube.frame(moment)).to_pylist()
    return sorted((row["reporter"], row["partner"], row["flow"], row["first"].year, row["value"]) for row in found)


def expected(reporters, years, partners=((0, "WLD"), (276, "DEU"), (842, "USA"))):
    """The same rows, made from the server's own rule."""
    codes = {"CHN": 156, "USA": 842, "DEU": 276, "JPN": 392, "KOR": 410, "FRA": 251, "ITA": 380, "GBR": 826, "IND": 699,
             "BRA": 76}  # fmt: skip
    return sorted(
        (reporter, ours, flow, year, figure(codes[reporter], code, letter, str(year), "TOTAL"))
        for reporter in reporters
        for year in years
        for code, ours in partners
        for flow, letter in (("exports", "X"), ("imports", "M"))
    )


def test_a_rough_server_costs_time_and_no_row(shop, unpaced):
    """With errors, cut, truncated and slow replies and a strict gateway, the pull ends with exactly the right rows."""
    with Publisher(Comtrade(), rate=SCALE, burst=2, faults=Faults(7, **ROUGH)) as server:
        place = shop(server)
        done = pull(unlimited(), place, {"reporter": ",".join(REPORTERS)}, *YEARS)

    assert expected(REPORTERS, range(2001, 2005)) == held(place)
    assert (40, True) == (done.replies, min(server.faults.met.values()) >= 0)
    assert done.calls > 40


@pytest.mark.slow
def test_two_thousand_rough_requests(shop):
    """2,000 requests at 200 times the real gateway's pace end with every row, once, and a second pull adds none."""
    with Publisher(Comtrade(), rate=SCALE, burst=2, faults=Faults(3, **ROUGH)) as server:
        place = shop(server)
        first, last = Period.parse("1800"), Period.parse("1999")
        pull(unlimited(), place, {"reporter": ",".join(REPORTERS)}, first, last)
        again = pull(unlimited(), shop(server), {"reporter": "CHN"}, Period.parse("1999"), last)

    assert expected(REPORTERS, range(1800, 2000)) == held(place)
    assert min(server.faults.met.values()) > 10
    assert again.rows == 6


@pytest.mark.skipif("LADING_TRUE_SPEED" not in os.environ, reason="takes a minute: set LADING_TRUE_SPEED=1")
def test_sixty_requests_at_true_speed(shop):
    """At the real pace of one request a second, 60 requests pass without a single 429."""
    with Publisher(Comtrade(), rate=1, burst=2) as server:
        place = shop(server, patience=Patience())
        began = time.monotonic()
        pull(unlimited(), place, {"reporter": "CHN"}, Period.parse("1940"), Period.parse("1999"))

    assert expected(["CHN"], range(1940, 2000)) == held(place)
    assert 0 == server.refused
    assert 57 < time.monotonic() - began < 75


def child(url, root):
    """One process's attempt at a pull, until it is done or killed."""
    from lading.cli.clock import SystemClock

    place = Shop(
        Ledger.open(f"{root}/ledger"),
        Cube.open(f"{root}/cube"),
        Snapshots(f"{root}/snapshots"),
        SystemClock(),
        routes={"https://comtradeapi.un.org": url},
        patience=Patience(second=1 / SCALE, attempts=10),
    )
    pull(unlimited(), place, {"reporter": ",".join(REPORTERS)}, Period.parse("2001"), Period.parse("2020"))


def test_killed_fifty_times_it_ends_the_same(shop, tmp_path):
    """A pull that is killed at 50 random moments goes on where it stopped, and ends with every row once."""
    dice, context, kills = random.Random(5), get_context("forkserver"), 0
    context.set_forkserver_preload(["lading.ingest.pull", "lading.cli.clock", "duckdb", "httpx", "stamina", "comtrade"])
    with Publisher(Comtrade(), faults=Faults(9, error=0.02, cut=0.02)) as server:
        while True:
            process = context.Process(target=child, args=(server.url, str(tmp_path)))
            process.start()
            process.join(None if kills >= 50 else dice.uniform(0.03, 0.18))
            if process.exitcode is not None:
                break
            process.kill()
            process.join()
            kills += 1
        calls = len(server.seen)

    place = shop(server)
    assert (50, 0) == (kills, process.exitcode)
    assert expected(REPORTERS, range(2001, 2021)) == held(place)
    assert 1 == len(place.cube.releases())
    assert calls < 200 * 2
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_reply_at_the_cap_is_asked_in_parts(shop, unpaced):
    """600 products of one partner are more than a preview gives: it is split until each part is whole."""
    products = tuple(f"{number:06}" for number in range(600))
    with Publisher(Comtrade(partners=(842,), products=products)) as server:
        place = shop(server)
        words = {"reporter": "CHN", "product": ",".join(products[:520]), "flow": "exports", "partner": "USA"}
        pull(unpaced(unlimited()), place, words, Period.parse("2024"), Period.parse("2024"))

    assert 520 == pa.table(place.cube.total(by=["product"], level=6)).num_rows


def test_all_partners_at_the_cap_are_named_one_by_one(shop, unpaced):
    """Where no list can be halved, the partners are listed: none of the cap's 500 rows is taken for all."""
    products = tuple(f"{number:02}" for number in range(1, 98))
    partners = (0, 276, 842, 392, 410, 699, 156)
    with Publisher(Comtrade(partners=partners, products=products)) as server:
        place = shop(server)
        words = {"reporter": "DEU", "product": "AG2", "flow": "exports"}
        pull(unpaced(unlimited()), place, words, Period.parse("2024"), Period.parse("2024"))

    assert 97 * len(partners) == len(held(place))


def balanced(hidden=0.0):
    """A Comtrade whose partners add up to the world, but for what is told of nobody."""
    partners = (276, 842, 392, 410, 699, 899)
    server = Comtrade(partners=(0, *partners), products=tuple(f"{number:02}" for number in range(1, 98)))

    def answer(path, query, headers):
        status, body, sent = server(path, query, headers)
        told = json.loads(body)
        for one in told["data"]:
            each = [figure(one["reporterCode"], p, one["flowCode"], one["period"], one["cmdCode"]) for p in partners]
            if one["partnerCode"] == 0:
                one["primaryValue"] = one["fobvalue"] = sum(each) + hidden
        return status, json.dumps(told).encode(), sent

    return answer


@pytest.mark.parametrize(("hidden", "told"), [(0.0, 0), (5000.0, 97)])
def test_partners_asked_one_by_one_add_up_to_the_world(shop, unpaced, hidden, told):
    """A split over all partners is held against the world's row: what no partner accounts for is told."""
    with Publisher(balanced(hidden)) as server:
        place = shop(server)
        words = {"reporter": "DEU", "product": "AG2", "flow": "exports"}
        done = pull(unpaced(unlimited()), place, words, Period.parse("2024"), Period.parse("2024"))

    odd = [oddity for oddity in done.oddities if "add up to the world" in oddity]
    assert 97 * 7 == len(held(place))
    assert bool(told) == bool(odd)
    assert not told or "in 97 sums the partners do not add up" in odd[0]
    assert not told or "+5,000 told of no partner (confidential or unspecified trade)" in odd[0]


def test_areas_that_are_no_country_are_asked_too(shop, unpaced):
    """Areas not elsewhere specified (899), bunkers (837) and free zones (838) are partners too: they are trade."""
    with Publisher(balanced()) as server:
        pull(unpaced(unlimited()), shop(server), {"reporter": "DEU", "product": "AG2", "flow": "exports"},
             Period.parse("2024"), Period.parse("2024"))  # fmt: skip
        asked = {code for path in server.seen if "partnerCode=" in path
                 for code in path.partition("partnerCode=")[2].partition("&")[0].split(",")}  # fmt: skip

    assert {"0", "837", "838", "839", "899", "568", "490"} <= asked
    assert not {"97", "975"} & asked


def test_a_reply_with_fewer_rows_than_it_says_is_asked_again(shop, unpaced):
    """A count of 6 over 5 rows is no whole answer; the second try, which is, is taken."""
    server, tries = Comtrade(), []

    def answer(path, query, headers):
        status, body, sent = server(path, query, headers)
        tries.append(path)
        told = json.loads(body)
        return status, json.dumps({**told, "data": told["data"][:-1]} if len(tries) == 1 else told).encode(), sent

    with Publisher(answer) as running:
        place = shop(running)
        pull(unpaced(unlimited()), place, {"reporter": "CHN"}, Period.parse("2024"), Period.parse("2024"))

    assert (2, expected(["CHN"], [2024])) == (len(tries), held(place))


def test_what_cannot_be_split_is_refused_and_nothing_is_stored(shop, unpaced):
    """A single partner with more rows than the cap is an error, never a short answer."""
    products = tuple(f"{number:06}" for number in range(600))
    with Publisher(Comtrade(partners=(842,), products=products)) as server:
        place = shop(server)
        with pytest.raises(FetchError, match=r"500 rows, as many as one call gives.*set LADING_COMTRADE_KEY"):
            pull(unpaced(unlimited()), place, {"product": "AG6", "partner": "USA", "flow": "exports"})

    assert [] == held(place)


def test_the_slices_are_named_so_that_nothing_comes_ninefold(shop, unpaced):
    """Second partner, procedure and transport are asked for as totals: three partners give three rows."""
    with Publisher(Comtrade()) as server:
        place = shop(server)
        pull(unpaced(unlimited()), place, {"reporter": "CHN", "flow": "exports"}, *[Period.parse("2024")] * 2)

    assert 3 == len(held(place))
    assert all("partner2Code=0&customsCode=C00&motCode=0" in path for path in server.seen)


def test_the_totals_of_detail_are_figures_of_the_ledger(shop, unpaced):
    """What Comtrade gives of all products can be asked for like any other figure, known from its pull on."""
    with Publisher(Comtrade()) as server:
        place = shop(server)
        pull(unpaced(unlimited()), place, {"reporter": "DEU"}, Period.parse("2024"), Period.parse("2024"))

    found = place.ledger.in_force(Key("DEU", "exports", "USA"), Period.parse("2024"))
    assert figure(276, 842, "X", "2024", "TOTAL") == float(found.value)
    assert dt.datetime(2026, 1, 20, tzinfo=dt.UTC).date() == found.known_by.date()


def test_the_quota_is_told_before_it_is_spent(shop, unpaced):
    """600 calls of a quota of 500 a day are refused before the first, unless they are allowed in parts."""
    told = []
    with Publisher(Comtrade()) as server:
        place = shop(server, tell=told.append)
        with pytest.raises(BadInput, match=r"for 600 calls, and 500 of 500 a day are left.*--in-parts"):
            pull(unpaced(COMTRADE), place, {"reporter": "CHN"}, Period.parse("1400"), Period.parse("1999"))

    assert [] == server.seen
    assert "600 calls or more of the 500 that are left" in told[0]


def test_a_spent_quota_is_waited_for_and_the_pull_goes_on(shop, unpaced):
    """Out of quota, what is fetched stays; the same pull later asks only for the rest."""
    with Publisher(Comtrade(quota=3)) as server:
        with pytest.raises(FetchError, match=r"grants no more calls for now; it will again in 5:12:00"):
            pull(unpaced(unlimited()), shop(server), {"reporter": "CHN"}, *YEARS)
        server.answer.quota = None
        place = shop(server)
        done = pull(unpaced(unlimited()), place, {"reporter": "CHN"}, *YEARS)

    assert expected(["CHN"], range(2001, 2005)) == held(place)
    assert 1 == done.calls


def test_a_key_is_never_seen(shop, unpaced, caplog):
    """The user's key goes into a header; no address, file, log or error holds it."""
    key = "s3cr3t-k3y-0123456789"
    caplog.set_level(logging.DEBUG)
    with Publisher(Comtrade(quota=1)) as server:
        place = shop(server, keys={"LADING_COMTRADE_KEY": key})
        with pytest.raises(FetchError) as raised:
            pull(unpaced(unlimited()), place, {"reporter": "CHN"}, *YEARS)

    files = [file for file in place.snapshots.root.rglob("*") if file.is_file()]
    assert all("/data/v1/get" in path for path in server.seen)
    assert not any(key in text for text in (str(raised.value), repr(raised.value.__cause__), caplog.text, *server.seen))
    assert not any(key.encode() in file.read_bytes() for file in files)


def test_an_empty_answer_says_why_and_what_is_near(shop, unpaced):
    """A year that is not reported is no error: the reason is told, with the nearest that exists."""
    with Publisher(Comtrade(partners=())) as server:
        done = pull(unpaced(unlimited()), shop(server), {"reporter": "CHN"}, Period.parse("2031"), Period.parse("2031"))

    assert "Comtrade holds nothing for reporter 156, period 2031" in done.empty[0]
    assert "not published yet: the newest that exists is 2024" in done.empty[0]
    assert not done.news


def test_the_same_again_stores_nothing(shop, unpaced):
    """A second pull of the same rows leaves cube and ledger as they were, though elapsedTime differs."""
    with Publisher(Comtrade()) as server:
        place = shop(server)
        first = pull(unpaced(unlimited()), place, {"reporter": "CHN"}, *YEARS)
        again = pull(unpaced(unlimited()), place, {"reporter": "CHN"}, *YEARS)

    assert (True, False) == (first.news, again.news)
    assert 1 == len(place.cube.releases())


def test_a_revised_answer_is_a_new_vintage(shop, unpaced, clock):
    """What was pulled earlier is still told as of its day."""
    with Publisher(Comtrade()) as server:
        place = shop(server)
        pull(
            unpaced(unlimited()),
            place,
            {"reporter": "CHN", "flow": "exports"},
            Period.parse("2024"),
            Period.parse("2024"),
        )
        before = clock.now()
        clock.start += dt.timedelta(days=30)
        server.answer.partners = (0, 276)
        pull(
            unpaced(unlimited()),
            place,
            {"reporter": "CHN", "flow": "exports"},
            Period.parse("2024"),
            Period.parse("2024"),
        )

    assert (3, 2) == (len(held_at(place, before)), len(held(place)))


def test_a_changed_layout_is_refused_with_the_difference(shop, unpaced):
    """A field that is renamed stops the pull: nothing stored changes, and the source is marked stale."""
    renamed = Comtrade()

    def answer(path, query, headers):
        status, body, sent = renamed(path, query, headers)
        return status, body.replace(b'"primaryValue"', b'"tradeValue"'), sent

    with Publisher(Comtrade()) as server:
        place = shop(server)
        pull(unpaced(unlimited()), place, {"reporter": "CHN"}, *YEARS)
        before = held(place)
        server.answer = answer
        with pytest.raises(ReleaseRefused, match=r"the rows have no primaryValue: its layout has changed"):
            pull(unpaced(unlimited()), place, {"reporter": "USA"}, *YEARS)

    assert before == held(place)
    assert "primaryValue" in place.snapshots.state("comtrade")["failure"]


def test_another_host_is_not_followed(shop, unpaced):
    """A redirect to a server that is not the publisher's is told, and no key goes there."""
    moved = Publisher(lambda *_: (302, b"", {"Location": "https://comtrade.example.org/new"}))
    with moved as server, pytest.raises(FetchError, match=r"sends to https://comtrade.example.org/new, another server"):
        pull(unpaced(unlimited()), shop(server), {"reporter": "CHN"})


def test_offline_what_is_held_still_works(shop, unpaced):
    """Without a network the pull says so in a sentence, and the figures held are still there."""
    with Publisher(Comtrade()) as server:
        place = shop(server)
        pull(unpaced(unlimited()), place, {"reporter": "CHN"}, *YEARS)
    with pytest.raises(FetchError, match=r"connect error.*what is held stays usable"):
        pull(unpaced(unlimited()), place, {"reporter": "USA"}, *YEARS)

    assert expected(["CHN"], range(2001, 2005)) == held(place)
    assert "failed_at" in place.snapshots.state("comtrade")


def test_two_pulls_of_one_source_do_not_meet(shop):
    """The second is told that another is under way."""
    place = shop()
    with (
        place.snapshots.pulling("comtrade"),
        pytest.raises(LedgerError, match=r"another pull of comtrade is under way"),
    ):
        pull(COMTRADE, place, {"reporter": "CHN"})


def test_words_are_checked_before_anything_is_asked(shop):
    """An unknown word is answered with those that exist."""
    with pytest.raises(BadInput, match=r"no 'country' to ask for here: choose from reporter, partner"):
        pull(COMTRADE, shop(), {"country": "CHN"})


def test_a_source_of_files_says_so(shop):
    """Polls come from the user: there is nothing to pull."""
    with pytest.raises(BadInput, match=r"polls has no server to pull from.*lading ingest FILE"):
        pull(find_source("polls"), shop())


def test_progress_names_what_is_left(shop, unpaced):
    """After each reply: how many of how many, and the seconds that remain."""
    seen = []
    with Publisher(Comtrade()) as server:
        pull(unpaced(unlimited()), shop(server, progress=seen.append), {"reporter": "CHN"}, *YEARS)

    assert [(1, 4), (2, 4), (3, 4), (4, 4)] == [(one.done, one.known) for one in seen]
    assert 0 == seen[-1].remaining


def test_every_reply_is_kept_as_it_came(shop, unpaced):
    """The raw bytes lie beside their SHA-256, address and instant, without the query's key."""
    with Publisher(Comtrade()) as server:
        place = shop(server)
        pull(unpaced(unlimited()), place, {"reporter": "CHN"}, Period.parse("2024"), Period.parse("2024"))

    (facts,) = [json.loads(file.read_text()) for file in place.snapshots.root.rglob("*.facts")]
    assert "https://comtradeapi.un.org/public/v1/preview/C/A/HS?reporterCode=156&period=2024" in facts["address"]
    assert 64 == len(facts["sha256"])
