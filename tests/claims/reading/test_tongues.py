"""Chinese and Spanish habits of telling trade, one sentence each."""

from __future__ import annotations

import pytest

from lading.claims import read


def told(text, date, reporter="CHN"):
    """Indicator, flow, partner, product, period, value of every claim."""
    reading = read(text, date=date, reporter=reporter)
    return [
        (c.indicator, c.flow, c.partner, c.product, c.period, float(c.value))
        for c in reading.claims
        if c.indicator != "other"
    ]


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "11月机电产品出口同比9.7%，拖累整体出口0.3个百分点。",
            "2025-12-08",
            "CHN",
            ("contribution", "exports", "WLD", "mechanical and electrical products", "2025-11", -0.3),
        ),
        (
            "11月对美国出口下降25.4%，降幅较10月份扩大12.8个百分点。",
            "2022-12-07",
            "CHN",
            ("difference", "exports", "USA", "TOTAL", "2022-11", -12.8),
        ),
        (
            "11月对美出口同比-28.6%（10月-25.2%）；对欧盟出口同比14.8%。",
            "2025-12-08",
            "CHN",
            ("growth_yoy", "exports", "EU", "TOTAL", "2025-11", 14.8),
        ),
        (
            "10月輸往亞洲的整體出口貨值上升15.6%。",
            "2025-11-25",
            "HKG",
            ("growth_yoy", "exports", "ASIA", "TOTAL", "2025-10", 15.6),
        ),
        (
            "第4季出口1881.1億美元，年增49.4%。",
            "2026-01-09",
            "TWN",
            ("growth_yoy", "exports", "WLD", "TOTAL", "2025-Q4", 49.4),
        ),
        (
            "Las importaciones sumaron 27.009 millones de euros en enero tras crecer un 0,9 %.",
            "2019-03-21",
            "ESP",
            ("growth_yoy", "imports", "WLD", "TOTAL", "2019-01", 0.9),
        ),
        (
            "Las exportaciones sumaron 22.525 millones de euros en enero, un 1,3 % menos que en enero de 2018.",
            "2019-03-21",
            "ESP",
            ("growth_yoy", "exports", "WLD", "TOTAL", "2019-01", -1.3),
        ),
        (
            "Acumula México un déficit comercial de 25 mil 297.1 millones de dólares al tercer trimestre de 2022.",
            "2022-10-27",
            "MEX",
            ("level", "balance", "WLD", "TOTAL", "2022-01..2022-09", -25297.1e6),
        ),
    ],
)
def test_a_habit_of_the_language_is_read(text, date, reporter, expected):
    """The last claim of the sentence is what a reader of the language takes it for."""
    assert told(text, date, reporter)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "前三季度，自建交的最不发达国家进口增长了9.7%。",
        "Las exportaciones a Mercoamérica crecieron un 9,7 % en enero.",
    ],
)
def test_a_partner_no_list_holds_is_not_taken_for_the_world(text):
    """Growth with an unknown group of countries is no growth of all trade."""
    assert told(text, "2025-10-13") == []


def test_a_local_yuan_is_the_reporters_money():
    """Hong Kong counts in its own dollars, which its press writes 元."""
    claims = read("本港10月商品整體出口貨值為4618億元。", date="2025-11-25").claims

    assert [(c.reporter, c.unit) for c in claims] == [("HKG", "HKD")]


