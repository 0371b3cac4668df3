"""Figures that nobody printed, derived from those that were: December 2025 by its routes, sums, bases, other months."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lading.accounts.derive import derive
from lading.accounts.names import print_words, vintage_of
from lading.errors import NoObservation
from lading.indicators.identity import listed
from lading.model import Interval, Key, Observation, Period, Query, Release, instant
from lading.store import Ledger

RELEASE_DAY = instant("2026-01-14", end_of_day=True)
BN = 10**9
DECEMBER = Period.parse("2025-12")


def level(flow, period, **more):
    """The level of a flow of China's."""
    return Query("level", flow, "CHN", Period.parse(period), **more)


def route_from(derived, *prints):
    """The route that rests on these prints and no others."""
    return next(r for r in derived.routes if {print_words(o) for o in r.observations} == set(prints))


@pytest.mark.parametrize(
    ("flow", "year", "eleven", "less", "growth", "base", "grown"),
    [
        ("exports", "$3,771.9 bn", "$3,414.7 bn", 357.14, "+6.6%", "$335.6 bn", (357.5, 358.0)),
        ("imports", "$2,582.9 bn", "$2,338.9 bn", 244.01, "+5.7%", "$230.5 bn", (243.4, 243.9)),
    ],
)
def test_december_in_dollars_is_told_by_two_routes(bundled, flow, year, eleven, less, growth, base, grown):
    """The year less eleven months, and growth on the base; both are shown and the interval covers both."""
    derived = derive(level(flow, "2025-12"), bundled, RELEASE_DAY)

    subtracted = route_from(derived, f"{flow} 2025 {year}", f"{flow} January to November 2025 {eleven}")
    multiplied = route_from(
        derived, f"{flow} December 2025 on a year earlier {growth}, quoted", f"{flow} December 2024 {base}"
    )
    assert float(subtracted.interval.middle) / BN == pytest.approx(less, abs=0.005)
    assert multiplied.interval.within(Interval(str(grown[0]), str(grown[1])) * BN)
    assert subtracted.interval.within(derived.interval)
    assert multiplied.interval.within(derived.interval)


def test_what_parts_the_routes_is_a_revision_inside_the_year(bundled):
    """357.14 and 357.5 to 358.0 miss each other, because January to November was revised when December came out."""
    derived = derive(level("exports", "2025-12"), bundled, RELEASE_DAY)

    first = derived.causes[0]
    assert (first.tie.now.key.flow, str(first.tie.now.period)) == ("exports", "2025-01..2025-11")
    assert (first.tie.then.vintage, first.tie.now.vintage) == ("2025-12-08", "2026-01-14")
    assert first.needed.hi < 0
    assert first.part < 1


def test_the_month_before_last_is_derived_from_growth_and_from_the_year(bundled):
    """4,392 tonnes are 32% more than a year earlier, and 2024 less eleven months is 3,326 tonnes: both, with proof."""
    derived = derive(
        level("exports", "2024-12", product="rare earths", measure="quantity", unit="tonnes"), bundled, RELEASE_DAY
    )

    assert derived.interval.within(Interval(3326, 3327))
    assert any(route.interval.within(Interval(3314, 3341)) for route in derived.wider)
    assert derived.bound.low.check()
    assert derived.bound.high.check()


@pytest.mark.parametrize(
    ("query", "about"),
    [
        (level("exports", "2025-Q3", product="rare earths", measure="quantity", unit="tonnes"), 15_786),
        (level("exports", "2025-Q3"), 972_150_000_000),
    ],
)
def test_a_sum_of_months_that_nobody_printed(bundled, query, about):
    """July to September 2025 follows from its months, or from nine months less six, and is proved."""
    derived = derive(query, bundled, RELEASE_DAY)

    assert float(derived.interval.middle) == pytest.approx(about, rel=1e-3)
    assert derived.certain
    assert derived.bound.low.check().lines
    assert derived.bound.high.check().lines


def test_an_envelope_that_customs_prints_exceed_is_said_and_covered(bundled):
    """Nine months less six are 0.1 tonnes more than three months: more than was ever revised; both are covered."""
    query = level("exports", "2025-Q3", product="rare earths", measure="quantity", unit="tonnes")

    derived = derive(query, bundled, RELEASE_DAY)

    assert len(derived.routes) == 2
    assert derived.causes[0].part > 1
    assert all(route.interval.within(derived.interval) for route in derived.routes)


def test_other_months_contain_what_customs_printed(bundled):
    """Of 28 months that customs printed in dollars, derived on their first day without that print, 26 contain it.

    The two that do not are September 2023, whose bulletin differs from the first print that the press had quoted.
    """
    missed, asked = [], 0
    for flow in ("exports", "imports"):
        key = Key("CHN", flow)
        for period in [one for one in bundled.periods(key) if one.is_month]:
            printed = [one for one in bundled.vintages(key, period) if one.release.startswith("gacc-")]
            printed = [one for one in printed if one.status == "printed"]
            if printed:
                asked += 1
                day = min(one.known_from for one in printed) + dt.timedelta(hours=36)
                derived = derive(level(flow, str(period)), bundled, day)
                if not derived.interval & printed[-1].interval:
                    missed.append((flow, str(period)))

    assert asked >= 28
    assert missed == [("exports", "2023-09"), ("imports", "2023-09")]


def test_no_print_of_what_is_asked_is_evidence(bundled):
    """What is derived rests on other figures alone, and on no late copy of the month in question."""
    derived = derive(level("exports", "2025-12"), bundled, RELEASE_DAY)

    own = [o for o in derived.observations if o.period == DECEMBER and o.key.indicator == "level"]
    assert {o.key.flow for o in own} == {"balance"}
    assert all(o.certain(RELEASE_DAY) for o in own)


