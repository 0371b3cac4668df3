"""Every reply of a publisher, kept as it came, before anything is read from it; and how far a pull has come.

    snapshots/<source>/<job>/<request>.<sha>.csv    the bytes
                             <request>.<sha>.facts  when, from where, which status: written after the bytes
                             done.json              the pull has ended
    snapshots/<source>/calls                        one line a call, for quotas

A reply counts once its facts are there. A pull that was killed goes on with the requests that have none.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256 as hashed
from pathlib import Path
from typing import Any

from ..errors import LedgerError
from .files import TEMPORARY, locked, sweep, sync_folder, write_whole
from .places import home

DONE = "done.json"
INGESTED = "ingested"
"""The folder of files that a user brought."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One reply: the request it answers, its bytes' name and SHA-256, and the facts of the exchange."""

    request: str
    file: str
    sha256: str
    size: int
    retrieved_at: dt.datetime
    address: str
    label: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    """The SHA-256 of what stood at this address before, where it has changed."""
    stored: str = ""
    """What came of it: the release its figures are in, or why it was refused."""


class Snapshots:
    """The replies of all sources in one folder, by default beside the user's ledger."""

    def __init__(self, root: Path | str | None = None) -> None:
        self.root = Path(root) if root is not None else home() / "snapshots"

    @contextlib.contextmanager
    def pulling(self, source: str) -> Iterator[None]:
        """Hold the source for one pull at a time; a second one is told so at once."""
        try:
            with locked(self.root / source / "lock", patience=0.2):
                yield
        except LedgerError as error:
            if "has been held" not in str(error):
                raise
            raise LedgerError(f"another pull of {source} is under way ({error})") from error

    def job(self, source: str, asked: Mapping[str, str], now: dt.datetime, *, lasting: bool = False) -> Job:
        """The unfinished pull that asked the same, or a new one. A lasting job keeps one folder for ever."""
        text = json.dumps(dict(sorted(asked.items())), ensure_ascii=False)
        name = hashed(text.encode()).hexdigest()[:10]
        parent = self.root / source
        if lasting:
            return Job(parent / "pages", text)
        for folder in sorted(parent.glob(f"*-{name}")):
            if not (folder / DONE).exists():
                return Job(folder, text)
        while (folder := parent / f"{now:%Y%m%dT%H%M%S}-{name}").exists():  # ended within the same second
            now += dt.timedelta(seconds=1)
        return Job(folder, text)

    def keep_file(self, source: str, given: Path | bytes, name: str, when: dt.datetime, stored: str) -> Snapshot:
        """Keep the bytes of a file that a user has, as those of a reply are kept; the same bytes once.

        `when` is when it was fetched or saved, `stored` the release that its figures are in.
        """
        job = Job(self.root / source / INGESTED)
        with locked(self.root / source / f"{INGESTED}.lock"):
            job.begin()
            draft = job.draft("incoming")
            digest = _copied(given, draft)
            held = job.held(digest[:24])
            if held and job.whole(held):
                draft.unlink()
                return held
            suffix = (given.suffix if isinstance(given, Path) else Path(name).suffix) or ".bin"
            snapshot = Snapshot(digest[:24], f"{digest[:24]}{suffix}", digest, draft.stat().st_size, when, name,
                                f"a file of the user's, {name}", stored=stored)  # fmt: skip
            return job.keep(snapshot, draft)

    def jobs(self, source: str) -> tuple[Path, ...]:
        """The folders of a source's pulls, oldest first."""
        return tuple(sorted(folder for folder in (self.root / source).glob("*") if folder.is_dir()))

    def last(self, source: str) -> dt.datetime | None:
        """When something last came from a source."""
        moments = [one.retrieved_at for folder in self.jobs(source)[-3:] for one in Job(folder).snapshots()]
        return max(moments, default=None)

    def mark_good(self, source: str, now: dt.datetime) -> None:
        """Note that a pull of the source went well."""
        self._mark(source, {"good_at": now.isoformat(), "failed_at": "", "failure": ""})

    def mark_stale(self, source: str, failure: str, now: dt.datetime) -> None:
        """Note that a pull failed: what is held stays usable, and is said to be stale."""
        self._mark(source, {"failed_at": now.isoformat(), "failure": failure})

    def state(self, source: str) -> Mapping[str, str]:
        """When a pull of the source last went well (good_at), and since when it does not (failed_at, failure)."""
        try:
            told: dict[str, str] = json.loads((self.root / source / "state.json").read_text(encoding="utf8"))
        except (OSError, ValueError):
            return {}
        return told

    def _mark(self, source: str, facts: Mapping[str, str]) -> None:
        told = json.dumps({**self.state(source), **facts}, ensure_ascii=False)
        write_whole(self.root / source / "state.json", lambda file: file.write_text(told, encoding="utf8"))

    def spend(self, source: str, now: dt.datetime) -> None:
        """Note one call."""
        file = self.root / source / "calls"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="ascii") as handle:
            handle.write(f"{now.timestamp():.0f}\n")

    def spent(self, source: str, since: dt.datetime) -> int:
        """How many calls were made since an instant."""
        try:
            lines = (self.root / source / "calls").read_text(encoding="ascii").split()
        except FileNotFoundError:
            return 0
        return sum(line.isdigit() and int(line) >= since.timestamp() for line in lines)


