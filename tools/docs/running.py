"""Run a command as a reader would, and catch what it prints."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import tempfile
from collections.abc import Iterator
from unittest import mock

from lading.cli import main

WIDTH = "118"


def output(line: str) -> str:
    """What `lading ...` prints into a pipe, errors after it, with nothing of a user's own in the ledger."""
    program, *words = shlex.split(line)
    if program != "lading":
        raise ValueError(f"only lading is run in pages, not {program!r}")
    out, err = io.StringIO(), io.StringIO()
    with fresh_home(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(words)
        except SystemExit as left:
            if left.code not in {0, None} and not err.getvalue():
                raise
    return (out.getvalue() + err.getvalue()).rstrip("\n")


@contextlib.contextmanager
def fresh_home() -> Iterator[None]:
    """Nothing of a user's own, and a terminal that says nothing of itself."""
    with tempfile.TemporaryDirectory() as folder:
        changes = {"XDG_DATA_HOME": folder, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"}
        with mock.patch.dict(os.environ, changes):
            os.environ.pop("LADING_HOME", None)
            yield