def test_a_rate_in_one_breath_with_its_level_is_in_its_currency():
    """出口21.84万亿元，增长11.9% is growth in yuan."""
    claims = read("前11个月，出口21.84万亿元，增长11.9%。", date="2022-12-07").claims

    assert [c.basis for c in claims][1] == "CNY"


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "中国11月贸易帐(亿美元) 1116.8 预期 1002",
            "2025-12-08",
            "CHN",
            ("level", "balance", "WLD", "TOTAL", "2025-11", 1.002e11),
        ),
        (
            "一季度对“一带一路”沿线国家进出口2.07万亿元，增长3.2%，比整体增速高出9.6个百分点。",
            "2020-04-14",
            "CHN",
            ("difference", "total", "BRI", "TOTAL", "2020-Q1", 9.6),
        ),
        (
            "机电产品仍是出口主力，一季度出口1.95万亿元。",
            "2020-04-14",
            "CHN",
            ("level", "exports", "WLD", "mechanical and electrical products", "2020-Q1", 1.95e12),
        ),
        (
            "El saldo se compara con un déficit comercial de 1.499 millones de dólares del décimo mes del año pasado.",
            "2016-11-25",
            "MEX",
            ("level", "balance", "WLD", "TOTAL", "2015-10", -1.499e9),
        ),
        (
            "En mayo los envíos a Estados Unidos cayeron un 34,5%. Las importaciones desde ese país cedieron un 18%.",
            "2025-06-09",
            "CHN",
            ("growth_yoy", "imports", "USA", "TOTAL", "2025-05", -18.0),
        ),
    ],
)
def test_another_habit_is_read(text, date, reporter, expected):
    """Units noted behind a noun, points over the whole, a subject named by 是, ordinal months, "ese país"."""
    assert told(text, date, reporter)[-1] == expected


OUTDONE = (
    "En los primeros once meses de 2020 las exportaciones sumaron US$ 64.585 millones,"
    " superando en 2,3% los envíos de 2019."
)


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "分季度看，一、二、三季度进出口规模分别为7.01万亿元、7.66万亿元和8.24万亿元。",
            "2019-10-14",
            "CHN",
            [("2019-Q1", 7.01e12), ("2019-Q2", 7.66e12), ("2019-Q3", 8.24e12)],
        ),
        (
            "拉动增长的主力仍是机电产品，前11个月出口增长2.8%。",
            "2023-12-08",
            "CHN",
            [("2023-01..2023-11", 2.8)],
        ),
        (
            OUTDONE,
            "2020-12-07",
            "CHL",
            [("2020-01..2020-11", 64.585e9), ("2020-01..2020-11", 2.3)],
        ),
        ("前11个月进出口已连续2个月同比增长。", "2023-12-08", "CHN", [("2023-11", 2.0)]),
    ],
)
def test_the_period_is_the_one_told(text, date, reporter, expected):
    """Quarters listed before a noun, a subject behind 是, a rate that outdoes, a streak of months."""
    assert [(period, value) for *_, period, value in told(text, date, reporter)] == expected


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "8月1日至20日韩国出口额为331亿美元，同比增长18.5%。",
            "2024-08-21",
            "KOR",
            ("growth_yoy", "exports", "WLD", "TOTAL", "2024-08-01..2024-08-20", 18.5),
        ),
        (
            "7月前10天韩国出口同比增长33.8%。",
            "2024-07-11",
            "KOR",
            ("growth_yoy", "exports", "WLD", "TOTAL", "2024-07-01..2024-07-10", 33.8),
        ),
        (
            "6月出口同比增速由5月的7.6%回升至8.6%。",
            "2024-07-12",
            "CHN",
            ("growth_yoy", "exports", "WLD", "TOTAL", "2024-06", 8.6),
        ),
        (
            "5月对美出口下降34.5%，对整体出口的拖累由4月的3.2个百分点扩大到5个百分点。",
            "2025-06-09",
            "CHN",
            ("contribution", "exports", "USA", "TOTAL", "2025-05", -5.0),
        ),
        (
            "对东盟、欧盟、非洲出口继续增长，分别拉动5月出口1.8、2.5和1.6个百分点。",
            "2025-06-09",
            "CHN",
            ("contribution", "exports", "AFRICA", "TOTAL", "2025-05", 1.6),
        ),
        (
            "6月中国贸易顺差升至990.5亿美元。",
            "2024-07-12",
            "CHN",
            ("level", "balance", "WLD", "TOTAL", "2024-06", 9.905e10),
        ),
        (
            "前8個月對共建「一帶一路」國家合計進出口13.48兆元。",
            "2024-09-10",
            "CHN",
            ("level", "total", "BRI", "TOTAL", "2024-01..2024-08", 1.348e13),
        ),
        (
            "前8個月對歐盟貿易總值3.69兆元，歐盟居第2大貿易夥伴。",
            "2024-09-10",
            "CHN",
            ("rank", "total", "EU", "TOTAL", "2024-01..2024-08", 2.0),
        ),
        (
            "En mayo subieron las exportaciones a Italia un 2 % y cayeron un 4 % las dirigidas a Francia.",
            "2015-07-20",
            "ESP",
            ("growth_yoy", "exports", "FRA", "TOTAL", "2015-05", -4.0),
        ),
        (
            "El superávit comercial de China respecto a Estados Unidos aumentó un 31,2 % en enero.",
            "2019-02-14",
            "CHN",
            ("growth_yoy", "balance", "USA", "TOTAL", "2019-01", 31.2),
        ),
        (
            "Las exportaciones subieron un 3 % en enero. En cuanto a las manufacturas, vendieron US$551,3 millones.",
            "2020-03-02",
            "COL",
            ("level", "exports", "WLD", "manufactured goods", "2020-01", 551.3e6),
        ),
        (
            "El déficit comercial de México en octubre fue de dos mil 012 mdd.",
            "2022-11-28",
            "MEX",
            ("level", "balance", "WLD", "TOTAL", "2022-10", -2.012e9),
        ),
        (
            "El déficit comercial bajó de 2 mil 253 millones de dólares en septiembre a mil 906 millones en octubre.",
            "2021-11-26",
            "MEX",
            ("level", "balance", "WLD", "TOTAL", "2021-10", -1.906e9),
        ),
    ],
)
def test_what_other_stories_taught(text, date, reporter, expected):
    """Days of a month, rates that came from one figure and got to another, quoted groups, fronted goods, "mil 906"."""
    assert told(text, date, reporter)[-1] == expected


