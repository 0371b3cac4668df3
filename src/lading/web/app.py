"""The application: pages for people, an interface for programs, and the guard before both."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from importlib import resources
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from .. import __version__
from ..errors import LadingError
from ..store import Ledger
from . import api, pages
from .desk import Desk
from .guard import LOG, Guard
from .pool import Busy, Pool
from .problems import problem, status_of
from .saved import Saved
from .settings import Settings

TIDY = 60.0
"""Seconds between two looks for kept checks that have expired."""

TITLES = {404: "Not found", 405: "Method not allowed"}


def application(open_ledger: Callable[[], Ledger] = Ledger.open, settings: Settings | None = None) -> FastAPI:
    """The web app over a ledger; each worker process opens its own by calling `open_ledger`."""
    chosen = settings or Settings()
    pool = Pool(open_ledger, chosen)

    @contextlib.asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        pool.start()
        tidying = asyncio.create_task(_tidy(chosen))
        yield
        tidying.cancel()
        pool.stop()

    app = FastAPI(
        title="Lading",
        version=__version__,
        summary="Customs releases in; checked, sourced trade facts out.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
    )
    app.state.desk = Desk(open_ledger)
    app.state.pool = pool
    app.state.settings = chosen
    for part in (*pages.PAGES, *api.DOORS):
        app.include_router(part.router)
    static = resources.files("lading.web") / "static"
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    app.add_exception_handler(LadingError, _ours)
    app.add_exception_handler(HTTPException, _theirs)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(Guard, settings=chosen)
    return app


async def _tidy(settings: Settings) -> None:
    """Delete kept checks on expiry, whether anybody asks for them or not."""
    if settings.saved is None:
        return
    saved = Saved(settings.saved, settings.kept_for, settings.most_saved, settings.clock)
    while True:
        await asyncio.to_thread(saved.expire)
        await asyncio.sleep(TIDY)


async def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, Busy):
        return problem(request.scope, 503, "Busy", str(error), {"retry-after": "3"})
    if not isinstance(error, LadingError):
        raise error
    status, title = status_of(error)
    if status >= 500:
        LOG.error("%s: %s", type(error).__name__, error)
        return problem(request.scope, status, title, "The ledger of this server cannot be read: its log says more.")
    return problem(request.scope, status, title, str(error))


async def _theirs(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    detail = "There is no such page." if error.status_code == 404 else str(error.detail)
    return problem(
        request.scope, error.status_code, TITLES.get(error.status_code, "Cannot be done"), detail, error.headers
    )


async def _invalid(request: Request, error: Exception) -> Response:
    told: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    places = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in told[:5]]
    return problem(request.scope, 422, "Cannot be used", "; ".join(places))
