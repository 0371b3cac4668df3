"""A rank: largest partner, third-largest figure, No. 2 market. "ASEAN remained the largest trading partner"."""

from __future__ import annotations

import re

from ..words import order_patterns, table

ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "next": 2,
}  # fmt: skip
SIZE = r"(?:largest|biggest|highest|most important|top|leading|main|number one|no\. ?1|largest single)"
THING = r"(?:trading partner|trade partner|export market|export destination|destination(?! for)|market for|partner|supplier|customer|buyer|export customer|source of imports|import source|destination for|market|exporter|trading partners|source of|regional customer|buyer of|importer|import market)"
GOODS = r"(?:crude|oil|crude oil|gas|natural gas|lng|coal|coking coal|iron ore|soybean|soy|beef|pork|copper|grain|corn|wheat)"
PARTNER = re.compile(
    rf"(?<![^\W_])(?:(?P<o>{'|'.join(ORDINALS)})[ -])?{SIZE} (?:single |overall |individual |overseas |foreign |export |{GOODS} )?{THING}(?![^\W_])"
)
FIGURE = re.compile(
    rf"(?<![^\W_])(?P<o>{'|'.join(ORDINALS)})[ -](?:largest|biggest|highest|lowest|smallest|best) (?:[a-z-]+ ){{0,3}}?(?:figure|surplus|deficit|total|level|month|reading|amount|value|gain|increase|monthly)(?: (?:ever|on record|in history|recorded))*"
)
EVER = re.compile(
    rf"(?<![^\W_])(?P<o>{'|'.join(ORDINALS)})[ -](?:largest|biggest|highest|lowest|best) (?:ever|on record|in history)"
)


RANKED = re.compile(rf"(?<![^\W_])rank(?:ed|s|ing)? (?P<o>first|{'|'.join(ORDINALS)})(?![^\W_])(?! in|-| for)")

OF_THE_WORLD = re.compile(r"(?:world|globe)'s [\w -]*(?:exporter|importer)\Z")
"""What a country is to the world, no rank among partners: "Saudi Arabia, the world's biggest oil exporter"."""

NUMBERED = re.compile(
    rf"(?<![^\W_])no\.? ?(?P<o>[2-9]) (?:single |overall |overseas |foreign |export |{GOODS} )?{THING}(?![^\W_])"
)
"""A rank by number: "the No 2 trade partner"."""

TRIGGER = re.compile(r"rank|largest|biggest|highest|lowest|smallest|best|important|partner|market|supplier|destination")


def spans(lower: str, start: int, end: int, language: str = "en") -> list[tuple[int, int, int, bool]]:
    """Where a sentence ranks a partner or a figure: (start, end, rank, whether a partner is ranked)."""
    found: list[tuple[int, int, int, bool]] = []
    if language == "en" and not TRIGGER.search(lower, start, end):
        return found
    ordinals = ORDINALS if language == "en" else table(language, "orders")["ordinals"]
    partners = (PARTNER, RANKED, NUMBERED) if language == "en" else order_patterns(language, "rank_partner")
    figures = (FIGURE, EVER) if language == "en" else order_patterns(language, "rank_figure")
    for pattern in (*figures, *partners):
        for match in pattern.finditer(lower, start, end):
            if any(match.start() < stop and at < match.end() for at, stop, _, _ in found):
                continue
            if language == "en" and OF_THE_WORLD.search(lower, max(start, match.start() - 12), match.end()):
                continue
            order = match.groupdict().get("o") or ""
            rank = int(order) if order.isdigit() else ordinals.get(order, 1)
            found.append((match.start(), match.end(), rank, pattern in partners))
    return sorted(found)


examples: tuple[tuple[str, str, int], ...] = (
    ("ASEAN remained China's largest trading partner in 2024.", "largest trading partner", 1),
    (
        "China's trade surplus of $111.68 billion in November 2025 was the third-largest figure ever.",
        "third-largest figure ever",
        3,
    ),
)
