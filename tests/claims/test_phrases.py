"""Every phrase file's examples are read as the file says."""

from __future__ import annotations

import pytest

from lading.claims import read
from lading.claims.phrases import FIGURES, rank, record, streak

EXAMPLES = [(phrase.id, *example) for phrase in FIGURES for example in phrase.examples]
ORDERS = [("record", s, words, 1) for s, words in record.examples]
ORDERS += [(kind, s, words, n) for kind, file in (("rank", rank), ("streak", streak)) for s, words, n in file.examples]


@pytest.mark.parametrize(("kind", "sentence", "printed", "expected"), EXAMPLES)
def test_figure(kind, sentence, printed, expected):
    """An example's figure is found where it stands, with the fields the file names."""
    claims = read(sentence, date="2026-01-14").claims
    if kind == "other":
        assert not claims
        return
    claim = next(c for c in claims if c.text == printed)

    found = {name: getattr(claim, name) for name in expected}

    assert found | {"value": float(claim.value)} == expected | {"value": expected.get("value", float(claim.value))}


@pytest.mark.parametrize(("kind", "sentence", "words", "value"), ORDERS)
def test_order(kind, sentence, words, value):
    """A record, rank or streak is found on its words, with its number."""
    claims = [c for c in read(sentence, date="2026-01-14").claims if c.indicator == kind]

    assert [(c.value, words in c.text or c.text in words) for c in claims] == [(value, True)]
