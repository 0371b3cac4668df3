"""The page of errors, from their classes."""

from __future__ import annotations

import inspect

from lading import errors
from lading.cli.exits import exit_code


def errors_page(notice: str) -> str:
    """One line an error: when it is raised, and with which code a command then leaves."""
    lines = ["# Errors", "", notice]
    lines += [
        "Every message says what happened, what was looked at, and what to do. All descend from `LadingError`.",
        "",
    ]
    lines += ["| error | when | exit code |", "|---|---|---|"]
    for name in errors.__all__:
        kind = getattr(errors, name)
        parent = "" if kind is errors.LadingError else f" ({kind.__mro__[1].__name__})"
        lines.append(f"| `{name}`{parent} | {inspect.getdoc(kind)} | {exit_code(kind())} |")
    return "\n".join(lines) + "\n"
