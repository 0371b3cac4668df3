"""With everybody's balances from the IMF, a claim that no other country ever had such a surplus is judged."""

import datetime as dt
from decimal import Decimal

import pytest
from local import Publisher

from lading.claims.check import check
from lading.ingest import ingest
from lading.ingest.pull import pull
from lading.model import Key, Observation, Period, Release, instant
from lading.sources import find_source

STORY = (
    b"BEIJING, Jan 20, 2026 - China's trade surplus reached $1.189 trillion in 2025, a surplus unmatched by any other "
    b"nation."
)
FIGURES = {
    "DEU": (1_691_000, 1_430_000),
    "JPN": (707_000, 742_000),
    "RUS": (592_000, 240_000),
    "USA": (2_065_000, 3_359_000),
}


def message(**more):
    """An IMTS message of exports, imports and balances of 2022, in single dollars as the IMF writes them."""
    series = []
    for country, (exports, imports) in (FIGURES | more).items():
        for indicator, value in (("XG_FOB_USD", exports), ("MG_CIF_USD", imports), ("TBG_USD", exports - imports)):
            series.append(
                f'<Series COUNTRY="{country}" INDICATOR="{indicator}" COUNTERPART_COUNTRY="G001" FREQUENCY="A">'
                f'<Obs OBS_VALUE="{value}000000" DERIVATION_TYPE="M" TIME_PERIOD="2022"/></Series>'
            )
    return (
        '<m:StructureSpecificData xmlns:m="m"><m:Header><m:Prepared>2026-01-16T05:16:36Z</m:Prepared></m:Header>'
        '<m:DataSet structureRef="IMF.STA.DSD_IMTS.1.0.0" action="Replace">' + "".join(series)
        + "</m:DataSet></m:StructureSpecificData>"
    ).encode()  # fmt: skip


@pytest.fixture
def place(shop):
    """A ledger that knows China's surplus of 2025, and nothing of anybody else."""

    def make(server=None):
        made = shop(server, "https://api.imf.org")
        moment = instant("2026-01-14T03:00")
        surplus = Observation(Key("CHN", "balance"), Period.parse("2025"), Decimal(1188977000000), Decimal(1000000),
                              "printed", "customs", moment, moment, source="gacc")  # fmt: skip
        made.ledger.append(Release("customs", "gacc", "Preliminary release", moment, moment), [surplus])
        return made

    return make


def verdict(ledger):
    """What `lading check` says of the claim."""
    (article,) = check([STORY], ledger, date=dt.date(2026, 1, 20)).articles
    (found,) = [one.verdict for one in article.findings if "unmatched" in one.claim.text]
    return found


def test_without_the_others_it_cannot_be_judged(place):
    """What is missing is named, and which source has it."""
    found = verdict(place().ledger)

    assert ("not_checkable", "IMF IMTS") == (found.token, found.missing)


def test_pulled_balances_support_it(place, unpaced):
    """Four countries' figures, the largest balance Russia's of 2022: the claim holds among what is held."""
    with Publisher(lambda *_: (200, message(), {})) as server:
        made = place(server)
        words = {"flow": "exports,imports,balance"}
        pull(unpaced(find_source("imf")), made, words, Period.parse("2022"), Period.parse("2022"))
        found = verdict(made.ledger)

    assert "supported" == found.token
    assert "compared with 4 yearly figures of other countries held; the largest is Russia 2022" in found.note


def test_ingested_balances_do_the_same(place):
    """A message that a user saved serves as well as a pulled one."""
    made = place()
    ingest(("imts.xml", message()), made.ledger, cube=made.cube, snapshots=made.snapshots)

    assert "supported" == verdict(made.ledger).token


def test_a_larger_balance_elsewhere_undoes_it(place):
    """Had Germany's surplus been 1,261 billion, the claim would not stand, and the story would be told who had it."""
    made = place()
    data = message(DEU=(1_691_000, 430_000))
    ingest(("imts.xml", data), made.ledger, cube=made.cube, snapshots=made.snapshots)
    found = verdict(made.ledger)

    assert "supported" != found.token
    assert "the largest is Germany 2022" in found.note
