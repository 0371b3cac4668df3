"""Every partner and product of the material that the bundled figures are made from has a code."""

import csv
import json
from pathlib import Path

import pytest

from lading.reference import find_area, find_product

SHARED = Path(__file__).parents[3] / "shared"
CHINA = SHARED / "data" / "china"


def column(path, *names):
    """The different texts in columns of a file that opens with its heading, or with a remark and then its heading."""
    if not path.exists():
        pytest.skip(f"needs {path.name} of the shared material")
    with path.open(encoding="utf8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return sorted({row[name] for row in csv.DictReader(lines) for name in names if row[name]})


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("partners.csv", ("partner", "partner_zh")),
        ("raw/transcribed/china_trade_partners_2025_01_11.csv", ("partner_cn", "partner_en")),
        ("raw/transcribed/meridian_cn_express_by_country_jun2026_cny.csv", ("label_zh",)),
        ("raw/transcribed/excaliburn_customs_country_excerpt.csv", ("partner_zh",)),
    ],
)
def test_partners_as_customs_print_them(file, names):
    """Chinese and English labels of customs' partner tables are found."""
    assert [label for label in column(CHINA / file, *names) if not find_area(label, "gacc")] == []


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("commodities.csv", ("product", "product_zh")),
        ("raw/transcribed/excaliburn_china_export_excerpt.csv", ("product_zh",)),
        ("raw/transcribed/excaliburn_customs_import_main_excerpt.csv", ("product_zh",)),
    ],
)
def test_products_as_customs_print_them(file, names):
    """Chinese and English labels of customs' commodity tables are found."""
    assert [label for label in column(CHINA / file, *names) if not find_product(label, source="gacc")] == []


def test_reporters_of_un_comtrade():
    """Each reporter of UN Comtrade in use today has its ISO code here, by Comtrade's own number."""
    path = SHARED / "fixtures" / "comtrade" / "ref_Reporters.json"
    if not path.exists():
        pytest.skip("needs the reporters of UN Comtrade in the shared material")
    reporters = json.loads(path.read_text(encoding="utf8"))["results"]
    today = [r for r in reporters if not r.get("entryExpiredDate") and not r["isGroup"]]

    assert len(today) > 200
    for reporter in today:
        assert find_area(str(reporter["reporterCode"]), "comtrade").code == reporter["reporterCodeIsoAlpha3"]
        assert find_area(reporter["text"]), reporter["text"]


def test_reporters_and_partners_of_the_long_history():
    """Names of countries in the long history lead to an area; what is left are aggregates and states long gone."""
    names = column(SHARED / "data" / "history" / "history.csv", "reporter", "partner")
    left = {name for name in names if not find_area(name)}
    points = {"Northern", "Southern", "Eastern", "Western", "Middle", "South-eastern", "Australia"}

    assert {name for name in left if name.split()[0] not in points} == {
        *("ECS", "LCN", "NAC", "SAS", "SSF"),
        *("Melanesia", "Polynesia", "Austria-Hungary", "Republic of Vietnam"),
    }
