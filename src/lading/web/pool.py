"""Checks in processes of their own, with caps on memory and time: a text that is too much for one harms nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from ..claims.opening import Document
from ..errors import BadInput, LadingError
from ..store import Ledger
from .judging import Terms, judge
from .memory import LARGE, give_back
from .settings import Settings
from .within import Late, within

GRACE = 5.0
"""Seconds after its own time is up at which a process that does not stop is ended."""

Question = Callable[..., Any]
"""A function of a module that takes the ledger first."""

_LEDGER: list[Ledger] = []


class Pool:
    """Judges articles; with no workers, in a thread of this process, one at a time."""

    def __init__(self, open_ledger: Callable[[], Ledger], settings: Settings) -> None:
        self._open = open_ledger
        self._settings = settings
        self._waiting = 0
        self._executor: ProcessPoolExecutor | None = None
        self._own: Ledger | None = None
        self._turn = asyncio.Lock()

    def start(self) -> None:
        """Start the processes, so that the first reader need not wait for them."""
        if self._settings.workers:
            self._executor = self._made()
            for _ in range(self._settings.workers):
                self._executor.submit(_warm)

    def stop(self) -> None:
        """End the processes."""
        if self._executor:
            _end(self._executor)

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._settings.workers,
            multiprocessing.get_context("spawn"),
            _begin,
            (self._open, self._settings.worker_memory),
        )

    async def judge(self, documents: Sequence[Document], terms: Terms, style: str) -> Any:
        """The check of some articles, as `judging.judge` gives it."""
        seconds = self._settings.seconds * (1 + len(documents)) / 2
        large = sum(len(one.content) for one in documents) > LARGE
        try:
            return await self.ask(judge, documents, terms, style, seconds=seconds, large=large)
        finally:
            if large:
                await asyncio.to_thread(give_back)

    async def ask(
        self, question: Question, *arguments: Any, seconds: float = 0.0, large: bool = False, **named: Any
    ) -> Any:
        """The answer to a question to the ledger; BadInput where it takes too long or too much memory.

        `seconds` is the time it may take, the usual one unless told; a process gives back memory after a `large` one.
        """
        if self._waiting >= self._settings.waiting:
            raise Busy("Too many articles are being checked at this moment: try again in a few seconds.")
        self._waiting += 1
        try:
            if not self._settings.workers:
                async with self._turn:
                    return await asyncio.to_thread(self._here, functools.partial(question, **named), arguments)
            return await self._elsewhere(
                functools.partial(question, **named), arguments, seconds or self._settings.seconds, large=large
            )
        finally:
            self._waiting -= 1

    def _here(self, question: Question, arguments: tuple[Any, ...]) -> Any:
        if self._own is None:
            self._own = self._open()
        self._own.refresh()
        return question(self._own, *arguments)

    async def _elsewhere(self, question: Question, arguments: tuple[Any, ...], seconds: float, *, large: bool) -> Any:
        executor = self._executor = self._executor or self._made()
        loop = asyncio.get_running_loop()
        queue = 1 + self._waiting / self._settings.workers
        try:
            future = loop.run_in_executor(executor, _there, question, arguments, seconds, large)
            return await asyncio.wait_for(future, seconds * queue + GRACE)
        except TimeoutError as error:
            self._renew(executor)
            raise BadInput(_TOO_LONG.format(seconds)) from error
        except BrokenProcessPool as error:
            self._renew(executor)
            raise BadInput(_STOPPED) from error

    def _renew(self, executor: ProcessPoolExecutor) -> None:
        """Replace processes that hang or were ended."""
        if self._executor is executor:
            self._executor = None
            _end(executor)


class Busy(LadingError):
    """The server has as much to do as it takes on: try again in a few seconds."""


_STOPPED = "the process that was at work has stopped: try again, and if this text is large, with less of it"

_TOO_LONG = "this text takes more than {:.0f} seconds to check: give one article at a time"


def _end(executor: ProcessPoolExecutor) -> None:
    processes = list((executor._processes or {}).values())  # noqa: SLF001  3.14 has kill_workers
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()


def _begin(open_ledger: Callable[[], Ledger], memory: int) -> None:
    """The first thing a worker does: cap its memory, open the ledger."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not on every system

        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_until_alone, daemon=True).start()
    _LEDGER[:] = [open_ledger()]


def _until_alone() -> None:
    """Stop when the server that this worker is of is no more, however it ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _warm() -> int:
    """Read something, so that the first article is not the slowest."""
    text = "China's exports rose 6.6% in December 2025 from a year earlier."
    judge(_LEDGER[0], [Document("warm", text)], Terms(), "page")
    return 0


def _there(question: Question, arguments: tuple[Any, ...], seconds: float, large: bool) -> Any:
    """Answer in a worker, for so many seconds at most."""
    try:
        _LEDGER[0].refresh()
        return within(seconds, lambda: question(_LEDGER[0], *arguments))
    except Late as error:
        raise BadInput(_TOO_LONG.format(seconds)) from error
    except MemoryError as error:
        raise BadInput("this text is more than a check may take in memory: give one article at a time") from error
    finally:
        if large:
            give_back()
