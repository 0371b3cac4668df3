"""One figure of a true story made wrong: how often that is refuted, how often rightly, and what it is told to be of."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lading.claims import read
from lading.claims.claim import Claim
from lading.claims.verdict import Verdict
from lading.claims.verify import as_of_day, verify
from lading.store import Ledger

from .variants import KINDS, SWAPS, Story, Variant, true_stories, variants

MOST = int(os.environ.get("LADING_BENCH_VARIANTS", "1000"))
MISSES = Path(os.environ.get("LADING_BENCH_MISSES", ""))
Line = tuple[str, float, str]


def run() -> list[Line]:
    """Recall and precision of `refuted`, and how often the slip is named, by kind of change."""
    ledger = Ledger.open(bundled=True)
    unchanged = [found for story in true_stories() for found in _refuted(story, story.text, ledger)]
    tried = variants(ledger, most=MOST)
    count: Counter[tuple[str, str]] = Counter()
    misses: list[str] = [f"UNCHANGED {_line(story, claim, verdict)}" for story, claim, verdict in unchanged]
    for variant in tried:
        misses += _judge(variant, ledger, count)
    if MISSES.name:
        MISSES.write_text("\n".join(misses) + "\n", encoding="utf8")
    stories = true_stories()
    told = (len(stories), len({story.outlet for story in stories}), len({story.reporter for story in stories}))
    return [
        *zip(("true stories", "outlets", "reporters"), told, (">= 60", ">= 10", ">= 5"), strict=True),
        ("unchanged stories: figures refuted", len(unchanged), "none"),
        *_lines(count),
    ]


def _judge(variant: Variant, ledger: Ledger, count: Counter[tuple[str, str]]) -> list[str]:
    """Count one variant; a line for whatever went wrong."""
    pairs = _verdicts(variant.story, variant.text, ledger)
    first, last = variant.touched
    hit = [(c, v) for c, v in pairs if c.start < last and first < c.end]
    right = [v for _, v in hit if v.token == "refuted"]
    false = [(c, v) for c, v in pairs if v.token == "refuted" and not (c.start < last and first < c.end)]
    named = any(meant.query and _same(meant.query, variant) for _, v in hit for meant in v.meant)
    kind = variant.kind
    count[kind, "tried"] += 1
    count[kind, "refuted"] += bool(right)
    count[kind, "named"] += named
    count[kind, "false"] += len(false)
    lines = [f"FALSE {kind} {variant.was!r}->{variant.now!r} {_line(variant.story, c, v)}" for c, v in false]
    if not right:
        told = "; ".join(_line(variant.story, c, v) for c, v in hit) or f"{variant.story.name}: not read"
        why = _why(variant, hit)
        count["why", why] += 1
        lines.append(f"MISSED {kind} {why} {variant.was!r}->{variant.now!r} {told}")
    if kind in SWAPS and not named:
        slips = " / ".join(meant.sentence for _, v in hit for meant in v.meant)
        lines.append(f"UNNAMED {kind} {variant.was!r}->{variant.now!r} of {variant.source}: {slips or 'nothing'}")
    return lines


def _why(variant: Variant, hit: Sequence[tuple[Claim, Verdict]]) -> str:
    """Why a wrong figure stood: not read, read as something else, or the verdict it got."""
    if not hit:
        return "unread"
    fields = ("indicator", "flow", "partner", "product", "period")
    changed = {"sign", "unit", "scale"} if variant.kind == "unit" else set()
    alike = all(getattr(hit[0][0], name) == getattr(variant.claim, name) for name in fields) or changed
    return hit[0][1].token if alike else "misread"


def _same(query: object, variant: Variant) -> bool:
    return (
        all(getattr(query, name) == getattr(variant.source, name) for name in ("flow", "partner", "period", "unit"))
        if variant.source
        else False
    )


def _verdicts(story: Story, text: str, ledger: Ledger) -> Sequence[tuple[Claim, Verdict]]:
    day = dt.date.fromisoformat(story.date)
    reading = read(text, name=story.name, date=day)
    return list(zip(reading.claims, verify(reading.claims, ledger, as_of_day(day), reading.article), strict=True))


def _refuted(story: Story, text: str, ledger: Ledger) -> list[tuple[Story, Claim, Verdict]]:
    return [(story, claim, verdict) for claim, verdict in _verdicts(story, text, ledger) if verdict.token == "refuted"]


def _line(story: Story, claim: Claim, verdict: Verdict) -> str:
    what = f"{claim.indicator} {claim.flow} {claim.partner} {claim.product} {claim.period} {claim.unit} {claim.basis}"
    return f"{story.name} @{claim.start} {claim.text!r} [{what}] {verdict.token}: {verdict.note}"


def _lines(count: Counter[tuple[str, str]]) -> list[Line]:
    kinds = [kind for kind in KINDS if count[kind, "tried"]]
    total = {what: sum(count[kind, what] for kind in kinds) for what in ("tried", "refuted", "named", "false")}
    swaps = {what: sum(count[kind, what] for kind in SWAPS) for what in ("tried", "named")}
    each = [
        (f"recall, {kind}, of {count[kind, 'tried']}", count[kind, "refuted"] / count[kind, "tried"], "")
        for kind in kinds
    ]
    named = [
        (f"slip named, {kind}", count[kind, "named"] / count[kind, "tried"], "") for kind in kinds if kind in SWAPS
    ]
    return [
        ("variants", total["tried"], "1,000"),
        ("recall of refuted", total["refuted"] / max(total["tried"], 1), ">= 0.90"),
        ("precision of refuted", total["refuted"] / max(total["refuted"] + total["false"], 1), ">= 0.98"),
        ("slip named: period, partner, flow, currency", swaps["named"] / max(swaps["tried"], 1), ">= 0.8"),
        *each,
        *named,
        *((f"missed because {why}", missed, "") for (_, why), missed in sorted(count.items()) if _ == "why"),
    ]
