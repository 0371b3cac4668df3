"""Forecasts once made are kept: the same series gives the same forecasts, so a past one need not be made again.

Each is named by a digest of the months it was made from and of the way it was made; a changed figure is a new name.
Those of the bundled figures come with Lading (data/forecasts.csv, written by `python -m bench.outlook`); others are
kept in the user's cache and may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

Forecasts = Mapping[str, tuple[float, ...]]
"""Model -> its forecasts, the first month after the series first."""

NAME = "forecasts.csv"


class Memory:
    """Forecasts by digest: read from the files given, added to the last one where it can be written."""

    def __init__(self, reads: tuple[Path, ...] = (), writes: Path | None = None) -> None:
        self.writes = writes
        self._held: dict[str, Forecasts] = {}
        for path in (*reads, *((writes,) if writes else ())):
            self._held |= _read(path)

    @classmethod
    def of_bundle(cls, writes: Path | None = None) -> Memory:
        """What comes with Lading, and what was kept in `writes`, where more is added."""
        return cls((bundled(),), writes)

    def __contains__(self, digest: str) -> bool:
        return digest in self._held

    def recall(self, digest: str) -> Forecasts | None:
        """The forecasts of that name, or None."""
        return self._held.get(digest)

    def keep(self, digest: str, made: Forecasts) -> None:
        """Keep forecasts; a cache that cannot be written is no error."""
        if digest in self._held:
            return
        self._held[digest] = made
        if self.writes is None:
            return
        lines = [f"{digest},{model},{_written(path)}\n" for model, path in made.items()]
        try:
            self.writes.parent.mkdir(parents=True, exist_ok=True)
            with self.writes.open("a", encoding="utf-8") as file:
                file.write("".join(lines))
        except OSError:
            self.writes = None

    def make(
        self, wanted: Mapping[str, Callable[[], Forecasts]], progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Make what is not held yet, two at a time, in the order given; `progress` is told how many of how many."""
        missing = {digest: job for digest, job in wanted.items() if digest not in self._held}
        with ThreadPoolExecutor(2) as threads:
            for done, (digest, made) in enumerate(zip(missing, threads.map(_call, missing.values()), strict=True), 1):
                self.keep(digest, made)
                if progress:
                    progress(done, len(missing))


def _call(job: Callable[[], Forecasts]) -> Forecasts:
    return job()


def _written(path: tuple[float, ...]) -> str:
    """The values, each of six digits, as whole numbers after the power of ten that they count."""
    exact = [Decimal(f"{value:.6g}") for value in path]
    exponent = min(int(value.as_tuple().exponent) for value in exact)
    return ",".join([str(exponent), *(f"{value.scaleb(-exponent):.0f}" for value in exact)])


def _read(path: Path) -> dict[str, Forecasts]:
    """The forecasts in a file; a line cut short by a killed writer is left out, with all of its digest."""
    found: dict[str, dict[str, tuple[float, ...]]] = {}
    broken: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    for line in lines:
        digest, _, rest = line.partition(",")
        model, _, numbers = rest.partition(",")
        try:
            exponent, *whole = numbers.split(",")
            found.setdefault(digest, {})[model] = tuple(float(f"{number}e{exponent}") for number in whole)
        except ValueError:
            broken.add(digest)
    lengths = {digest: {len(path) for path in models.values()} for digest, models in found.items()}
    return {digest: models for digest, models in found.items() if digest not in broken and len(lengths[digest]) == 1}


@cache
def bundled() -> Path:
    """The file of forecasts that comes with Lading."""
    return Path(str(files(__package__) / "data" / NAME))
