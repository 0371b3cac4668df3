"""Cold start of the command line, as a ratio to `python -c "import duckdb"` in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 9
SOURCES = Path(__file__).parents[1] / "src"
COMMANDS = {
    "cold `lading fact WORDS`": ["fact", "exports CHN to USA 2025 growth"],
    "cold `lading fact WORDS --as-of DAY`": ["fact", "exports CHN to USA 2025 growth", "--as-of", "2026-01-14"],
}


def run() -> list[tuple[str, float, str]]:
    """The fastest of several runs of each, so that what else the machine does tells least."""
    calls = {name: [sys.executable, "-m", "lading", *words] for name, words in COMMANDS.items()}
    calls["peer"] = [sys.executable, "-c", "import duckdb"]
    best = {name: min(_seconds(call) for _ in range(ROUNDS)) for name, call in calls.items()}
    return [(name, best[name] / best["peer"], "<= 3 x python -c 'import duckdb'") for name in COMMANDS]


def _seconds(call: list[str]) -> float:
    start = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    subprocess.run(call, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
