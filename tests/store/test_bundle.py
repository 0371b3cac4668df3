"""The bundled tables are compiled once, for any number of processes, wherever a file can be written."""

import subprocess
import sys
from pathlib import Path

import pytest

import lading
from lading.errors import LedgerError, VintageConflict
from lading.model import Key, Period, instant
from lading.store.bundle import Bundle
from lading.store.holdings import Holdings
from lading.store.ledger import Ledger
from lading.store.shelf import Shelf
from lading.store.staging import FIGURE_COLUMNS

RELEASES = """id,source,title,known_from,known_by,retrieved_at,url,sha256,printed_date,note
prelim 2025-12,gacc,"Exports, imports",2026-01-14T11:00:00+08:00,2026-01-14T11:00:00+08:00,2026-07-26,http://a,00,2026/01/08,
copy 2026-08,eastmoney,a late copy,2026-01-14T11:00:00+08:00,2026-08-21,,,,,
"""
EXPORTS = Key("CHN", "exports")
YEAR = Period.parse("2025")


def rows(*told) -> str:
    """A table of figures from `column=value` pairs."""
    usual = {
        "release": "prelim 2025-12",
        "reporter": "CHN",
        "flow": "exports",
        "period": "2025",
        "value": "3771873300000",
    }
    lines = [",".join((usual | one).get(column, "") for column in FIGURE_COLUMNS) for one in told]
    return "\n".join([",".join(FIGURE_COLUMNS), *lines]) + "\n"


@pytest.fixture
def bundled(tmp_path, monkeypatch):
    """Write a bundle of one table and open it as a ledger."""
    monkeypatch.setenv("LADING_HOME", str(tmp_path / "home"))

    def make(*told) -> Ledger:
        folder = tmp_path / "bundled"
        folder.mkdir(exist_ok=True)
        (folder / "releases.csv").write_text(RELEASES, encoding="utf8")
        (folder / "headline.csv").write_text(rows(*told), encoding="utf8")
        return Ledger(Holdings(Shelf(tmp_path / "home" / "ledger"), Bundle(folder)))

    return make


def test_a_row_becomes_an_observation_with_its_releases_facts(bundled):
    """Empty cells mean the usual dimensions, and the release's own instants."""
    ledger = bundled({"resolution": "100000", "printed": '"3,771,873.3"', "row": "总值"})

    (one,) = ledger.vintages(EXPORTS, YEAR)

    assert (str(one.value), str(one.resolution), one.printed, one.row) == (
        "3771873300000",
        "100000",
        "3,771,873.3",
        "总值",
    )
    assert one.known_from == one.known_by == instant("2026-01-14T03:00")
    assert (one.source, one.retrieved_at) == ("gacc", instant("2026-07-26"))


def test_a_rows_own_instants_go_before_its_releases(bundled):
    """A late copy of many periods knows for each when it can have been public; a day is known by its end on earth."""
    ledger = bundled({"release": "copy 2026-08", "known_from": "2026-01-18"})

    (one,) = ledger.vintages(EXPORTS, YEAR)

    assert one.known_from == instant("2026-01-18")
    assert one.known_by == instant("2026-08-21", end_of_day=True)


def test_all_forms_of_periods_are_read(bundled):
    """Months, quarters, years and spans stand in one table."""
    texts = ("2025-12", "2025-Q4", "2025", "2025-01..2025-11", "2025-12-01..2025-12-20")
    ledger = bundled(*({"period": text} for text in texts))

    assert {str(period) for period in ledger.periods(EXPORTS)} == set(texts)


def test_the_compiled_file_is_made_once(bundled, tmp_path):
    """A second ledger reads the file that the first one made; changed tables make a new one and the old one goes."""
    bundled({}).keys()
    (first,) = (tmp_path / "home" / "cache").glob("*.parquet")
    before = first.stat().st_mtime_ns
    bundled({}).keys()
    assert first.stat().st_mtime_ns == before

    bundled({"value": "1"}).keys()
    (second,) = (tmp_path / "home" / "cache").glob("*.parquet")
    assert second.name != first.name


def test_a_damaged_cache_is_made_again(bundled, tmp_path):
    """What can be made again is never a reason to fail."""
    bundled({}).keys()
    (file,) = (tmp_path / "home" / "cache").glob("*.parquet")
    file.write_bytes(file.read_bytes()[:-100])

    assert bundled({}).keys() == (EXPORTS,)


