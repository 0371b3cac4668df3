"""`lading watch`: wait for the next release, take it, and run a command or call a webhook."""

from __future__ import annotations

import datetime as dt
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

import typer

from ..errors import BadInput
from ..ingest.pull import Pulled
from ..ingest.watch import Round, watch
from ..model import instant
from ..sources import find_source
from ..sources.call import call
from .options import ViaOption
from .places import lines, say, shop, wanted

PATIENCE = 600
"""Seconds after which a command that does not end is ended."""


def run(
    source: Annotated[str, typer.Argument(metavar="[SOURCE]", help="Who is watched.")] = "gacc",
    words: Annotated[list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help="As in `lading pull`.")] = None,
    then: Annotated[
        str,
        typer.Option(metavar="COMMAND", help="Run this after a release; LADING_RELEASES names what came."),
    ] = "",
    webhook: Annotated[str, typer.Option(metavar="URL", help="Post what came there, as JSON.")] = "",
    every: Annotated[int, typer.Option(metavar="SECONDS", help="How often to look round a release's hour.")] = 120,
    until: Annotated[str, typer.Option(metavar="DAY", help="End at the end of that day.")] = "",
    via: ViaOption = "",
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
) -> None:
    """Wait for a publisher's releases, by its calendar, and take each as it comes; safe to leave running for months.

    Failures are told and tried again, less and less often. End it with Ctrl-C: nothing is lost.
    """
    if every < 30:
        raise BadInput(f"--every {every}: a site is not asked more often than every 30 seconds")
    found, react = find_source(source), _reactions(then, webhook)
    end = instant(until, end_of_day=True) if until else None
    try:
        watch(found, shop(found, quiet=True, via=via), react, words=wanted(words or []),
              interval=dt.timedelta(seconds=every), until=end, rounds=1 if once else 0, tell=_tell)  # fmt: skip
    except KeyboardInterrupt:
        say("ended; what came is held")


def _tell(look: Round) -> None:
    moment = f"{look.at:%Y-%m-%d %H:%M}"
    came = f"came: {', '.join(look.pulled.releases)}" if look.pulled and look.pulled.news else "nothing new"
    due = f"next look {look.next_at:%Y-%m-%d %H:%M} UTC"
    waited = f"; waiting for {look.expected.period}, about {look.expected.instant:%d %B %H:%M}" if look.expected else ""
    say(f"{moment} UTC: {look.failure or came}; {due}{waited}")


def _reactions(then: str, webhook: str) -> Callable[[Pulled], None]:
    command = shlex.split(then)

    def react(pulled: Pulled) -> None:
        sys.stdout.write("\n".join(lines(pulled)) + "\n")
        sys.stdout.flush()
        if command:
            told = {"LADING_RELEASES": " ".join(pulled.releases), "LADING_SOURCE": pulled.source}
            try:
                done = subprocess.run(command, env=os.environ | told, timeout=PATIENCE, check=False)  # noqa: S603 - the user's own command
            except (OSError, subprocess.SubprocessError) as error:
                raise OSError(f"the command {command[0]} failed: {error}") from error
            if done.returncode:
                raise OSError(f"the command {command[0]} ended with {done.returncode}")
        if webhook:
            call(webhook, json.dumps(asdict(pulled)).encode())

    return react
