"""Comext's files described for the cube: SDMX-CSV of its service, and two layouts of monthly bulk files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...errors import ReleaseRefused
from ...model.detail import Check, Detail, quantity_unit
from ..codes import known_codes, other_code
from ..sdmx import CSV_PERIOD, header_of

_FLOW = "CASE {0} WHEN '1' THEN 'imports' WHEN '2' THEN 'exports' WHEN '3' THEN 're_exports' ELSE 'comext ' || {0} END"
_GROUPS = "^EU|^EA|^EXT|^INT"


@dataclass(frozen=True, slots=True)
class Flow:
    """A dataflow: how its measures are called, and how many kilograms its unit of quantity has."""

    value: str
    weight: str
    kilograms: int
    supplementary: str
    classification: str


DATAFLOWS: Mapping[str, Flow] = {
    "DS-045409": Flow("VALUE_IN_EUROS", "QUANTITY_IN_100KG", 100, "SUPPLEMENTARY_QUANTITY", "CN"),
    "DS-059341": Flow("VALUE_EUR", "QUANTITY_KG", 1, "SUPPLEMENTARY_QUANTITY", "HS"),
    "DS-059331": Flow("VALUE_EUR", "QUANTITY_KG", 1, "SUPPLEMENTARY_QUANTITY", "SITC"),
}

HEADS = ("DATAFLOW", "LAST UPDATE", "freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD",
         "OBS_VALUE")  # fmt: skip

BULK = ("REPORTER", "PARTNER", "TRADE_TYPE", "PRODUCT_NC", "PRODUCT_SITC", "PRODUCT_CPA21", "PRODUCT_CPA22",
        "PRODUCT_BEC", "PRODUCT_BEC5", "PRODUCT_SECTION", "FLOW", "STAT_PROCEDURE", "SUPPL_UNIT", "PERIOD",
        "VALUE_EUR", "VALUE_NAC", "QUANTITY_KG", "QUANTITY_SUPPL_UNIT")  # fmt: skip

BULK_V1 = ("DECLARANT", "DECLARANT_ISO", "PARTNER", "PARTNER_ISO", "TRADE_TYPE", "PRODUCT_NC", "PRODUCT_SITC",
           "PRODUCT_cpa2002", "PRODUCT_cpa2008", "PRODUCT_CPA2_1", "PRODUCT_BEC", "PRODUCT_SECTION", "FLOW",
           "STAT_REGIME", "SUPP_UNIT", "PERIOD", "VALUE_IN_EUROS", "QUANTITY_IN_KG", "SUP_QUANTITY")  # fmt: skip


def describe(head: bytes, data: bytes = b"") -> Detail:
    """The reading that the first line of a file calls for."""
    heads = header_of(head)
    if heads == HEADS:
        return _of_service(head, data)
    if heads == BULK:
        return _of_bulk(data)
    if heads == BULK_V1:
        return _of_first_bulk(data)
    known = max((HEADS, BULK, BULK_V1), key=lambda one: len(set(one) & set(heads)))
    raise ReleaseRefused(_difference(heads, known))


def _difference(heads: tuple[str, ...], known: tuple[str, ...]) -> str:
    new = [name for name in heads if name not in known]
    gone = [name for name in known if name not in heads]
    moved = [name for name, before in zip(heads, known, strict=False) if name != before and name in known]
    told = "; ".join(
        f"{what}: {', '.join(names)}" for what, names in (("new", new), ("gone", gone), ("moved", moved)) if names
    )
    return f"the columns are not those of Comext as known here ({told or 'none'}): its layout has changed, read nothing"


def _of_service(head: bytes, data: bytes) -> Detail:
    """SDMX-CSV: one row a measure, brought together; the unit of weight goes by dataflow."""
    found = re.search(rb"ESTAT:(DS-\d+)", head)
    name = found[1].decode() if found else ""
    if name not in DATAFLOWS:
        raise ReleaseRefused(f"the dataflow {name or 'unnamed'} is not read here: its unit of weight is not known")
    flow = DATAFLOWS[name]
    product = "CASE WHEN product IN ('TOTAL', '000TOTAL') THEN 'TOTAL' ELSE product END"
    known = ", ".join(f"'{one}'" for one in (flow.value, flow.weight, flow.supplementary))
    first, last = CSV_PERIOD
    return Detail(
        read="read_csv({files}, header = true, delim = ',', quote = '\"', all_varchar = true, ignore_errors = false)",
        columns={
            **_areas("reporter", "partner"),
            "flow": _FLOW.format("flow"),
            "product": product,
            "classification": f"'{flow.classification}' || TIME_PERIOD[:4]",
            "period": "TIME_PERIOD",
            "first": first,
            "last": last,
            "valuation": "CASE flow WHEN '1' THEN 'CIF' ELSE 'FOB' END",
            "unit": "'EUR'",
            "value": _measure(flow.value),
            "net_weight": f"{flow.kilograms} * {_measure(flow.weight)}",
            "quantity": _measure(flow.supplementary),
        },
        codes={"reporters": ("reporter", known_codes("comext")), "partners": ("partner", known_codes("comext"))},
        keep=f"indicators IN ({known})",
        pivot=True,
        checks=_CHECKS,
        data=data,
    )


def _areas(reporter: str, partner: str) -> dict[str, str]:
    return {
        "reporter": f"coalesce(reporters.ours, {other_code(reporter, 'comext', _GROUPS)})",
        "partner": f"coalesce(partners.ours, {other_code(partner, 'comext', _GROUPS)})",
    }


def _measure(name: str) -> str:
    """One measure of a row; nan, which the cube refuses, where the file gives two that differ."""
    number = f"CAST(nullif(OBS_VALUE, '') AS DOUBLE)) FILTER (indicators = '{name}')"
    return f"CASE WHEN min({number} <> max({number} THEN 'nan'::DOUBLE ELSE max({number} END"


def _of_bulk(data: bytes) -> Detail:
    """A month of every reporter: read with the types it has, since guessing them costs as much as reading."""
    texts = dict.fromkeys(BULK, "VARCHAR") | {"VALUE_EUR": "DOUBLE", "VALUE_NAC": "DOUBLE", "QUANTITY_KG": "DOUBLE",
             "QUANTITY_SUPPL_UNIT": "DOUBLE", "PERIOD": "INTEGER"}  # fmt: skip
    return Detail(
        read=_plain_csv(texts),
        columns=_areas("REPORTER", "PARTNER") | _bulk_columns("VALUE_EUR", "QUANTITY_KG", "QUANTITY_SUPPL_UNIT",
                "STAT_PROCEDURE", "CASE WHEN SUPPL_UNIT = 'NO_SU' THEN '' ELSE SUPPL_UNIT END"),
        codes=_codes("REPORTER", "PARTNER"),
        adds=True,
        checks=(*_CHECKS, _ALL_REPORTERS),
        data=data,
    )  # fmt: skip


def _of_first_bulk(data: bytes) -> Detail:
    """The older layout, up to 2001 and in early copies."""
    texts = dict.fromkeys(BULK_V1, "VARCHAR") | {"VALUE_IN_EUROS": "DOUBLE", "QUANTITY_IN_KG": "DOUBLE",
             "SUP_QUANTITY": "DOUBLE", "PERIOD": "INTEGER"}  # fmt: skip
    return Detail(
        read=_plain_csv(texts),
        columns=_areas("DECLARANT_ISO", "PARTNER_ISO") | _bulk_columns("VALUE_IN_EUROS", "QUANTITY_IN_KG",
                "SUP_QUANTITY", "STAT_REGIME", "SUPP_UNIT"),
        codes=_codes("DECLARANT_ISO", "PARTNER_ISO"),
        adds=True,
        checks=_CHECKS,
        data=data,
    )  # fmt: skip


def _codes(reporter: str, partner: str) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Countries as ours, and PERIOD (202512, or 202552 for the year) as periods: a lookup costs less than a text."""
    areas = known_codes("comext")
    months = {f"{y}{m:02}": f"{y}-{m:02}" if m < 13 else f"{y}" for y in range(1988, 2100) for m in (*range(1, 13), 52)}
    return {"reporters": (reporter, areas), "partners": (partner, areas), "months": ("PERIOD", months)}


