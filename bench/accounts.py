"""The accounts: agreement, first conflict and bounds, at the sizes of an article, of a shelf and of a ledger."""

from __future__ import annotations

import datetime as dt
import json
import random
from fractions import Fraction
from pathlib import Path
from time import perf_counter, process_time

from lading.accounts import Agreement, Bounds, Proof, System, conflict, feasible
from lading.claims.agreement import agreement
from lading.claims.claim import Claim
from lading.model import Form, Interval, Key, Level, Linear, Period, Statement

Row = tuple[str, float, str]


def world(count: int, levels: int, *, wrong: bool = False, seed: int = 1) -> System:
    """Statements rounded from one truth: levels, growth on a year earlier, shares, balances; one moved if `wrong`."""
    rng = random.Random(seed)
    flows = ("exports", "imports")
    truth: dict[Level, Fraction] = {}
    while len(truth) < levels:
        key = Key("CHN", flows[len(truth) % 2], f"P{len(truth) // 48:02d}")
        month = len(truth) // 2 % 24
        truth[Level(key, Period.of_month(2024 + month // 12, month % 12 + 1))] = Fraction(rng.randint(2000, 4000), 10)
    names = list(truth)
    said = [_statement(rng, truth, names) for _ in range(count)]
    if wrong:
        level = names[0]
        said[0] = Statement(Form(Linear.of({level: 1})), Interval.of(truth[level], "0.1"), "paper", "right")
        said[count // 2] = Statement(
            Form(Linear.of({level: 1})), Interval.of(truth[level] + 1, "0.1"), "paper", "wrong"
        )
    return System.of(said)


def _statement(rng: random.Random, truth: dict[Level, Fraction], names: list[Level]) -> Statement:
    place = rng.randrange(len(names))
    level, kind = names[place], rng.random()
    if kind < 0.4:
        form = Form(Linear.of({level: 1}))
    elif kind < 0.8:
        base = names[place - 24] if place >= 24 else names[(place + 2) % len(names)]
        form = Form(Linear.of({level: 1}), Linear.of({base: 1}), Fraction(1))
    else:
        other = names[place ^ 1] if place ^ 1 < len(names) else names[place - 1]
        form = Form(Linear.of({level: 1, other: rng.choice([1, -1])}))
    value = form.value(truth.__getitem__)
    step = Fraction(1, 1000) if form.is_ratio else Fraction(1, 10)
    return Statement(form, Interval.of(round(value / step) * step, step), "paper", f"{float(value):.4g}")


def best(repeat: int, action) -> float:
    """The shortest of some runs, in milliseconds."""
    times = []
    for _ in range(repeat):
        start = perf_counter()
        action()
        times.append((perf_counter() - start) * 1000)
    return min(times)


def _agree(system: System) -> None:
    if not isinstance(feasible(system), Agreement):
        msg = "statements rounded from one truth do not agree"
        raise TypeError(msg)


def _conflict(system: System) -> None:
    found = conflict(system)
    if found is None or not isinstance(found.proof, Proof):
        msg = "the wrong statement was not found"
        raise TypeError(msg)


def _stories(count: int) -> Row:
    """Seconds for all that true stories come to together: conflicts, readings and what they imply."""
    here = Path(__file__).parents[1] / "tests" / "stories" / "dev"
    days = {row["doc"]: row.get("date") for row in map(json.loads, (here / "stories.jsonl").open(encoding="utf8"))}
    docs = {doc: days[doc] for doc in sorted(days)[:count]}
    records = [row for row in map(json.loads, (here / "gold.jsonl").open(encoding="utf8")) if row["doc"] in docs]
    claims = [(Claim.from_record(row), docs[row["doc"]] and dt.date.fromisoformat(docs[row["doc"]])) for row in records]
    start = process_time()
    found = agreement(claims)
    name = f"{count} stories, {len(claims)} claims, {found.figures} figures: all together, processor s"
    return name, process_time() - start, "grows little faster than the claims"


def run() -> list[Row]:
    """Milliseconds, certificates and proofs included."""
    rows: list[Row] = []
    for count, levels, agree, first in ((30, 23, 3, 10), (3000, 82, 100, 200), (3000, 1500, 100, 200)):
        right, wrong = world(count, levels), world(count, levels, wrong=True)
        repeat = 20 if count < 100 else 3
        name = f"{count:,} statements on {levels:,} levels"
        rows.append((f"{name}: agreement, ms", best(repeat, lambda system=right: _agree(system)), f"at most {agree}"))
        rows.append(
            (f"{name}: first conflict, ms", best(repeat, lambda system=wrong: _conflict(system)), f"at most {first}")
        )
    system = world(80, 60)
    forms = [Form(Linear.of({level: 1})) for level in system.levels[:40]]
    engine = Bounds(system)
    rows.append(
        (
            "80 bounds (40 figures) of a 60-level model, ms",
            best(10, lambda: [engine.of(f) for f in forms]),
            "at most 30",
        )
    )
    ratios = [
        Form(Linear.of({a: 1}), Linear.of({b: 1})) for a, b in zip(system.levels[:40], system.levels[1:41], strict=True)
    ]
    anew = best(10, lambda: [bounds.of(f) for bounds in (Bounds(system),) for f in forms])
    rows.append(("the same, the model built anew each time, ms", anew, "at most 30"))
    rows.append(("80 bounds of ratios in it, ms", best(5, lambda: [engine.of(f) for f in ratios]), "at most 60"))
    rows += [_stories(count) for count in (20, 40)]
    for count in (1000, 3000, 10000, 30000):
        start = perf_counter()
        system = world(count, count // 2)
        built = (perf_counter() - start) * 1000
        rows.append((f"{count:,} statements: building, ms", built, "grows in proportion"))
        rows.append(
            (
                f"{count:,} statements: agreement, ms",
                best(1, lambda system=system: _agree(system)),
                "grows in proportion",
            )
        )
    return rows
