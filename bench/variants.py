"""Stories with one figure made wrong: what was changed, where it stands now, and what the number is really of."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from lading.claims.claim import Claim
from lading.claims.verdicts.alternatives import alternatives
from lading.claims.verdicts.judge import judge
from lading.claims.verdicts.truths import HEARSAY, Known
from lading.claims.verify import as_of_day
from lading.model import Query
from lading.reference import products
from lading.store import Ledger

STORIES = Path(__file__).parents[1] / "tests/stories"
KINDS = ("digit", "sign", "unit", "scale", "month", "partner", "flow", "currency", "base")
SWAPS = frozenset({"month", "partner", "flow", "currency"})
"""Changes that put the true figure of something else in the place of the printed one."""

Found = tuple[str, tuple[int, int, str], Fraction]
"""A change: its kind, the stretch with what stands there now, and the value it then says."""

NUMERAL = re.compile(r"\d[\d,.]*\d|\d")
SCALE_WORDS = (
    ("trillion", "billion"),
    ("billion", "trillion"),
    ("million", "billion"),
    ("tn", "bn"),
    ("bn", "tn"),
    ("万亿", "亿"),
    ("亿", "万亿"),
    ("mil millones", "millones"),
    ("millones", "mil millones"),
    ("bln", "trln"),
    ("mln", "bln"),
)
OPPOSITES = (
    ("rose", "fell"),
    ("grew", "shrank"),
    ("increased", "decreased"),
    ("jumped", "slumped"),
    ("surged", "plunged"),
    ("climbed", "dropped"),
    ("gained", "lost"),
    ("expanded", "contracted"),
    ("rise", "fall"),
    ("growth", "decline"),
    ("increase", "decrease"),
    ("jump", "drop"),
    ("up", "down"),
    ("surge", "slump"),
    ("gain", "loss"),
    ("advanced", "declined"),
    ("soared", "tumbled"),
    ("expansion", "contraction"),
    ("rising", "falling"),
    ("growing", "shrinking"),
    ("surging", "plunging"),
    ("slid", "rose"),
    ("dropping", "rising"),
    ("增长", "下降"),
    ("crecieron", "cayeron"),
    ("aumentaron", "disminuyeron"),
    ("subieron", "bajaron"),
    ("alza", "caída"),
    ("surplus", "deficit"),
    ("顺差", "逆差"),
    ("superávit", "déficit"),
)
UNITS_SWAPPED = (
    (" percent", " percentage points"),
    (" per cent", " percentage points"),
    ("%", " percentage points"),
    (" tonnes", " kilograms"),
    (" metric tons", " kilograms"),
    (" tons", " kilograms"),
    ("个百分点", "%"),
    ("puntos porcentuales", "%"),
    ("吨", "公斤"),
)
POINTS = {"zh": "个百分点", "es": " puntos porcentuales"}
"""How a language tells percentage points; English else."""

BASED = re.compile(r"year|yoy|y/y|annual|同比|interanual", re.IGNORECASE)
MONTHLY = re.compile(r"month|m/m|mom|环比|intermensual", re.IGNORECASE)


@dataclass(frozen=True)
class Story:
    """A story whose every figure was right on its day, with its hand-marked claims."""

    name: str
    text: str
    date: str
    reporter: str
    outlet: str
    language: str
    gold: tuple[dict[str, Any], ...]

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where sentences end, roughly."""
        return [0, *(m.end() for m in re.finditer(r"[.!?。；;]\s|\n", self.text)), len(self.text)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around an offset."""
        ends = self.sentence_ends
        after = next(i for i, end in enumerate(ends) if end > at)
        return ends[after - 1], ends[after]


@dataclass(frozen=True)
class Variant:
    """A story's text with one figure changed. `source` is what the number is really of, where it is of something."""

    story: Story
    kind: str
    text: str
    start: int
    end: int
    was: str
    now: str
    claim: Claim
    source: Query | None = None

    @property
    def touched(self) -> tuple[int, int]:
        """Where figures are now wrong: the one changed; after a turned verb or noun, those of its whole sentence."""
        if self.kind != "sign":
            return self.start, self.end
        first, last = self.story.sentence(self.claim.start)
        return first, last + len(self.text) - len(self.story.text)


def true_stories() -> list[Story]:
    """Every story marked true, of all folders."""
    found = []
    for path in sorted(STORIES.glob("*/stories.jsonl")):
        gold: dict[str, list[dict[str, Any]]] = {}
        for row in _rows(path.with_name("gold.jsonl")):
            if row["period"] != "unspecified" and row["product"] in {"TOTAL", *products()}:
                gold.setdefault(row["doc"], []).append(row)
        for row in _rows(path):
            date = row["date"] or row.get("as_of", "")
            if row["true"] and date:
                text = path.with_name(f"{row['doc']}.txt").read_bytes().decode()
                marked = tuple(gold.get(row["doc"], ()))
                found.append(
                    Story(row["doc"], text, date, row["reporter"], row.get("outlet", ""), row["language"], marked)
                )
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def variants(ledger: Ledger, *, most: int = 1000, seed: int = 1) -> list[Variant]:
    """Up to `most` variants, drawn evenly over the kinds of change: only such as are surely wrong by figures held."""
    chance = random.Random(seed)
    pools: dict[str, list[Variant]] = {kind: [] for kind in KINDS}
    rows = [(story, row) for story in true_stories() for row in story.gold]
    chance.shuffle(rows)
    known: dict[str, Known] = {}
    for story, row in rows:
        wanted = frozenset(kind for kind in KINDS if len(pools[kind]) < 2 * most // len(KINDS))
        if story.date not in known:
            known[story.date] = Known(ledger, as_of_day(dt.date.fromisoformat(story.date)))
        for variant in _changes(story, row, known[story.date], chance, wanted):
            pools[variant.kind].append(variant)
    chosen: list[Variant] = []
    for number, kind in enumerate(sorted(KINDS, key=lambda kind: len(pools[kind]))):
        share = (most - len(chosen)) // (len(KINDS) - number)
        chosen += pools[kind][:share]
    return chosen


def _changes(
    story: Story, row: dict[str, Any], known: Known, chance: random.Random, wanted: frozenset[str]
) -> Iterator[Variant]:
    """Every change of one figure that can be told to be wrong."""
    if row["value"] is None or row.get("optional") or row["modality"] != "fact" or row["indicator"] not in CHECKED:
        return
    claim = Claim.from_record({**row, "readings": ()})
    claim = replace(claim, basis="" if claim.basis == "either" else claim.basis)
    ways = [way for way in alternatives(claim) if _sure(way.claim, way.query, known)]
    if not ways:
        return
    query = ways[0].query
    makers = (_digit, _sign, _unit, _scale)
    for maker in makers:
        found = maker(story, row, chance)
        if found and found[0] in wanted and _wrong(claim, query, found, known):
            yield _variant(story, claim, *found)
    for kind, source in _sources(query, story, row, claim):
        if kind not in wanted:
            continue
        truths = [t for t in known.truths(source) if t.certain and not t.disputed and t.way in {"printed", "computed"}]
        printed = truths and _printed(row, truths[0].value)
        if not printed or printed[0] == row["text"] or (printed[1] < 0) != (claim.value < 0):
            continue
        if _false(claim, printed[1], known, kind):
            yield replace(_variant(story, claim, kind, _swap(row, printed[0]), printed[1]), source=source)


CHECKED = frozenset({"level", "growth_yoy", "growth_mom", "share"})


def _sure(claim: Claim, query: Query, known: Known) -> bool:
    """Whether the true figure is borne out by what surely was public on the day."""
    outcome = judge(claim, [truth for truth in known.truths(query) if truth.certain and not truth.disputed])
    return outcome.token == "supported" and outcome.truth is not None and outcome.truth.way in {"printed", "computed"}


def _wrong(claim: Claim, query: Query, found: Found, known: Known) -> bool:
    """Whether a change makes a figure that the ledger can tell to be wrong."""
    if found[0] != "unit":
        return _false(claim, found[2], known, found[0])
    if claim.unit != "percent":
        return True
    points = known.truths(query.but(indicator="growth_points"))
    sure = [truth for truth in points if truth.certain and not truth.disputed]
    value = claim.value or Fraction(0)
    return bool(sure) and all(abs(truth.value - value) > 1 for truth in points)


def _false(claim: Claim, value: Fraction, known: Known, kind: str) -> bool:
    """Whether the changed number lies beyond two last digits of every figure any reading of the claim has ever had.

    A partner's rate that only pages tell is known no better than agencies agree on it.
    """
    step = claim.interval.width or abs(claim.value or 0) / 20
    for way in alternatives(replace(claim, basis="" if kind != "currency" else claim.basis)):
        if any(
            abs(truth.value - value) <= 2 * step + (truth.interval.width or 0) / 2 + (HEARSAY if truth.hearsay else 0)
            for truth in known.truths(way.query)
        ):
            return False
    return True


def _variant(story: Story, claim: Claim, kind: str, change: tuple[int, int, str], _: Fraction) -> Variant:
    start, end, new = change
    text = story.text[:start] + new + story.text[end:]
    shift = len(new) - (end - start)
    inside = claim.start <= start < claim.end
    first = claim.start if inside or start > claim.start else claim.start + shift
    last = claim.end + shift if inside or start < claim.start else claim.end
    return Variant(story, kind, text, first, last, story.text[start:end], new, claim)


def _swap(row: dict[str, Any], text: str) -> tuple[int, int, str]:
    return row["start"], row["end"], text


def _numeral(row: dict[str, Any]) -> tuple[re.Match[str], Fraction, int, str] | None:
    """The numeral of a figure with the size of its unit, its places after the point and its decimal sign."""
    found = NUMERAL.search(row["text"])
    if not found or len(NUMERAL.findall(row["text"])) != 1:
        return None
    value = abs(Fraction(str(row["value"])))
    for sign, comma in ((".", ","), (",", ".")):
        plain = found[0].replace(comma, "").replace(sign, ".")
        if plain.count(".") > 1 or not Fraction(plain):
            continue
        scale = value / Fraction(plain)
        if set(str(scale)) <= {"1", "0"}:
            return found, scale, len(plain.partition(".")[2]), sign
    return None


def _write(row: dict[str, Any], number: Fraction) -> str | None:
    """The figure's text with another number in it, as finely printed."""
    told = _numeral(row)
    if told is None:
        return None
    found, _, places, sign = told
    grouped = "," if sign == "." else "."
    text = f"{float(number):,.{places}f}"
    text = (
        text.replace(",", "\0")
        .replace(".", sign)
        .replace("\0", grouped if grouped in found[0] or number >= 10000 else "")
    )
    return row["text"][: found.start()] + text + row["text"][found.end() :]


def _printed(row: dict[str, Any], value: Fraction) -> tuple[str, Fraction] | None:
    """A true figure in the writing of another, and the value that it then says."""
    told = _numeral(row)
    if told is None:
        return None
    _, scale, places, _ = told
    number = round(abs(value) / scale, places)
    text = _write(row, number)
    return (text, number * scale * (-1 if value < 0 else 1)) if text and number else None


def _digit(_story: Story, row: dict[str, Any], chance: random.Random) -> Found | None:
    """The last printed digit moved by three to five."""
    told = _numeral(row)
    if told is None:
        return None
    _, scale, places, _ = told
    number = abs(Fraction(str(row["value"]))) / scale
    moved = number + Fraction(chance.choice((-5, -4, -3, 3, 4, 5)), 10**places)
    text = _write(row, moved) if moved > 0 else None
    value = moved * scale * (-1 if row["value"] < 0 else 1)
    return ("digit", _swap(row, text), value) if text else None


def _sign(story: Story, row: dict[str, Any], _: random.Random) -> Found | None:
    """The nearest word of direction before the figure, or else after it in its sentence, turned round."""
    kinds = {"growth_yoy", "growth_mom"} if row["flow"] != "balance" else set()
    if row["indicator"] not in kinds and not (row["indicator"] == "level" and row["flow"] == "balance"):
        return None
    first, last = story.sentence(row["start"])
    words = (*OPPOSITES, *((b, a) for a, b in OPPOSITES))
    surplus = row["flow"] == "balance"
    best: tuple[int, int, str] | None = None
    for word, opposite in words:
        if (word in {"surplus", "deficit", "顺差", "逆差", "superávit", "déficit"}) != surplus:
            continue
        for match in re.finditer(rf"(?<![A-Za-z]){word}(?![A-Za-z])", story.text[first:last]):
            at = first + match.start()
            gap = row["start"] - at if at < row["start"] else 3 * (at - row["end"])
            if gap < 40 and (best is None or gap < best[0]):
                best = (gap, at, opposite + "\0" + word)
    if best is None or story.text[row["start"]] in "-−":
        return None
    opposite, _, word = best[2].partition("\0")
    return "sign", (best[1], best[1] + len(word), opposite), -Fraction(str(row["value"]))


def _unit(story: Story, row: dict[str, Any], _chance: random.Random) -> Found | None:
    """Percent told as percentage points; tonnes as kilograms."""
    for old, new in UNITS_SWAPPED:
        if row["text"].endswith(old) and row["indicator"] != "share":
            told = POINTS.get(story.language[:2], new) if "points" in new else new
            return "unit", _swap(row, row["text"][: -len(old)] + told), Fraction(0)
    return None


def _scale(_story: Story, row: dict[str, Any], _chance: random.Random) -> Found | None:
    """Billions for trillions; for a rate the point moved by one."""
    value = Fraction(str(row["value"]))
    for old, new in SCALE_WORDS:
        at = row["text"].find(old)
        if at >= 0:
            factor = {"trillion": 1000, "tn": 1000, "万亿": 10000}.get(new) or (
                1000 if "bi" in new or "mil " in new else Fraction(1, 1000)
            )
            text = row["text"][:at] + new + row["text"][at + len(old) :]
            return "scale", _swap(row, text), value * factor
    told = _numeral(row)
    if told is None or row["unit"] != "percent" or told[2] == 0:
        return None
    moved = abs(value) * 10
    text = _write(row, moved) if moved < 400 else None
    return ("scale", _swap(row, text), moved * (-1 if value < 0 else 1)) if text else None


def _sources(query: Query, story: Story, row: dict[str, Any], claim: Claim) -> Iterator[tuple[str, Query]]:
    """Whose figures may take the place of this one."""
    period = query.period
    for other in dict.fromkeys((period.previous(), period.a_year_earlier(), period.year_to_date())):
        if other != period:
            yield "month", query.but(period=other)
    for partner in ("USA", "EU", "ASEAN", "JPN", "KOR", "WLD"):
        if partner not in {query.partner, query.reporter}:
            yield "partner", query.but(partner=partner)
    for flow in ("exports", "imports", "balance"):
        if flow != query.flow and not (flow == "balance" and query.indicator != "level"):
            yield "flow", query.but(flow=flow)
    if query.unit in {"USD", "CNY"} and (claim.unit in {"USD", "CNY"} or _says_currency(story, row)):
        yield "currency", query.but(unit="CNY" if query.unit == "USD" else "USD")
    first, last = story.sentence(row["start"])
    if query.indicator == "growth_yoy" and period.is_month and _yearly(story.text[first:last]):
        yield "base", query.but(indicator="growth_mom")


def _yearly(sentence: str) -> bool:
    return bool(BASED.search(sentence)) and not MONTHLY.search(sentence)


def _says_currency(story: Story, row: dict[str, Any]) -> bool:
    first, last = story.sentence(row["start"])
    return bool(re.search(r"dollar terms|in dollars|in yuan|yuan terms|以美元|按美元|以人民币", story.text[first:last]))
