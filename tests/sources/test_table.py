"""Any user's table: tidy, wide, CSV, XLSX, and what its mapping is told when it is wrong."""

import io
from decimal import Decimal

import pytest
import xlsxwriter

from lading.errors import BadInput, BadPeriod, LadingError, ReleaseRefused, UnknownCode
from lading.sources import find_source

TIDY = """
title = "Vietnam's customs, by partner"
publisher = "Vietnam Customs"
released = "2026-01-06T09:00+07:00"
[constant]
reporter = "VNM"
flow = "exports"
[column]
period = "Month"
partner = "Country"
[[value]]
column = "Value"
unit = "USD million"
"""
WIDE = """
released = "2026-01-06T09:00+07:00"
[constant]
reporter = "Viet Nam"
[column]
partner = "Country"
[[value]]
column = "Exports, Dec"
flow = "exports"
period = "2025-12"
unit = "USD billion"
[[value]]
column = "Growth"
flow = "exports"
period = "2025-12"
unit = "USD"
indicator = "growth_yoy"
"""
PERIODS = """
released = "2026-01-06T09:00+07:00"
[constant]
reporter = "VNM"
flow = "exports"
[column]
product = "Commodity"
[[value]]
columns = "periods"
unit = "10,000 tons"
"""


def parse(table: str | bytes, mapping: str = "", **options: str):
    """The figures of a table under a mapping."""
    source = find_source("table", mapping=mapping, **options)
    data = table.encode() if isinstance(table, str) else table
    return source.parse(data, source.identify(data, "my table.csv")).observations


def workbook(*rows: tuple[object, ...]) -> bytes:
    """An .xlsx with these rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Table 1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def test_a_tidy_table():
    """12,700.5 USD million to the United States in November 2025, exact to 0.1 million."""
    (figure,) = parse('Month,Country,Value\n2025-11,United States,"12,700.5"\n', TIDY)

    assert str(figure.key) == "VNM.exports.USA.TOTAL.value.USD.level"
    assert (figure.value, figure.resolution) == (Decimal(12_700_500_000), 100_000)
    assert (str(figure.period), figure.row, figure.column) == ("2025-11", "2", "Value")


def test_the_release_of_a_table():
    """The mapping's instant, title and publisher make the release; its id holds the file's own digest."""
    source = find_source("table", mapping=TIDY)
    release = source.identify(b"Month,Country,Value\n2025-11,Japan,1\n", "Viet Nam 2025.csv")

    assert release.id.startswith("table-viet-nam-2025-")
    assert (release.title, release.note) == ("Vietnam's customs, by partner", "Vietnam Customs")
    assert release.known_from.isoformat() == "2026-01-06T02:00:00+00:00"


def test_a_wide_table():
    """Two columns of figures, each with its own flow, period and unit."""
    level, growth = parse("Country;Exports, Dec;Growth\nUS;14.2;21.5\n", WIDE)

    assert (level.value, level.key.partner) == (Decimal(14_200_000_000), "USA")
    assert (growth.value, growth.key.indicator, growth.key.value_unit) == (Decimal("21.5"), "growth_yoy", "percent")


def test_heads_that_are_periods():
    """Every column headed by a period is one; other columns are left alone."""
    found = parse("Commodity,2025-11,Dec 2025,Remark\nSteel,1.5,-,new\n", PERIODS)

    assert [(str(o.period), o.value, o.key.unit, o.key.measure) for o in found] == [
        ("2025-11", Decimal(15_000), "tonnes", "quantity")
    ]


def test_a_workbook_keeps_its_precision():
    """Cells drop trailing noughts, so the column tells the precision: 7.25 makes 12.5 exact to 0.01."""
    data = workbook(("Month", "Country", "Value"), ("2025-11", "Japan", 12.5), ("2025-12", "Japan", 7.25))

    assert [o.resolution for o in parse(data, TIDY)] == [10_000, 10_000]


def test_the_ledgers_own_names_need_no_mapping():
    """A table headed like the ledger's dimensions is read as it is."""
    table = "reporter,flow,partner,unit,period,value\nCHN,exports,WLD,USD,2025-12,357140500000\n"

    (figure,) = parse(table, released="2026-01-14T11:00+08:00")
    assert (str(figure.key), figure.value) == ("CHN.exports.WLD.TOTAL.value.USD.level", Decimal(357_140_500_000))


def test_decimal_commas():
    """1.234,5 is one thousand two hundred, where the mapping says so."""
    (figure,) = parse("Month;Country;Value\n2025-11;Japan;1.234,5\n", 'decimal = ","\n' + TIDY)

    assert figure.value == Decimal(1_234_500_000)


def test_a_row_may_tell_its_own_release():
    """A column of instants makes every figure known from its own."""
    mapping = TIDY.replace('released = "2026-01-06T09:00+07:00"\n', "").replace(
        "[column]", '[column]\nreleased = "Out"'
    )
    first, second = parse("Month,Country,Value,Out\n2025-11,Japan,1,2025-12-06\n2025-12,Japan,2,2026-01-06\n", mapping)

    assert first.known_by < second.known_from


