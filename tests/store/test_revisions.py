"""How figures changed, and what revision envelopes are learnt from."""

from decimal import Decimal

from lading.model import Key, Period

BALANCE = Key("CHN", "balance")
YEAR = Period.parse("2025")


def surplus(ledger, release, figure):
    """The surplus of 2025 as it was printed, and as two later copies show it."""
    told = (("prelim", "2026-01-14", "", "1188.9772"), ("July", "2026-01-14", "2026-07-07", "1181.3"))
    for name, day, by, text in (*told, ("August", "2026-01-14", "2026-08-21", "1180.1")):
        page = release(name, day, by=by)
        ledger.append(page, [figure(page, text, "2025")])


def test_the_surplus_of_2025_fell_by_8_9_billion_after_the_event(ledger, release, figure):
    """1,189.0 was printed in January 2026; copies of July and August show 1,181.3 and 1,180.1."""
    surplus(ledger, release, figure)

    first, july, august = ledger.revisions(BALANCE, YEAR)

    assert (first.change, first.beyond_rounding) == (None, False)
    assert (july.change, july.beyond_rounding) == (Decimal(-7677200000), True)
    assert (august.change, august.since_first) == (Decimal(-1200000000), Decimal(-8877200000))


def test_another_rounding_is_no_revision(ledger, release, figure):
    """1,189.0 after 1,188.9772 is the same number, told in fewer digits."""
    for name, day, text in (("prelim", "2026-01-14", "1188.9772"), ("later", "2026-01-18", "1189.0")):
        page = release(name, day)
        ledger.append(page, [figure(page, text, "2025")])

    assert not ledger.revisions(BALANCE, YEAR)[1].beyond_rounding


def test_each_later_vintage_is_paired_with_the_first(ledger, release, figure):
    """July's copy is 5.7 months after the print, August's 7.2; the print itself was no late copy."""
    surplus(ledger, release, figure)

    july, august = ledger.revision_pairs(flow="balance")

    assert [str(one.later.printed) for one in (july, august)] == ["1181.3", "1180.1"]
    assert [str(one.horizon) for one in (july, august)] == ["5.7", "7.2"]
    assert july.lag == 0
    assert ledger.revision_pairs(flow="exports") == ()


def test_a_figure_with_one_vintage_was_never_revised(ledger, release, figure):
    """No pair, and one line of history."""
    page = release("prelim", "2026-01-14")
    ledger.append(page, [figure(page, "1189.0", "2025")])

    assert ledger.revision_pairs() == ()
    assert len(ledger.revisions(BALANCE, YEAR)) == 1