def test_growth_is_derived_without_the_printed_rate(bundled):
    """The growth of a year nobody told: rare earths in 2025 on 2024, from both levels of one release."""
    query = Query(
        "growth_yoy", "exports", "CHN", Period.parse("2025"), product="rare earths", measure="quantity", unit="tonnes"
    )

    derived = derive(query, bundled, RELEASE_DAY)

    assert derived.unit == "percent"
    assert Interval.of("12.9", "0.1") & derived.interval
    assert all(o.key.indicator == "level" for o in derived.observations)


def test_vintages_are_days_of_dated_releases_and_copies_by_name(bundled):
    """A quotation speaks of the release of its day; a copy found later is a vintage of its own."""
    growth = bundled.in_force(Key("CHN", "exports", indicator="growth_yoy"), DECEMBER, RELEASE_DAY)
    copy = bundled.in_force(Key("CHN", "exports"), DECEMBER, RELEASE_DAY)

    assert vintage_of(growth) == "2026-01-14"
    assert vintage_of(copy) == copy.release


def test_a_growth_rate_ties_its_own_base(ledger_of):
    """100 printed a year ago and 110 told as +5% now: the base of that release is 104.8, not the 100 of old."""
    key = "CHN.exports.WLD.TOTAL.value.USD"
    rate = Key(*key.split("."), "growth_yoy")
    ledger = ledger_of(
        (key, "2024-01", 100 * BN, BN, "old", "2024-02-08T03:00+00:00"),
        (key, "2025-01", 110 * BN, BN, "new", "2025-02-08T03:00+00:00"),
        (rate, "2025-01", "5.0", "0.1", "new", "2025-02-08T03:00+00:00"),
    )

    derived = derive(level("exports", "2024-01"), ledger, instant("2025-03-01"))

    assert derived.interval == Interval("109.5", "110.5") * BN / Interval("1.0495", "1.0505")
    assert derived.vintage == "2025-02-08"


def test_a_group_is_the_sum_of_its_members_where_all_are_printed(ledger_of):
    """Exports to RCEP, which nobody printed, are those to its fourteen other members."""
    day = "2025-02-08T03:00+00:00"
    members = sorted(listed(Key("CHN", "exports", "RCEP"), dt.date(2025, 1, 31)))
    rows = [
        (f"CHN.exports.{code}.TOTAL.value.USD", "2025-01", number, "0", "new", day)
        for number, code in enumerate(members, 1)
    ]

    derived = derive(level("exports", "2025-01", partner="RCEP"), ledger_of(*rows), instant("2025-03-01"))

    assert len(members) == 14
    assert derived.interval == Interval(105, 105)
    assert "RCEP 2025-01 = its 14 members" in {line.label for line in derived.bound.high.lines}


def test_a_group_with_a_member_missing_is_not_derived(ledger_of):
    """One member alone says nothing of the whole group."""
    ledger = ledger_of(("CHN.exports.JPN.TOTAL.value.USD", "2025-01", 1, "0"))

    with pytest.raises(NoObservation, match="RCEP"):
        derive(level("exports", "2025-01", partner="RCEP"), ledger)


def test_nothing_that_bounds_it_is_said(ledger_of):
    """A month of which nothing is held near is refused by name."""
    ledger = ledger_of(("CHN.exports.WLD.TOTAL.value.USD", "2024-01", 100 * BN, BN))

    with pytest.raises(NoObservation, match="2024-05 can be given from what is held"):
        derive(level("exports", "2024-05"), ledger)


@st.composite
def a_year_told_in_part(draw):
    """Two years of months, never revised; a third of the months, years to date and growth rates, as printed."""
    months = {Period.of_month(y, m): draw(st.integers(50, 999)) for y in (2024, 2025) for m in range(1, 13)}
    spans = [Period.of_months(y, 1, m) for y in (2024, 2025) for m in range(2, 13)]
    truth = {**months, **{span: sum(months[month] for month in span.months()) for span in spans}}
    told = draw(st.lists(st.sampled_from(sorted(truth, key=str)), min_size=6, max_size=16, unique=True))
    rows = []
    for period in told:
        key = "CHN.exports.WLD.TOTAL.value.USD"
        known = f"{period.shift(1).last:%Y-%m}-08T03:00+00:00"
        earlier = truth.get(period.a_year_earlier())
        if earlier and draw(st.booleans()):
            rate = round(Decimal(truth[period] * 100) / earlier - 100, 1)
            rows.append((f"{key}.growth_yoy", str(period), rate, "0.1", f"release {period}", known))
        else:
            rows.append((key, str(period), truth[period], "1", f"release {period}", known))
    return truth, rows


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=a_year_told_in_part(), data=st.data())
def test_what_is_derived_contains_the_truth(tmp_path_factory, world, data):
    """Where nothing was revised, every figure derived from any choice of prints holds the true one."""
    truth, rows = world
    ledger = filled(Ledger.open(tmp_path_factory.mktemp("ledger") / "ledger"), rows)
    asked = data.draw(st.sampled_from(sorted(truth, key=str)))

    try:
        derived = derive(level("exports", str(asked)), ledger)
    except NoObservation:
        return

    assert truth[asked] in derived.interval
    assert derived.bound.low.check()
    assert derived.bound.high.check()


def filled(ledger, rows):
    """The ledger with a release for each row."""
    for key, period, value, step, release, known in rows:
        day = dt.datetime.fromisoformat(known)
        one = Observation(
            Key(*key.split(".")), Period.parse(period), Decimal(value), Decimal(step), "printed", release, day, day
        )
        ledger.append(Release(release, "test", release, day, day), [one])
    return ledger
