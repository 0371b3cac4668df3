"""Chinese customs' site, whole: what is new is taken, what is held is left alone, what changed or went is told."""

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from customs import CustomsSite, flows
from local import Faults, Publisher

from lading.errors import FetchError
from lading.ingest.pull import pull
from lading.model import Key, Period
from lading.sources import find_source

GACC = find_source("gacc")
HOST = "http://english.customs.gov.cn"
PRELIM = {"edition": "prelim"}


@pytest.fixture
def customs(shop, unpaced):
    """Pull from a site: `customs(server, words)`; the source has no pauses, the place is always the same."""

    def go(server, words=PRELIM, **more):
        place = shop(server, HOST)
        return place, pull(unpaced(GACC), place, words, Period.parse("2025"), **more)

    return go


def test_a_whole_year(customs):
    """Index, 22 pages and 22 spreadsheets: every month's figures, with the digits of the spreadsheets."""
    with Publisher(CustomsSite(2025).answer) as server:
        place, done = customs(server, until=Period.parse("2025-12"))

    exports, _ = flows([11], 1, more=0.02)
    found = place.ledger.in_force(Key("CHN", "exports"), Period.parse("2025-11"))
    assert (46, 11, ()) == (done.replies, len(done.releases), done.refused)
    assert (Decimal(str(round(exports, 4))) * 10**8, "gacc-prelim-2025-11") == (found.value, found.release)
    assert place.ledger.in_force(Key("CHN", "exports"), Period.parse("2025-01")) is None
    assert place.ledger.in_force(Key("CHN", "imports", unit="CNY"), Period.parse("2025-01..2025-02"))


def test_a_second_pull_does_nothing(customs):
    """Only the index, and what the newest pages say of themselves, are asked again; nothing is stored."""
    with Publisher(CustomsSite(2025).answer) as server:
        customs(server)
        before = len(server.seen)
        _, again = customs(server)

    asked = [path for path in server.seen[before:] if path != "/robots.txt"]
    assert (False, ()) == (again.news, again.changed)
    assert len(asked) < 15
    assert "/Statics/202506-usd-4a4d-9816.html" not in asked


def test_a_new_month_is_all_that_is_taken(customs):
    """With one month more on the site, its two pages and two spreadsheets are what comes."""
    year = CustomsSite(2025, released=11)
    with Publisher(year.answer) as server:
        customs(server)
        year.release(12)
        _, done = customs(server)

    assert ("gacc-prelim-2025-12",) == done.releases


def test_a_page_that_was_withdrawn_is_told_and_its_figures_stay(customs):
    """A page that is gone is named; what it said is still held, as of its day."""
    year = CustomsSite(2025)
    with Publisher(year.answer) as server:
        customs(server)
        del year.pages[year.page_path(12, "USD")]
        place, done = customs(server)

    assert ["(1) China's Total Export & Import Values (in USD) 2025-12: gone from"] == [told[:68] for told in done.gone]
    assert place.ledger.in_force(Key("CHN", "exports"), Period.parse("2025-12"))


def test_a_page_that_changed_is_a_vintage_of_its_own(customs, clock):
    """The new figure counts from when it was seen; before, the first print does."""
    year = CustomsSite(2025)
    path = year.page_path(12, "USD")
    with Publisher(year.answer) as server:
        customs(server, {**PRELIM, "currency": "USD"})
        printed = flows([12], 1)[0]
        texts = {f"{printed:,.1f}": f"{printed + 8:,.1f}"}
        texts |= {f"{sum(flows([12], 1)):,.1f}": f"{sum(flows([12], 1)) + 8:,.1f}"}
        texts |= {f"{printed - flows([12], 1)[1]:,.1f}": f"{printed - flows([12], 1)[1] + 8:,.1f}"}
        texts |= {f"{value:,.1f}": f"{value + 8:,.1f}" for value in year_to_date()}
        year.pages[path] = (year.page(12, "USD", texts=texts), dt.datetime(2026, 1, 19, tzinfo=dt.UTC))
        before = clock.now()
        clock.start += dt.timedelta(days=1)
        place, done = customs(server, {**PRELIM, "currency": "USD"})

    key, month = Key("CHN", "exports"), Period.parse("2025-12")
    assert ["(1) China's Total Export & Import Values (in USD) 2025-12"] == [told[:57] for told in done.changed]
    assert () == done.refused
    assert ("gacc-prelim-2025-12-changed-2026-01-21",) == done.releases
    assert Decimal(str(round(printed + 8, 1))) * 10**8 == place.ledger.in_force(key, month).value
    assert "gacc-prelim-2025-12" == place.ledger.in_force(key, month, before).release


def year_to_date():
    """Total, exports and balance of January to December; imports stay."""
    exports, imports = flows(range(1, 13), 1)
    return exports + imports, exports, exports - imports


