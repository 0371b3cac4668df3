"""The system of some claims stands in the order in which they were said, in whatever process it is put together."""

from lading.accounts.assembly import assemble
from lading.accounts.records import record_of
from lading.accounts.translate import translate

PARTNERS = ("USA", "ASEAN", "JPN", "EU", "KOR", "AUS", "BRA")


def said(partner, period, value):
    """Exports to a partner as a claim's record."""
    place = {"doc": "paper", "start": 0, "end": 1, "text": value, "section": "text"}
    key = {"indicator": "level", "flow": "exports", "reporter": "CHN", "partner": partner, "product": "TOTAL"}
    return (
        place
        | key
        | {"measure": "value", "period": period, "unit": "USD", "lo": float(value) * 0.99, "hi": float(value) * 1.01}
    )


def test_identities_follow_the_claims():
    """Texts hash otherwise in each process: were levels taken from a set, so would proofs differ, line by line."""
    records = [
        record_of(said(partner, period, value), 1)
        for partner in PARTNERS
        for period, value in (("2025-11", "30e9"), ("2025-12", "31e9"), ("2025-11..2025-12", "61e9"))
    ]
    spans = [each for each in assemble(translate(records)[0]).system.identities if "=" in each.label]

    assert [each.form.variables()[0].key.partner for each in spans] == list(PARTNERS)
