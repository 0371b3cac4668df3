"""The list of commands: each is one file of this package, imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Command(NamedTuple):
    """`name` is what a user types, and the module beside this one; its function `run` is the command.

    `help` is its one line in `lading --help`; `panel` the heading it stands under there. A `quick` command only reads:
    its process may end at once, without the time that taking down the interpreter costs. `words`: its function takes
    a list of plain words first, so that a call without options needs no parser. `package` is the door it lives in.
    """

    name: str
    help: str
    panel: str = "Ask"
    quick: bool = True
    words: bool = False
    package: str = "cli"

    def function(self) -> Callable[..., None]:
        """The command itself; this imports its module and what that needs."""
        module = import_module(f"lading.{self.package}.{self.name.replace('-', '_')}")
        function: Callable[..., None] = module.run
        return function


COMMANDS: tuple[Command, ...] = (
    Command("demo", "The December 2025 release, with vintages, polls and sources"),
    Command("brief", "A release as a checked, charted, sourced report", panel="Tell"),
    Command("fact", "One figure, in words or options, with its source and vintage", words=True),
    Command("series", "A figure over time", words=True),
    Command("explain", "The cells and vintages behind a figure", words=True),
    Command("revisions", "How a figure changed", words=True),
    Command("mirror", "What one country says it sold against what another says it bought"),
    Command("detail", "Rows by product code and partner that were pulled or ingested, or their sum", words=True),
    Command("coverage", "What the ledger holds"),
    Command("check", "Check every figure of articles, and whether they agree", quick=False),
    Command("conflicts", "Which claim records cannot all be true, with proof", quick=False),
    Command("outlook", "What comes next: adjusted, forecast with intervals, and what it takes", panel="Tell"),
    Command("review", "Mark a figure as reviewed, with a reason", panel="Keep", quick=False),
    Command("sources", "Who is read, under which licence, how often", panel="Keep"),
    Command("pull", "Fetch what publishers have released", panel="Keep", quick=False),
    Command("watch", "Wait for the next release, and act on it", panel="Keep", quick=False),
    Command("ingest", "Take releases, and tables of your own, into the ledger", panel="Keep", quick=False),
    Command("serve", "The pages and the interface for programs, on this machine", "Serve", quick=False, package="web"),
    Command("site", "The pages as files that need no server", "Serve", quick=False, package="web"),
    Command("mcp", "Tools for assistants, over standard input and output", "Serve", quick=False, package="mcp"),
)
"""Every command, in the order of `lading --help`."""


def command(name: str) -> Command | None:
    """The command of that name."""
    return next((entry for entry in COMMANDS if entry.name == name), None)