class Job:
    """One pull's replies."""

    def __init__(self, folder: Path, asked: str = "") -> None:
        self.folder, self.asked = folder, asked
        self._held: dict[str, list[Snapshot]] | None = None

    def begin(self) -> None:
        """Make the folder, and clear away what a killed pull left half-written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        sweep(self.folder)

    @property
    def done(self) -> bool:
        """Whether the pull has ended."""
        return (self.folder / DONE).exists()

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every reply held, in order of arrival."""
        every = [one for versions in self._by_request().values() for one in versions]
        return tuple(sorted(every, key=lambda one: (one.retrieved_at, one.request)))

    def held(self, request: str) -> Snapshot | None:
        """The newest reply to a request."""
        versions = self._by_request().get(request)
        return versions[-1] if versions else None

    def draft(self, request: str) -> Path:
        """Where the bytes of a reply are written while they come."""
        return self.folder / f"{request}{TEMPORARY}"

    def keep(self, snapshot: Snapshot, draft: Path) -> Snapshot:
        """Give the bytes their name, then write down that they are held; after this a kill loses nothing."""
        import os  # noqa: PLC0415  for the one fsync

        with draft.open("rb") as handle:
            os.fsync(handle.fileno())
        draft.replace(self.folder / snapshot.file)
        told = asdict(snapshot) | {"retrieved_at": snapshot.retrieved_at.isoformat()}
        write_whole(self._facts(snapshot), lambda file: file.write_text(json.dumps(told, ensure_ascii=False)))
        self._by_request().setdefault(snapshot.request, []).append(snapshot)
        return snapshot

    def touch(self, snapshot: Snapshot, **facts: Any) -> None:
        """Write down something new about a reply that is held, such as the release its figures are in."""
        told = json.loads(self._facts(snapshot).read_text(encoding="utf8")) | facts
        write_whole(self._facts(snapshot), lambda file: file.write_text(json.dumps(told, ensure_ascii=False)))
        self._held = None

    def path(self, snapshot: Snapshot) -> Path:
        """Where its bytes lie."""
        return self.folder / snapshot.file

    def whole(self, snapshot: Snapshot) -> bool:
        """Whether the bytes are those that came."""
        try:
            return hashed(self.path(snapshot).read_bytes()).hexdigest() == snapshot.sha256
        except OSError:
            return False

    def finish(self, **facts: Any) -> None:
        """Mark the pull as ended."""
        write_whole(
            self.folder / DONE,
            lambda file: file.write_text(json.dumps({"asked": self.asked} | facts, ensure_ascii=False), "utf8"),
        )
        sync_folder(self.folder)

    def _facts(self, snapshot: Snapshot) -> Path:
        return self.folder / f"{snapshot.request}.{snapshot.sha256[:12]}.facts"

    def _by_request(self) -> dict[str, list[Snapshot]]:
        if self._held is None:
            self._held = {}
            for file in sorted(self.folder.glob("*.facts")):
                snapshot = _read(file)
                self._held.setdefault(snapshot.request, []).append(snapshot)
            for versions in self._held.values():
                versions.sort(key=lambda one: one.retrieved_at)
        return self._held


def _copied(given: Path | bytes, draft: Path) -> str:
    """The bytes in a draft of their own; their SHA-256."""
    told = hashed()
    try:
        with draft.open("wb") as sink:
            if isinstance(given, bytes):
                told.update(given)
                sink.write(given)
            else:
                with given.open("rb") as file:
                    while piece := file.read(1 << 20):
                        told.update(piece)
                        sink.write(piece)
    except OSError as error:
        raise LedgerError(f"{draft.parent} cannot keep the file: {error}. Check the disk's space") from error
    return told.hexdigest()


def _read(file: Path) -> Snapshot:
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
        return Snapshot(**told | {"retrieved_at": dt.datetime.fromisoformat(told["retrieved_at"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"{file} cannot be read ({error}): delete it, and the reply is asked again") from error
