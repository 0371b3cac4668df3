"""Nothing acknowledged is lost: the server and an ingesting process killed at random moments under load."""

import sys

import pytest
from bench.kill import rounds


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_every_acknowledged_release_and_check_is_served_again(tmp_path):
    """Ten kills, half of the server and half of the loader, while checks are kept and releases appended."""
    releases, checks, lost = rounds(tmp_path, 5, workers=0)

    assert releases >= 5
    assert checks >= 5
    assert lost == []
