"""The outlook tried on every release day since 2016, and how long one outlook and the whole backtest take.

It makes every forecast anew, writes the page docs/outlook-backtest.md, and keeps the forecasts in the package, so that
an outlook of the bundled figures need not make past ones again. Killed, it goes on where it stopped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.outlook_page import Found, page
from lading.model import Key, Period, instant
from lading.outlook import Memory
from lading.outlook.backtest import COMBINED, Case, backtest, coverage, scores
from lading.outlook.course import Simulation, courses
from lading.outlook.holiday import holiday_of
from lading.outlook.memory import bundled
from lading.outlook.models import LEAD, NAIVE
from lading.outlook.nowcast import Nowcast, nowcasts
from lading.outlook.seasonal import adjust
from lading.outlook.surprise import leads
from lading.store import Ledger
from lading.store.places import caches

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "outlook-backtest.md"
AS_OF = instant("2026-08-21", end_of_day=True)
FLOWS = ("exports", "imports")
COUNT = 320
"""Release days tried, back to 1999: the first ones teach the weights and intervals of 2016."""


def run() -> list[tuple[str, float, str]]:
    """The figures of the page in short, and the times."""
    began = time.perf_counter()
    found = _found()
    took = time.perf_counter() - began
    PAGE.write_text(page(found), encoding="utf-8")
    lines = [line for flow in FLOWS for line in _accuracy(flow, found)]
    balance = leads(found.releases["balance"])[0]
    together = balance.both / min(balance.poll, balance.model)
    lines.append(("balance: poll and model together against the better", together, "at most 1; not a flow"))
    every = coverage([case for cases in found.cases.values() for case in cases])
    lines += [
        ("80% intervals cover, percent of all cases", every[80][0], "75 to 85"),
        ("95% intervals cover, percent of all cases", every[95][0], "92 to 98"),
        ("the whole backtest, nothing remembered, s", took, "at most 600 on two cores"),
        *_cold(),
    ]
    return lines


def _found() -> Found:
    partial = next(caches()) / "outlook-backtest.csv"
    memory = Memory((), partial)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(folder, bundled=True)
        world = Key("CHN", "balance")
        cases = {flow: backtest(ledger, world.but(flow=flow), AS_OF, memory, COUNT, _progress) for flow in FLOWS}
        simulation = Simulation(courses(ledger, world, AS_OF, holiday_of("CHN"), memory, count=COUNT))
        releases = {flow: nowcasts(ledger, world.but(flow=flow), simulation, AS_OF) for flow in (*FLOWS, "balance")}
        left_over = {flow: _irregular(simulation, flow) for flow in FLOWS}
        for day in ("2026-01-14", "2026-08-21"):  # so that these need no forecast that is not kept
            courses(ledger, world, instant(day, end_of_day=True), holiday_of("CHN"), memory)
        found = Found(cases, releases, left_over, simulation, ledger, memory)
        found.prepare()
    _keep(partial)
    return found


def _keep(partial: Path) -> None:
    """Put the forecasts made into the package, in an order that does not depend on the run."""
    lines = sorted(set(partial.read_text(encoding="utf-8").splitlines()))
    bundled().parent.mkdir(exist_ok=True)
    bundled().write_text("\n".join(lines) + "\n", encoding="utf-8")
    partial.unlink()


def _irregular(simulation: Simulation, flow: str) -> dict[str, tuple[float, float]]:
    """The mean size of the irregular in percent, with the holiday and without: (January and February, other months)."""
    known = simulation.courses[flow].known
    sizes = {}
    for name, holiday in (("with", holiday_of("CHN")), ("without", None)):
        left = adjust(known, holiday, LEAD).irregular
        groups: dict[bool, list[float]] = {True: [], False: []}
        for place, value in enumerate(left):
            groups[known.month(place).first.month <= 2].append(100 * abs(value - 1))
        sizes[name] = (sum(groups[True]) / len(groups[True]), sum(groups[False]) / len(groups[False]))
    return sizes


def _accuracy(flow: str, found: Found) -> list[tuple[str, float, str]]:
    by_name = {score.name: score for score in scores(_at(found.cases[flow], 1))}
    whole = leads(_since_2016(found.releases[flow]))[0]
    left = found.irregular[flow]
    naive = by_name[COMBINED].rmse / by_name[NAIVE].rmse
    return [
        (
            f"{flow}: RMSE at horizon 1 against seasonal naive",
            naive,
            "at most 0.85",
        ),
        (
            f"{flow}: RMSE against the consensus, {whole.releases} releases",
            whole.model / whole.poll,
            "printed",
        ),
        (f"{flow}: poll and model together against the better", whole.both / min(whole.poll, whole.model), "at most 1"),
        (
            f"{flow}: irregular of Jan and Feb, with holiday against without",
            left["with"][0] / left["without"][0],
            "below 1",
        ),
    ]


def _at(cases: tuple[Case, ...], horizon: int) -> list[Case]:
    return [case for case in cases if case.horizon == horizon]


def _since_2016(found: tuple[Nowcast, ...]) -> list[Nowcast]:
    return [one for one in found if one.period.last >= Period.parse("2016-01").last]


def _cold() -> list[tuple[str, float, str]]:
    """One outlook in a fresh process with an empty home, beside importing statsforecast; the best of three."""
    command = [sys.executable, "-m", "lading", "outlook", "--as-of", "2026-08-21"]
    times, peers = [], []
    for _ in range(3):
        home = tempfile.mkdtemp()
        environment = {"PYTHONPATH": str(ROOT / "src"), "LADING_HOME": home, "PATH": "/usr/bin:/bin"}
        for what, into in ((command, times), ([sys.executable, "-c", "import statsforecast.models"], peers)):
            began = time.perf_counter()
            subprocess.run(what, check=True, capture_output=True, env=environment)
            into.append(time.perf_counter() - began)
        shutil.rmtree(home)
    return [
        ("one outlook, cold, s", min(times), "at most 4"),
        ("the same against `import statsforecast.models`", min(times) / min(peers), "printed"),
    ]


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        width = 40 * done // of
        sys.stderr.write(f"\r[{'#' * width:<40}] {done} of {of} release days" + ("\n" if done == of else ""))


if __name__ == "__main__":
    for name, figure, target in run():
        print(f"{name:<80} {figure:>10.4g}   {target}")
