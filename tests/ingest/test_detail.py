"""Saved replies of services: what a pull would store of them is stored of a user's copy too, and nothing is lost."""

import json
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pytest

from lading.errors import ReleaseRefused
from lading.ingest import files as module
from lading.ingest import ingest
from lading.model import Key, Period
from lading.store import Ledger
from lading.store.cube import Cube
from lading.store.snapshots import Snapshots

SPECIMENS = Path(__file__).parents[1] / "specimens"
SAVED = ("comtrade/data_2024.json", "comext/service.csv", "comext/bulk_202511.dat", "comext/bulk_200101.dat",
         "imf/imts.xml", "census/imports_totals.json", "census/exports_hs10.json")  # fmt: skip


@pytest.fixture
def place(tmp_path):
    """A ledger, a cube and snapshots of the test's own."""
    return Ledger.open(tmp_path / "ledger"), Cube.open(tmp_path / "cube"), Snapshots(tmp_path / "snapshots")


def taken(place, *inputs, **more):
    """Ingest into the place."""
    ledger, cube, snapshots = place
    return ingest(inputs, ledger, cube=cube, snapshots=snapshots, **more)


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_reply_goes_to_the_cube(place, name):
    """Every row is in the cube, under a release that holds the file's digest."""
    (file,) = taken(place, SPECIMENS / name).files

    held = pa.table(place[1].frame()).to_pylist()
    assert 0 < file.detail == file.rows
    assert {file.release} == {row["release"] for row in held}
    assert file.sha256 == sha256((SPECIMENS / name).read_bytes()).hexdigest() == place[1].releases()[0].sha256


@pytest.mark.parametrize("name", SAVED)
def test_twice_is_once(place, name):
    """The same bytes again add nothing to ledger, cube or snapshots."""
    taken(place, SPECIMENS / name)
    again = taken(place, SPECIMENS / name)

    kept = [one for one in place[2].root.rglob("*") if one.suffix == Path(name).suffix]
    assert (0, 0, 1) == (again.stored, again.rows, len(kept))


def test_the_totals_are_figures_of_the_ledger(place):
    """China's exports of 2024 as the IMF has them, asked for like any other figure."""
    report = taken(place, SPECIMENS / "imf/imts.xml")

    found = place[0].in_force(Key("CHN", "exports"), Period.parse("2024"))
    assert (Decimal(3_500_000_000_123), "imf") == (found.value, found.source)
    assert report.files[0].release == found.release


def test_a_folder_takes_every_kind_of_file(place, tmp_path):
    """JSON, XML, CSV and bulk files of a folder are all read, and what nobody knows is named."""
    for name in SAVED:
        (tmp_path / "saved" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "saved" / name).write_bytes((SPECIMENS / name).read_bytes())
    (tmp_path / "saved" / "other.json").write_text('{"a": 1}')
    report = taken(place, tmp_path / "saved")

    assert {"comtrade", "comext", "imf", "census"} == {file.source for file in report.files}
    assert (len(SAVED), ["other.json"]) == (len(report.files), [Path(name).name for name in report.left_out])


def test_two_files_of_one_name_do_not_replace_each_other(place):
    """Two downloads called data.json, of two years, are both held."""
    first = (SPECIMENS / "comtrade/data_2024.json").read_bytes()
    taken(place, ("data.json", first))
    taken(place, ("data.json", first.replace(b'"2024"', b'"2023"')))

    assert {"2023", "2024", "2024-01"} == set(pa.table(place[1].frame()).column("period").to_pylist())


def test_customs_regimes_go_to_the_cube(place):
    """A page of trade modes: each regime is a row of detail, under customs' own name for it."""
    (file,) = taken(place, SPECIMENS / "gacc/prelim_2024-05_trade_mode_cny.html").files

    held = pa.table(place[1].frame(reporter="CHN")).to_pylist()
    assert 0 < file.rows == file.detail
    assert "Processing Trade" in " ".join({row["customs_procedure"] for row in held})
    assert {"GACC"} == {row["classification"] for row in held}


def test_what_the_cube_refuses_leaves_no_trace(place):
    """A month with three of 27 member states is refused, and neither ledger, cube nor snapshots know of it."""
    head, *rows = (SPECIMENS / "comext/bulk_202511.dat").read_text().splitlines()
    with pytest.raises(ReleaseRefused, match=r"of the 27 member states"):
        taken(place, ("month.dat", "\n".join([head, *rows, rows[0].replace("DE,", "FR,", 1), ""]).encode()))

    assert ((), ()) == (place[0].releases(), place[1].releases())
    assert not place[2].root.exists()


def test_a_thousandfold_total_is_refused(place):
    """The IMF's SCALE=6 multiplied in by somebody: a million times last year's exports are not believed."""
    text = (SPECIMENS / "imf/imts.xml").read_text()
    taken(place, SPECIMENS / "imf/imts.xml")
    moved = text.replace("2024-A1", "2025-A1").replace('"3500000000123"', '"3500000000123000000"')
    with pytest.raises(ReleaseRefused, match=r"1,060,606 times more than 2023 as held \(3300000000456, imf"):
        taken(place, ("imts.xml", moved.encode()))


