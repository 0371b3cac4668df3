"""Areas are found by every code and name they carry, and an unknown one says what was probably meant."""

import re
from collections import Counter

import pytest

from lading.errors import UnknownCode
from lading.reference import LANGUAGES, area, area_name, area_names, areas, case_sensitive_areas, code_of, find_area
from lading.reference.tables import rows

SCHEMES = {"iso2": 4, "m49": 5, "comtrade": 6, "census": 7, "comext": 8, "imf": 9, "gacc_code": 10}


@pytest.mark.parametrize(("scheme", "column"), SCHEMES.items())
def test_a_code_of_a_scheme_belongs_to_one_area(scheme, column):
    """No code of a scheme stands for two areas, and every one leads back to its own."""
    owners = Counter(code for row in rows("areas") for code in row[column].split("|") if code)

    assert max(owners.values()) == 1
    assert all(find_area(code_of(row[0], scheme), scheme).code == row[0] for row in rows("areas") if row[column])


def test_codes_have_the_shape_of_their_scheme():
    """ISO codes are capital letters, M49 has three digits, Schedule C four, customs' numbers three."""
    shapes = {"iso2": "[A-Z]{2}", "m49": r"\d{3}", "comtrade": r"\d{1,3}", "census": r"\d{4}", "comext": "[A-Z]{2}"}
    shapes |= {"imf": r"[A-Z]{3}|\d{3}", "gacc_code": r"\d{3}"}
    for scheme, column in SCHEMES.items():
        for row in rows("areas"):
            for code in filter(None, row[column].split("|")):
                assert re.fullmatch(shapes[scheme], code), (row[0], scheme, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_leads_to_an_area(language):
    """Each name of each language belongs to an area that exists."""
    assert set(area_names(language).values()) <= areas().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_two_rows_means_one_area(language):
    """A name stands twice only as a label that customs print too, never for two areas."""
    owners = {}
    for code, tongue, _, text, _ in rows("area_names"):
        if tongue == language:
            assert owners.setdefault(text.lower(), code) == code, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("United States (US)", "USA"),
        ("R. O. Korea", "KOR"),
        ("Taiwan, China", "TWN"),
        ("of which: Germany", "DEU"),
        ("其中：越南", "VNM"),
        ("中国台湾", "TWN"),
        ("欧洲联盟", "EU"),
        ("东南亚国家联盟", "ASEAN"),
        ("区域全面经济伙伴关系协定（RCEP）成员国", "RCEP"),
        ("共建“一带一路”国家和地区", "BRI"),
        ("国家(地区)不明", "ZZZ"),
        ("Jointly build the countries along Belt and Road Routes", "BRI"),
        ("Regional Comprehensive Economic Partnership", "RCEP"),
        ("Russian Federation", "RUS"),
        ("总值", "WLD"),
    ],
)
def test_labels_that_customs_print_are_found(text, code):
    """What stands in the partner column of Chinese customs' tables has an area."""
    assert find_area(text, "gacc").code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the U.S.", "USA"),
        ("America", "USA"),
        ("Korea", "KOR"),
        ("Viet Nam", "VNM"),
        ("Holland", "NLD"),
        ("EEUU", "USA"),
        ("Other Asia, nes", "TWN"),
        ("Britain", "GBR"),
        ("Brazilian", "BRA"),
        ("the Netherlands", "NLD"),
        ("chinas", "CHN"),
        ("South-east Asian nations", "ASEAN"),
        ("拉美", "LATAM"),
        ("Türkiye", "TUR"),
        ("euro zone", "EA"),
        ("USA", "USA"),
    ],
)
def test_names_of_the_press_are_found(text, code):
    """Aliases, adjectives and other languages lead to the same area."""
    assert find_area(text).code == code


@pytest.mark.parametrize(
    ("code", "comtrade"),
    [("USA", "842"), ("FRA", "251"), ("TWN", "490"), ("IND", "699"), ("CHE", "757"), ("NOR", "579"), ("ITA", "380")],
)
def test_comtrade_has_its_own_numbers(code, comtrade):
    """UN Comtrade's code is not the M49 one for a handful of countries."""
    assert code_of(code, "comtrade") == comtrade


