"""English words for time: "the first eleven months", "a year earlier", "since September of last year"."""

from __future__ import annotations

import re
from dataclasses import replace

from . import When
from .said import Late, Reader, said_at

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
SMALL = (
    {
        w: n
        for n, w in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
        )
    }
    | {str(n): n for n in range(1, 37)}
    | {"couple of": 2, "a": 1, "an": 1}
)
ORDINALS = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
}

M = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W_])\.?"
Y = r"(?:19[4-9]\d|20[0-4]\d)(?![\d%])(?![.,]\d)"
N = r"(?:[12]\d|3[0-6]|[1-9](?!\d)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
OF_YEAR = rf"(?:,? (?:of |in )?(?:the )?(?:(?P<y>{Y})|(?P<rel>last|this|previous|prior|preceding|past|current|same|next) (?:calendar )?year|(?P<ago>a year (?:earlier|ago|before))|(?P<the>year)))?"
DASH = r"\s?(?:-|–|—|/|to|through|thru|till|until|and)\s?"
RELATIVE = {"last": 1, "past": 1, "this": 0, "current": 0, "next": -1}


def _with_year(when: When, match: re.Match[str]) -> When:
    """Add the year that the words behind a period name."""
    groups = match.groupdict()
    if groups.get("y"):
        return replace(when, year=int(groups["y"]))
    if groups.get("rel") in RELATIVE:
        return replace(when, back=RELATIVE[groups["rel"]])
    if groups.get("rel") in ("previous", "prior", "preceding") or groups.get("ago"):
        return replace(when, back=None, the_year=False, base="year_before")
    if groups.get("the") or groups.get("rel") == "same":
        return replace(when, the_year=when.kind != "first")
    return when


def _month(match: re.Match[str]) -> When:
    return _with_year(When("month", MONTHS[match["m"].rstrip(".")]), match)


def _months(match: re.Match[str]) -> When:
    a, b = MONTHS[match["m"].rstrip(".")], MONTHS[match["n"].rstrip(".")]
    when = _with_year(When("months", a, b), match)
    first = match.groupdict().get("ya")
    if match[0].startswith("from ") and b - a == 1 and not first:
        return replace(when, kind="month", a=b, b=0, base="mom")
    return replace(when, year=int(first), year_b=when.year or int(first)) if first else when


def _week(match: re.Match[str]) -> When:
    """A week of a month, or its first weeks, counted from the first day."""
    groups = match.groupdict()
    month = MONTHS[match["m"].rstrip(".")]
    number = SMALL[match["k"]] if groups.get("k") else ORDINALS[match["o"]]
    first = 1 if groups.get("k") else 7 * number - 6
    return _with_year(When("days", first, month * 100 + 7 * number), match)


def _fiscal_months(match: re.Match[str]) -> When:
    """Months of a fiscal year that two calendar years share: "April-October 2020-21", "January-March 2023-24"."""
    a, b, first = MONTHS[match["m"].rstrip(".")], MONTHS[match["n"].rstrip(".")], int(match["fy"])
    if int(match["z"]) != (first + 1) % 100:
        return When("months", a, b, year=first)
    start = first if a >= FISCAL_FROM else first + 1
    return When("months", a, b, year=start, year_b=start if a <= b else start + 1)


FISCAL_FROM = 4
"""Fiscal years of two calendar years begin in April or later."""


def _pair(match: re.Match[str]) -> When | None:
    a, b = MONTHS[match["m"].rstrip(".")], MONTHS[match["n"].rstrip(".")]
    return _with_year(When("months", a, b), match) if (a, b) == (1, 2) else None


def _days(match: re.Match[str]) -> When:
    month = MONTHS[match["m"].rstrip(".")]
    return _with_year(When("days", int(match["d"]), 100 * month + int(match["e"])), match)


def _first_days(match: re.Match[str]) -> When:
    count = SMALL.get(match["k"], 20)
    if match["m"]:
        return _with_year(When("days", 1, 100 * MONTHS[match["m"].rstrip(".")] + count), match)
    return When("days_of_main", 1, count)


def _date(match: re.Match[str]) -> When:
    return When(
        "day",
        role="date",
        a=int(match["d"]),
        b=MONTHS[match["m"].rstrip(".")],
        year=int(match["y"]) if match["y"] else None,
    )


def _closing(match: re.Match[str]) -> When:
    """The last months of a year."""
    return _with_year(When("months", 13 - SMALL[match["k"]], 12), match)


