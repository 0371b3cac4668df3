"""Articles held against each other: contradictions, revisions, rounding edges, what to doubt, what is implied."""

from lading.claims.check import check

DAY = "China's trade, {day}\n\nBEIJING, {day} - "


def article(day, text):
    """A story of one sentence with its day."""
    return DAY.format(day=day) + text


def test_figures_that_leave_another_surplus_conflict(bundled):
    """3.46 less 2.37 trillion is at least 1.080, and another paper prints 1.076."""
    one = article(
        "Dec 8 2025", "Exports were $3.46 trillion in the first 11 months of 2025 and imports $2.37 trillion."
    )
    other = article("Dec 9 2025", "China's trade surplus was $1.076 trillion in the first eleven months of 2025.")

    found = check([one, other], bundled).agreement

    assert [(each.grade, len(each.figures)) for each in found.conflicts] == [("contradiction", 3)]
    assert "that cannot be, since balance 2025-01..2025-11 = exports less imports" in found.conflicts[0].sentence
    assert found.conflicts[0].proof[-1] == (
        "Add these three lines: 3,455 bn - 2,375 bn = 1,080 bn <= 1,076.5 bn, which is false"
    )


def test_a_revised_figure_is_no_contradiction(bundled):
    """992.2 in December and 993 in January may be two vintages of one surplus."""
    one = article("Dec 8 2025", "China's trade surplus was $992.2 billion in 2024.")
    other = article("Jan 14 2026", "China's trade surplus was $993 billion in 2024.")

    found = check([one, other], bundled).agreement

    assert [each.grade for each in found.conflicts] == ["vintage"]
    assert found.doubted == ()


def test_a_rounding_edge_is_told_apart(bundled):
    """992 and 993 meet in 992.5 alone."""
    one = article("Jan 14 2026", "China's trade surplus was $992 billion in 2024.")
    other = article("Jan 14 2026", "China's trade surplus was $993 billion in 2024.")

    assert [each.grade for each in check([one, other], bundled).agreement.conflicts] == ["edge"]


def test_agreeing_articles_imply_what_neither_prints(bundled):
    """Exports of 3.77 trillion less a surplus of 1.189 leave imports of 2.576 to 2.587 trillion."""
    one = article("Jan 14 2026", "China's exports were $3.77 trillion in 2025.")
    other = article("Jan 14 2026", "China's trade surplus was $1.189 trillion in 2025.")

    found = check([one, other], bundled).agreement

    assert found.conflicts == ()
    assert "China's imports, 2025: $2,575.5 bn to $2,586.5 bn" in [each.line for each in found.implied]


def test_alone_leaves_the_agreement_out(bundled):
    """With `alone` each article is checked by itself."""
    assert check(["China's exports rose 6.6%.", "China's exports rose 7.6%."], bundled, alone=True).agreement is None


def test_a_rate_that_cannot_be_in_dollars_is_read_in_yuan(bundled):
    """Exports +6.2% for eleven months, +6.6% in December and +5.5% for the year: 6.2% cannot be a dollar rate."""
    one = article(
        "Dec 8 2025",
        "Exports rose 6.2 percent year on year to 24.46 trillion yuan in the first 11 months of 2025.",
    )
    other = article(
        "Jan 14 2026", "In dollar terms exports rose 6.6% year on year in December 2025 and by 5.5% in 2025."
    )

    (settled,) = check([one, other], bundled).agreement.readings
    (words, proof) = settled.impossible[0]

    assert settled.figure.text == "6.2 percent"
    assert [reading for reading in settled.possible if "CNY" in reading]
    assert "in USD" in words
    assert proof[-1].endswith("which is false")


def test_an_implied_growth_is_told_in_per_cent(bundled):
    """1.189 trillion after 992 bn is a growth of a fifth, not 19.9 dollars."""
    text = "China's trade surplus was $1.189 trillion in 2025, and $992 billion in 2024."
    found = check([article("Jan 14 2026", text), article("Jan 14 2026", text)], bundled).agreement
    growth = next(each for each in found.implied if each.query.indicator == "growth_yoy")

    assert growth.unit == "percent"
    assert growth.line.endswith("19.75% to 19.97%")
