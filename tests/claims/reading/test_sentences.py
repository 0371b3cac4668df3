"""Ways of saying things in stories of China's trade: sentences.toml tells them, and how each figure is meant."""

import tomllib
from pathlib import Path

import pytest

from lading.claims import read

WAYS = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf8"))["way"]
HEAD = "BEIJING - China's foreign trade made news again, the customs administration said on Thursday.\n\n"


def told(claim):
    """What a claim says, as words."""
    value = f"{float(claim.value):g}" if abs(claim.value) < 10**6 else str(int(claim.value))
    about = (claim.reporter, claim.flow, claim.partner, claim.product, claim.period)
    return {*about, claim.indicator, claim.modality, claim.measure, claim.unit, value}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["name"])
def test_a_way_of_saying_is_read_as_meant(way):
    """Each figure named has the indicator, flow, partner, product, period, modality or value given beside it."""
    claims = {claim.text: told(claim) for claim in read(f"{HEAD}{way['text']}", date="2023-07-13").claims}
    missing = {name: set(words.split(" | ")) - claims.get(name, set()) for name, words in way["figures"].items()}

    assert {name: words for name, words in missing.items() if words} == {}
