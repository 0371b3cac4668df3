"""The package from outside: public names, and an import that brings no heavy library."""

import subprocess
import sys
from pathlib import Path

import lading

HEAVY = (
    "duckdb",
    "narwhals",
    "pandas",
    "polars",
    "pyarrow",
    "numpy",
    "typer",
    "rich",
    "httpx",
    "highspy",
    "statsmodels",
)
PROGRAM = f"import sys; sys.path.insert(0, sys.argv[1]); import lading; print([n for n in {HEAVY} if n in sys.modules])"


def test_import_lading_is_light():
    """What is heavy is imported by the function that uses it."""
    sources = str(Path(lading.__file__).parents[1])
    found = subprocess.run([sys.executable, "-c", PROGRAM, sources], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


def test_every_public_name_exists():
    """`__all__` promises nothing that is not there."""
    assert all(hasattr(lading, name) for name in lading.__all__)
