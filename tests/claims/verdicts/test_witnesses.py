"""Neighbours that bear out how a figure was read, and signs that one was misread."""

import pytest

from ..test_verify import tokens, verdicts

TABLE = """China's trade in September 2025

| Partner | Exports, USD bn | % y/y |
|---|---|---|
| World | 328.57 | 8.3 |
| ASEAN | 55.36 | 15.6 |
| United States | 34.31 | {us} |
"""


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("China's exports to the United States fell 27% to $44.3 billion in September.", "2025-10-13", "$44.3 billion"),
        ("China's trade surplus was $792.57 billion in November, customs said.", "2025-12-09", "$792.57 billion"),
        ("China's soybean imports of 5.16 million tonnes were 31% higher in October.", "2023-11-07", "31%"),
        ("China's exports rose 5.9% and its imports 4.9% in November, customs said.", "2025-12-08", "4.9%"),
        (
            "China: exports of $263.9 billion less imports of $16.7 billion leave $45.53 billion.",
            "2021-06-07",
            "$16.7 billion",
        ),
        ("Las exportaciones de China a Estados Unidos crecieron un 27% en septiembre.", "2025-10-14", "27%"),
    ],
)
def test_a_figure_borne_out_by_its_neighbours_is_called_wrong(text, day, wrong, bundled):
    """Beside the right rate or the right flow, yuan told as dollars, a rate beside tonnes, a Spanish verb."""
    found = tokens(text, day, bundled)

    assert found.pop(wrong) == "refuted"
    assert "refuted" not in found.values()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Counted in yuan, China's exports rose 3.4% to 3.88 trillion in January and February.", "2025-03-07"),
        ("China's steel exports were 119 million kilograms in 2025. December's were 11.3 million.", "2026-01-14"),
        ("China's exports grew 2.1% from January to November. The year began with a 17.2% plunge.", "2020-12-07"),
        ("China: Exports +5.7%, better than the 4.1% Reuters consensus; imports worse than the 1.0%.", "2022-10-24"),
    ],
)
def test_a_figure_that_others_leave_open_is_not_called_wrong(text, day, bundled):
    """A currency told before, a unit told beside it, another span of the year, a poll told before."""
    called = [claim.text for claim, verdict in verdicts(text, day, bundled) if verdict.token == "refuted"]

    assert not [figure for figure in called if "kilograms" not in figure]


@pytest.mark.parametrize(("cell", "token"), [("-27.0", "supported"), ("-17.0", "refuted")])
def test_a_cell_is_judged_by_its_row_and_column(cell, token, bundled):
    """Exports to the United States fell 27% that month; the cells around it hold."""
    assert tokens(TABLE.format(us=cell), "2025-10-13", bundled)[cell] == token


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        (
            "China May trade\n\n* May USD-denominated exports rise 18.1 pct on yr; poll +15.0 pct",
            "2026-06-09",
            "18.1 pct",
        ),
        ("中国11月进口同比(美元计) 2.9% 预期 3% 前值 1.0%", "2025-12-08", "2.9%"),
        (
            "EXP +4.4% y/y, prev +7.2%. IMP +3.1% y/y, prev +4.1%. TB USD 102.3bn, prev USD 98.2bn.",
            "2025-09-08",
            "+3.1%",
        ),
    ],
)
def test_a_poll_beside_a_figure_or_a_missing_name_does_not_shield_it(text, day, wrong, bundled):
    """The poll has a figure of its own; figures that are just China's name their reporter."""
    assert tokens(text, day, bundled)[wrong] == "refuted"


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("China's exports unexpectedly fell 2.4% in August from a year earlier, customs said.", "2019-09-08", "2.4%"),
        (
            "China's imports grew 1.0%; the $80.07 billion surplus is below forecasts.",
            "2025-11-07",
            "$80.07 billion",
        ),
        (
            "China with the U.S. and the EU\n\nAugust exports fell 5.2% on the year.",
            "2019-09-08",
            "5.2%",
        ),
        ("China's exports fell 25.2% in October as US-bound shipments plunged.", "2025-11-07", "25.2%"),
    ],
)
def test_words_about_something_else_do_not_shield_a_figure(text, day, wrong, bundled):
    """What was not expected, an expectation missed, a heading's partners, and those of the next clause."""
    assert tokens(text, day, bundled)[wrong] == "refuted"
