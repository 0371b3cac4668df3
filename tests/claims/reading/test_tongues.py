"""Chinese and Spanish habits of telling trade, one sentence each."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lading.claims import read

HABITS = tomllib.loads((Path(__file__).parent / "tongues.toml").read_text(encoding="utf8"))["habits"]


def told(text, date, reporter="CHN"):
    """Indicator, flow, partner, product, period, value of every claim."""
    reading = read(text, date=date, reporter=reporter)
    return [
        (c.indicator, c.flow, c.partner, c.product, c.period, float(c.value))
        for c in reading.claims
        if c.indicator != "other"
    ]


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit["text"][:40])
def test_a_habit_of_the_language_is_read(habit):
    """What the sentence says of its last figure, or of all."""
    found = [list(claim) for claim in told(habit["text"], habit["date"], habit["reporter"])]

    assert found[-1] == habit["last"] if "last" in habit else found == habit["all"]


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


def test_a_chinese_rate_stands_behind_its_own_level():
    """Of pieces and money named one after the other, each rate counts what stands before it."""
    claims = read("前8个月进口集成电路3076.2亿个，减少15%，价值1.54万亿元，下降14.3%。", date="2023-09-08").claims

    assert [(float(c.value), c.measure) for c in claims][1::2] == [(-15.0, "quantity"), (-14.3, "value")]


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
