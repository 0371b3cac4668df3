"""True stories do not contradict each other: what is told of several as a contradiction would be a false one."""

import datetime as dt
import json
from pathlib import Path

import pytest

from lading.claims.agreement import agreement
from lading.claims.claim import Claim

HERE = Path(__file__).parent
TOGETHER = 6
"""So many stories are held against each other, next to each other in time and place."""


def groups():
    """Each folder's true stories in groups, by name: reporter, then day."""
    for folder in ("dev", "true", "more"):
        days = {row["doc"]: row.get("date") for row in rows(folder, "stories") if row.get("true", True)}
        docs = sorted(days)
        for first in range(0, len(docs), TOGETHER):
            yield pytest.param(folder, {doc: days[doc] for doc in docs[first : first + TOGETHER]}, id=docs[first])


def rows(folder, name):
    """The records of a file, documents without their ending."""
    lines = (HERE / folder / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [row | {"doc": row["doc"].removesuffix(".txt")} for row in map(json.loads, lines)]


@pytest.mark.parametrize(("folder", "days"), [*groups()])
def test_true_stories_do_not_contradict_each_other(folder, days):
    """No set of their marked claims is told as a contradiction, and none is to be doubted."""
    claims = [
        (Claim.from_record(row), days[row["doc"]] and dt.date.fromisoformat(days[row["doc"]]))
        for row in rows(folder, "gold")
        if row["doc"] in days
    ]

    found = agreement(claims, further=False)

    assert [each for each in found.conflicts if each.grade == "contradiction"] == []
    assert found.doubted == ()
    assert found.complete