def test_a_changed_layout_is_refused_and_the_others_are_stored(customs):
    """A page with two columns swapped and a line renamed is refused by name; every other page is stored."""
    year = CustomsSite(2025, released=6)
    year.pages[year.page_path(5, "USD")] = year.page(5, "USD", texts={"<td>Total Export</td>": "<td>Ships</td>"})
    with Publisher(year.answer) as server:
        place, done = customs(server, {**PRELIM, "currency": "USD"})

    assert 1 == len(done.refused)
    assert "2025-05: row 5 of" in done.refused[0]
    assert "says 'Ships'; only exports, imports" in done.refused[0]
    assert "Ships" in place.snapshots.state("gacc")["failure"]
    assert place.ledger.in_force(Key("CHN", "exports"), Period.parse("2025-06"))


NOTE = "<tr><td colspan=3>Note: from May on, figures include returned goods.</td></tr>"


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"<td>5</td><td>1-to-5</td>": "<td>1-to-5</td><td>5</td>"}, "is more than total 2025-01..2025-05"),
        ({"<tr><td>Total Import</td>": f"{NOTE}<tr><td>Total Import</td>"}, "holds figures below the note 'Note: from"),
        ({"</table>": f"{NOTE}</table>"}, "ends in a note, which it never had: 'Note: from May on, figures include"),
        ({"USD 100 Million": "USD 100 Billion"}, "by the rule 'magnitude'"),
        ({"<td>Balance</td>": "<td>Net</td>"}, "says 'Net'; only exports, imports, their total and the balance"),
        ({"May 2025": "June 2025"}, "title and heads disagree about the month"),
    ],
)
def test_each_change_of_layout_is_named_and_changes_nothing(customs, texts, says):
    """Columns swapped, a note in the middle or at the end, another unit, a renamed line, a stale title."""
    year = CustomsSite(2025, released=4)
    with Publisher(year.answer) as server:
        place, _ = customs(server, {**PRELIM, "currency": "USD"})
        before = [one.value for one in place.ledger.series(Key("CHN", "exports"))]
        year.release(5)
        year.pages[year.page_path(5, "USD")] = year.page(5, "USD", texts=texts)
        del year.pages[year.sheet_path(5, "USD")]
        place, done = customs(server, {**PRELIM, "currency": "USD"})

    assert 1 == len(done.refused)
    assert re.search(says, done.refused[0])
    assert before == [one.value for one in place.ledger.series(Key("CHN", "exports"))]


def test_an_index_without_its_table_is_no_empty_year(customs):
    """If the site is rebuilt, the pull says so: it is not taken for a year without releases."""
    new = Publisher(lambda *_: (200, b"<html><body><h1>Welcome</h1></body></html>", {}))
    with new as server, pytest.raises(FetchError, match=r"links to no table of customs.*The site may have changed"):
        customs(server)


def test_robots_are_kept_to(customs):
    """A site that asks programs to stay away is left alone."""
    pages = CustomsSite(2025).pages

    def answer(path, query, headers):
        if path == "/robots.txt":
            return 200, b"User-agent: *\nDisallow: /statics/\n", {}
        return 200, pages[path][0], {}

    with Publisher(answer) as server, pytest.raises(FetchError, match=r"robots.txt asks programs not to fetch"):
        customs(server)


def test_it_says_who_it_is_and_takes_its_time(shop):
    """The client names itself, and pauses between two requests."""
    names, moments, year = set(), [], CustomsSite(2025, released=3)

    def answer(path, query, headers):
        names.add(headers["User-Agent"].partition("/")[0])
        moments.append(dt.datetime.now(dt.UTC))
        return year.answer(path, query, headers)

    with Publisher(answer) as server:
        pull(GACC, shop(server, HOST), {**PRELIM, "currency": "USD"}, Period.parse("2025"))

    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments[1:])]
    assert {"lading"} == names
    assert 2 / 200 <= min(gaps)


def test_a_rough_line_loses_no_page(customs):
    """Cut and slow replies are asked again: the year is whole all the same."""
    with Publisher(CustomsSite(2025).answer, faults=Faults(4, error=0.05, cut=0.05, truncated=0.05)) as server:
        place, _ = customs(server)

    assert 10 == len([o for o in place.ledger.series(Key("CHN", "exports")) if o.period.first.year == 2025])


def test_pages_that_a_user_saved_are_first_class(shop, unpaced):
    """What was ingested from a folder is the same release: a pull afterwards adds nothing to it but digits."""
    year = CustomsSite(2025, released=3)
    with Publisher(year.answer) as server:
        place = shop(server, HOST)
        from lading.ingest import ingest

        ingest([("march.html", year.page(3, "USD"))], place.ledger, retrieved_at=place.clock.now())
        pull(unpaced(GACC), place, {**PRELIM, "currency": "USD"}, Period.parse("2025"))

    found = place.ledger.vintages(Key("CHN", "exports"), Period.parse("2025-03"))
    assert {"gacc-prelim-2025-03"} == {one.release for one in found}