def _quarter_of_months(match: re.Match[str]) -> When:
    b = MONTHS[(match["n"] or match["m"]).rstrip(".")]
    a = MONTHS[match["m"].rstrip(".")] if match["n"] else (b - 3) % 12 + 1
    return _with_year(When("months", a, b), match)


def _first(match: re.Match[str]) -> When:
    return _with_year(When("first", SMALL[match["k"]]), match)


def _part(match: re.Match[str]) -> When | None:
    number = ORDINALS[match["o"]]
    if match["p"] == "half":
        return _with_year(When("half", min(number, 2)), match)
    return _with_year(When("quarter", number), match)


def _code(match: re.Match[str]) -> When:
    """Q4 2025, 4Q25, H1, 1H 2025."""
    letter = (match["l"]).lower()
    kind = "quarter" if letter == "q" else "half"
    year = match["yy"]
    number = int(match["k"])
    return When(
        kind,
        min(number, 4 if letter == "q" else 2),
        year=(2000 + int(year) if len(year) == 2 else int(year)) if year else None,
    )


def _three_quarters(match: re.Match[str]) -> When:
    return _with_year(When("first", 9), match)


def _past(match: re.Match[str]) -> When:
    return _with_year(When("past", SMALL[match["k"]], MONTHS[match["m"].rstrip(".")]), match)


def _to_month(match: re.Match[str]) -> When:
    return _with_year(When("to_date", b=MONTHS[match["m"].rstrip(".")]), match)


def _year_only(match: re.Match[str]) -> When:
    return When("year", year=int(match["y"]))


def _two_years(match: re.Match[str]) -> When | None:
    first, second = int(match["y"]), match["z"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    return When("fiscal", b=1, year=first) if last == first + 1 else None


def _fiscal(match: re.Match[str]) -> When:
    groups = match.groupdict()
    if groups.get("rel"):
        return When("fiscal", back=RELATIVE.get(groups["rel"], 1))
    year = groups.get("fy") or ""
    if not year:
        return When("fiscal", back=0)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return When("fiscal", b=1 if groups.get("z") else 0, year=full)


def _relative(match: re.Match[str]) -> When | None:
    word, span = match["rel"], match["span"]
    if span in MONTHS:
        return When("month", MONTHS[span])
    if span == "month":
        if word in ("last", "past"):
            return When("ago", 1)
        return When("ago", 0) if word in ("this", "current") else When("earlier", 1)
    if span == "year":
        if word in RELATIVE:
            return When("year", back=RELATIVE[word])
        return When("earlier", 12)
    if span == "quarter":
        return When("previous") if word not in ("this", "current") else None
    return None


def _same(match: re.Match[str]) -> When:
    when = _with_year(When("same"), match)
    if match["m"]:
        when = _with_year(When("month", MONTHS[match["m"].rstrip(".")]), match)
    return replace(when, base=when.base or "yoy")


def _earlier(match: re.Match[str]) -> When:
    unit = match["unit"]
    count = SMALL.get(match["k"] or "a", 1)
    return When("earlier", count * {"month": 1, "quarter": 3, "year": 12}[unit])


def _since(match: re.Match[str]) -> When:
    return When(
        "since",
        role="since",
        year=int(match["y"]) if match["y"] else None,
        a=MONTHS[match["m"].rstrip(".")] if match["m"] else 0,
    )


def _window(match: re.Match[str]) -> When:
    count = SMALL.get(match["k"] or "a", 1)
    return When(
        "window",
        role="window",
        a=count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "week": 0}[match["unit"]],
    )


def _fixed(when: When) -> Reader:
    return lambda _match: when


EARLIER = r"(?:earlier|ago|before|previously|prior|back)(?![^\W_])"
SAME_OF = rf"(?:,? (?:of|in|a|the|from|last|one)?\s?(?:the )?(?:(?P<y>{Y})|(?P<rel>last|previous|prior|preceding|past) (?:calendar )?year|(?P<ago>year (?:earlier|ago|before|prior))|(?P<the>year)(?! to)|last year))?"

OF_A_FLOW = (
    r"(?:(?:trade|goods|merchandise|bilateral|record|overall|total|world|global) )*"
    r"(?:surplus|deficit|exports|imports|shipments|arrivals|purchases|total|tally|turnover|gap|shortfall|trade (?:with|of|between|was|reached|came|totall?ed))(?![^\W_])"
)
"""Behind "annual" where it tells the span of a flow and not what its growth is on."""

PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    # heads, pattern, reader; tried in this order at every word that is a head
    ("*months", rf"(?P<m>{M}) (?P<ya>{Y}){DASH}(?P<n>{M})(?:,? (?P<y>{Y}))", _months),
    ("*months", rf"(?P<m>{M})(?:{DASH}(?P<n>{M}))? quarter{OF_YEAR}", _quarter_of_months),
    ("*months", rf"(?P<m>{M})\s?(?:-|–|—|/|to|through|till|until)\s?(?P<n>{M}),? (?:of )?(?:fy ?|fiscal )?(?P<fy>20\d\d)[-/–](?P<z>\d\d)(?![\d%])", _fiscal_months),
    ("*months", rf"(?P<m>{M})\s?(?:-|–|—|/|to|through|thru|till|until)\s?(?P<n>{M}){OF_YEAR}", _months),
    ("*months", rf"(?P<m>{M}) (?:and|&) (?P<n>{M}){OF_YEAR}", _pair),
    ("*months", rf"(?P<m>{M}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:-|–|to|through)\s?(?P<e>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d|\s?%| per)(?:,? (?P<y>{Y}))?", _days),
    ("*months", rf"(?P<m>{M}) (?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,]\d)(?!\s?(?:percent|per cent|pct|billion|million|trillion|bn|%))(?:,? (?P<y>{Y}))?", _date),
    ("*months", r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?P<yy>[12]\d)(?![\w%]|[.,]\d)", lambda m: When("month", MONTHS[m["m"].rstrip(".")], year=2000 + int(m["yy"]))),
    ("*months", rf"(?P<m>{M})[-' ]{{1,2}}(?P<yy>[0-3]\d)(?![\d%]|[.,]\d)", lambda m: When("month", MONTHS[m["m"].rstrip(".")], year=2000 + int(m["yy"]))),
    ("*months", rf"(?P<m>{M}){OF_YEAR}", _month),
    ("between", rf"between (?P<m>{M})(?: (?P<ya>{Y}))? (?:and|to) (?P<n>{M}){OF_YEAR}", _months),
    ("from", rf"from (?P<m>{M})(?: (?P<ya>{Y}))? (?:to|through|until) (?P<n>{M}){OF_YEAR}", _months),
    ("*digits", rf"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:-|–|to|through)\s?(?P<e>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<m>{M})(?:,? (?P<y>{Y}))?", _days),
    ("*digits", rf"(?P<d>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<m>{M})(?:,? (?P<y>{Y}))?", _date),
    ("*digits", r"(?P<k>[1-4])(?P<l>[qh])(?:\s?'?(?P<yy>20\d\d|\d\d)(?![\d%]))?(?![^\W_])", _code),
    ("q h", r"(?P<l>[qh])(?P<k>[1-4])(?:[ -]?(?:of )?'?(?P<yy>20\d\d|(?<=[ '-])\d\d)(?![\d%]|[.,]\d))?(?![^\W_])", _code),
    ("*ordinals", rf"(?P<o>first|second|third|fourth|opening|final|1st|2nd|3rd|4th)[ -](?P<p>quarter|half){OF_YEAR}", _part),
    ("first opening", rf"(?:first|opening) three quarters{OF_YEAR}", _three_quarters),
    ("first opening initial", rf"(?:first|opening|initial) (?P<k>{N})[ -]?months?(?: period)?{OF_YEAR}", _first),
    ("first opening", rf"first (?P<k>\d\d?|ten|twenty) days(?: of (?:the month|(?P<m>{M}){OF_YEAR}|this month))?", _first_days),
    ("final closing last", rf"(?:final|closing|last) (?P<k>{N})[ -]months? of (?:the year|(?P<y>{Y}))", _closing),
    ("*small", rf"(?P<k>{N})[ -]months? (?:period )?(?:ended|ending|to|through|up to|until|till)(?: in| the end of)? (?P<m>{M}){OF_YEAR}", _past),
    ("*small", rf"(?P<k>{N})[ -]months?(?: period| total| tally| figure)? (?:of|in) (?:the year|this year|(?P<y>{Y}))", lambda m: _with_year(When("first", SMALL[m["k"]]), m)),
    ("last past latest", r"(?:last|past|latest) (?P<k>12|twelve|three|six|3|6)[ -]months(?! of)", lambda m: When("past", SMALL[m["k"]])),
    ("*small", rf"(?P<k>{N})[ -]month (?:period|total|tally|figure|stretch|count|sum|cumulative|(?=(?:trade |goods |merchandise )?(?:surplus|exports?|imports?|deficit|trade|gap|shipments|shortfall)))", lambda m: When("first", SMALL[m["k"]])),
    ("year", rf"year[ -]to[ -](?P<m>{M}){OF_YEAR}", _to_month),
    ("year 12 twelve", rf"(?:year|12[ -]months|twelve[ -]months) (?:ended|ending)(?: in| with)? (?P<m>{M}){OF_YEAR}", lambda m: replace(_to_month(m), kind="past", a=12)),
    ("year", rf"year (?:through|to|up to|until)(?: in)? (?P<m>{M}){OF_YEAR}", _to_month),
    ("through", rf"through (?P<m>{M})(?! \d){OF_YEAR}", _to_month),
    ("the", r"the (?:half[ -]year|first six months)(?![^\W_])(?! (?:of|to|ended|ending|ago|before))", _fixed(When("half", 1))),
    ("last past", r"(?:last|past) (?P<k>seven|eight|nine|ten|eleven|[789]|1[01])[ -]months", lambda m: When("window", SMALL[m["k"]], role="window")),
    ("half six", r"(?:half[ -]year|six months)(?= (?:the|looks?|as a whole|total|tally|balance|period|figures?|results?|books?|[,:]))", _fixed(When("half", 1))),
    ("*digits", r"(?P<k>\d{1,2})m(?:\s?'?(?P<yy>20\d\d|\d\d)(?![\d%]|[.,]\d))?(?![^\W_])(?!\s?(?:tonnes|tons|barrels|units|t\b))", lambda m: When("first", int(m["k"]), year=None if not m["yy"] else int(m["yy"]) if len(m["yy"]) == 4 else 2000 + int(m["yy"])) if 1 < int(m["k"]) < 12 else None),
    ("*digits", rf"(?P<y>{Y}) so far", lambda m: When("to_date", year=int(m["y"]))),
    ("the", r"the year as a whole", _fixed(When("whole_year"))),
    ("final closing last", r"(?:final|closing|last) month(?: of (?:the year|(?P<y>20\d\d)))(?![^\W_])|final month(?![^\W_])", _fixed(When("month", 12, the_year=True))),
    ("year ytd", r"(?:year[ -]to[ -]date|ytd)", _fixed(When("to_date"))),
    ("over in during", r"(?:over|in|during) the (?P<k>three|six|3|6) months(?![^\W_])(?! (?:of|to|through|ended|ending|before|earlier|from))", lambda m: When("past", SMALL[m["k"]])),
    ("over in during for across", r"(?:over|in|during|for|across) the (?P<k>two|four|five|seven|eight|nine|ten|eleven|[2457-9]|1[01])[ -]months?(?: period| stretch)?(?![^\W_])(?! (?:of|to|through|ended|ending|before|earlier|from|since))", lambda m: When("first", SMALL[m["k"]])),
    ("two", r"two months (?:together|combined|taken together|as a whole)", _fixed(When("spring"))),
    ("the this", r"(?:the|this) month so far|this month to date", _fixed(When("ago", 0))),
    ("so", r"so far (?:this|in the) month", _fixed(When("ago", 0))),
    ("month", r"month[ -]to[ -]date", _fixed(When("ago", 0))),
    ("so thus", r"(?:so|thus) far (?:this year|in (?:the year|20\d\d))", _fixed(When("to_date"))),
    ("since", r"since (?:the )?(?:start|beginning) of (?:the|this) year|since january(?! 20)", _fixed(When("to_date"))),
    ("since", rf"since (?:at least |then,? |as far back as |the (?:start|end|beginning|middle|summer|spring|autumn|winter|height) of |early |late |mid-?)?(?:the )?(?:(?P<m>{M})(?: \d{{1,2}})?(?: of| in)?,?\s?)?(?:(?P<y>(?:19|20)\d\d)s?|(?:last|the previous|this) year|(?:comparable |official |monthly )?(?:records|data|the series) (?:began|begin|begins|started|start)(?: in (?:{M} )?(?:19|20)\d\d)?|\w+ quarter(?: of (?:20\d\d|last year))?)?", _since),
    ("in over during", r"(?:in|over|during) the (?:last|past|latest) (?P<k>12|twelve) months(?=,? (?:\w+ ){0,3}(?:exports?|imports?|trade|surplus|deficit|shipments|sales|total)(?![^\W_]))", _fixed(When("past", 12))),
    ("in for over within", rf"(?:in|for|over|within) (?:at least |more than |nearly |almost |about |over |the past |the last |around |close to |some )?(?P<k>{N}|a|an)[ -](?P<unit>month|year|quarter|decade)s?(?![^\W_])(?! (?:of|to|through|ended|ending|period|earlier|ago|before|prior))(?:-and-a-half)?", _window),
    ("fiscal financial", r"(?:fiscal|financial)(?: year)?[ -](?P<fy>20\d\d)(?:[-/–](?P<z>\d{2,4}))?", _fiscal),
    ("fiscal", r"fiscal (?P<o>first|second)[ -]half(?: of (?:fiscal )?(?P<y>20\d\d))?", lambda m: When("fiscal_half", ORDINALS[m["o"]], year=int(m["y"]) if m["y"] else None)),
    ("fiscal financial", r"(?:fiscal|financial) year", _fiscal),
    ("the fiscal financial", rf"(?:the )?(?:fiscal|financial) year (?:that |which )?(?:ended|ending|to|through)(?: in| on)? (?P<m>{M})(?: \d{{1,2}})?{OF_YEAR}", lambda m: replace(_to_month(m), kind="past", a=12)),
    ("fy", r"fy\s?'?(?P<fy>20\d\d|\d\d)(?:[-/–](?P<z>\d{2,4}))?(?![\d%])", _fiscal),
    ("last this current past previous", r"(?P<rel>last|this|current|past|previous) (?:fiscal|financial) year", _fiscal),
    ("same corresponding like equivalent comparable", rf"(?:same|corresponding|like|equivalent|comparable)[ -](?:period|month|months|quarter|time(?= last| a year| in (?:19|20)| of| the previous)|point(?= last| a year| in (?:19|20))|stretch|(?P<m>{M})|figure|eleven months|[a-z0-9]+ months|week|days|span|half|interval){SAME_OF}", _same),
    ("year", r"year[ -]ago (?:period|month|quarter|level|figure|levels)", _fixed(When("earlier", 12))),
    ("a an one the year month quarter *small", rf"(?:(?P<k>a|one|the|{N}) )?(?P<unit>year|month|quarter)s?[ -]{EARLIER}", lambda m: When("earlier", 12) if (m["k"] in ("12", "twelve") and m["unit"] == "month") else _earlier(m)),
    ("previous prior preceding", r"(?:previous|prior|preceding) (?P<k>two|three|four|five|six|[2-6]) months(?![^\W_])", lambda m: When("months_before", SMALL[m["k"]])),
    ("previous prior preceding", r"(?:previous|prior|preceding) (?P<k>two|three|four|five|six|[2-6]) months(?![^\W_])", lambda m: When("months_before", SMALL[m["k"]])),
    ("last this previous prior preceding past current next", rf"(?P<rel>last|this|previous|prior|preceding|past|current|next|(?:immediately )?preceding)(?: calendar|')?[ -](?P<span>month|year|quarter|{M})(?!-)(?![^\W_])", _relative),
    ("first second third fourth", rf"(?P<o>first|second|third|fourth) week of (?P<m>{M}){OF_YEAR}", _week),
    ("first", rf"first (?P<k>two|three) weeks of (?P<m>{M}){OF_YEAR}", _week),
    ("after", rf"after (?P<k>{N}) months(?= of the year|[,.;)]|$)(?! of )(?:(?: of the year)?(?: in (?P<y>{Y}))?)?", _first),
    ("first", r"first two months(?: combined)?", _fixed(When("spring"))),
    ("first opening", rf"(?:first|opening) month of (?:the (?:calendar )?year|this year|(?P<y>{Y}))", lambda m: _with_year(When("month", 1), m)),
    ("full whole entire", rf"(?:full|whole|entire)[ -](?:calendar )?(?:year|of)(?: (?:of )?(?:(?P<y>{Y})|(?P<rel>last|this) year|the year))?", lambda m: _with_year(When("year" if m["y"] or m["rel"] else "whole_year"), m)),
    ("*digits", rf"(?P<y>{Y})(?:[-/–])(?P<z>20\d\d|\d\d)(?![\d%])", _two_years),
    ("*digits", rf"(?P<y>{Y})(?!\s?(?:tonnes|tons|units|barrels|percent|%|points))", _year_only),
    ("year y yoy on annualised", r"(?:year[ -](?:on|over)[ -]year|y/y|y-o-y|yoy|y-on-y|on[ -]year(?![^\W_])|on a yearly basis|yr/yr|on an annual basis|on a year[ -]on[ -]year basis|y-y)", _fixed(When("base", role="base", base="yoy"))),
    ("month m mom on mm", r"(?:month[ -](?:on|over|to)[ -]month|m/m|m-o-m|mom|m-on-m|on the month|on[ -]month(?![^\W_])|on a monthly basis|mth/mth)", _fixed(When("base", role="base", base="mom"))),
    ("quarter q qoq on", r"(?:quarter[ -](?:on|over)[ -]quarter|q/q|q-o-q|qoq|on the quarter|on[ -]quarter(?![^\W_])|on a quarterly basis)", _fixed(When("base", role="base", base="qoq"))),
    ("on over", r"(?:on|over) the year(?![^\W_])(?! (?:to|before|earlier|through))", _fixed(When("base", role="base", base="yoy"))),
    ("annual annually yearly", r"(?:annual|annually|yearly)(?= (?:rate|increase|rise|growth|decline|drop|fall|gain|decrease|jump|pace|expansion|contraction|basis|terms))", _fixed(When("base", role="base", base="yoy"))),
    ("annual annually yearly calendar", rf"(?:annual|yearly|calendar[ -]year)(?= {OF_A_FLOW})", _fixed(When("annual"))),
    ("monthly", r"(?<!consecutive )(?<!straight )(?<!successive )(?<!th )(?<!nd )(?<!rd )monthly(?= (?:increase|rise|growth|decline|drop|fall|gain|decrease|jump|expansion|contraction|rate))", _fixed(When("base", role="base", base="mom"))),
    ("in for during over", r"(?:in|for|during|over) (?:the|that) quarter(?![^\W_])(?! (?:before|earlier|of|to|ended|through))", _fixed(When("quarter_spoken"))),
    ("a the one", r"(?:a|the|one) month(?=,? (?:and|but|or) (?:[^;,]{0,30}(?:from|than|on|over) )?(?:a |the |one )?year[ -](?:earlier|ago|before))", _fixed(When("earlier", 1))),
    ("the *small", rf"(?:the )?(?P<k>{N}) months (?:from|since) january", _first),
    ("*small", rf"(?P<k>{N})[ -]months?[ -](?:trailing|rolling|moving|running)", lambda m: When("past", SMALL[m["k"]])),
    ("trailing rolling running", rf"(?:trailing|rolling|running) (?P<k>{N})[ -]months?", lambda m: When("past", SMALL[m["k"]])),
    ("by at", r"(?:by|at|before) (?:the )?(?:year-end|end of (?:the|this) year|year's end)", _fixed(When("whole_year"))),
    ("during over for in", r"(?:during|over|in|for) (?:the|that|this) period(?![^\W_])(?! (?:of|from|to|ended|between|before|earlier))", _fixed(When("spoken", 1))),
    ("that", r"that (?:same )?month(?![^\W_])", _fixed(When("month_spoken"))),
    ("the for during in that", r"(?:for|during|in|over) (?:the|that) month(?![^\W_])(?! (?:so far|to date|before|earlier|of|to|ended))", _fixed(When("month_spoken"))),
    ("in for during", r"(?:in|for|during) the (?:full )?year(?![^\W_]|-)(?! (?:before|earlier|to|through|ended|ending|ago))", _fixed(When("whole_year"))),
)  # fmt: skip

_GROUPS = {
    "*months": list(MONTHS),
    "*digits": [],
    "*ordinals": list(ORDINALS),
    "*small": [w for w in SMALL if w.isalpha()],
}


def _by_head() -> tuple[dict[str, list[tuple[Late, Reader]]], list[tuple[Late, Reader]]]:
    heads: dict[str, list[tuple[Late, Reader]]] = {}
    digits: list[tuple[Late, Reader]] = []
    for names, pattern, reader in PATTERNS:
        entry = (Late(pattern), reader)
        for name in names.split():
            if name in ("*digits", "*small"):
                digits.append(entry)
            for head in _GROUPS.get(name, [name]):
                heads.setdefault(head, []).append(entry)
    return heads, digits


HEADS, DIGITS = _by_head()
CAPITAL_ONLY = frozenset(("may", "march", "mar"))


def read_time(lower: str, text: str, at: int, word: str, end: int) -> tuple[int, When] | None:
    """The words for time that begin at an offset, with where they end; None if there are none."""
    entries = DIGITS if word[0].isdigit() else HEADS.get(word)
    if not entries or (word in CAPITAL_ONLY and not text[at].isupper()):
        return None
    return said_at(entries, lower, at, end)
