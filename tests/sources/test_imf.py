"""The IMF's IMTS: single dollars beside a scale, groups without a name, and answers without a body."""

import datetime as dt

import pytest

from lading.errors import ReleaseRefused
from lading.model import Period
from lading.sources.asking import Ask
from lading.sources.imf import identify, parse, source

SPECIMEN = "imf/imts.xml"


def request(**words):
    asked = Ask(words, Period.parse("2020"), Period.parse("2024"), dt.date(2026, 1, 20))
    return next(iter(source.connector.ask(asked)))


def test_a_real_reply_is_in_dollars_whatever_its_scale(one):
    """SCALE="6" and 2019551635133: exports of the United States in 2023 were 2.02 trillion dollars."""
    found = one("shared:imf/imts_data_USA_XG_FOB_USD_A.xml", partner="WLD", period="2023")

    assert (2_019_551_635_133.0, "FOB", "USD") == (found["value"], found["valuation"], found["unit"])


def test_imports_are_cif_and_taiwan_is_a_partner(one):
    """MG_CIF_USD by month, from TWN, which never reports."""
    found = one(SPECIMEN, partner="TWN")

    assert ("imports", "CIF", "2024-01") == (found["flow"], found["valuation"], found["period"])


def test_estimates_are_marked(one):
    """DERIVATION_TYPE E is the IMF's own estimate."""
    assert "estimated" == one(SPECIMEN, period="2023")["status"]


def test_codes_that_no_list_holds_are_told(one):
    """GX170 is a group of the IMF's: kept under its code, and said so."""
    from .conftest import brought

    data = brought(SPECIMEN)

    assert -250_000_000.0 == one(SPECIMEN, partner="group GX170")["value"]
    assert ("GX170 is not in areas.csv: kept under the IMF's code",) == parse(data, identify(data, "x")).oddities


def test_an_observation_without_a_value_is_no_nought(rows):
    """2022 stands in the message without OBS_VALUE."""
    assert "2022" not in {row["period"] for row in rows(SPECIMEN)}


def test_a_new_indicator_is_refused():
    """The keys of the old Direction of Trade (TXG_FOB_USD) mean something else, and are not guessed at."""
    from .conftest import brought

    data = brought(SPECIMEN).replace(b"XG_FOB_USD", b"TXG_FOB_USD")

    with pytest.raises(ReleaseRefused, match=r"indicator TXG_FOB_USD is not known"):
        parse(data, identify(data, "x"))


def test_a_renamed_dimension_is_refused():
    """COUNTERPART_COUNTRY was COUNTERPART_AREA once: the difference is shown."""
    from .conftest import brought

    data = brought(SPECIMEN).replace(b"COUNTERPART_COUNTRY", b"COUNTERPART_AREA")

    with pytest.raises(ReleaseRefused, match=r"no COUNTERPART_COUNTRY but .*COUNTERPART_AREA"):
        parse(data, identify(data, "x"))


def test_no_external_entity_is_read(tmp_path):
    """A message cannot reach for files."""
    (tmp_path / "secret").write_text("s3cr3t")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'.encode()
    from .conftest import brought

    data = brought(SPECIMEN).replace(b"<message:Structure", entity + b"<message:Structure", 1)
    table = parse(data.replace(b"IDREF1", b"&e;"), identify(data, "x")).table

    assert not any("s3cr3t" in str(values) for values in table.values())


def test_204_is_an_empty_answer(judged):
    """An unknown key has no body, and says nothing: the reason is told."""
    verdict = judged(source, request(reporter="TWN"), 204)

    (asked,) = verdict.requests
    assert "never a reporter" in asked.aside
    assert asked.url.endswith("/availability/dataflow/IMF.STA/IMTS/+/TWN.XG_FOB_USD.G001.A/FREQUENCY")


def test_a_data_message_without_data_is_refused():
    """A notice in the place of data is quoted."""
    from .conftest import brought

    with pytest.raises(ReleaseRefused, match=r"this is no SDMX data message: .*large query"):
        parse(brought("shared:eurostat/footer.xml"), None)


def test_periods_are_written_the_imfs_way():
    """Annual ends are 2020-A1 and 2024-A1, with a plus that stays a plus."""
    assert "c[TIME_PERIOD]=ge:2020-A1+le:2024-A1" in request(reporter="CHN").address


def test_too_much_is_asked_by_years(judged):
    """413 over 2020 to 2024 becomes 2020 to 2022 and 2023 to 2024."""
    verdict = judged(source, request(reporter="CHN"), 413)

    assert [("2020-A1", "2022-A1"), ("2023-A1", "2024-A1")] == [
        (p.facts["start"], p.facts["end"]) for p in verdict.requests
    ]
