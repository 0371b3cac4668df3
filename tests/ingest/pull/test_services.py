"""The other services end to end: from their own shapes, over a server of this machine, into ledger and cube."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from local import Publisher

from lading.errors import BadInput, FetchError
from lading.ingest import unpacked
from lading.ingest.pull import pull
from lading.model import Key, Period, instant
from lading.sources import find_source

SPECIMENS = Path(__file__).parents[2] / "specimens"


def specimen(path):
    return (SPECIMENS / path).read_bytes()


def always(body, status=200):
    """A server's answer that is always the same."""
    return lambda *_: (status, body, {})


def test_the_imf_gives_balances_of_all_countries(shop, unpaced):
    """Exports of China in 2024 are in the ledger, single dollars, from when the IMF prepared them."""
    with Publisher(always(specimen("imf/imts.xml"))) as server:
        place = shop(server, "https://api.imf.org")
        done = pull(unpaced(find_source("imf")), place, {"flow": "exports"}, *[Period.parse("2024")] * 2)

    found = place.ledger.in_force(Key("CHN", "exports"), Period.parse("2024"))
    assert (Decimal(3_500_000_000_123), "imf") == (found.value, found.source)
    assert instant("2026-01-20T00:00").date() == found.known_by.date()
    assert 4 == done.rows


def test_census_wants_its_key_and_hides_it(shop, unpaced):
    """Without LADING_CENSUS_KEY nothing is asked; with it, the key is in the query and nowhere else."""
    with Publisher(always(specimen("census/imports_totals.json"))) as server:
        source, month = unpaced(find_source("census")), [Period.parse("2025-11")] * 2
        with pytest.raises(BadInput, match=r"census wants a key of your own: set LADING_CENSUS_KEY"):
            pull(source, shop(server, "https://api.census.gov"), {"flow": "imports"}, *month)
        place = shop(server, "https://api.census.gov", keys={"LADING_CENSUS_KEY": "s3cr3t"})
        pull(source, place, {"flow": "imports"}, *month)

    held = b"".join(file.read_bytes() for file in place.snapshots.root.rglob("*") if file.is_file())
    assert all("key=s3cr3t" in path for path in server.seen)
    assert b"s3cr3t" not in held
    assert Decimal(21_000_000_000) == place.ledger.in_force(Key("USA", "imports", "CHN"), Period.parse("2025-11")).value


def test_a_bad_key_marks_the_source_stale(shop, unpaced):
    """200 and a page: the failure is kept, and shown by `lading sources`."""
    with Publisher(always(b"<html><body>Invalid Key</body></html>")) as server:
        place = shop(server, "https://api.census.gov", keys={"LADING_CENSUS_KEY": "wrong-key"})
        with pytest.raises(FetchError, match=r"missing or invalid key"):
            pull(unpaced(find_source("census")), place, {}, *[Period.parse("2025-11")] * 2)

    assert "invalid key" in place.snapshots.state("census")["failure"]


def test_fred_brings_every_vintage(shop, unpaced):
    """Two windows, three values: the rate of January 2024 as first shown and as revised, each as of its day."""
    windows = {
        "1776-07-04": [["2024-01-01", "7.16", "2024-02-01"], ["2024-01-01", "7.17", "2024-03-05"]],
        "other": [["2024-01-01", "7.17", "2025-01-01"], ["2024-12-01", "7.28", "2025-01-06"]],
    }

    def answer(path, query, headers):
        asked = dict(query)
        start, end = asked["realtime_start"], asked["realtime_end"]
        if (start, end) == ("1776-07-04", "9999-12-31"):
            return 400, b'{"error_message":"exceeds the maximum number of vintage dates allowed (2000)."}', {}
        found = windows.get(start, windows["other"])
        rows = [{"date": d, "value": v, "realtime_start": s, "realtime_end": "9999-12-31"} for d, v, s in found]
        told = {"realtime_start": start, "realtime_end": end, "count": 2, "limit": 100000, "observations": rows}
        return 200, json.dumps(told).encode(), {}

    with Publisher(answer) as server:
        place = shop(server, "https://api.stlouisfed.org", keys={"LADING_FRED_KEY": "k"})
        done = pull(unpaced(find_source("fred")), place)

    rate = Key("CHN", "total", product="exchange rate", unit="CNY", indicator="rate")
    january = [str(one.value) for one in place.ledger.vintages(rate, Period.parse("2024-01"))]
    assert (["7.16", "7.17"], 3) == (january, len(done.releases))
    assert Decimal("7.16") == place.ledger.in_force(rate, Period.parse("2024-01"), instant("2024-03-01")).value


def test_comext_is_asked_by_year_and_stored_in_kilograms(shop, unpaced):
    """850.25 hundred kilograms of batteries are 85,025 kilograms in the cube; totals are figures of the ledger."""
    with Publisher(always(specimen("comext/service.csv"))) as server:
        place = shop(server, "https://ec.europa.eu")
        span = [Period.parse("2025-11")] * 2
        pull(unpaced(find_source("comext")), place, {"reporter": "DEU", "partner": "CHN", "product": "8507"}, *span)

    (weight,) = pa.table(place.cube.frame(measure="net_weight")).to_pylist()
    assert 85_025.0 == weight["value"]
    greek = place.ledger.in_force(Key("GRC", "exports", unit="EUR"), Period.parse("2025-11"))
    assert Decimal(4_100_000_000) == greek.value


@pytest.fixture
def archive(tmp_path):
    """A bulk file as Eurostat packs it; skipped where nothing here packs 7z."""
    inner = tmp_path / "full_v2_202511.dat"
    inner.write_bytes(specimen("comext/bulk_202511.dat"))
    packed = tmp_path / "month.7z"
    program = next((found for name in unpacked.PROGRAMS if (found := shutil.which(name))), None)
    try:
        import py7zr
    except ImportError:
        if program is None:
            pytest.skip("neither py7zr nor a 7z program is installed")
        subprocess.run([program, "a", str(packed), str(inner)], check=True, capture_output=True)
    else:
        with py7zr.SevenZipFile(packed, "w") as out:
            out.write(inner, inner.name)
    return packed.read_bytes()


def test_a_bulk_month_is_unpacked_and_read(shop, unpaced, archive):
    """Six rows of one month, in a 7z archive."""
    with Publisher(always(archive)) as server:
        place = shop(server, "https://ec.europa.eu")
        done = pull(unpaced(find_source("comext")), place, {"bulk": "yes"}, *[Period.parse("2025-11")] * 2)

    assert 6 == done.rows
    assert not list(place.cube.root.rglob("*.tmp"))


def test_without_a_program_for_7z_it_says_what_to_install(tmp_path, monkeypatch):
    """The library is optional, and so is the program; without both the message names them."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(__import__("sys").modules, "py7zr", None)
    (tmp_path / "x.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")

    missing = r"install the extra \(pip install 'lading\[comext\]'\) or the program 7z"
    with pytest.raises(BadInput, match=missing), unpacked.unpacked([tmp_path / "x.7z"]):
        pass


def test_a_month_that_is_not_out_stores_nothing_and_says_so(shop, unpaced):
    """Comext answers 200 and a page for a month to come."""
    with Publisher(always(b"<!DOCTYPE html><html><body>no</body></html>")) as server:
        done = pull(unpaced(find_source("comext")), shop(server, "https://ec.europa.eu"), {"bulk": "yes"},
                    *[Period.parse("2026-01")] * 2)  # fmt: skip

    assert (False, True) == (done.news, "the server answers with a web page" in done.empty[0])