def test_words_are_translated():
    """The mapping's [words] turn a cell into what is meant."""
    mapping = TIDY.replace("[column]", '[words]\n"Hoa Ky" = "USA"\n[column]')

    assert parse("Month,Country,Value\n2025-11,Hoa Ky,1\n", mapping)[0].key.partner == "USA"


def test_a_date_may_mean_its_month():
    """A workbook's 2025-12-01 is December 2025, where the mapping says so."""
    assert str(parse("Month,Country,Value\n2025-12-01,Japan,1\n", 'dates = "months"\n' + TIDY)[0].period) == "2025-12"


@pytest.mark.parametrize(
    ("table", "mapping", "error", "message"),
    [
        ("Month,Country,Value\n2025-13,Japan,1\n", TIDY, BadPeriod, r"row 2, column 'Month': .*there is no month 13"),
        ("Month,Country,Value\n2025-11,Japn,1\n", TIDY, UnknownCode, r"row 2 says partner 'Japn'.*Nearest: \"japan\""),
        ("Month,Country,Value\n2025-11,Japan,1.2.3\n", TIDY, BadInput, r"column 'Value' holds '1.2.3', no number"),
        ("Month,Country,Value\n2025-11,Japan,12,5\n", TIDY, BadInput, r"row 2 has 4 cells, the heads 3"),
        ("Month,Nation,Value\n2025-11,Japan,1\n", TIDY, BadInput, r"a column 'Country', which the table does not have"),
        ("Month,Country,Vlaue\n2025-11,Japan,1\n", TIDY, BadInput, r"a column 'Value'.*Nearest: 'Vlaue'"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace("USD million", "USD zillion"), BadInput,
         r"row 2, column 'Value': 'USD zillion' is not a"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace('unit = "USD million"', ""), BadInput,
         r"nothing says the unit"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace('flow = "exports"', 'flow = "exprots"'), BadInput,
         r"row 2, column 'Value': flow 'exprots' does not exist"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace("released", "relaesed"), BadInput,
         r"no setting 'relaesed'. Nearest: 'released'"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace('released = "2026-01-06T09:00+07:00"', ""), BadInput,
         r"nothing says when these figures became public"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace("[constant]", "[constnat]"), BadInput,
         r"no setting 'constnat'. Nearest: 'constant'"),
        ("Month,Country,Value\n2025-11,Japan,1\n", TIDY.replace("partner =", "parner ="), BadInput,
         r"no dimension in \[column\] 'parner'. Nearest: 'partner'"),
        ("Month,Country,Value\n2025-11,Japan,1\n", "title = oops", BadInput, r"the mapping is no TOML"),
        ("Month,Country,Value\n2025-11,Japan,1\n", 'released = "2026-01-06"', BadInput, r"names no figures"),
        ("Month,Country,Value\n2025-11,Japan,1\n", "head = 5\n" + TIDY, BadInput, r"row 5 holds no heads"),
        ("Month,Month,Value\n2025-11,Japan,1\n", TIDY, BadInput, r"two columns are headed 'Month'"),
        ('Month,Country,Value\n2025-11,"Japan,1\n', TIDY, ReleaseRefused, r"row 2 breaks off"),
        (" \n", TIDY, ReleaseRefused, r"the file is empty"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_answered_with_the_cure(table, mapping, error, message):
    """Each message names the row, the column and what would do."""
    with pytest.raises(error, match=message):
        parse(table, mapping)


def test_gbk_bytes_are_named_with_the_cure():
    """A CSV saved by Chinese Excel: the row, and the encoding to put into the mapping."""
    data = "Month,Country,Value\n2025-11,日本,1\n".encode("gbk")

    with pytest.raises(ReleaseRefused, match=r'row 2 holds bytes that are not utf-8.*encoding = "gb18030"'):
        parse(data, TIDY)
    assert parse(data, 'encoding = "gb18030"\n' + TIDY)[0].key.partner == "JPN"


def test_a_large_file_is_refused_before_it_is_read():
    """Bytes beyond the limit are not parsed."""
    with pytest.raises(ReleaseRefused, match=r"bytes are more than 67,108,864: split the table"):
        parse(b"x" * (64 * 1024 * 1024 + 1), TIDY)


def test_other_options_are_refused():
    """A slip in an option is told."""
    with pytest.raises(BadInput, match=r"table takes mapping and released, not maping"):
        find_source("table", maping="x")


def test_every_refusal_is_an_error_of_lading():
    """Nothing else escapes from bytes that are no table at all."""
    for data in (b"\x00\x01\x02", b"PK\x03\x04 nonsense", b"\xd0\xcf\x11\xe0 nonsense", b"\xff\xfe"):
        with pytest.raises(LadingError, match=r"."):
            parse(data, TIDY)