def test_a_chinese_rate_stands_behind_its_own_level():
    """Of pieces and money named one after the other, each rate counts what stands before it."""
    claims = read("前8个月进口集成电路3076.2亿个，减少15%，价值1.54万亿元，下降14.3%。", date="2023-09-08").claims

    assert [(float(c.value), c.measure) for c in claims][1::2] == [(-15.0, "quantity"), (-14.3, "value")]


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "第四季度香港商品整体出口货量按季上升1.0%。",
            "2017-02-16",
            "HKG",
            ("growth_mom", "exports", "WLD", "TOTAL", "2016-Q4", 1.0),
        ),
        (
            "前三季度进出口稳步回升，三个季度增速分别为-6.5%、-0.2%和7.5%。",
            "2020-10-14",
            "CHN",
            ("growth_yoy", "total", "WLD", "TOTAL", "2020-Q3", 7.5),
        ),
        (
            "新加坡12月电子产品出口同比下降17.9%，前一个月同比下降20.2%。",
            "2023-01-17",
            "SGP",
            ("growth_yoy", "exports", "WLD", "electronics", "2022-11", -20.2),
        ),
        (
            "1-6月，日本与中国双边货物进出口额为1323.1亿美元。",
            "2015-07-28",
            "JPN",
            ("level", "total", "CHN", "TOTAL", "2015-01..2015-06", 1.3231e11),
        ),
        (
            "11月中国生产资料出口走强，钢材出口增长7.8%。",
            "2025-12-08",
            "CHN",
            ("growth_yoy", "exports", "WLD", "steel", "2025-11", 7.8),
        ),
        (
            "El superávit comercial subió en agosto un 54,5 % frente a los 907 millones de dólares del mes anterior.",
            "2025-09-19",
            "ARG",
            ("level", "balance", "WLD", "TOTAL", "2025-07", 907e6),
        ),
        (
            "Las exportaciones de Chile sumaron US$ 69.682 millones en 2019, un 7,6 % menos.",
            "2020-01-07",
            "CHL",
            ("growth_yoy", "exports", "WLD", "TOTAL", "2019", -7.6),
        ),
        (
            "En junio la balanza comercial no petrolera fue deficitaria en US$ 480 millones.",
            "2022-08-12",
            "ECU",
            ("level", "balance", "WLD", "non-oil", "2022-06", -480e6),
        ),
    ],
)
def test_a_third_batch_of_habits_is_read(text, date, reporter, expected):
    """Volumes on the quarter, quarters by their number, the month before, two-way trade, a year before a comma."""
    assert told(text, date, reporter)[-1] == expected


