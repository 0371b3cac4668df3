"""Notes under customs' tables: those known say nothing new, others are told, and one in the middle refuses the page."""

import pytest

from lading.errors import ReleaseRefused
from lading.sources.gacc.notes import unseen

NOTE = "<tr><td colspan=9>Note: from this month on, figures include returned goods.</td></tr>"


def test_known_notes_are_no_news():
    """Whom ASEAN counts, what overlaps, where the catalogue is, which cells are shaded."""
    known = (
        "Note: 1.The Association of Southeast Asian Nations (ASEAN) includes: Brunei, Myanmar",
        'Note: "Agricultural products*" includes part of commodities listed in this table.',
        "2. For the scope of commodities listed in this table, please refer to the Catalog",
        "Note: Figures in the dark area refer to the percentage change.",
        "注：带*的商品与表中其他商品有交叉。",
    )

    assert () == unseen(known)


def test_a_new_note_at_the_end_is_told(parse, specimen):
    """The figures of December 2025 are read, and the note stands among the oddities."""
    found = parse(specimen("prelim_2025-12_exports_usd").replace("</table>", f"{NOTE}</table>"))

    assert 100 == len(found.observations)
    assert "a note not seen before: 'Note: from this month on, figures include returned goods.'" in found.oddities


@pytest.mark.parametrize(
    "name", ["prelim_2025-12_exports_usd", "prelim_2026-03_country_cny", "bulletin_2026-07_exports"]
)
def test_a_note_in_the_middle_loses_no_figures_in_silence(parse, specimen, name):
    """Once it ended the table; the rows below it are not dropped but refuse the page."""
    head, *rows = specimen(name).split("<tr")
    middle = len(rows) // 2
    page = head + "".join(f"<tr{row}" for row in rows[:middle]) + NOTE + "".join(f"<tr{row}" for row in rows[middle:])

    with pytest.raises(ReleaseRefused, match=r"holds figures below the note 'Note: from this month on"):
        parse(page)


def test_totals_never_had_a_note(parse, specimen):
    """Under the totals a note refuses the page, until a person has read it."""
    page = specimen("prelim_2024-11_totals_usd").replace("</table>", f"{NOTE}</table>")

    with pytest.raises(ReleaseRefused, match=r"ends in a note, which it never had.*--trust title"):
        parse(page)
    assert "a note not seen before" in " ".join(parse(page, trust="title").oddities)
