"""`lading mcp`: tools for assistants, over standard input and output."""

from __future__ import annotations

from ..errors import BadInput
from ..store import Ledger


def run() -> None:
    """Serve check_text, get_fact, get_series, explain and coverage to an assistant, over standard input and output.

    The tools only read. Name this command in the assistant's list of MCP servers: command "lading", arguments ["mcp"].
    """
    try:
        from .server import server  # noqa: PLC0415  only this command needs it
    except ImportError as error:
        raise BadInput(f"{error.name} is not installed: pip install 'lading[mcp]'") from error
    server(Ledger.open()).run("stdio")
