"""Encodings, invisible characters and mixed languages: what is printed is read all the same."""

from __future__ import annotations

import pytest

from lading.claims import read

CHINESE = "海关总署数据显示，11月我国出口3303.5亿美元，同比增长5.9%。"
TRADITIONAL = "海關總署數據顯示，11月我國出口3303.5億美元，同比增長5.9%。"
SPANISH = "Las exportaciones chinas crecieron un 5,9 % en noviembre, hasta 330.350 millones de dólares."
ENGLISH = "China's exports rose 5.9% in November from a year earlier to $330.35 billion."


def values(text):
    """The values of the claims of a text, as numbers."""
    return sorted(float(claim.value) for claim in read(text, date="2025-12-08").claims)


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode("gbk"),
        CHINESE.encode("utf-16"),
        CHINESE.encode("utf-16-be"),
        CHINESE.encode() + b"\xff",
        TRADITIONAL.encode("big5"),
        SPANISH.encode("latin-1"),
        SPANISH.encode("cp1252"),
        ENGLISH.encode("utf-16-le"),
        b"\xef\xbb\xbf" + ENGLISH.encode(),
    ],
)
def test_an_encoding_is_told_from_the_bytes(data):
    """The same two figures come out of every encoding."""
    assert values(data) == [5.9, 330.35e9]


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH.replace("5.9%", "5\u200b.9%"),
        ENGLISH.replace("5.9%", "\u202b5.9%\u202c"),
        ENGLISH.replace("exports", "ex\u00adports"),
        ENGLISH.replace(" ", "\x00"),
        "１１月我国出口３３０３．５亿美元，同比增长５．９％。",
        "China's exports rose ５．９％ in November from a year earlier to ＄３３０，３５０ million.",
    ],
)
def test_invisible_and_wide_characters_change_nothing(text):
    """Zero-width blanks, marks of direction, soft hyphens and full-width digits are read through."""
    assert values(text) == [5.9, 330.35e9]


def test_every_paragraph_is_read_in_its_own_language():
    """A story in three languages gives the figures of all three, in their order."""
    claims = read(f"{ENGLISH}\n\n{CHINESE}\n\n{SPANISH}", date="2025-12-08").claims

    assert [float(c.value) for c in claims] == [5.9, 330.35e9, 330.35e9, 5.9, 5.9, 330.35e9]


@pytest.mark.parametrize(
    "text",
    [
        "足球：中国球员“出口”欧洲的人数十年来减少近四成，“进口”外援的平均身价却上涨15%，达280万欧元。",
        "La aceitera facturó 412 millones. Sus exportaciones crecieron un 11%, el ebitda un 14,5%; la empresa crece.",
    ],
)
def test_no_trade_of_a_country_gives_no_claim(text):
    """Figures of speech and the results of one company are no trade statistics."""
    assert [c for c in read(text, date="2025-10-20").claims if c.indicator != "other"] == []


def test_an_amount_cut_off_is_reported():
    """An amount without its scale at the end of a paragraph is told, and never joined to the heading below."""
    reading = read(
        "China's exports rose 5.9% in November from a year earlier, customs said, to $330\n\n20 billion people\n",
        date="2025-12-08",
    )

    assert any("breaks off" in note for note in reading.notes)
    assert [float(c.value) for c in reading.claims if c.indicator != "other"] == [5.9]
