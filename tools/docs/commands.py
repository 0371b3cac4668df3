"""A page for each command, from its function: what it does, its words and options, examples with their true output."""

from __future__ import annotations

import inspect
from enum import Enum
from importlib import import_module
from typing import Any, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from lading.cli.commands import COMMANDS, Command
from lading.cli.exits import EXITS

from .fill import console


def command_pages(notice: str) -> dict[str, str]:
    """File name -> page: an index with the exit codes, and one page a command."""
    return {"README.md": _index(notice)} | {f"{entry.name}.md": _page(entry, notice) for entry in COMMANDS}


def _index(notice: str) -> str:
    lines = ["# Commands", "", notice, "| command | what it does |", "|---|---|"]
    lines += [f"| [`lading {entry.name}`]({entry.name}.md) | {entry.help} |" for entry in COMMANDS]
    lines += ["", "Every command has `--help`. Those that answer questions take `--as-of` and `--format`."]
    lines += ["", "## Exit codes", "", "| code | meaning |", "|---|---|"]
    return "\n".join([*lines, *(f"| {code} | {meaning} |" for code, meaning in EXITS.items())]) + "\n"


def _page(entry: Command, notice: str) -> str:
    function = entry.function()
    module = import_module(function.__module__)
    arguments, options = _parameters(function)
    lines = [f"# lading {entry.name}", "", notice, inspect.getdoc(function) or entry.help, ""]
    if arguments:
        lines += ["| words | meaning |", "|---|---|", *arguments, ""]
    lines += ["| option | meaning | default |", "|---|---|---|", *options, ""]
    examples: tuple[str, ...] = getattr(module, "EXAMPLES", ())
    if examples:
        lines += ["## Examples", ""]
        lines += [f"{console(example, 24)}\n" for example in examples]
    return "\n".join(lines)


def _parameters(function: Any) -> tuple[list[str], list[str]]:
    """Table rows for the arguments and the options of a command's function."""
    arguments, options = [], []
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        marks = getattr(hints[name], "__metadata__", ())
        info = next((mark for mark in marks if isinstance(mark, OptionInfo | ArgumentInfo)), None)
        text = (info.help if info and info.help else "").replace("|", "\\|")
        if isinstance(info, ArgumentInfo):
            arguments.append(f"| `{info.metavar or name.upper()}` | {text} |")
        else:
            declared = _declared(info) or [f"--{name.replace('_', '-')}"]
            value = parameter.default.value if isinstance(parameter.default, Enum) else parameter.default
            shown = "" if value in {"", None, False} or value is inspect.Parameter.empty else f"`{value}`"
            options.append(f"| {', '.join(f'`{part}`' for part in declared)} | {text} | {shown} |")
    return arguments, options


def _declared(info: OptionInfo | ArgumentInfo | None) -> list[str]:
    """The names of an option; Typer keeps the first where it keeps a default, if it is written in Annotated."""
    if info is None:
        return []
    names = [info.default, *(info.param_decls or ())]
    return [name for name in names if isinstance(name, str) and name.startswith("-")]