def test_without_a_folder_to_write_in_the_figures_stay_in_memory(bundled, tmp_path, monkeypatch):
    """A read-only home and a read-only temporary folder still answer."""
    ledger = bundled({})
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "cache").write_text("a file where the folder should be", encoding="utf8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "home" / "cache"))

    assert ledger.in_force(EXPORTS, YEAR).value == 3771873300000


def test_many_processes_may_compile_at_once(bundled, tmp_path, monkeypatch):
    """Five cold starts together leave one compiled file and five equal answers."""
    bundled({})
    program = (
        "import sys; from pathlib import Path\n"
        "from lading.store.bundle import Bundle; from lading.store.holdings import Holdings\n"
        "from lading.store.ledger import Ledger; from lading.store.shelf import Shelf\n"
        "print(Ledger(Holdings(Shelf(Path(sys.argv[1]) / 'x'), Bundle(Path(sys.argv[1]) / 'bundled'))).keys())"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    monkeypatch.setenv("PYTHONPATH", str(Path(lading.__file__).parent.parent))
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(5)]
    told = {process.communicate()[0] for process in started}

    assert len(told) == 1
    assert "CHN" in told.pop()
    assert len(list((tmp_path / "home" / "cache").glob("*.parquet"))) == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"release": "nowhere"}, "release is not in releases.csv"),
        ({"value": '"1,5"'}, "value is not a number"),
        ({"value": "n.a."}, "value is not a number"),
        ({"period": "2025-13"}, "there is no month 13"),
        ({"flow": "export"}, "flow 'export' does not exist"),
        ({"status": "guess"}, "status does not exist"),
        ({"row": "a\x1eb"}, "a control character stands"),
    ],
)
def test_a_wrong_cell_is_named(bundled, told, words):
    """A mistake in the tables names the file and the row."""
    with pytest.raises(LedgerError, match=words):
        bundled(told).keys()


def test_two_values_in_one_vintage_are_refused(bundled):
    """The bundled tables keep to the rule that appending keeps to."""
    with pytest.raises(VintageConflict, match=r"3,771,873,300,000 USD and 1 USD"):
        bundled({}, {"value": "1"}).keys()


def test_a_page_that_is_bundled_can_be_imported_again(bundled, tmp_path):
    """Importing what is bundled changes nothing; other figures of that release are added."""
    ledger = bundled({})
    (held,) = ledger.vintages(EXPORTS, YEAR)
    release = ledger.release("prelim 2025-12")

    assert ledger.append(release, [held]).unchanged
    assert not (tmp_path / "home" / "ledger" / "manifests").exists()


def packed_files(tmp_path):
    """What was packed into the cache."""
    return sorted((tmp_path / "home" / "cache").glob("*.packed"))


def test_a_packed_reporter_is_read_without_duckdb(bundled, tmp_path, monkeypatch):
    """A second process answers from the cache and never imports what is heavy."""
    bundled({}).in_force(EXPORTS, YEAR)
    program = (
        "import sys; from pathlib import Path; from lading.model import Key, Period\n"
        "from lading.store.bundle import Bundle; from lading.store.holdings import Holdings\n"
        "from lading.store.ledger import Ledger; from lading.store.shelf import Shelf\n"
        "ledger = Ledger(Holdings(Shelf(Path(sys.argv[1]) / 'x'), Bundle(Path(sys.argv[1]) / 'bundled')))\n"
        "print(ledger.in_force(Key('CHN', 'exports'), Period.parse('2025')).value, 'duckdb' in sys.modules)"
    )
    monkeypatch.setenv("PYTHONPATH", str(Path(lading.__file__).parent.parent))
    told = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True).stdout

    assert told.split() == ["3771873300000", "False"]


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:-3], lambda whole: b"", lambda whole: whole.replace(b"9", b"8")]
)
def test_a_damaged_pack_is_packed_again(bundled, tmp_path, damage):
    """A figure is never read from a file that is not as it was written."""
    bundled({}).in_force(EXPORTS, YEAR)
    (file,) = packed_files(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))

    assert bundled({}).in_force(EXPORTS, YEAR).value == 3771873300000
    assert file.read_bytes() == whole


def test_figures_of_ones_own_stand_beside_packed_ones(bundled, tmp_path, release, figure):
    """A release of the user's adds a vintage to a bundled series, and a series of its own."""
    bundled({}).in_force(EXPORTS, YEAR)
    later = release("own", "2026-02-01")
    balance = Key("CHN", "balance")
    bundled({}).append(later, [figure(later, "3770.2", "2025", EXPORTS), figure(later, "1180.1", "2025", balance)])
    ledger = bundled({})

    assert [one.release for one in ledger.vintages(EXPORTS, YEAR)] == ["prelim 2025-12", "own"]
    assert ledger.in_force(balance, YEAR).release == "own"


def test_changed_tables_are_packed_anew(bundled, tmp_path):
    """The pack is named by the digest of the tables, and the old one goes when the new ones are compiled."""
    bundled({}).in_force(EXPORTS, YEAR)
    bundled({"value": "1"}).in_force(EXPORTS, YEAR)

    assert bundled({"value": "1"}).in_force(EXPORTS, YEAR).value == 1
    assert len(packed_files(tmp_path)) == 1
