"""Nothing acknowledged is lost and no read breaks: writers killed, writers side by side, readers in between."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import lading
from lading.model import Key, Period
from lading.store import Ledger

APPENDER = Path(__file__).with_name("appender.py")
PARTNERS = ("USA", "JPN", "KOR")
DECEMBER = Period.parse("2025-12")


def appending(folder, *numbers) -> subprocess.Popen:
    """Start the appender."""
    paths = {"PYTHONPATH": str(Path(lading.__file__).parent.parent)}
    command = [sys.executable, str(APPENDER), str(folder), *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | paths)


def acknowledgements(process) -> set[int]:
    """Wait for an appender to end, and give the numbers it acknowledged."""
    told, _ = process.communicate()
    return {int(line) for line in told.split()}


def held(folder) -> set[int]:
    """The releases that the ledger holds, after checking that each is whole to every kind of read."""
    ledger = Ledger.open(folder)
    by_partner = [
        {int(one.value) for one in ledger.vintages(Key("CHN", "exports", partner), DECEMBER)} for partner in PARTNERS
    ]
    assert by_partner[0] == by_partner[1] == by_partner[2]
    assert {f"release {number}" for number in by_partner[0]} == {one.id for one in ledger.releases()}
    assert ledger.frame(every_vintage=True).to_arrow().num_rows == 3 * len(by_partner[0])
    assert ledger.verify() == ()
    return by_partner[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_writer_killed_before_any_file_operation_loses_nothing(tmp_path):
    """Killed before its 1st, 2nd ... 12th rename, sync or deletion, it leaves what it acknowledged, whole."""
    first, acknowledged = 0, set()
    for operation in range(1, 13):
        acknowledged |= acknowledgements(appending(tmp_path, first, 2, operation))
        first += 2

        assert acknowledged <= held(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_writer_killed_at_any_time_loses_nothing(tmp_path):
    """Killed 8 times after a random while, in the middle of writing, hashing or compacting."""
    first, acknowledged = 0, set()
    for _ in range(8):
        process = appending(tmp_path, first, 100)
        acknowledged.add(int(process.stdout.readline()))
        time.sleep(random.uniform(0, 0.15))
        process.kill()
        acknowledged |= acknowledgements(process)

        assert acknowledged <= held(tmp_path)
        first = max(acknowledged) + 2


def test_writers_side_by_side_and_a_reader_in_between(tmp_path):
    """Three writers of eight releases each, while a reader finds only whole releases and never fewer than before."""
    writers = [appending(tmp_path, first, 8) for first in (0, 100, 200)]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        now = held(tmp_path)
        assert seen <= now
        seen = now

    assert [len(acknowledgements(writer)) for writer in writers] == [8, 8, 8]
    assert held(tmp_path) == {first + number for first in (0, 100, 200) for number in range(8)}


def test_what_two_writers_hold_alike_is_held_once(tmp_path):
    """The same releases from two processes at the same time are one copy each."""
    writers = [appending(tmp_path, 0, 5) for _ in range(2)]

    assert [acknowledgements(writer) for writer in writers] == [{0, 1, 2, 3, 4}] * 2
    assert held(tmp_path) == {0, 1, 2, 3, 4}
    assert len(list((tmp_path / "manifests").iterdir())) == 5
