"""Hostile input harms nobody: bombs, megabytes and wrong encodings are answered, and others are served meanwhile."""

import sys

import pytest
from bench._served import serving
from bench.hostile import attacked, hostile

SOME = {
    "digits without end",
    "brackets",
    "deep HTML",
    "combining signs",
    "UTF-16 without a mark.txt",
    "noughts.txt",
    "bomb.docx",
    "bomb of entities.docx",
    "bomb.xlsx",
    "no docx.docx",
    "bomb.pdf",
    "a circle of pages.pdf",
    "deep JSON",
    "half a pair",
    "ten thousand fields",
    "too large",
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_whatever_is_sent_the_server_answers_others(tmp_path):
    """Forty slow clients and sixteen hostile requests, twice: none is an error of ours, and the size stays."""
    requests = [one for one in hostile() if one.name in SOME]
    with serving(tmp_path, workers=1, seconds=10) as server:
        attacked(server, requests, slow=40, seconds=2)
        found = attacked(server, requests, slow=40, seconds=2)

    assert len(found.statuses) == len(SOME)
    assert {name: status for name, status in found.statuses.items() if status >= 500} == {}
    assert (found.failures, found.asked > 0) == (0, True)
    assert found.after < found.before + 100
