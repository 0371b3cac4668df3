"""The claim record: written, checked against its schema, read back."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from lading.claims import Claim, claims_jsonl, read
from lading.errors import BadInput

TEXT = "China's trade surplus hit a record of almost $1.2 trillion in 2025; exports rose 5.5%, over double the 2% seen."


def test_records_follow_their_schema():
    """Every line of an article's claims is valid by the published schema."""
    schema = json.loads(resources.files("lading.claims").joinpath("schema", "record.json").read_text())
    lines = claims_jsonl(read(TEXT, date="2026-01-14").claims).splitlines()

    assert len(lines) >= 4
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_a_claim_is_read_back_as_it_was():
    """Exact numbers survive the record."""
    claims = read(TEXT, date="2026-01-14").claims

    assert tuple(Claim.from_record(json.loads(line)) for line in claims_jsonl(claims).splitlines()) == claims


def test_a_record_that_lacks_a_field_is_refused():
    """The message names what is missing."""
    with pytest.raises(BadInput, match="lacks unit"):
        Claim.from_record({name: "" for name in Claim.__dataclass_fields__ if name != "unit"})
