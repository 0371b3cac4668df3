"""A draft of a level says in whole numbers what its observations say in fractions."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lading.indicators.drafts import printed, put_together
from lading.indicators.identity import routes
from lading.model import Key, Observation, Period

DAY = dt.datetime(2025, 12, 9, tzinfo=dt.UTC)
NOVEMBER = Period.parse("2025-11")
numbers = st.decimals(-(10**13), 10**13, allow_nan=False, allow_infinity=False, places=3)
steps = st.sampled_from([None, Decimal(0), Decimal(1), Decimal("0.01"), Decimal(10**7)])


def told(flow, value, step, release="one", status="printed"):
    """A figure of November as printed."""
    return Observation(Key("CHN", flow), NOVEMBER, value, step, status, release, DAY, DAY)


@given(value=numbers, step=steps)
def test_a_print_keeps_its_ends(value, step):
    """The interval of a draft is that of its observation, to the last fraction."""
    one = told("exports", value, step)

    assert printed(one, certain=True).interval == one.interval


@given(left=numbers, right=numbers, step=steps)
def test_a_balance_is_put_together_exactly(left, right, step):
    """Exports less imports, as intervals subtract."""
    flows = [told("exports", left, step), told("imports", right, step)]
    balance = put_together([printed(one, certain=True) for one in flows], routes("balance", NOVEMBER)[0])

    assert balance.interval == flows[0].interval - flows[1].interval
    assert balance.observations == tuple(flows)


def test_what_crosses_releases_sorts_behind_what_does_not():
    """Certain first, then one release, then printed, then sharp: 111.68 of one release before 111.7 of two."""
    exports, imports = told("exports", Decimal("330.35"), Decimal("0.01")), told("imports", Decimal("218.67"), None)
    elsewhere = told("imports", Decimal("218.67"), None, "another")
    route = routes("balance", NOVEMBER)[0]
    one, two = (
        put_together([printed(flow, certain=True) for flow in (exports, other)], route)
        for other in (imports, elsewhere)
    )

    assert (one.crosses, two.crosses) == (False, True)
    assert one.preference < two.preference
    assert one.interval.middle == Fraction("111.68")


def test_a_quoted_round_figure_is_coarse():
    """More than $1 trillion, told to a trillion's tenth, is worse than one in ten thousand; 1,075.85 bn is not."""
    rough = told("balance", Decimal(10**12), Decimal(10**11), status="quoted")
    fine = told("balance", Decimal(1_075_850_000_000), Decimal(10**7), status="quoted")

    assert [printed(one, certain=True).coarse for one in (rough, fine)] == [True, False]
