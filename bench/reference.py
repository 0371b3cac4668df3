"""How long the first look-up of a name takes in a fresh process, beside an interpreter that starts and imports csv."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"
LOADING = """
import time, lading.model
start = time.perf_counter()
from lading.reference import find_area, find_product
find_area("Viet Nam"); find_product("Rare earth", source="gacc")
print((time.perf_counter() - start) * 1000)
"""


def run() -> list[tuple[str, float, str]]:
    """The cold load of areas, groups and products: milliseconds, and as a share of the interpreter's own start."""
    loads, starts = [], []
    for _ in range(7):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import csv"], check=True)
        starts.append((time.perf_counter() - began) * 1000)
        answer = subprocess.run(
            [sys.executable, "-c", LOADING], check=True, capture_output=True, text=True, env={"PYTHONPATH": str(SOURCE)}
        )
        loads.append(float(answer.stdout))
    load, start = min(loads), min(starts)
    return [
        ("areas and products found first, ms", load, "at most 15"),
        ("the same against `python -c 'import csv'`", load / start, "at most 1"),
    ]
