"""`lading serve`: the web app on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..claims.reviews import FILE
from ..errors import BadInput
from ..store.places import home

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
"""Names of this machine for itself: bound to one of them, the server answers to no other name."""


LIMITS: dict[str, Any] = {
    "server_header": False,
    "timeout_keep_alive": 5,
    "limit_concurrency": 512,
    "h11_max_incomplete_event_size": 32768,
}
"""How uvicorn is told to be wary."""


def run(
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; anything but loopback opens it to others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen on.", min=0, max=65535)] = 8377,
    workers: Annotated[int, typer.Option("--workers", help="Processes that check articles.", min=1, max=64)] = 2,
    keep_checks: Annotated[
        bool,
        typer.Option("--keep-checks", help="Let people keep a check for 30 days, under an address nobody can guess."),
    ] = False,
) -> None:
    """Serve the pages and the interface for programs, from the figures on this machine.

    Nothing is fetched from anywhere, nobody needs an account, and what is pasted is not kept. Ctrl+C stops it.
    """
    try:
        import uvicorn  # noqa: PLC0415  only this command needs it

        from .app import application  # noqa: PLC0415  as above
        from .settings import Settings  # noqa: PLC0415  as above
    except ImportError as error:
        raise BadInput(f"{error.name} is not installed: pip install 'lading[web]'") from error
    saved: Path | None = home() / "checks" if keep_checks else None
    own = host in LOOPBACK
    reviews = home() / FILE if own else None
    hosts = LOOPBACK if own else ("*",)
    app = application(settings=Settings(workers=workers, saved=saved, reviews=reviews, hosts=hosts))
    where = f"[{host}]" if ":" in host else host
    typer.echo(f"Lading is at http://{where}:{port}/ (Ctrl+C stops it)")
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        **LIMITS,
    )
