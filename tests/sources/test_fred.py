"""FRED and ALFRED: every vintage with the day it was first shown, and windows joined where values change."""

import json

import pytest

from lading.errors import ReleaseRefused
from lading.model import Period, instant
from lading.sources.asking import Ask
from lading.sources.fred import divide, identify, parse, source

SPECIMEN = "fred/exchus_2026-01-05.json"


def observation(date, value, start, end="9999-12-31"):
    return {"date": date, "value": value, "realtime_start": start, "realtime_end": end}


def reply(*rows):
    return json.dumps(
        {"realtime_start": "1776-07-04", "realtime_end": "9999-12-31", "observations": list(rows)}
    ).encode()


def vintages(*replies):
    """What becomes of replies: (day first shown, month, printed value)."""
    files = divide(replies, "exchus.json")
    return [
        (identify(one, "exchus").printed_date, str(o.period), o.printed)
        for one in files
        for o in parse(one, identify(one, "exchus")).observations
    ]


def test_a_vintage_of_a_series():
    """EXCHUS of November 2025 was 7.1050 yuan a dollar as of 5 January 2026; the full stop of December is missing."""
    from .conftest import brought

    data = brought(SPECIMEN)
    found = parse(data, identify(data, "exchus_2026-01-05.json")).observations

    assert [("2025-10", "7.1201"), ("2025-11", "7.1050")] == [(str(o.period), str(o.value)) for o in found]


def test_each_vintage_is_known_from_its_day():
    """A revision of February is a release of its own; the other month stays in the first."""
    first = observation("2024-01-01", "7.16", "2024-02-01", "2024-03-04")
    revised, other = observation("2024-01-01", "7.17", "2024-03-05"), observation("2024-02-01", "7.19", "2024-03-05")

    assert [
        ("2024-02-01", "2024-01", "7.16"),
        ("2024-03-05", "2024-01", "7.17"),
        ("2024-03-05", "2024-02", "7.19"),
    ] == vintages(reply(first, revised, other))


def test_windows_are_joined_where_the_value_changes():
    """Asked in two windows, a value repeats from the second's first day on: that is no new vintage."""
    early = observation("2024-01-01", "7.16", "2024-02-01", "2024-12-31")
    late = observation("2024-01-01", "7.16", "2025-01-01", "9999-12-31")

    assert [("2024-02-01", "2024-01", "7.16")] == vintages(reply(early), reply(late))


def test_a_value_that_returns_is_a_vintage():
    """7.16, 7.17 and 7.16 again are three."""
    rows = [
        observation("2024-01-01", value, start)
        for value, start in (("7.16", "2024-02-01"), ("7.17", "2024-03-01"), ("7.16", "2024-04-01"))
    ]

    assert 3 == len(vintages(reply(*rows)))


def test_a_day_has_no_hour():
    """Shown on 5 January: surely known only when that day has ended everywhere."""
    from .conftest import brought

    release = identify(brought(SPECIMEN), "exchus.json")

    assert (instant("2026-01-05"), instant("2026-01-05", end_of_day=True)) == (release.known_from, release.known_by)


def test_a_file_of_many_vintages_is_not_one():
    """What the pull parts cannot be taken as a single release."""
    with pytest.raises(ReleaseRefused, match=r"holds many vintages in one file"):
        identify(reply(observation("2024-01-01", "7.16", "2024-02-01")), "exchus.json")


def test_too_many_vintages_are_asked_in_windows(judged):
    """More than 2,000: the service refuses, and two windows are asked that share no day."""
    request = next(iter(source.connector.ask(Ask({"series": "EXCHUS"}))))
    body = b'{"error_code":400,"error_message":"exceeds the maximum number of vintage dates allowed (2000)."}'
    first, second = judged(source, request, 400, body).requests

    assert (first.facts["end"][:4], second.facts["start"][:4]) == (
        first.facts["end"][:4],
        str(int(first.facts["end"][:4]) + 1),
    )
    assert ("1776-07-04", "9999-12-31") == (first.facts["start"], second.facts["end"])


def test_a_full_page_is_not_all(judged):
    """Count over limit: asked in windows, not taken as it is."""
    request = next(iter(source.connector.ask(Ask({"series": "EXCHUS"}))))

    assert (
        "split" == judged(source, request, 200, b'{"count":150000,"offset":0,"limit":100000,"observations":[{}]}').kind
    )


def test_millions_are_millions():
    """IMPCH counts millions of dollars: 31,234.5 are 31,234,500,000."""
    data = json.dumps({"series_id": "IMPCH", "observations": [{"date": "2025-11-01", "value": "31234.5"}]}).encode()
    release = identify(reply(), "x") or identify_of("IMPCH")
    (found,) = parse(data, release).observations

    assert (31_234_500_000, 100_000, Period.parse("2025-11")) == (found.value, found.resolution, found.period)


def identify_of(series):
    """A release of a series."""
    data = json.dumps({"series_id": series, "realtime_start": "2026-01-05", "observations": []}).encode()
    return identify(data, series)
