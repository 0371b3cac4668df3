"""A record: the highest, lowest, fastest since, in, ever. "The fastest growth in three months"."""

from __future__ import annotations

import re

from ..words import order_patterns

SUPERLATIVE = r"(?:highest|largest|biggest|strongest|fastest|steepest|sharpest|lowest|smallest|weakest|slowest|widest|narrowest|best|worst|deepest|longest|quickest|greatest|most|least|busiest|heaviest|mildest|poorest|softest|tightest|hottest|shallowest)"
SPAN = (
    r"(?:since(?: at least| the| as far back as| early| late| mid-?| records began| then,?| comparable)*(?:[\s-]+(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|\d{4}s?|of|last year|the previous year|records began|last|this year|quarter|first|second|third|fourth|half|onset of (?:the )?pandemic|financial crisis|pandemic|and|-|the|global|crisis|records|start|beginning|in|series|began|summer|winter|spring|autumn))+"
    r"|since (?:china|it|the country) (?:joined|entered|acceded to|opened)(?: [a-z]+){1,5}"
    r"|(?:in|for|of) (?:at least |more than |over |nearly |almost |about |the past |the last |around |close to )?(?:\w+(?:-\w+)?[ -](?:and[ -]a[ -]half[ -])?)(?:months?|years?|quarters?|decades?)"
    r"|on record|ever(?: recorded| for \w+| registered)?|in history|so far this year|this year|of the year|so far)"
)
SPAN_TAIL = r"(?:(?:at least |more than |nearly |almost |over |about )?(?:\w+(?:-\w+)?) (?:months?|years?|quarters?|decades?)|(?:[a-z]+ )?(?:19|20)\d\d)"
LONG = re.compile(
    rf"(?:the |its |their )?(?<![^\W_]){SUPERLATIVE}(?:[ -](?!of\b|exporter|economy|importer|market|trading|partner|buyer|customer|supplier|economies)[a-z'-]+){{0,5}}?,? {SPAN}"
)
FIRST = re.compile(
    rf"(?<![^\W_])first (?:[a-z'-]+ ){{0,3}}?(?:contraction|decline|fall|drop|increase|rise|gain|growth|expansion|surplus|deficit|decrease|dip|annual decline|slump|uptick|year-on-year (?:rise|fall|drop|gain|decline))(?: [a-z]+){{0,2}} {SPAN}"
)
BARE = re.compile(
    rf"(?<![^\W_])(?:the|its|their) first (?:since|in|for) (?!(?:the |this |that )?(?:half|quarter|month|year|time|week|place)){SPAN_TAIL}"
)
HIGH = re.compile(r"(?<![^\W_])(?:a |an )?(?:\w+-)(?:month|year|quarter|decade) (?:high|low)s?(?![^\W_])")
ANNUAL = re.compile(
    rf"(?<![^\W_]){SUPERLATIVE} (?:annual |monthly |full-year |yearly |ever |quarterly |single-month )*(?:trade |merchandise |goods )?(?:surplus|deficit|gap|exports|imports|trade surplus|shortfall|figure|level)(?= (?:china|it|any|the country|that|on|ever|yet|in))"
)
MONTHLY = re.compile(
    rf"(?<![^\W_]){SUPERLATIVE} (?:annual|monthly|full-year|quarterly|single-month|ever) (?:trade |merchandise |goods |bilateral )*(?:surplus|deficit|gap|shortfall|exports|imports)(?! since)|{SUPERLATIVE} (?:trade )?(?:surplus|deficit) (?:yet|ever)"
)
UNMATCHED = re.compile(
    r"unmatched by any other (?:nation|country)(?: in (?:the world|history))?|(?:the )?(?:largest|biggest|highest) ever recorded by any (?:nation|country)"
)
WORDS = re.compile(
    r"(?<![^\W_])(?:(?:a |an |new |another |fresh )*(?:all-time|all time|historic|historical|record|lifetime)[ -](?:high|low|level|levels|peak)(?![^\W_])|for the first time(?! (?:this|in|since))(?: ever| on record| in history)?|for the first time (?:this|in|since)[a-z0-9 -]{3,24}|unprecedented(?: milestone| level)?"
    r"|a (?:new )?record(?! of| for)|record(?=[ -](?:\w+ ){0,3}\W?[$€£¥]?\d| \w+[ -]\w* ?(?:surplus|deficit)| (?:trade |annual |full-year |monthly |export|import|surplus|deficit|year|amount|volume))|record(?![- ](?:keeping|label|date|of))(?= (?:of|high|for|in)?)|(?:highest|largest|biggest|smallest|lowest|strongest|weakest|steepest|best)[ -]ever|new high(?![^\W_]))"
)
NOT_RECORD = re.compile(
    r"(?<![^\W_])(?:on|track|their|its|his|the|off the|world|broke|previous|earlier|past|old|last year's full-year|full-year|for the|criminal|off|previous annual) $|(?:for|of|in) the $"
)
SUPERLATIVES = ("est", "most", "least", "worst")
PATTERNS = {
    UNMATCHED: ("by any ",),
    LONG: SUPERLATIVES,
    FIRST: ("first ",),
    BARE: (" first ",),
    ANNUAL: SUPERLATIVES,
    MONTHLY: SUPERLATIVES,
    HIGH: (" high", " low"),
    WORDS: ("record", "time", "histor", "unprecedented", "ever", "new high"),
}
"""The wordings, each with letters of which it holds some: looked for first, since that is many times as fast."""


def spans(lower: str, start: int, end: int, language: str = "en") -> list[tuple[int, int]]:
    """Where a sentence speaks of records, longest wording first."""
    if language == "en" and not TRIGGER.search(lower, start, end):
        return []
    found: list[tuple[int, int]] = []
    said = lower[start:end]
    english = (pattern for pattern, letters in PATTERNS.items() if any(some in said for some in letters))
    for pattern in english if language == "en" else order_patterns(language, "record"):
        for match in pattern.finditer(lower, start, end):
            at, stop = match.span()
            while trailing := TRAILING.search(lower, at, stop):
                stop = trailing.start()
            if pattern is WORDS and match[0].startswith("record") and NOT_RECORD.search(lower, max(start, at - 20), at):
                continue
            if not any(at < other_stop and other < stop for other, other_stop in found):
                found.append((at, stop))
    return sorted(found)


TRAILING = re.compile(r"[\s,-]+(?:and|of|the)$")
"""Small words that a span of time does not end on."""
TRIGGER = re.compile(
    r"record|est(?![^\W_])|high|low|ever|since|first|time|unprecedented|unmatched|best|worst|most|st[ -](?:annual|monthly|full)"
)

examples: tuple[tuple[str, str], ...] = (
    ("China's trade surplus hit a record high of $1.19 trillion in 2025.", "a record high"),
    (
        "China's imports rose 5.7% in December 2025, the fastest growth in three months.",
        "fastest growth in three months",
    ),
    (
        "Japan's exports fell 1.7% in June 2025, the steepest drop since September 2023.",
        "steepest drop since September 2023",
    ),
)