def test_commas_of_thousands_alone_are_no_decimal_commas():
    """Where whole percentages stand beside "$ 16,868 millones", the comma parts thousands."""
    text = (
        "Las exportaciones sumaron $ 16,868 millones; las petroleras, $ 6,236 millones; las otras, $ 10,632 millones."
    )
    claims = read(text, date="2022-08-12", reporter="ECU").claims

    assert float(claims[0].value) == 16868e6


def test_volumes_are_quantities():
    """出口货量 counts goods and not money, for every member of a list."""
    claims = read("12月输往日本及印度的整体出口货量分别上升8.4%及5.8%。", date="2017-02-16", reporter="HKG").claims

    assert [(c.partner, c.measure) for c in claims] == [("JPN", "quantity"), ("IND", "quantity")]


@pytest.mark.parametrize(
    "text",
    [
        "2022年前5个月，江苏外贸进出口总值2.13万亿元，同比增长8.5%。其中，出口1.32万亿元，增长9%。",
        "南京海关13日发布数据，前5个月我省对欧盟进出口3183.3亿元，增长7.4%。",
        "11月无人机出口同比增长9.3%，预制菜出口额32亿元。",
        "Las exportaciones de drones aumentaron un 9,3 % en noviembre.",
        "Las exportaciones de Cataluña crecieron un 9,7 % en enero.",
    ],
)
def test_parts_and_goods_no_list_holds_are_not_all_trade(text):
    """The trade of a province, of drones or of Catalonia is not a country's: nothing is told of it."""
    assert told(text, "2025-12-09") == []


