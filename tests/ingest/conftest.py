"""Ledgers of their own for the tests of ingest, and the specimens of customs' pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lading.store import Ledger

SPECIMENS = Path(__file__).parents[1] / "specimens" / "gacc"


@pytest.fixture
def ledger(tmp_path) -> Ledger:
    """An empty ledger."""
    return Ledger.open(tmp_path / "ledger")


@pytest.fixture
def specimen() -> Callable[[str], str]:
    """A specimen's text by its name."""
    return lambda name: (SPECIMENS / f"{name}.html").read_text(encoding="utf8")


@pytest.fixture
def untouched(ledger):
    """After the test the ledger must hold nothing: not a release, not a file."""
    yield
    assert ledger.releases() == ()
    assert [path for path in ledger.root.rglob("*") if path.suffix == ".parquet"] == []