def test_many_vintages_in_one_saved_file(place):
    """A reply of FRED over all real time is parted into a release for each day."""
    rows = [{"date": "2024-01-01", "value": v, "realtime_start": d, "realtime_end": "9999-12-31"}
            for v, d in (("7.16", "2024-02-01"), ("7.17", "2024-03-05"))]  # fmt: skip
    told = {"realtime_start": "1776-07-04", "realtime_end": "9999-12-31", "observations": rows}
    report = taken(place, ("exchus.json", json.dumps(told).encode()))

    assert ["fred-exchus-2024-02-01", "fred-exchus-2024-03-05"] == [file.release for file in report.files]
    assert 2 == report.stored


def test_a_large_bulk_file_is_read_by_the_cube(place, tmp_path, monkeypatch):
    """A month too large for the memory is not refused: it goes in by way of the cube's own reading."""
    file = tmp_path / "month.dat"
    file.write_bytes((SPECIMENS / "comext/bulk_202511.dat").read_bytes())
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    monkeypatch.setattr(module, "OPENING", 500)
    (told,) = taken(place, file).files

    assert (6, sha256(file.read_bytes()).hexdigest()) == (told.rows, told.sha256)
    assert told.release == f"comext-{told.sha256[:12]}"


def test_an_archive_is_taken_apart(place, tmp_path):
    """A month as Eurostat packs it: its rows are stored, and the archive's own bytes are kept."""
    py7zr = pytest.importorskip("py7zr", reason="the extra `comext` is not installed")
    with py7zr.SevenZipFile(tmp_path / "full_v2_202511.7z", "w") as out:
        out.write(SPECIMENS / "comext/bulk_202511.dat", "full_v2_202511.dat")
    (file,) = taken(place, tmp_path).files

    assert (6, "full_v2_202511.7z: full_v2_202511.dat") == (file.rows, Path(file.name).name)
    assert file.sha256 == sha256((tmp_path / "full_v2_202511.7z").read_bytes()).hexdigest()


def test_a_damaged_archive_is_one_refused_file(place, tmp_path):
    """With --keep-going the other files of the folder are stored."""
    (tmp_path / "bad.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"0" * 40)
    (tmp_path / "good.xml").write_bytes((SPECIMENS / "imf/imts.xml").read_bytes())
    report = taken(place, tmp_path, keep_going=True)

    assert (["bad.7z"], 1) == ([Path(one.name).name for one in report.refused], len(report.files))


def test_the_bytes_are_kept_as_they_came(place, tmp_path):
    """Beside a page's bytes stand its name, when it was saved, its SHA-256 and its release."""
    page = SPECIMENS / "gacc/prelim_2025-12_exports_usd.html"
    taken(place, page)

    (facts,) = [json.loads(file.read_text()) for file in place[2].root.rglob("*.facts")]
    kept = place[2].root / "gacc" / "ingested" / facts["file"]
    assert page.read_bytes() == kept.read_bytes()
    assert ("gacc-prelim-2025-12", str(page)) == (facts["stored"], facts["address"])


def test_a_row_told_twice_is_held_once(place):
    """A reply that holds its rows twice gives each once, and their totals are figures all the same."""
    told = json.loads((SPECIMENS / "comtrade/data_2024.json").read_text())
    many = len(told["data"])
    doubled = {**told, "data": told["data"] * 2, "count": 2 * many}
    (file,) = taken(place, ("twice.json", json.dumps(doubled).encode())).files

    assert (many, True) == (file.rows, file.figures > 0)


def test_two_values_of_one_figure_are_refused(place):
    """Rows by district, a dimension that is not read here, would be picked from at random: refused, with both shown."""
    heads, *rows = json.loads((SPECIMENS / "census/imports_totals.json").read_text())
    value = heads.index("GEN_VAL_MO")
    other = [*rows[0][:value], "123456", *rows[0][value + 1 :]]
    with pytest.raises(
        ReleaseRefused, match=r"1 figures are told twice, with two values.*a dimension that is not read"
    ):
        taken(place, ("districts.json", json.dumps([heads, *rows, other]).encode()))

    assert () == place[1].releases()


def test_parts_of_a_bulk_figure_are_added(place):
    """Two rows of a bulk file that differ only in their SITC code are parts of one figure, and both count."""
    head, row, *_ = (SPECIMENS / "comext/bulk_202511.dat").read_text().splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    other = ",".join({**cells, "PRODUCT_SITC": "99999", "VALUE_EUR": "7"}.values())
    taken(place, ("month.dat", f"{head}\n{row}\n{other}\n".encode()))

    (held,) = pa.table(place[1].frame(measure="value")).to_pylist()
    assert float(cells["VALUE_EUR"]) + 7 == held["value"]


def test_an_empty_reply_is_no_release(place):
    """A saved reply without rows is told as such."""
    with pytest.raises(ReleaseRefused, match=r"a reply of UN Comtrade without a row"):
        taken(place, ("empty.json", b'{"elapsedTime":"0.1 secs","count":0,"data":[],"error":""}'))


def test_without_a_place_detail_lies_inside_the_ledgers_folder(tmp_path):
    """A ledger of one's own keeps its detail and raw bytes in its own folder."""
    ingest(SPECIMENS / "imf/imts.xml", Ledger.open(tmp_path / "mine"))

    assert {"cube", "snapshots"} <= {one.name for one in (tmp_path / "mine").iterdir()}
    assert 4 == len(pa.table(Cube.open(tmp_path / "mine" / "cube").frame()))
