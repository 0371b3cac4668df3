"""Chinese words for time: 前11个月, 今年上半年, 去年同期, 12月当月."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from . import When
from .said import Late, said_at

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "十一": 11, "十二": 12}
C = r"(?:\d{1,2}|十[一二]?|[一二两三四五六七八九])"
YEAR = r"(?:(?P<y>(?:19|20)\d\d|(?<!\d)1[01]\d)年(?![来间])|(?P<rel>今年|去年|上年|前年|明年|当年))?"
REPUBLIC = 1911
"""Years that Taiwan counts on to: 114年 is 2025."""
BACK = {"今年": 0, "当年": 0, "去年": 1, "上年": 1, "前年": 2, "明年": -1}


def number(text: str) -> int:
    """A small number in digits or characters.

    >>> number("11"), number("十一"), number("两")
    (11, 11, 2)
    """
    return int(text) if text.isdigit() else DIGITS.get(text, 0)


def _made(kind: str, a: int, b: int = 0) -> Callable[[re.Match[str]], When]:
    return lambda match: _dated(match, When(kind, a, b))


def _dated(match: re.Match[str], when: When) -> When:
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    year = year + REPUBLIC if year is not None and year < REPUBLIC else year
    back = BACK[groups["rel"]] if groups.get("rel") else None
    return When(when.kind, when.a, when.b, year, back, when.role, when.base)


def _month(match: re.Match[str]) -> When | None:
    month = number(match["m"])
    return _dated(match, When("month", month)) if 1 <= month <= 12 else None


def _months(match: re.Match[str]) -> When | None:
    a, b = number(match["m"]), number(match["n"])
    return _dated(match, When("months", a, b)) if 1 <= a <= 12 and 1 <= b <= 12 else None


def _day(match: re.Match[str]) -> When:
    return When(
        "day", number(match["d"]), number(match["m"]), role="date", year=int(match["y"]) if match["y"] else None
    )


def _days(match: re.Match[str]) -> When | None:
    """Days of a month: 2月1日至20日, 9月前20天, 本月前10天, 3月上旬."""
    groups = match.groupdict()
    first = number(groups.get("d") or "1")
    last = {"上": 10, "中": 20}.get(groups.get("part") or "") or number(groups.get("e") or "")
    if groups.get("part") == "中":
        first = 11
    if not 1 <= first < last <= DAYS:
        return None
    month = number(match["m"]) if match["m"] else 0
    return _dated(match, When("days", first, 100 * month + last)) if month else When("days_of_main", first, last)


DAYS = 31


def _first(match: re.Match[str]) -> When | None:
    count = number(match["k"])
    return _dated(match, When("first", count)) if 2 <= count <= 12 else None  # 前一个月 is the month before


def _quarter(match: re.Match[str]) -> When:
    return _dated(match, When("quarter", number(match["k"])))


def _year(match: re.Match[str]) -> When:
    return _dated(match, When("year"))


def _up_to(match: re.Match[str]) -> When | None:
    month = number(match["m"])
    when = _dated(match, When("to_date", b=month)) if 1 <= month <= 12 else None
    return replace(when, year=int(match["y2"])) if when is not None and match["y2"] else when


BASE = When("base", role="base", base="yoy")
PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], When | None]], ...] = tuple(
    (pattern, reader)
    for pattern, reader in (
        (
            r"(?:比|较|与|相比)(?:去年|上年|前一年|上一年)(?!\d|十|[一二三四五六七八九]月|第|全年|末|底|[上下]半)(?:(?:同期|同月)(?!的\d))?(?:相比)?(?!同)",
            lambda _m: BASE,
        ),
        (r"同比|按年|年(?=[增减][\d率长幅])|与去年同期相比", lambda _m: BASE),
        (
            r"环比|按月|月(?=[增减]\d)|(?:比|较)(?:上|前)个?月(?![的为值末])",
            lambda _m: When("base", role="base", base="mom"),
        ),
        (r"按季|季比|(?:比|较)(?:上|前)一?个?季度?", lambda _m: When("base", role="base", base="qoq")),
        (r"自?(?:\d{4}年(?:\d{1,2}月)?|去年\d{1,2}月)以来", lambda _m: When("since", role="since")),
        (r"(?:自|从)?(?:今年)?(?:年初|今年)以来|年初至今|今年迄今", lambda _m: When("to_date")),
        (
            rf"{YEAR}(?:(?P<m>{C})月|本月|当月)份?(?P<d>\d{{1,2}})(?:日|号)?(?:-|—|–|至|到|~|～|－)(?:(?P=m)月)?(?P<e>\d{{1,2}})(?:日|号)",
            _days,
        ),
        (rf"{YEAR}(?:(?P<m>{C})月|本月|当月)份?(?:的)?(?:前|头|首|上)(?P<e>\d{{1,2}})(?:天|日)", _days),
        (rf"{YEAR}(?:(?P<m>{C})月|本月|当月)份?(?P<part>[上中])旬", _days),
        (rf"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>{C})月(?P<d>\d{{1,2}})(?:日|号)", _day),
        (rf"{YEAR}(?P<m>{C})(?:月份?)?(?:-|—|–|至|到|~|－)(?P<n>{C})月份?", _months),
        (rf"(?<![连近续第隔]){YEAR}(?P<m>{C})月份?(?:当月|单月)?(?!以来|发布|公布|印发|召开|举行)", _month),
        (rf"{YEAR}(?:头|前|首)(?P<k>{C})(?:个)?月", _first),
        (rf"{YEAR}(?:前|头|首)(?:三|3)(?:个)?季度?", _made("first", 9)),
        (rf"{YEAR}截[至止](?:到)?(?:(?P<y2>(?:19|20)\d\d)年)?(?P<m>{C})月(?:份|底|末)?(?!\d)", _up_to),
        (rf"{YEAR}第?(?P<k>[一二三四])(?=(?:[、和及][一二三四]){{1,3}}季)", _quarter),
        (rf"{YEAR}第?(?P<k>[一二三四1-4])季度?", _quarter),
        (rf"{YEAR}上半年", _made("half", 1)),
        (rf"{YEAR}下半年", _made("half", 2)),
        (
            r"(?:去年|上年)同(?:期|月)|上年前(?P<k>[一二两三四五六七八九十\d]+)月|上年同月",
            lambda _m: When("earlier", 12),
        ),
        (r"上个?月(?!值)|前一个?月", lambda _m: When("earlier", 1)),
        (r"当月|本月|单月", lambda _m: When("month_spoken")),
        (rf"{YEAR}全年", lambda m: _year(m) if m["y"] or m["rel"] else When("whole_year")),
        (r"(?P<y>(?:19|20)\d\d|(?<!\d)1[01]\d)年(?![来间])(?:度)?(?!代)", _year),
        (r"(?P<rel>今年|去年|上年|前年|明年|当年)(?!以来)", _year),
    )
)
COMPILED = [(Late(pattern), reader) for pattern, reader in PATTERNS]
HEADS = frozenset("季比较与相同按年环月自从今去上前头首第一二三四五六七八九十两当本单全明下截")


def read_time(lower: str, text: str, at: int, word: str, end: int) -> tuple[int, When] | None:  # noqa: ARG001  one signature for all languages
    """The words for time that begin at an offset, with where they end; None if there are none."""
    if word[0] not in HEADS and not word[0].isdigit():
        return None
    return said_at(COMPILED, lower, at, end)
