"""Nothing came: each publisher's silence is told with its reason, and with the nearest period that does exist."""

import json

import pytest
from comtrade import Comtrade
from customs import CustomsSite
from local import Publisher

from lading.ingest.pull import pull
from lading.model import Period
from lading.sources import find_source
from lading.sources.nearest import NOT_AT_ALL

NOT_YET = "not published yet: the newest that exists is"
HIDDEN = "no trade then, or trade that may not be told: the nearest that exists is"


@pytest.fixture
def told(shop, unpaced):
    """The one sentence that a pull of nothing tells: `told("imf", answer, "2025", reporter="DEU")`."""

    def go(id_, answer, when, **words):
        source = find_source(id_)
        with Publisher(answer) as server:
            host = "http://english.customs.gov.cn" if id_ == "gacc" else f"https://{source.connector.hosts[0]}"
            place = shop(server, host, keys={source.key_needed: "a-key"} if source.key_needed else {})
            done = pull(unpaced(source), place, words, Period.parse(when), Period.parse(when))
        assert (False, 1) == (done.news, len(done.empty))
        return done.empty[0]

    return go


def comext(*periods):
    """Comext that holds these months of one key, and answers a question about others with heads alone."""
    heads = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"

    def answer(path, query, headers):
        asked = dict(query)
        start, end = asked["startPeriod"][:7], asked["endPeriod"][:7]
        rows = [f"ESTAT:DS-045409(1.0),15/01/26 11:00:00,M,DE,CN,8507,1,VALUE_IN_EUROS,{one},5\n" for one in periods
                if start <= one[: len(start)] and one[: len(end)] <= end]  # fmt: skip
        return 200, (heads + "".join(rows)).encode(), {"Content-Type": "text/csv"}

    return answer


@pytest.mark.parametrize(
    ("periods", "says"),
    [
        (("2025-08", "2025-09"), f"{NOT_YET} 2025-09"),
        (("2025-09", "2026-01"), f"{HIDDEN} 2025-09"),
        (("2026-02",), "it begins later: the first that exists is 2026-02"),
        ((), NOT_AT_ALL),
    ],
)
def test_comext(told, periods, says):
    """November 2025 of one key: too early, hidden, before its time, or a code that does not exist."""
    sentence = told(
        "comext", comext(*periods), "2025-11", reporter="DEU", partner="CHN", product="8507", flow="imports"
    )

    assert "Comext DS-045409 8507 2025-11 to 2025-11: Comext holds nothing" in sentence
    assert sentence.endswith(says)


def test_comext_bulk(told):
    """A month that is not out is a web page; the list of files tells the newest."""

    def answer(path, query, headers):
        listed = b"<html><a>full_v2_202508.7z</a><a>full_v2_202509.7z</a><a>full_v2_202452.7z</a></html>"
        return 200, listed if dict(query).get("dir") else b"<!DOCTYPE html><html></html>", {"Content-Type": "text/html"}

    sentence = told("comext", answer, "2025-11", bulk="yes")

    assert "Comext bulk file full_v2_202511.7z: the server answers with a web page" in sentence
    assert f"{NOT_YET} 2025-09" in sentence


AVAILABLE = (
    '<m:Structure xmlns:m="m"><Annotation id="time_period_start"><AnnotationTitle>1990-01-01</AnnotationTitle>'
    '</Annotation><Annotation id="time_period_end"><AnnotationTitle>2024-12-01</AnnotationTitle></Annotation>'
    "</m:Structure>"
)


@pytest.mark.parametrize(
    ("available", "when", "says"),
    [
        (AVAILABLE, "2025", f"{NOT_YET} 2024"),
        (AVAILABLE, "1980", "it begins later: the first that exists is 1990"),
        (AVAILABLE, "2001", "there are series of it from 1990 to 2024, but none of these periods"),
        ("", "2025", "the key DEU.XG_FOB_USD.G001.A names no series"),
    ],
)
def test_imf(told, available, when, says):
    """204 without a body: the availability of the key tells from when to when there is something."""

    def answer(path, query, headers):
        known = "/availability/" in path and available
        return (200, available.encode(), {"Content-Type": "application/xml"}) if known else (204, b"", {})

    assert says in told("imf", answer, when, reporter="DEU", flow="exports")


@pytest.mark.parametrize(
    ("months", "says"),
    [(("2025-08", "2025-09"), f"{NOT_YET} 2025-09"), (("2025-10", "2026-01"), f"{HIDDEN} 2025-10"), ((), NOT_AT_ALL)],
)
def test_census(told, months, says):
    """204: the same question over two years on either side tells which months there are."""

    def answer(path, query, headers):
        if not months or "from" not in dict(query)["time"]:
            return 204, b"", {}
        rows = [["1", "TOTAL", one] for one in months]
        return 200, json.dumps([["ALL_VAL_MO", "CTY_NAME", "time"], *rows]).encode(), {}

    sentence = told("census", answer, "2025-11", partner="CHN", flow="exports")

    assert "US Census exports 2025-11 TOTAL: the Bureau has no rows" in sentence
    assert sentence.endswith(says)


def test_customs_month_that_is_not_out(told):
    """The index of 2025 links to nothing of December: the newest is November."""
    site = CustomsSite(2025, released=11)
    sentence = told("gacc", site.answer, "2025-12", edition="prelim", currency="USD")

    assert f"customs' index of 2025, prelim links to no table of 2025-12: {NOT_YET} 2025-11" == sentence


def test_customs_january(told):
    """January comes out with February."""
    sentence = told("gacc", CustomsSite(2025).answer, "2025-01", edition="prelim", currency="USD")

    assert "January has no release of its own: it comes with February, ask --until 2025-02" in sentence


@pytest.mark.parametrize(
    ("partners", "when", "says"),
    [
        ((0,), "2031", f"{NOT_YET} 2024"),
        ((0,), "2024", "it holds 2024 of this reporter: a product code of another classification"),
    ],
)
def test_comtrade(told, partners, when, says):
    """The availability of a reporter tells whether the year is missing or the code is wrong."""
    assert says in told("comtrade", Comtrade(partners=partners), when, product="9999")


def test_a_question_aside_never_ends_a_pull(told):
    """What exists near it cannot be asked: the reason is told without it, and the pull ends well."""
    server = Comtrade(partners=())

    def answer(path, query, headers):
        return (500, b"", {}) if "/getDA/" in path else server(path, query, headers)

    assert told("comtrade", answer, "2024").endswith("what exists near it could not be asked")