def test_a_region_in_a_national_story_is_left_out_alone():
    """What is said of all the country before and after a region's figures is still read."""
    text = (
        "前11个月我国进出口37.96万亿元。中西部地区进出口6.83万亿元，增长0.2%。其中，出口4.1万亿元。"
        "前11个月我国对东盟出口3.36万亿元。"
    )

    assert [value for *_, value in told(text, "2023-12-08")] == [37.96e12, 3.36e12]


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        ("1月出口達2兆736億元新台幣。", "2026-02-09", "TWN", ("exports", "WLD", "TOTAL", "2026-01", 2.0736e12)),
        ("1月對美國出口年增1.3倍。", "2026-02-09", "TWN", ("exports", "USA", "TOTAL", "2026-01", 130.0)),
        ("1月出口年增近7成。", "2026-02-09", "TWN", ("exports", "WLD", "TOTAL", "2026-01", 70.0)),
        (
            "1-2月對美出口同比2.3%，去年12月為15.6%；對東盟出口同比5.7%。",
            "2025-03-08",
            "CHN",
            ("exports", "ASEAN", "TOTAL", "2025-01..2025-02", 5.7),
        ),
        (
            (
                "El superávit comercial de enero fue de 855 millones de euros,"
                " inferior a los 942 millones de enero de 2016."
            ),
            "2017-03-21",
            "ESP",
            ("balance", "WLD", "TOTAL", "2016-01", 942e6),
        ),
        (
            "Las importaciones caen menos que en enero y febrero, cuando cayeron un 36 % y un 25 %, respectivamente.",
            "2009-04-22",
            "ARG",
            ("imports", "WLD", "TOTAL", "2009-02", -25.0),
        ),
        (
            "El arándano tuvo exportaciones por US$ 83 millones en el primer cuatrimestre.",
            "2019-06-14",
            "PER",
            ("exports", "WLD", "blueberries", "2019-01..2019-04", 83e6),
        ),
    ],
)
def test_a_fourth_batch_of_habits_is_read(text, date, reporter, expected):
    """Trillions with hundred millions, tenths, times, asides, levels outdone, months paired, goods that had sales."""
    assert told(text, date, reporter)[-1][1:] == expected


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "继9月份录得15.2%的按年升幅后，10月份商品整体出口货值为2,970亿港元。",
            "2012-11-26",
            "HKG",
            [("exports", "WLD", "TOTAL", "2012-09", 15.2), ("exports", "WLD", "TOTAL", "2012-10", 2.97e11)],
        ),
        (
            "前5个月我国进口粮食4836.8万吨，进口金额为1464.7亿元。",
            "2025-06-10",
            "CHN",
            [("imports", "WLD", "grain", "2025-01..2025-05", v) for v in (4.8368e7, 1.4647e11)],
        ),
        (
            "上半年服装、手机和玩具对美出口分别下降4.8%、28%和5%。",
            "2008-09-12",
            "CHN",
            [
                ("exports", "USA", name, "2008-01..2008-06", v)
                for name, v in (("garments", -4.8), ("mobile phones", -28.0), ("toys", -5.0))
            ],
        ),
        (
            "Las exportaciones subieron un 12,9 % en abril, tras la bajada del 2,7 % que habían sufrido en marzo.",
            "2018-05-08",
            "CHN",
            [("exports", "WLD", "TOTAL", "2018-04", 12.9), ("exports", "WLD", "TOTAL", "2018-03", -2.7)],
        ),
        (
            "Las exportaciones del país asiático se incrementaron un 6,4 % en abril.",
            "2018-05-08",
            "CHN",
            [("exports", "WLD", "TOTAL", "2018-04", 6.4)],
        ),
    ],
)
def test_a_fifth_batch_of_habits_is_read(text, date, reporter, expected):
    """A sentence resumed, amounts of the goods named, goods before a partner, a base in a clause, a by-name."""
    assert [claim[1:] for claim in told(text, date, reporter)] == expected


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "前2月出口年增21.8%，遠高於市場預期的升7.1%。",
            "2026-03-11",
            "CHN",
            [("2026-01..2026-02", 21.8, "fact"), ("2026-01..2026-02", 7.1, "expectation")],
        ),
        (
            "Los analistas preveían que en marzo las exportaciones caerían un 3 % y las compras crecerían un 1 %.",
            "2024-04-12",
            "CHN",
            [("2024-03", -3.0, "expectation"), ("2024-03", 1.0, "expectation")],
        ),
        (
            "A abril el déficit comercial fue de US$ 1.469 millones, contra un superávit de US$ 2.840 millones en 2022",
            "2023-05-18",
            "ARG",
            [("2023-01..2023-04", -1.469e9, "fact"), ("2022-01..2022-04", 2.84e9, "fact")],
        ),
        (
            "Las exportaciones crecieron 3,5 % mensual en octubre; las petroleras, 22,6 %, a tasa mensual.",
            "2024-11-27",
            "MEX",
            [("2024-10", 3.5, "fact"), ("2024-10", 22.6, "fact")],
        ),
    ],
)
def test_what_was_hoped_for_and_what_it_is_compared_with(text, date, reporter, expected):
    """Hopes beaten, verbs in the conditional, the same part of another year, a story that counts on the month alone."""
    claims = [c for c in read(text, date=date, reporter=reporter).claims if c.numeric]

    assert [(c.period, float(c.value), c.modality) for c in claims] == expected


