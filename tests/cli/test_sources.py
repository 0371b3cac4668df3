"""`lading sources`: the facts of every source."""

import json

from lading.cli import main
from lading.sources import BUILT_IN


def test_every_source_is_listed_with_its_facts(capsys):
    """Licence, cadence and key stand beside each id."""
    try:
        main(["sources", "--format", "json"])
    except SystemExit as left:
        assert not left.code  # noqa: PT017 - Typer leaves by an exception
    rows = {row["source"]: row for row in json.loads(capsys.readouterr().out)}

    assert set(BUILT_IN) <= set(rows)
    assert rows["gacc"]["key"] == "none"
    assert rows["gacc"]["licence"].startswith("Figures are facts; cite GACC")
