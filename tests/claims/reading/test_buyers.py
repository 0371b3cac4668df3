"""What the other side buys of the reporter is the reporter's export."""

import datetime as dt

import pytest

from lading.claims import read


@pytest.mark.parametrize(
    ("sentence", "flow", "partner"),
    [
        ("China's exports grew 5.9%, and Africa's purchases of Chinese goods were up 27.6%.", "exports", "AFRICA"),
        ("China's imports rose 1.9%, and purchases of American goods fell 27.6%.", "imports", "USA"),
    ],
)
def test_whose_purchases_they_are(sentence, flow, partner):
    """Named by the buyer they are sales, named by the seller purchases."""
    reading = read(f"China's trade in November\n\n{sentence}\n", date=dt.date(2025, 12, 8))

    [claim] = [one for one in reading.claims if one.text == "27.6%"]
    assert (claim.reporter, claim.flow, claim.partner) == ("CHN", flow, partner)