def test_goods_in_a_relative_clause_are_what_it_tells_of():
    """What follows "lideradas por los bienes intermedios, que sumaron" is the sum of those goods alone."""
    text = "Las importaciones subieron un 3,1 %, lideradas por los bienes intermedios, que sumaron US$ 2.752 millones."
    claims = read(text, date="2019-03-07", reporter="CHL").claims

    assert [c.product for c in claims] == ["TOTAL", "intermediate goods"]


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "日本11月出现9534亿日元（约合113亿美元）贸易逆差。",
            "2012-12-19",
            "JPN",
            [("balance", "WLD", "TOTAL", "2012-11", v) for v in (-9.534e11, -1.13e10)],
        ),
        (
            "6月出口量增9.1%，進口升8.2%。商品整體出口價格上升1.8%。",
            "2017-08-14",
            "HKG",
            [("exports", "WLD", "TOTAL", "2017-06", 9.1), ("imports", "WLD", "TOTAL", "2017-06", 8.2)],
        ),
        (
            "El 28,7 % de las importaciones de octubre se originó en Estados Unidos, el 18,1 % en China.",
            "2014-12-18",
            "COL",
            [("imports", "USA", "TOTAL", "2014-10", 28.7), ("imports", "CHN", "TOTAL", "2014-10", 18.1)],
        ),
        (
            "En marzo las exportaciones a Vietnam subieron un 18,9 % y las compras desde ese país cayeron un 2,7 %.",
            "2025-04-14",
            "CHN",
            [("exports", "VNM", "TOTAL", "2025-03", 18.9), ("imports", "VNM", "TOTAL", "2025-03", -2.7)],
        ),
        (
            "Los superávits comerciales más altos de 2014 se dieron con Panamá, 3.004 millones de dólares.",
            "2015-02-18",
            "COL",
            [("balance", "PAN", "TOTAL", "2014", 3.004e9)],
        ),
    ],
)
def test_a_sixth_batch_of_habits_is_read(text, date, reporter, expected):
    """Balances over a bracket, volumes side by side, where a share came from, that country, plurals of balances."""
    assert [claim[1:] for claim in told(text, date, reporter)] == expected


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "Las exportaciones bolivianas hasta octubre de 2025 sumaron $us 7.500 millones.",
            "2025-11-28",
            "BOL",
            [("exports", "WLD", "TOTAL", "2025-01..2025-10", 7.5e9)],
        ),
        (
            "En marzo las exportaciones subieron un 5,2 %, ya que los envíos a China crecieron un 8,1 %.",
            "2025-04-14",
            "JPN",
            [("exports", "WLD", "TOTAL", "2025-03", 5.2), ("exports", "CHN", "TOTAL", "2025-03", 8.1)],
        ),
        (
            "Japón exportó un 5,2 % más en marzo. Las importaciones del país asiático cayeron un 3,1 %.",
            "2025-04-17",
            "JPN",
            [("exports", "WLD", "TOTAL", "2025-03", 5.2), ("imports", "WLD", "TOTAL", "2025-03", -3.1)],
        ),
        (
            "Las exportaciones a Brasil subieron un 5,2 % en marzo. Los términos de intercambio mejoraron un 2,2 %.",
            "2025-04-14",
            "ARG",
            [("exports", "BRA", "TOTAL", "2025-03", 5.2)],
        ),
        (
            "Las exportaciones en los doce meses a octubre cayeron un 2 %. En octubre las ventas subieron un 5 %.",
            "2025-11-28",
            "URY",
            [("exports", "WLD", "TOTAL", "2024-11..2025-10", -2.0), ("exports", "WLD", "TOTAL", "2025-10", 5.0)],
        ),
    ],
)
def test_a_seventh_batch_of_habits_is_read(text, date, reporter, expected):
    """Money with the sign before its letters, causes that are no comparison, the Asian country, terms of trade."""
    assert [claim[1:] for claim in told(text, date, reporter)] == expected


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "財政部說，今年一至八月我對美出口一一七一點七億美元。八月出口五八四點九億美元，年增百分之卅四點一。",
            "2025-09-10",
            "TWN",
            [
                ("exports", "USA", "TOTAL", "2025-01..2025-08", 1.1717e11),
                ("exports", "WLD", "TOTAL", "2025-08", 5.849e10),
                ("exports", "WLD", "TOTAL", "2025-08", 34.1),
            ],
        ),
        (
            "114年出口6,407.5億美元，進口4,836.1億美元，分別較113年成長34.9%及22.6%，全年出超1,571.4億元。",
            "2026-01-09",
            "TWN",
            [
                ("exports", "WLD", "TOTAL", "2025", 6.4075e11),
                ("imports", "WLD", "TOTAL", "2025", 4.8361e11),
                ("exports", "WLD", "TOTAL", "2025", 34.9),
                ("imports", "WLD", "TOTAL", "2025", 22.6),
                ("balance", "WLD", "TOTAL", "2025", 1.5714e11),
            ],
        ),
        (
            "中国仍是越南最大的进口来源国，9月进口额为368亿美元；其次为韩国，进口额209亿美元。塑料进口43亿美元。",
            "2015-10-02",
            "VNM",
            [
                ("imports", "CHN", "TOTAL", "2015-09", 1.0),
                ("imports", "CHN", "TOTAL", "2015-09", 3.68e10),
                ("imports", "KOR", "TOTAL", "2015-09", 2.09e10),
                ("imports", "WLD", "plastics", "2015-09", 4.3e9),
            ],
        ),
        (
            (
                "Las exportaciones de camarón generaron en julio ingresos por USD 1.843 millones. "
                "Estados Unidos ocupó el segundo lugar, con el 15,2 %."
            ),
            "2025-08-15",
            "ECU",
            [("exports", "WLD", "shrimp", "2025-07", 1.843e9), ("exports", "USA", "shrimp", "2025-07", 15.2)],
        ),
        (
            (
                "Las exportaciones no petroleras sumaron USD 7.370 millones en marzo. La balanza comercial total cerró "
                "con un superávit de USD 664 millones, frente a marzo de 2022, cuando hubo un superávit de "
                "USD 1.344 millones."
            ),
            "2023-04-14",
            "ECU",
            [
                ("exports", "WLD", "non-oil", "2023-03", 7.37e9),
                ("balance", "WLD", "TOTAL", "2023-03", 6.64e8),
                ("balance", "WLD", "TOTAL", "2022-03", 1.344e9),
            ],
        ),
        (
            (
                "Las exportaciones agrarias crecieron un 20 % en junio. Los despachos de palta quedaron atrás. "
                "En tercera posición se colocó el sector alimentario, con exportaciones totales de US$ 1.788 millones."
            ),
            "2022-07-11",
            "PER",
            [
                ("exports", "WLD", "agricultural products", "2022-06", 20.0),
                ("exports", "WLD", "food", "2022-06", 1.788e9),
            ],
        ),
    ],
)
def test_an_eighth_batch_of_habits_is_read(text, date, reporter, expected):
    """Chinese signs for numbers, years of the republic, greatest markets; income from sales, places, totals."""
    assert [claim[1:] for claim in told(text, date, reporter)] == expected