def test_comtrade_also_knows_the_old_and_the_plain_numbers():
    """Germany before 1991 and the United States by its M49 code are found as well."""
    assert [find_area(code, "comtrade").code for code in ("280", "840", "356", "578")] == ["DEU", "USA", "IND", "NOR"]


def test_us_counts_in_capitals_only():
    """In running text "us" and "turkey" are not countries, nor is "polish" a people."""
    cased = case_sensitive_areas("en")

    assert (cased["us"], cased["turkey"], cased["polish"], cased["chad"]) == ("US", "Turkey", "Polish", "Chad")


def test_an_unknown_area_says_what_is_near():
    """A misspelt name leads to the right one and to the file for an alias."""
    with pytest.raises(UnknownCode, match=r'"Vietnaam".*"vietnam" \(VNM\).*area_names\.csv'):
        area("Vietnaam")


def test_an_unknown_scheme_lists_the_schemes():
    """A code scheme that does not exist names those that do."""
    with pytest.raises(UnknownCode, match="comtrade, census"):
        find_area("842", "fips")


def test_a_name_nobody_carries_is_not_found():
    """Finding never guesses."""
    assert find_area("Ruritania") is None
    assert find_area("") is None


def test_a_name_in_another_language():
    """Areas are called by their names in Chinese and Spanish, by the English one where no other is held."""
    assert (area_name("DEU", "es"), area_name("KOR", "zh"), area_name("ZZB", "es")) == (
        "Alemania",
        "韩国",
        "Ships' stores and bunkers",
    )


@pytest.mark.parametrize(
    ("scheme", "code", "area"),
    [
        ("comtrade", "0", "WLD"),
        ("comtrade", "97", "EU"),
        ("comtrade", "975", "ASEAN"),
        ("census", "-", "WLD"),
        ("census", "0003", "EU"),
        ("comext", "EU27_2020", "EU27"),
        ("comext", "XU", "GBR"),
        ("imf", "G001", "WLD"),
        ("imf", "924", "CHN"),
        ("imf", "KOS", "XKX"),
        ("gacc_code", "502", "USA"),
        ("gacc_code", "701", "ZZZ"),
        ("m49", "8", "ALB"),
        ("iso3", "twn", "TWN"),
    ],
)
def test_groups_and_special_partners_have_codes_too(scheme, code, area):
    """The world, the Union, ASEAN, unknown countries and the pieces of the United Kingdom are found by code."""
    assert find_area(code, scheme).code == area


def test_labels_of_tables_stay_out_of_running_text():
    """Total in a partner column is the world; in a sentence it is a word. "中非" in a sentence is China and Africa."""
    assert (find_area("Total").code, find_area("Korea, Rep.").code, find_area("中非").code) == ("WLD", "KOR", "CAF")
    assert not {"total", "korea, rep.", "all countries"} & area_names("en").keys()
    assert "中非" not in area_names("zh")


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("刚果共和国", "COG"),
        ("刚果民主共和国", "COD"),
        ("波斯尼亚和黑塞哥维那", "BIH"),
        ("博纳尔，圣俄斯塔休斯和萨巴", "BES"),
        ("福克兰群岛（马尔维纳斯）", "FLK"),
        ("斯瓦尔巴群岛和扬马延岛", "SJM"),
        ("塞卜泰(休达)", "XCE"),
        ("荷属圣马丁", "SXM"),
        ("格恩西", "GGY"),
        ("亚洲其他国家(地区)", "XAS"),
        ("台澎金马关税区", "TWN"),
        ("Korea,DPR", "PRK"),
        ("Bosnia&Hercegovina", "BIH"),
        ("Oth. Asia nes", "XAS"),
    ],
)
def test_rare_labels_of_the_bulletin(label, code):
    """Small partners of the Chinese monthly table, and the spellings of customs' older English code list."""
    assert find_area(label, "gacc").code == code
