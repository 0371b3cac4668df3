"""The plug-in through its entry points, as if it were installed."""

import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from lading.brief import compose, text_of
from lading.brief.findings import finders
from lading.brief.render import formats, render
from lading.model import Period, instant
from lading.store import Ledger

HERE = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    """What `pip install` would register: the entry points of its pyproject, and its source on the path."""
    monkeypatch.syspath_prepend(str(HERE / "src"))
    declared = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]["entry-points"]

    def entry_points(*, group):
        return [metadata.EntryPoint(name, value, group) for name, value in declared.get(group, {}).items()]

    monkeypatch.setattr(metadata, "entry_points", entry_points)


def test_its_finding_is_told_and_proven(tmp_path):
    """The brief tells total trade, since the sentence was read back as $6.35 trillion of total trade in 2025."""
    ledger = Ledger.open(tmp_path, bundled=True)
    brief = compose(ledger, Period.parse("2025-12"), as_of=instant("2026-01-14", end_of_day=True), with_charts=False)

    assert "together" in {finder.id for finder in finders()}
    assert "China's total trade came to $6.35 trillion in 2025." in text_of(brief)
    assert render(brief, "txt")["CHN-2025-12.txt"].decode() == text_of(brief)


def test_its_format_stands_beside_the_built_in_ones():
    """`lading brief --format txt` finds it."""
    assert {"html", "md", "json", "xlsx", "txt"} <= formats().keys()
