"""Workers: a text that takes too long, or a worker that dies, harms nobody else."""

import asyncio
import functools

import pytest

from lading.claims.opening import Document
from lading.errors import BadInput
from lading.store import Ledger
from lading.web.judging import Terms
from lading.web.pool import Pool
from lading.web.settings import Settings

STORY = [Document("one", "China's exports rose 6.6% in December 2025 from a year earlier.")]


def test_a_worker_judges_is_stopped_in_time_and_replaced(tmp_path):
    """Judged; told that it takes too long; and judged again after its worker was killed."""
    open_ledger = functools.partial(Ledger.open, tmp_path, bundled=True)
    long = [Document("long", "exports rose 6.6% and imports 5.7% to a record since 2019. " * 60_000)]

    async def asking():
        pool = Pool(open_ledger, Settings(workers=1, seconds=6))
        try:
            assert (await pool.judge(STORY, Terms(), "page"))["summary"].startswith("1 figure: 1 checked")
            with pytest.raises(BadInput, match="more than 6 seconds"):
                await pool.judge(long, Terms(), "page")
            for process in pool._executor._processes.values():
                process.kill()
            with pytest.raises(BadInput, match="stopped"):
                await pool.judge(STORY, Terms(), "page")
            return await pool.judge(STORY, Terms(), "page")
        finally:
            pool.stop()

    assert asyncio.run(asking())["summary"].startswith("1 figure: 1 checked")
