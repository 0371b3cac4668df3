"""A Comtrade of this machine: hand-made figures behind the limits that the real one is known to enforce.

One request a second with a burst of two (429 with Retry-After), 500 rows a preview without a word, one period a
preview, 401 without a key, addresses of 4096 characters, nine rows for one where the slices are not named.
"""

import json
from itertools import product

FIELDS = {
    "typeCode": "C", "isOriginalClassification": True, "partner2Code": 0, "partner2ISO": "W00",
    "classificationCode": "H6", "classificationSearchCode": "HS", "isLeaf": False, "customsCode": "C00",
    "customsDesc": "TOTAL CPC", "mosCode": "0", "motCode": 0, "motDesc": "TOTAL MOT", "qtyUnitCode": -1,
    "qtyUnitAbbr": "N/A", "qty": None, "isQtyEstimated": False, "netWgt": None, "isNetWgtEstimated": False,
    "legacyEstimationFlag": 0, "isReported": True, "isAggregate": False, "refMonth": 52,
}  # fmt: skip


def row(reporter, partner, flow, period, cmd="TOTAL", value=None, **more):
    """One row as the service gives it: lower-case cifvalue and fobvalue, period a text, codes numbers."""
    amount = value if value is not None else figure(reporter, partner, flow, period, cmd)
    cif = amount if flow == "M" else None
    return {
        **FIELDS,
        "freqCode": "M" if len(period) == 6 else "A",
        "period": period,
        "reporterCode": reporter,
        "flowCode": flow,
        "partnerCode": partner,
        "cmdCode": cmd,
        "aggrLevel": 0 if cmd == "TOTAL" else len(cmd),
        "cifvalue": cif,
        "fobvalue": None if flow == "M" else amount,
        "primaryValue": amount,
        **more,
    }


def figure(reporter, partner, flow, period, cmd):
    """The value of a row: any number would do, as long as it is always the same."""
    return 1000.0 * reporter + 10.0 * partner + int(period) % 97 + (5 if flow == "M" else 0) + len(cmd)


def message(rows, error=""):
    """A reply."""
    return json.dumps({"elapsedTime": "0.05 secs", "count": len(rows), "data": rows, "error": error}).encode()


class Comtrade:
    """Answers as the service does. `partners` and `products` are what it holds for every reporter and period."""

    def __init__(self, partners=(0, 276, 842), products=("TOTAL",), quota=None):
        self.partners, self.products, self.quota, self.calls = partners, products, quota, 0

    def __call__(self, path, query, headers):
        asked = {name.lower(): value for name, value in query}
        preview = "/preview/" in path
        if "/getDA/" in path:
            return 200, json.dumps({"count": 2, "data": [{"period": "2023"}, {"period": "2024"}]}).encode(), {}
        if not preview and not headers.get("Ocp-Apim-Subscription-Key"):
            return 401, b'{"statusCode":401,"message":"Access denied due to missing subscription key."}', {}
        self.calls += 1
        if self.quota is not None and self.calls > self.quota:
            body = b'{"message":"Out of call volume quota. Quota will be replenished in 05:12:00."}'
            return 403, body, {"Retry-After": "18720"}
        if sum(len(name) + len(value) + 2 for name, value in query) + len(path) > 4096:
            return 404, b"The resource you are looking for has been removed", {"Content-Type": "text/html"}
        if preview and "," in asked["period"]:
            return 400, message([], "Maximum number of periods for preview is 1"), {}
        rows = self.rows(asked)
        cap = 500 if preview else 100_000
        return 200, message(rows[:cap]), {"Content-Type": "application/json; charset=utf-8"}

    def rows(self, asked):
        """Every row that the question means, before the cap."""
        partners = [int(code) for code in asked["partnercode"].split(",")] if "partnercode" in asked else self.partners
        products = self.products if asked["cmdcode"].startswith("AG") else asked["cmdcode"].split(",")
        found = []
        for reporter, period, flow, cmd in product(
            asked["reportercode"].split(","), asked["period"].split(","), asked["flowcode"].split(","), products
        ):
            held = [partner for partner in partners if partner in self.partners and cmd in self.products]
            found += [row(int(reporter), partner, flow, period, cmd) for partner in held]
        if "partner2code" not in asked:
            found = [
                dict(one, customsCode=c, motCode=m)
                for one in found
                for c in ("C00", "C01", "C04")
                for m in (0, 1000, 2000)
            ]
        return found
