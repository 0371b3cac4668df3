"""Customs' query page: the table a person exports, in GB18030, HS codes by partner."""

import pyarrow as pa
import pytest

from lading.errors import ReleaseRefused
from lading.model import instant
from lading.sources import find_source
from lading.store.cube import Cube

GACC = find_source("gacc")
HEADS = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,第二数量,第二计量单位,美元"
ROWS = (
    "202511,85076000,锂离子蓄电池,502,美国,1200000,个,3400000,千克,98765432",
    "202511,28053013,稀土金属,133,韩国,5200,千克,-,无,1234567",
    "202511,85076000,锂离子蓄电池,999,某处,10,个,30,千克,500",
)
SEEN = instant("2025-12-20")


def export(*rows, heads=HEADS, encoding="gb18030"):
    """A file as the page gives it."""
    return "\r\n".join([heads, *(rows or ROWS), ""]).encode(encoding)


def held(tmp_path, data, name="2025年11月出口.csv"):
    """Its rows in a cube, by partner, product and measure."""
    release = GACC.identify(data, name, SEEN)
    cube = Cube.open(tmp_path / "cube")
    cube.take(release, GACC.parse(data, release).table)
    rows = pa.table(cube.frame()).to_pylist()
    return {(row["partner"], row["product"], row["measure"]): row for row in rows}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_rows_go_to_the_cube(tmp_path, encoding):
    """1,200,000 batteries of 3,400 tonnes for the United States, $98.8 m; either quantity may be the weight."""
    rows = held(tmp_path, export(encoding=encoding))

    assert 98_765_432 == rows["USA", "85076000", "value"]["value"]
    assert 3_400_000 == rows["USA", "85076000", "net_weight"]["value"]
    assert (1_200_000, "units") == tuple(rows["USA", "85076000", "quantity"][name] for name in ("value", "unit"))
    assert 5_200 == rows["KOR", "28053013", "net_weight"]["value"]
    assert ("KOR", "28053013", "quantity") not in rows
    assert ("exports", "FOB", "HS2025", "USD", "2025-11") == tuple(
        rows["USA", "85076000", "value"][name] for name in ("flow", "valuation", "classification", "unit", "period")
    )


def test_a_partner_that_no_list_holds_is_kept_and_told():
    """Customs' own code stands in, and the report says so."""
    data = export()
    found = GACC.parse(data, GACC.identify(data, "export.csv", SEEN))

    assert "gacc 999" in found.table["partner"]
    assert ("某处 (999) is not in areas.csv: kept under customs' code",) == found.oddities


def test_yuan_is_another_column():
    """The last column names the currency."""
    data = export(heads=HEADS.replace("美元", "人民币"))

    assert {"CNY"} == set(GACC.parse(data, GACC.identify(data, "import.csv", SEEN)).table["unit"])


def test_regimes_are_kept_apart(tmp_path):
    """With 贸易方式名称 chosen each regime is a row of its own, and a sum over them is refused nowhere."""
    heads = HEADS.replace("第一数量", "贸易方式名称,第一数量")
    rows = [
        f"202511,85076000,x,502,美国,{regime},1,个,2,千克,{value}"
        for regime, value in (("一般贸易", 5), ("来料加工", 7))
    ]
    data = export(*rows, heads=heads)
    found = GACC.parse(data, GACC.identify(data, "出口.csv", SEEN))

    assert ["一般贸易", "来料加工"] == found.table["customs_procedure"]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (export(), "query.csv", "does not say whether it holds exports or imports"),
        (export(heads=HEADS.removeprefix("数据年月,")), "出口.csv", r"no column 数据年月 \(tick 分月展示"),
        (export(heads=HEADS.replace("美元", "欧元")), "出口.csv", "no column 美元 or 人民币"),
        (export(heads=HEADS.replace("商品名称", "注册地名称")), "出口.csv", "by 注册地名称, a part of China each"),
        (export("202511,85"), "出口.csv", "row 2 has 2 cells, the heads 10: the file is cut"),
        (export(" "), "出口.csv", "heads and no rows"),
        (export(ROWS[0].replace("202511", "202513")), "出口.csv", "there is no month 13"),
    ],
)
def test_what_cannot_be_told_is_refused(data, name, says):
    """Each with what to do about it."""
    with pytest.raises(ReleaseRefused, match=says):
        GACC.identify(data, name, SEEN)


def test_a_moved_column_is_refused():
    """Text where a number belongs."""
    data = export(ROWS[0].replace("98765432", "千克"))
    with pytest.raises(ReleaseRefused, match=r"row 2 holds '千克' where a number was expected"):
        GACC.parse(data, GACC.identify(data, "出口.csv", SEEN))


def test_the_real_heads_are_known(real):
    """The heads as somebody exported them, without a row."""
    data = real("fixtures/gacc/stats_customs_query_header.csv")
    data = data if isinstance(data, bytes) else data.encode("gb18030")
    with pytest.raises(ReleaseRefused, match=r"heads and no rows"):
        GACC.identify(data, "出口.csv", SEEN)
