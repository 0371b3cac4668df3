"""Workbooks that would unpack to far more than they should, or are damaged."""

import io
import zipfile

import pytest
import xlsxwriter

from lading.errors import BadInput, ReleaseRefused
from lading.sources.workbook import read_rows


def book(sheet: str = "Sheet1", far: bool = False) -> bytes:
    """A workbook with one cell, and perhaps another at the far end of the sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        page.write(0, 0, "x")
        if far:
            page.write(1_048_575, 16_383, "y")
    return file.getvalue()


def swollen(size: int) -> bytes:
    """A workbook with a member of `size` noughts, which deflate to next to nothing."""
    file = io.BytesIO(book())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"0" * size)
    return file.getvalue()


def test_a_zip_bomb_is_refused_by_its_directory():
    """70 MB in 70 kB: the directory of the zip tells before anything unpacks."""
    bomb = swollen(70_000_000)

    assert len(bomb) < 200_000
    with pytest.raises(ReleaseRefused, match=r"but unpacks to 70,\d{3},\d{3}, as no table of trade figures does"):
        read_rows(bomb)


def test_a_zip_that_belies_its_directory_is_refused():
    """A directory that promises 10 bytes for 1 MB does not fit the checksum of what comes out."""
    bomb = bytearray(swollen(1_000_000))
    place = bomb.rindex(b"PK\x01\x02")
    while bomb[place + 46 : place + 46 + 24] != b"xl/worksheets/sheet2.xml":
        place = bomb.rindex(b"PK\x01\x02", 0, place)
    bomb[place + 24 : place + 28] = (10).to_bytes(4, "little")

    with pytest.raises(ReleaseRefused, match=r"the workbook is damaged"):
        read_rows(bytes(bomb))


def test_a_sheet_that_spreads_too_far_is_refused():
    """Two cells at opposite ends of a sheet would make 17 thousand million in memory."""
    with pytest.raises(ReleaseRefused, match=r"spreads over 1,048,576 rows and 16,384 columns"):
        read_rows(book(far=True))


def test_a_damaged_workbook_is_refused():
    """Half a zip is no zip."""
    with pytest.raises(ReleaseRefused, match=r"the workbook is damaged"):
        read_rows(book()[:2000])


def test_a_damaged_old_workbook_is_refused():
    """Bytes that begin like Excel 97 and go on otherwise."""
    with pytest.raises(ReleaseRefused, match=r"the workbook cannot be read"):
        read_rows(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)


def test_an_unknown_sheet_is_named_with_those_there_are():
    """The message lists the sheets of the workbook."""
    with pytest.raises(BadInput, match=r"there is no sheet 'Exports' in the workbook: it has 'Table 1'"):
        read_rows(book("Table 1"), "Exports")


def test_an_old_workbook_in_gbk(request):
    """Customs' own coverage table of 2024 is Excel 97: its Chinese sheet names and HS scopes come out whole."""
    path = request.config.rootpath.parent / "shared/data/china/raw/aieconlab/gacc_coverage_2024.xls"
    if not path.is_file():
        pytest.skip("gacc_coverage_2024.xls lies in ../shared, which a clone does not have")

    rows = read_rows(path.read_bytes(), "工作表1")
    assert rows[6][1:4] == ("Rare-earth ore, metals, compounds", "2530902,28053,2846", "T")
