"""What is read of the five seed articles and of the test stories is scored, and may not fall."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lading.claims import claims_jsonl, read

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "claims/score.py"
DEV = Path(__file__).parents[1] / "stories/dev"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scorer and the seed articles lie beside the project")


def scored(folder, gold, tmp_path, *, days=None):
    """F1 of mention, value and structure over the articles of a folder."""
    days = days or {}
    found = tmp_path / "found.jsonl"
    found.write_text(
        "".join(
            claims_jsonl(read(path.read_bytes(), name=path.stem, date=days.get(path.stem)).claims)
            for path in sorted(folder.glob("*.txt"))
        ),
        encoding="utf8",
    )
    command = [sys.executable, SCORER, found, "--gold", gold, "--articles", folder, "--json"]
    total = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["overall"]
    return {level: total[level]["f1"] for level in ("mention", "value", "structure")}


@pytest.mark.parametrize(("level", "floor"), [("mention", 0.97), ("value", 0.96), ("structure", 0.9)])
def test_seeds(level, floor, tmp_path):
    """The seeds are read at the level the project promises, without being told their days."""
    f1 = scored(SHARED / "seeds", SHARED / "claims/seeds_gold.jsonl", tmp_path)

    assert f1[level] >= floor


def test_stories(tmp_path):
    """The hand-marked stories of several countries, languages and styles are read at least this well."""
    rows = [json.loads(line) for line in (DEV / "stories.jsonl").read_text(encoding="utf8").splitlines()]
    f1 = scored(DEV, DEV / "gold.jsonl", tmp_path, days={row["doc"]: row["date"] for row in rows})

    assert (f1["mention"] >= 0.95, f1["value"] >= 0.93, f1["structure"] >= 0.78) == (True, True, True)