def _plain_csv(types: Mapping[str, str]) -> str:
    told = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    plain = "header = true, delim = ',', quote = '', escape = '', auto_detect = false"
    return f"read_csv({{files}}, {plain}, columns = {{{told}}})"


def _bulk_columns(value: str, weight: str, quantity: str, procedure: str, unit: str) -> dict[str, str]:
    year, month = "PERIOD // 100", "PERIOD % 100"
    return {
        "flow": _FLOW.format("FLOW"),
        "product": "CASE PRODUCT_NC WHEN '000TOTAL' THEN 'TOTAL' ELSE PRODUCT_NC END",
        "classification": f"'CN' || {year}",
        "customs_procedure": procedure,
        "period": "months.ours",
        "first": f"make_date({year}, CASE {month} WHEN 52 THEN 1 ELSE {month} END, 1)",
        "last": f"last_day(make_date({year}, CASE {month} WHEN 52 THEN 12 ELSE {month} END, 1))",
        "valuation": "CASE FLOW WHEN '1' THEN 'CIF' ELSE 'FOB' END",
        "unit": "'EUR'",
        "value": value,
        "net_weight": weight,
        "quantity": f"CASE {unit} WHEN '' THEN NULL ELSE {quantity} END",
        "quantity_unit": quantity_unit(unit),
    }


_RESIDUAL = "regexp_matches(product, '^[0-9]+(X+|RR+)[0-9]*$')"
"""Codes with letters in the place of digits stand for what may not be told."""

_CHECKS = (
    Check("{count} rows name a partner that areas.csv does not hold, such as {example}", "partner LIKE 'comext %'",
          "partner", fatal=False),
    Check("{count} rows have a flow that is not known here: {example}", "flow LIKE 'comext %'", "flow"),
    Check("{count} rows are residuals of confidential trade, such as {example}", _RESIDUAL,
          fatal=False),
)  # fmt: skip

_ALL_REPORTERS = Check(
    "only {example} of the 27 member states are in the file: the month is not complete yet",
    "count(DISTINCT reporter) BETWEEN 2 AND 26",
    "count(DISTINCT reporter)",
    whole=True,
)
