"""Lists: "exports to Japan, South Korea and Africa rose 4.3, 1.9 and 27.6 per cent, respectively"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..periods import When
from ..words import pattern
from .marks import Mark
from .view import unknown

BOTH = 2
"""Flows that one noun may hold: "trade, exports and imports contracted by 2.8%, 1% and 4.9%"."""
EACH = re.compile(r"分别|依次|双双|年增率|增速|增幅")
RESPECTIVELY = re.compile(r"respective|分别|依次|respectiv")


def paired(items: list[Mark], lower: str, end: int, language: str) -> dict[int, Mark | tuple[str, str]]:
    """Index of a figure -> the list member it belongs to: an area, product, topic or period mark, or ("flow", code)."""
    found: dict[int, Mark | tuple[str, str]] = {}
    for run in _runs(items, lower, language):
        first, last = run[0], run[-1]
        told = RESPECTIVELY.search(lower, max(0, items[first].start - 120), min(end, items[last].end + 60)) is not None
        members = _members(items, first, len(run), lower, language, told=told)
        if not members:
            members = _periods_behind(items, last, len(run), lower, language)
        if not members and language == "zh":
            members = _quarters(items, run, lower)
            members = members or _flows_before(items, first, len(run), lower)
        if not members and told and language == "en":
            members = _partners_before(items, first, len(run))
        if members:
            found.update(zip(run, members, strict=True))
    return found


def _partners_before(items: list[Mark], first: int, size: int) -> list[Mark | tuple[str, str]]:
    """The partners named before a run that as many figures are of: "the US is second and Japan third, at A and B"."""
    named = [
        m.value if m.kind == "area" else m.value.partner
        for m in items[:first]
        if m.kind == "area" or (m.kind == "topic" and m.value.partner not in ("", "WLD"))
    ]
    home = {m.value.reporter for m in items if m.kind == "topic"}
    codes = [code for code in dict.fromkeys(named) if code not in home]
    return [("partner", code) for code in codes] if len(codes) == size else []


def _flows_before(items: list[Mark], first: int, size: int, lower: str) -> list[Mark | tuple[str, str]]:
    """The flows told of one by one that as many growth rates are of: 出口A亿美元，进口B亿美元，分别增长C及D."""
    if EACH.search(lower, max(0, items[first].start - 16), items[first].start) is None:
        return []
    plain = [m for m in items[:first] if m.kind in ("topic", "figure")]
    told = [m.value for m, behind in pairwise(plain) if m.kind == "topic" and behind.kind == "figure"]
    flows = [topic.flow for topic in told[-size:] if not (topic.partner or topic.product)]
    return [("flow", flow) for flow in flows] if len(set(flows)) == size else []


QUARTERS = re.compile(r"(?P<n>[二三四两])个季度")
SIZES = {"二": 2, "两": 2, "三": 3, "四": 4}


def _quarters(items: list[Mark], run: list[int], lower: str) -> list[Mark | tuple[str, str]]:
    """The quarters that as many figures are of: 三个季度进出口增速分别为-6.5%、-0.2%和7.5%, or behind the figures."""
    first, last = items[run[0]], items[run[-1]]
    ahead = list(QUARTERS.finditer(lower, max(0, first.start - 24), first.start))
    behind = QUARTERS.search(lower, last.end, last.end + 12)
    told = ahead[-1] if ahead and RESPECTIVELY.search(lower, ahead[-1].end(), first.start) else behind
    if told is None or SIZES.get(told["n"] or "") != len(run):
        return []
    return [Mark(told.start(), told.end(), "when", When("quarter", quarter + 1)) for quarter in range(len(run))]


def _runs(items: list[Mark], lower: str, language: str) -> list[list[int]]:
    runs: list[list[int]] = []
    for index, mark in enumerate(items):
        if mark.kind != "figure":
            continue
        if runs:
            last = runs[-1][-1]
            between = items[last + 1 : index]
            plain = all(
                m.kind in ("break", "join", "move", "prep") and m.value not in ("break", "(", ")", ";", ":")
                for m in between
            )
            if plain and items[last].value.unit == mark.value.unit and _goes_on(lower, items[last].end, mark, language):
                runs[-1].append(index)
                continue
        runs.append([index])
    return [run for run in runs if len(run) > 1]


MOVED_TOO = re.compile(
    r",? and (?:rose|fell|gained|grew|climbed|dropped|declined|slipped|increased|decreased) (?:by )?"
)
"""Between two rates that are told in order: "climbed 8.8 percent and fell 2 percent, respectively"."""


def _goes_on(lower: str, end: int, mark: Mark, language: str) -> bool:
    """Whether the figures of a run stand side by side, or each with its own verb and "respectively" behind."""
    start = mark.value.hedged or mark.start
    if pattern(language, "between").fullmatch(lower, end, start):
        return True
    told = language == "en" and RESPECTIVELY.search(lower, mark.end, mark.end + 16)
    return bool(told) and MOVED_TOO.fullmatch(lower, end, start) is not None


def _members(
    items: list[Mark], first: int, size: int, lower: str, language: str, *, told: bool
) -> list[Mark | tuple[str, str]]:
    """The list of `size` members that stands before a run of figures."""
    for index in range(first - 1, -1, -1):
        mark = items[index]
        if mark.kind == "topic":
            topic = mark.value
            if len(topic.partners) == size:
                return [("partner", code) for code in topic.partners]
            if len(topic.products) == size:
                return [("product", name) for name in topic.products]
            if topic.flow == "total" and size == 2 and ("exports" in topic.noun and "imports" in topic.noun):
                order = sorted(("exports", "imports"), key=topic.noun.index)
                return [("flow", flow) for flow in order]
            group = _group(items, index, "topic", lower, language)
            if size > BOTH and len(group) == size - 1 and topic.noun in ("exports and imports", "imports and exports"):
                flows = topic.noun.split(" and ")
                return [*group[:-1], ("flow", flows[0]), ("flow", flows[1])]
            if len(group) == size and (told or unknown(lower, group[-1].end, items[first].start, items) <= 3):
                return list(group)
            if not told:
                return []
            continue
        if told and mark.kind == "when" and mark.value.kind == "months" and mark.value.b - mark.value.a + 1 == size:
            months = range(mark.value.a, mark.value.b + 1)
            return [replace(mark, value=replace(mark.value, kind="month", a=month, b=0)) for month in months]
        if mark.kind in ("area", "product", "when") and (mark.kind != "when" or told):
            group = _group(items, index, mark.kind, lower, language)
            if len(group) == size and (told or unknown(lower, group[-1].end, items[first].start, items) <= 3):
                return list(group)
            if mark.kind == "area" and group and index - len(group) >= 0:
                continue
        if mark.kind == "figure" and not told:
            return []
    return []


def _group(items: list[Mark], index: int, kind: str, lower: str, language: str) -> list[Mark]:
    """The marks of one kind that form a list ending at an index."""
    group = [items[index]]
    for back in range(index - 1, -1, -1):
        mark = items[back]
        if mark.kind == kind and pattern(language, "same_list").fullmatch(lower, mark.end, group[0].start):
            group.insert(0, mark)
        elif mark.kind in ("break", "join", "prep", "it", "goods") or (mark.kind == "place" and kind == "area"):
            continue
        else:
            break
    return group


def _periods_behind(items: list[Mark], last: int, size: int, lower: str, language: str) -> list[Mark | tuple[str, str]]:
    """Periods listed behind the figures: "0.9, 5.8 and 12.9 percent in May, June and July, respectively"."""
    group: list[Mark] = []
    for mark in items[last + 1 :]:
        if mark.kind == "when" and mark.value.role == "period":
            if group and not pattern(language, "same_list").fullmatch(lower, group[-1].end, mark.start):
                break
            group.append(mark)
        elif mark.kind not in ("break", "join", "prep"):
            break
    return list(group) if len(group) == size else []
