"""The command line: `lading COMMAND ...`, one file a command, imported only when it is called."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from .. import __version__
from ..errors import LadingError
from .commands import COMMANDS, command
from .exits import DONE, exit_code

__all__ = ["application", "main", "start"]


def start() -> NoReturn:
    """Run the command of this process and end it: what `lading` on a command line does.

    A short command spends a seventh of its time on garbage that it never makes and on taking the interpreter down; one
    that only reads spares itself both, a long one looks for garbage seldom.
    """
    known = command(_called(sys.argv[1:]))
    if known is None or not known.quick:
        gc.set_threshold(SELDOM)
        main()
        sys.exit(DONE)
    gc.disable()
    code: object = DONE
    try:
        main()
    except SystemExit as left:
        code = left.code
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else DONE)


SELDOM = 50_000
"""Objects made between two looks for garbage: a ledger in memory is none, and is looked through each time."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; an error of ours is one sentence, never a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _run(words)
    except LadingError as error:
        sys.stdout.flush()
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(exit_code(error))
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)


def _run(words: list[str]) -> NoReturn:
    """Plain words go straight to their command: Typer's parser costs as much time as reading the ledger."""
    known = command(words[0]) if words else None
    if known and known.words and not any(word.startswith("-") for word in words):
        known.function()(words[1:])
        sys.exit(DONE)
    application(_called(words))(args=words, prog_name="lading")
    sys.exit(DONE)


def _called(words: Sequence[str]) -> str:
    """The command that the words call: the first that is no option."""
    return next((word for word in words if not word.startswith("-")), "")


def application(called: str = "", *, everything: bool = False) -> typer.Typer:
    """The Typer application. Only the command `called` is imported; for `--help` the rest stand in it by name alone.

    `everything` imports them all, as the reference pages and shell completion need.
    """
    everything = everything or "_LADING_COMPLETE" in os.environ
    known = command(called)
    app = typer.Typer(
        name="lading",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for entry in COMMANDS if everything or known is None else (known,):
        function = entry.function() if everything or entry is known else _unloaded
        app.command(entry.name, short_help=entry.help, rich_help_panel=entry.panel)(function)
    return app


def _unloaded() -> None:
    """Stand in for a command that `lading --help` only names."""


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lading {__version__}")
        raise typer.Exit


def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Customs releases in; checked, sourced trade facts out."""
