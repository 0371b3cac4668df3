"""How the offices and agencies of many countries tell their trade: a sentence a habit, and the figure it turns on."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from lading.claims import read

HABITS = tomllib.loads((Path(__file__).parent / "reporters.toml").read_text(encoding="utf8"))["habits"]


@pytest.mark.parametrize(("reporter", "text", "figure", "told"), HABITS)
def test_a_habit_of_an_office_is_read(reporter, text, figure, told):
    """What the sentence says of the figure, field by field."""
    reading = read(f"{text}\n", date=dt.date(2024, 5, 20), reporter=reporter)

    [claim] = [one for one in reading.claims if one.text == figure]
    fields = {name: getattr(claim, name) for name in told}
    fields = {name: float(one) if name == "value" else str(one) for name, one in fields.items()}
    assert fields == {name: float(one) if name == "value" else one for name, one in told.items()}


def test_the_boxes_of_a_port_are_no_trade():
    """A rate of the containers that a port handled is no claim."""
    text = "In April 2024 the port's imports came to 416,929 containers, 21% more than a year earlier.\n"

    assert not read(text, date=dt.date(2024, 5, 20), reporter="USA").claims
