"""UN Comtrade: its codes, its missing values, its caps, and the slices that multiply rows."""

import json

import pytest
from comtrade import message, row

from lading.errors import BadInput, FetchError, ReleaseRefused
from lading.model import Period
from lading.sources.asking import Ask
from lading.sources.comtrade import identify, parse, source

REAL = "shared:comtrade/data_v1_get_C_A_HS.json"
TODAY = {"since": Period.parse("2024"), "until": Period.parse("2024")}


def request(**words):
    return next(iter(source.connector.ask(Ask(words, **TODAY))))


def test_a_real_reply(one):
    """China's exports to Germany in 2010 were 68,047,133,397 dollars, FOB, in HS 2007; imports 74,251,272,075, CIF."""
    exports = one(REAL, partner="DEU", flow="exports")
    imports = one(REAL, partner="DEU", flow="imports")

    assert (68_047_133_397.0, "FOB", "H3", "2010") == tuple(
        exports[n] for n in ("value", "valuation", "classification", "period")
    )
    assert (74_251_272_075.0, "CIF") == (imports["value"], imports["valuation"])


def test_codes_are_not_iso(one):
    """699 is India, 36 Australia, 0 the world: 912,208,653.293 dollars of jewellery in January 2022, HS 2017."""
    world = one("shared:comtrade/preview_C_M_HS_IND_X_7113_202201_excerpt.json", partner="WLD", measure="value")

    assert ("IND", 912_208_653.293, "H5", "2022-01", "estimated") == tuple(
        world[n] for n in ("reporter", "value", "classification", "period", "status")
    )


def test_taiwan_is_other_asia(one):
    """490, "Other Asia, not elsewhere specified", is how Taiwan is a partner; 158 does not exist."""
    assert 75e6 == one("comtrade/data_2024.json", partner="TWN")["value"]


def test_a_quantity_of_nought_in_no_unit_is_missing(rows):
    """The row of chapter 85 has qty 0 in unit -1: it has a value and a weight, and no quantity."""
    chapter = {row["measure"] for row in rows("comtrade/data_2024.json") if row["product"] == "85"}

    assert {"value", "net_weight"} == chapter


def test_a_weight_of_nought_is_missing(rows):
    """Cut replies give netWgt 0 where there is none: no row says that 5 dollars of goods weighed nothing."""
    found = rows("comtrade/weight.json", message([{**row(156, 842, "X", "2024", "85", 5.0), "netWgt": 0}]))

    assert ["value"] == [one["measure"] for one in found]


@pytest.mark.parametrize(("flag", "status"), [(0, "printed"), (2, "estimated"), (4, "estimated"), (6, "estimated")])
def test_what_is_estimated_is_marked(one, flag, status):
    """Flags 2, 4 and 6 say that quantity, weight or both are estimated by the service."""
    reply = message([{**row(156, 842, "X", "2024", "85", 5.0), "legacyEstimationFlag": flag}])

    assert status == one("comtrade/flag.json", reply, measure="value")["status"]


def test_missing_descriptions_cost_nothing(one):
    """A row whose names are all null, as the preview gives it, is read by its codes."""
    bare = {**row(410, 704, "X", "2023", "8542", 11_852_014_614.0), "reporterISO": None, "partnerISO": None}

    assert "VNM" == one("comtrade/bare.json", message([bare]), measure="value")["partner"]


def test_slices_keep_apart(rows):
    """The nine rows of one flow, by procedure and transport, are wholes and parts, and never one figure nine times."""
    pairs = [(code, mode) for code in ("C00", "C01", "C04") for mode in (0, 1000, 2000)]
    slices = [row(156, 842, "X", "2024", customsCode=code, motCode=mode) for code, mode in pairs]
    found = {(row["customs_procedure"], row["transport"]) for row in rows("comtrade/slices.json", message(slices))}

    assert 9 == len(found)
    assert ("", "") in found


def test_two_editions_are_two_classifications(rows):
    """Viet Nam filed 2017 in H4: the edition stands in each row."""
    told = [row(704, 842, "X", "2017", "85", classificationCode=code) for code in ("H4", "H5")]

    assert {"H4", "H5"} == {row["classification"] for row in rows("comtrade/editions.json", message(told))}


def test_totals_name_their_slices():
    """Every call asks for all second partners, procedures and transport together."""
    assert {("partner2Code", "0"), ("customsCode", "C00"), ("motCode", "0")} <= set(request().params)


def test_a_preview_asks_for_one_period():
    """Twelve months are twelve calls without a key."""
    asked = Ask({"freq": "M"}, Period.parse("2024-01"), Period.parse("2024-12"))

    assert 12 == len({dict(one.params)["period"] for one in source.connector.ask(asked)})


def test_500_rows_are_a_cap_not_an_answer(judged):
    """A preview of exactly 500 rows is split by flow, then by what else has several values."""
    verdict = judged(source, request(), 200, message([row(156, n, "X", "2024") for n in range(500)]))

    assert ("split", ["X", "M"]) == (verdict.kind, [dict(part.params)["flowCode"] for part in verdict.requests])


def test_an_error_with_status_200_is_an_error(judged):
    """The field error is read."""
    with pytest.raises(FetchError, match=r"Maximum number of periods for preview is 1"):
        judged(source, request(), 200, message([], "Maximum number of periods for preview is 1"))


def test_a_truncated_body_is_no_answer(judged):
    """JSON that breaks off is asked again."""
    assert "broken" == judged(source, request(), 200, message([row(156, 0, "X", "2024")])[:-20]).kind


def test_a_long_address_is_split(judged):
    """Over 4,096 characters the service answers with a page of text."""
    long = request(product=",".join(f"{n:06}" for n in range(1000)))

    assert "split" == judged(source, long, 404, b"The resource you are looking for has been removed").kind


def test_taiwan_does_not_report(judged):
    """An empty answer for 490 as a reporter says why."""
    verdict = judged(source, request(reporter="TWN"), 200, message([]))

    assert "Taiwan does not report to Comtrade" in verdict.requests[0].aside


def test_a_renamed_field_is_refused():
    """Cifvalue is written in lower case; a reply without a field that is read names it."""
    data = json.dumps(json.loads(message([row(156, 0, "X", "2024")]))).replace("cifvalue", "CIFValue").encode()

    with pytest.raises(ReleaseRefused, match=r"the rows have no cifvalue: its layout has changed"):
        parse(data, identify(data, "reply.json"))


def test_an_area_without_a_code_is_told():
    """A continent cannot be asked for."""
    with pytest.raises(BadInput, match=r"ASIA has no code of Comtrade"):
        request(partner="ASIA")
