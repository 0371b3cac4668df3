"""Pull: ask a publisher for what is not held, keep every reply as it came, and store what it says.

Replies are safe on disk before anything is read from them, so a pull that is killed goes on where it stopped. A
request that a server would answer short is asked in parts; what cannot be asked whole is an error, and nothing of the
pull is stored.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ..errors import BadInput, FetchError, ReleaseRefused
from ..model import Period
from ..sources import Source
from ..sources.asking import ACCEPT, EMPTY, LEAVE, SPLIT, Ask, Connector, Reply, Request, Verdict
from ..sources.fetch import Fetcher, Patience
from ..sources.pace import Clock
from ..store import Ledger
from ..store.cube import Cube
from ..store.snapshots import Job, Snapshot, Snapshots
from .kept import Kept, store

MOST_REQUESTS = 100_000
"""More than any pull needs: a connector that asks for ever is stopped."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pull is: requests answered, known so far, and seconds that the rest will take at this pace."""

    done: int
    known: int
    label: str
    remaining: float


@dataclass(frozen=True)
class Shop:
    """Where a pull works: what it stores in, its clock, the user's keys, and how patient it is.

    `routes` sends what is meant for one server to another, such as a mirror. `tell` is given sentences worth seeing
    before calls are spent; `progress` is called after every reply.
    """

    ledger: Ledger
    cube: Cube
    snapshots: Snapshots
    clock: Clock
    keys: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)
    tell: Callable[[str], None] = lambda _: None
    progress: Callable[[Progress], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did. `figures` are new to the ledger, `rows` new to the cube.

    `empty` says why the publisher had nothing for a part, `gone` names pages that were withdrawn, `changed` those whose
    bytes are no longer what they were, `refused` files that could not be trusted.
    """

    source: str
    calls: int
    replies: int
    figures: int = 0
    rows: int = 0
    releases: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()

    @property
    def news(self) -> bool:
        """Whether anything new was stored."""
        return bool(self.figures or self.rows)


def pull(
    source: Source,
    shop: Shop,
    words: Mapping[str, str] | None = None,
    since: Period | None = None,
    until: Period | None = None,
    *,
    in_parts: bool = False,
) -> Pulled:
    """Ask a source's publisher for what the words name, and store it.

    Raises BadInput for words it does not know and for more calls than the quota leaves (unless `in_parts`), FetchError
    where the server does not answer, ReleaseRefused where what came cannot be trusted: then nothing of it is stored,
    the last good vintage stays in use, and the source is marked stale until a pull succeeds.
    """
    connector = _connector(source, shop)
    words = dict(words or {})
    connector.check(words)
    keyed = any(shop.keys.get(name) for name in (source.key_needed, source.key_optional) if name)
    wanted = Ask(words, since, until, shop.clock.now().date(), keyed)
    asked = {**words, "since": str(since or ""), "until": str(until or ""), "keyed": str(keyed)}
    with shop.snapshots.pulling(source.id):
        try:
            done = _pull(source, connector, shop, wanted, asked, in_parts=in_parts)
        except (FetchError, ReleaseRefused) as error:
            shop.snapshots.mark_stale(source.id, str(error), shop.clock.now())
            raise
        if done.refused:
            shop.snapshots.mark_stale(source.id, done.refused[0], shop.clock.now())
        else:
            shop.snapshots.mark_good(source.id, shop.clock.now())
        return done


def _connector(source: Source, shop: Shop) -> Connector:
    if source.connector is None:
        raise BadInput(
            f"{source.id} has no server to pull from: its files come from you. Take them in with `lading ingest FILE`"
        )
    if source.key_needed and not shop.keys.get(source.key_needed):
        raise BadInput(f"{source.id} wants a key of your own: set {source.key_needed} in the environment")
    return source.connector


def _pull(
    source: Source, connector: Connector, shop: Shop, wanted: Ask, asked: Mapping[str, str], *, in_parts: bool
) -> Pulled:
    now = shop.clock.now()
    job = shop.snapshots.job(source.id, asked, now, lasting=not connector.together)
    job.begin()
    first = tuple(connector.ask(wanted))
    calls_before = shop.snapshots.spent(source.id, dt.datetime.min.replace(tzinfo=dt.UTC))
    _tell_quota(source, connector, shop, job, first, in_parts=in_parts)
    collected = _Collected(job)
    with Fetcher(
        connector,
        shop.clock,
        keys=shop.keys,
        routes=shop.routes,
        patience=shop.patience,
        spent=lambda _: shop.snapshots.spend(source.id, shop.clock.now()),
    ) as fetcher:
        _walk(first, fetcher, connector, shop, collected, source)
    try:
        stored = store(source, shop.ledger, shop.cube, job, collected.kept, _scope(wanted))
    except ReleaseRefused as error:
        if connector.together:  # the bytes stay held, and the same pull asks anew
            job.finish(refused=str(error), ended_at=shop.clock.now().isoformat())
        raise
    if connector.together:
        job.finish(releases=list(stored.releases), ended_at=shop.clock.now().isoformat())
    spent = shop.snapshots.spent(source.id, dt.datetime.min.replace(tzinfo=dt.UTC)) - calls_before
    return Pulled(
        source.id,
        spent,
        collected.answered,
        stored.figures,
        stored.rows,
        stored.releases,
        tuple(collected.empty),
        tuple(collected.gone),
        tuple(collected.changed),
        stored.refused,
        stored.oddities,
    )


def _scope(wanted: Ask) -> str:
    """What was asked, in words that are the same whenever it is asked again."""
    named = [f"{name}={value}" for name, value in sorted(wanted.words.items()) if name != "recheck"]
    span = f"{wanted.since or ''}..{wanted.until or ''}" if wanted.since or wanted.until else "newest"
    return " ".join([*named, span])


def _tell_quota(
    source: Source, connector: Connector, shop: Shop, job: Job, first: tuple[Request, ...], *, in_parts: bool
) -> None:
    """Say what the pull will spend before it is spent, and refuse to begin what the quota cannot carry."""
    open_ = [request for request in first if not job.held(request.key)]
    seconds = len(open_) * max(1 / connector.pace.per_second, connector.pace.pause)
    quota = connector.quota
    if not quota.calls:
        shop.tell(f"{source.id}: {len(open_)} calls or more, about {dt.timedelta(seconds=round(seconds))}")
        return
    spent = shop.snapshots.spent(source.id, shop.clock.now() - quota.per)
    left = max(0, quota.calls - spent)
    span = "a day" if quota.per == dt.timedelta(days=1) else f"in {quota.per}"
    shop.tell(
        f"{source.id}: {len(open_)} calls or more of the {left} that are left ({quota.calls} {span}), "
        f"about {dt.timedelta(seconds=round(seconds))}"
    )
    if len(open_) > left and not in_parts:
        raise BadInput(
            f"this asks {source.id} for {len(open_)} calls, and {left} of {quota.calls} {span} are left: ask for less, "
            "or allow it --in-parts: it stops when they are spent, and goes on where it stopped when run again"
        )


def _walk(
    first: tuple[Request, ...],
    fetcher: Fetcher,
    connector: Connector,
    shop: Shop,
    collected: _Collected,
    source: Source,
) -> None:
    """Answer every request, from what is held or from the server, and those that the answers lead to."""
    waiting, seen = deque(first), {request.key for request in first}
    started, fetched = shop.clock.seconds(), 0
    while waiting:
        request = waiting.popleft()
        answered = _held(request, connector, collected.job)
        if answered is None:
            try:
                _within_quota(source, connector, shop)
                answered = _fetched(request, fetcher, collected)
            except FetchError:
                if not request.aside:
                    raise
                collected.empty.append(f"{request.aside}; what exists near it could not be asked")
                continue
            fetched += 1
        verdict = collected.take(request, *answered)
        new = [one for one in verdict.requests if one.key not in seen]
        if verdict.kind == SPLIT and len(new) < len(verdict.requests):
            raise FetchError(f"{request.label}: {verdict.reason}, and its parts were asked before. Nothing is stored")
        seen.update(one.key for one in new)
        if len(seen) > MOST_REQUESTS:
            raise FetchError(f"{source.id}: more than {MOST_REQUESTS:,} requests: ask for less at once")
        waiting.extendleft(reversed(new))
        pace = (shop.clock.seconds() - started) / fetched if fetched else 0.0
        shop.progress(
            Progress(collected.answered, collected.answered + len(waiting), request.label, pace * len(waiting))
        )


def _within_quota(source: Source, connector: Connector, shop: Shop) -> None:
    quota = connector.quota
    if quota.calls and shop.snapshots.spent(source.id, shop.clock.now() - quota.per) >= quota.calls:
        raise FetchError(
            f"{source.id}: the {quota.calls} calls of this span are spent. What is fetched is kept: run the same pull "
            f"again within {quota.per}, and it goes on where it stopped"
        )


def _held(request: Request, connector: Connector, job: Job) -> tuple[Snapshot, Verdict] | None:
    """The answer held, where asking again would bring nothing new."""
    held = job.held(request.key)
    if held is None or (not connector.together and not request.settled):
        return None
    if request.settled and request.facts.get("recheck"):
        return None
    if not job.whole(held):
        return None
    return held, connector.judge(request, _as_reply(held, job))


def _as_reply(held: Snapshot, job: Job) -> Reply:
    return Reply(held.status, held.headers, job.path(held), held.size, held.sha256, held.retrieved_at, held.address)


def _fetched(request: Request, fetcher: Fetcher, collected: _Collected) -> tuple[Snapshot, Verdict]:
    """Ask the server, and keep what it says; of a page that is held, ask only whether it has changed."""
    job = collected.job
    before = job.held(request.key) if request.settled else None
    draft = job.draft(request.key)
    reply, verdict = fetcher.fetch(_conditional(request, before), draft)
    if before and (reply.status == 304 or reply.sha256 == before.sha256):
        draft.unlink(missing_ok=True)
        return before, fetcher.connector.judge(request, _as_reply(before, job))
    if before and reply.status in (404, 410):
        draft.unlink(missing_ok=True)
        collected.withdrawn(before)
        return before, Verdict(LEAVE, (), "gone")
    if before:
        collected.changed.append(f"{request.label}: the page at {request.url} is not what it was")
    snapshot = Snapshot(
        request.key,
        f"{request.key}.{reply.sha256[:12]}{request.suffix}",
        reply.sha256,
        reply.size,
        reply.retrieved_at,
        request.address,
        request.label,
        reply.status,
        {name: reply.headers[name] for name in ("etag", "last-modified", "content-type") if name in reply.headers},
        after=before.sha256 if before else "",
    )
    return job.keep(snapshot, draft), verdict


def _conditional(request: Request, held: Snapshot | None) -> Request:
    """The request with the validators of what is held, so that a server can answer that nothing changed."""
    if held is None:
        return request
    asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    headers = tuple((asked[name], held.headers[name]) for name in asked if name in held.headers)
    return replace(request, headers=request.headers + headers)


@dataclass
class _Collected:
    """What the replies of a pull came to."""

    job: Job
    kept: list[Kept] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    answered: int = 0

    def take(self, request: Request, snapshot: Snapshot, verdict: Verdict) -> Verdict:
        """Note an answer."""
        self.answered += 1
        if verdict.kind == ACCEPT:
            self.kept.append(Kept(snapshot, request.label, self.job.path(snapshot)))
        elif verdict.kind == EMPTY:
            self.empty.append(verdict.reason)
        elif verdict.kind == SPLIT and not verdict.requests:
            raise FetchError(f"{request.label}: {verdict.reason}, and it was not split. Nothing is stored")
        elif verdict.kind == LEAVE and verdict.reason and verdict.reason not in ("unchanged", "gone"):
            self.empty.append(verdict.reason)
        return verdict

    def withdrawn(self, held: Snapshot) -> None:
        """Note that a page is gone; what it said stays held."""
        self.gone.append(f"{held.label}: gone from {held.address}; its figures stay held, as of when it was seen")