def test_a_quarter_may_be_what_a_late_story_is_about():
    """A story of August on the first quarter keeps to it in all its paragraphs."""
    text = "En el primer trimestre las exportaciones sumaron US$ 843 millones.\n\nEl banano sumó US$ 368 millones."
    claims = read(text, date="2025-08-15", reporter="ECU").claims

    assert [claim.period for claim in claims] == ["2025-Q1", "2025-Q1"]


def test_who_received_the_goods_is_their_partner():
    """The subject of a Spanish verb of receiving is the partner of what was sent."""
    text = "Las exportaciones crecieron un 5 % en junio. Estados Unidos recibió envíos por US$ 2.896 millones."
    claims = read(text, date="2025-07-07", reporter="CHL").claims

    assert [claim.partner for claim in claims] == ["WLD", "USA"]


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            "114年出口6407.5億美元、進口4836.1億美元，年增率達34.9%及22.6%。東協在台灣總出口占比升到18.6%。",
            "2026-01-10",
            "TWN",
            [
                ("exports", "WLD", "TOTAL", "2025", 6.4075e11),
                ("imports", "WLD", "TOTAL", "2025", 4.8361e11),
                ("exports", "WLD", "TOTAL", "2025", 34.9),
                ("imports", "WLD", "TOTAL", "2025", 22.6),
                ("exports", "ASEAN", "TOTAL", "2025", 18.6),
            ],
        ),
        (
            (
                "Comercio con China: en septiembre las exportaciones subieron un 29,7 %.\n\n"
                "El mes pasado se enviaron US$ 1.869 millones al gigante asiático. En el período comprendido entre "
                "el 1° de enero y el 30 de septiembre, las exportaciones a China totalizaron US$ 18.026,7 millones."
            ),
            "2020-10-08",
            "CHL",
            [
                ("exports", "CHN", "TOTAL", "2020-09", 29.7),
                ("exports", "CHN", "TOTAL", "2020-09", 1.869e9),
                ("exports", "CHN", "TOTAL", "2020-01..2020-09", 1.80267e10),
            ],
        ),
        (
            (
                "Las exportaciones subieron un 5 % en septiembre.\n\nEntre enero y septiembre las exportaciones del "
                "sector minero a China representaron el 77,9 % de los envíos a dicho país, con un aumento de 17,9 %."
            ),
            "2020-10-08",
            "CHL",
            [
                ("exports", "WLD", "TOTAL", "2020-09", 5.0),
                ("exports", "CHN", "mining", "2020-01..2020-09", 77.9),
                ("exports", "CHN", "mining", "2020-01..2020-09", 17.9),
            ],
        ),
        (
            (
                "Las exportaciones subieron un 5 % en 2023. El segundo destino fue Estados Unidos, al que los "
                "exportadores chilenos enviaron US$ 14.308 millones, lo que supone una caída anual de 2,1 %."
            ),
            "2024-01-12",
            "CHL",
            [
                ("exports", "WLD", "TOTAL", "2023", 5.0),
                ("exports", "USA", "TOTAL", "2023", 1.4308e10),
                ("exports", "USA", "TOTAL", "2023", -2.1),
            ],
        ),
    ],
)
def test_a_ninth_batch_of_habits_is_read(text, date, reporter, expected):
    """Rates of two flows told before, holders of a share, trade with one partner, days as months, parts and wholes."""
    assert [claim[1:] for claim in told(text, date, reporter) if claim[0] not in ("rank", "record")] == expected


