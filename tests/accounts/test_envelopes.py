"""Revision envelopes: what the ledger's first and later prints teach, and what is assumed where they teach nothing."""

from fractions import Fraction

from lading.accounts.envelopes import ASSUMED_SHARE, FEWEST, MISREAD, envelope
from lading.model import Key, Period

KEY = Key("CHN", "exports")
MONTH = Period.parse("2025-12")
SERIES = "CHN.exports.WLD.TOTAL.value.USD"


def printed_twice(changes):
    """Months of 2020 and after, each printed as 1,000 and a month later changed by so many."""
    for number, change in enumerate(changes):
        month = f"{2020 + number // 12}-{number % 12 + 1:02d}"
        first = f"{2021 + number // 12}-{number % 12 + 1:02d}-08T03:00+00:00"
        later = f"{2021 + number // 12}-{number % 12 + 1:02d}-28T03:00+00:00"
        yield (SERIES, month, 1000, None, f"{month}-first", first)
        yield (SERIES, month, 1000 + change, None, f"{month}-later", later)


def test_an_envelope_is_the_largest_revision_seen(ledger_of):
    """Twelve months revised by nought to 1.1%: the envelope is 1.1%, and says from how many it was learned."""
    ledger = ledger_of(*printed_twice(range(FEWEST)))

    learned = envelope(ledger, KEY, MONTH, 1)

    assert learned.share == Fraction(11, 1000)
    assert str(learned).startswith("1.10%, the largest of 12 revisions of exports in dollars, months")


def test_a_misread_page_teaches_nothing(ledger_of):
    """A later print twice as large is a page misread; without it there are too few, and two in a hundred is assumed."""
    ledger = ledger_of(*printed_twice([1] * (FEWEST - 1)), *list(printed_twice([1] * FEWEST + [1000]))[-2:])

    learned = envelope(ledger, KEY, MONTH, 1)

    assert learned.share == ASSUMED_SHARE < MISREAD
    assert "assumed" in str(learned)


def test_rounding_is_no_revision(ledger_of):
    """A coarser print of the same figure is within its rounding and counts as unrevised; then a wider kind is asked."""
    rows = [(*row[:3], "1" if row[4].endswith("later") else "0.1", *row[4:]) for row in printed_twice([0] * FEWEST)]

    assert envelope(ledger_of(*rows), KEY, MONTH, 1).share == ASSUMED_SHARE


def test_the_bundled_ledger_teaches_envelopes_for_totals_and_goods(bundled):
    """Exports in dollars move little inside a year and 4.2% at most after it, when 2023 was told anew."""
    soon, late = envelope(bundled, KEY, MONTH, 1), envelope(bundled, KEY, MONTH, 12)

    assert soon.share < Fraction(5, 1000)
    assert Fraction(4, 100) < late.share < Fraction(5, 100)
    assert min(soon.revisions, late.revisions) >= FEWEST
