"""The server that an assistant talks to: every tool reads, and every number comes with unit, vintage and source."""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from .. import __version__
from ..errors import LadingError
from ..store import Ledger
from . import check_text, coverage, explain, get_fact, get_series

TOOLS = (check_text, get_fact, get_series, explain, coverage)
"""Every tool, as modules whose function `tool` takes the ledger first."""

READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

INSTRUCTIONS = (
    "Trade statistics from customs releases, every vintage kept. Quote a figure only together with its unit, "
    "its vintage (certain or uncertain), its source and its notes. A figure that is not held is not known: say so, "
    "never estimate it. Of a checked text only the verdict 'refuted' says that a number is wrong."
)


def server(ledger: Ledger) -> MCPServer:
    """The tools over a ledger."""
    made = MCPServer("lading", title="Lading", version=__version__, instructions=INSTRUCTIONS)
    lock = threading.Lock()
    for module in TOOLS:
        name = module.__name__.rpartition(".")[2]
        made.tool(name, annotations=READS_ONLY)(_bound(module.tool, ledger, lock))
    return made


def _bound(tool: Callable[..., Any], ledger: Ledger, lock: threading.Lock) -> Callable[..., Any]:
    """The tool with its ledger, fresh and read by one at a time; an error of ours is its sentence."""

    @functools.wraps(tool)
    def bound(**arguments: Any) -> Any:
        try:
            with lock:
                ledger.refresh()
                return tool(ledger, **arguments)
        except LadingError as error:
            raise ToolError(f"{type(error).__name__}: {error}") from error

    signature = inspect.signature(tool, eval_str=True)
    _, *rest = signature.parameters.values()
    bound.__signature__ = signature.replace(parameters=rest)  # type: ignore[attr-defined]
    bound.__annotations__ = {one.name: one.annotation for one in rest} | {"return": signature.return_annotation}
    del bound.__wrapped__
    return bound