@pytest.mark.parametrize(
    ("text", "date", "reporter"),
    [
        (
            "2025年前三季度，出口增长7.1%。月均出口2.2万亿元，增长6.1%。近五年出口年均增长7.9%。",
            "2025-10-14",
            "CHN",
        ),
        (
            (
                "En julio las exportaciones crecieron un 7,1 %. Las exportaciones promediaron US$ 240 millones al día, "
                "un 8 % más. Entre 2015 y 2020 las exportaciones crecieron en promedio un 3,1 %."
            ),
            "2025-08-10",
            "CHL",
        ),
    ],
)
def test_averages_are_no_figures_of_a_period(text, date, reporter):
    """What was sold in an average month or grew in an average year is told of no period, so nothing may refute it."""
    claims = read(text, date=date, reporter=reporter).claims

    assert [float(c.value) for c in claims if c.indicator != "other"] == [7.1]
    assert len(claims) == 4


@pytest.mark.parametrize(
    ("text", "date", "reporter", "expected"),
    [
        (
            (
                "Las exportaciones españolas subieron un 2 % en junio. También crecieron las exportaciones de Francia "
                "(+3,1 %), Alemania (+4 %) e Italia (+3,7 %). El automóvil subió y los productos químicos elevaron sus "
                "exportaciones un 3,6 %."
            ),
            "2018-08-24",
            "ESP",
            [
                ("ESP", "TOTAL", 2.0),
                ("FRA", "TOTAL", 3.1),
                ("DEU", "TOTAL", 4.0),
                ("ITA", "TOTAL", 3.7),
                ("ESP", "chemicals", 3.6),
            ],
        ),
        (
            "11月出口减少14%。从品目看，石油制品（26%）均同比增加。石油化工（-26.5%）降幅明显。",
            "2022-12-01",
            "KOR",
            [("KOR", "TOTAL", -14.0), ("KOR", "refined oil", 26.0), ("KOR", "petrochemicals", -26.5)],
        ),
    ],
)
def test_lists_of_countries_and_goods_with_their_rates(text, date, reporter, expected):
    """Other countries one after the other, goods whose owners raised their sales."""
    claims = [c for c in read(text, date=date, reporter=reporter).claims if c.numeric]

    assert [(c.reporter, c.product, float(c.value)) for c in claims] == expected
