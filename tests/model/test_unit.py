"""Units as tables print them."""

import pytest

from lading.errors import BadUnit
from lading.model import unit_and_scale


@pytest.mark.parametrize(
    ("text", "code", "scale"),
    [
        ("USD1 Million", "USD", 10**6),
        ("US$1,000", "USD", 1000),
        ("CNY 100 Million", "CNY", 10**8),
        ("亿元人民币", "CNY", 10**8),
        ("百万美元", "USD", 10**6),
        ("万元", "CNY", 10**4),
        ("万吨", "tonnes", 10**4),
        ("10000T", "tonnes", 10**4),
        ("10,000 tons", "tonnes", 10**4),
        ("KG", "kilograms", 1),
        ("10,000 Pairs", "pairs", 10**4),
        ("USD billion", "USD", 10**9),
        ("percent", "percent", 1),
        ("EUR", "EUR", 1),
        ("万人民币", "CNY", 10**4),
    ],
)
def test_a_printed_unit_is_read_with_its_scale(text, code, scale):
    """Currency or quantity, English or Chinese, the scale comes along."""
    unit, size = unit_and_scale(text)

    assert (code, scale) == (unit.code, size)


@pytest.mark.parametrize("text", ["", "furlongs", "million", "10000"])
def test_a_unit_nobody_knows_is_refused(text):
    """A scale alone is no unit."""
    with pytest.raises(BadUnit, match="is not a known unit"):
        unit_and_scale(text)
