"""A difference: by how much, in money, tonnes or points. "Exports increased $2.4 billion to $182.5 billion"."""

from __future__ import annotations

import re

from ..sentence.view import View
from ..words import pattern
from .base import Phrase

COMPARED = r"(?:less|more|lower|higher|bigger|smaller|larger|greater|narrower|wider|fewer|worse|better|stronger|weaker)"
SIDE = re.compile(
    rf"\s*{COMPARED} than\b|\s*(?:increase|decrease|rise|drop|decline|fall|gain|jump|reduction|improvement|swing) (?:in|from|on|over|of)\b"
    r"|\s*(?:above|below|higher|lower|up|down) (?:on|from)\b"
    r"|\s*(?:above|below|short of|ahead of|shy of) (?:the |that |those |what |its |their |a year|last |[a-z]+'s |[a-z]+\.? 20\d\d)"
    rf"|(?: \([+-]?\d[\d.]*%\))? {COMPARED}(?=\s*[.,;)]|$)"
)
"""Behind the size of a difference: "$6.9 billion below those of January", "$205m (1%) higher"."""
INNER = re.compile(
    r"\b(?:increase|decrease|rise|drop|fall|decline|gain|reduction|jump) in [a-z'. ]{3,60} of (?:about |nearly )?\Z"
)
"""Before the size of a move whose noun comes first: "a decrease in the goods deficit of $7.1 billion to ..."."""
OUTER = re.compile(r"\b(?:increase|decrease|rise|drop|fall|decline|gain|reduction|jump) in [a-z'. ]{3,60}, of \Z")
"""Before the size of a move told as an afterthought: "the sharpest drop in exports, of $868 million"."""
GROWTH_OF = re.compile(
    r"\bgrowth (?:of|in) [^.,;%\d]{3,60} (?:reached|was|came to|amounted to|totall?ed|stood at) (?:about |over |nearly )?\Z"
)
"""Before the size by which trade grew: "the growth of China's trade in the year reached RMB2.1 trillion"."""
OR = re.compile(
    r"(?:\s*(?:yoy|y/y|mom|m/m|year[ -]on[ -]year|on the (?:year|month)))?\s*[,(]?\s*or (?:by )?", re.IGNORECASE
)
"""Between a rate and the same move in money or tonnes."""
MORE_THAN = re.compile(r"\s*(?:más|menos) (?:que|de lo que|frente)\b|\s*(?:por encima|por debajo) de\b")
"""Spanish words behind the size of a difference: "US$ 1.006 millones más que en ..."."""
NOT_SIZE = frozenset(
    (
        "exceeded",
        "topped",
        "surpassed",
        "more",
        "greater",
        "up to",
        "improved",
        "better",
        "larger",
        "bigger",
        "less",
        "fewer",
        "smaller",
        "positive",
        "negative",
        "positiva",
        "por debajo de",
        "por encima de",
        "inferior",
        "superior",
        "inferiores",
        "superiores",
        "negativa",
    )
)


def fits(view: View) -> bool:
    """Points always; money or tonnes where the figure is the size of a move, not where it ends."""
    unit = view.figure.unit
    if unit in ("percentage_points", "basis_points"):
        return True
    if unit in ("percent", "ratio", ""):
        return False
    if (
        view.before is not None
        and view.before.indicator.startswith("growth")
        and OR.fullmatch(view.lower, view.before.end, view.figure.hedged)
    ):
        return True
    end = view.figure.end
    if view.language == "en" and GROWTH_OF.search(view.lower, view.left_start, view.figure.hedged):
        return True
    if OUTER.search(view.lower[view.left_start : view.figure.hedged]):
        return True
    if INNER.search(view.lower[view.left_start : view.figure.hedged]) and re.match(
        r",? (?:to|from|or)\b", view.lower[end : end + 7]
    ):
        return True
    if MORE_THAN.match(view.lower, end):
        return bool(view.topic.flow) and not _is_base(view)
    if SIDE.match(view.lower, end, min(view.end, end + 46)):
        return bool(view.topic.flow) and not _is_base(view)
    if view.before is not None and view.before.sized and _likewise(view):
        return True
    if view.language == "en" and (_moved_by(view) or _signed(view)):
        return True
    return _right_behind_a_move(view)


def _right_behind_a_move(view: View) -> bool:
    """Whether an amount stands so close behind a word of moving that it is the size of the move."""
    moves = [m for m in view.left if m.kind == "move" and m.text not in NOT_SIZE and m.value != "flat"]
    if not moves or (view.figure.hedge == "over" and moves[-1].end > view.figure.hedged):
        return False
    last = moves[-1]
    if view.language == "es" and leads_on(view):
        return False
    if view.language == "zh" and last.text.endswith(("至", "到")):
        return False
    if any(m.start >= last.end and m.kind in ("topic", "against", "number") for m in view.left):
        return False
    behind = next((m for m in view.left if m.start >= last.end and m.kind == "when" and m.value.role == "base"), None)
    told = view.language == "es" and behind is not None and view.lower[last.end : behind.start].strip() == ""
    gap = view.lower[behind.end if told and behind is not None else last.end : view.figure.hedged]
    if (
        not pattern(view.language, "tight").fullmatch(gap)
        or " at " in gap
        or (last.text in ("higher", "lower", "ahead") and "by" not in gap)
    ):
        return False
    noun_of = gap.strip() == "of" and last.text in ("growth", "expansion", "contraction")
    return not noun_of


FROM = re.compile(r"\b(?:de|del|desde)(?: (?:los|las|el|la|unos))?\s*$")
ONWARD = re.compile(
    r"(?: (?:en|de|del)(?: [\wáéíóú]+){1,5}?)?,? (?:a|al|hasta)(?: (?:los|las|el|unos|casi|cerca de|más de))*(?: us\$| \$)? ?(?:\d|mil \d)"
)
"""Spanish words around a figure that another left: "bajó de 2.253 millones en septiembre a 1.906 millones"."""


def leads_on(view: View) -> bool:
    """Whether a Spanish figure is where another came from."""
    behind = ONWARD.match(view.lower, view.figure.end)
    return behind is not None and FROM.search(view.lower, view.left_start, view.figure.hedged) is not None


BY = re.compile(
    r"\bby (?:a |an |some |about |around |nearly |almost |more than |over |just |only |roughly |another |a further )*$"
)


def _signed(view: View) -> bool:
    """Whether money with a printed sign in brackets is by how much a flow changed: "exports to Taiwan (+RM1.1 billion)"."""
    bracketed = view.lower[view.figure.start - 1 : view.figure.start] == "("
    return view.figure.sign != 0 and bracketed and view.topic.flow in ("exports", "imports", "total")


def _moved_by(view: View) -> bool:
    """Whether an amount behind "by" is the size of a move told before words for time: "fell from May to June by $2bn"."""
    if not BY.search(view.lower, view.left_start, view.figure.hedged):
        return False
    for mark in reversed(view.left):
        if mark.kind == "move":
            return mark.value != "flat" and mark.text not in NOT_SIZE
        if mark.kind not in ("when", "prep", "adjusted", "currency", "measure"):
            return False
    return False


ALSO_BY = re.compile(r"\band by $")


def _likewise(view: View) -> bool:
    """Whether the figure goes on with sizes: "credits were up $54.7b (12%), debits $10.0b (2%)"."""
    named = [m for m in view.left if m.kind == "topic"]
    if (
        not named
        and not view.has(view.left, "move")
        and ALSO_BY.search(view.lower, view.left_start, view.figure.hedged)
    ):
        return True
    return (
        len(named) == 1
        and not view.has(view.left, "move")
        and not view.has(view.left, "prep")
        and view.lower[named[0].end : view.figure.hedged].strip() == ""
        and re.fullmatch(r"\)?,?(?: and| while)? ", view.lower[view.left_start : named[0].start]) is not None
    )


def _is_base(view: View) -> bool:
    return bool(view.against())


phrase = Phrase(
    id="difference",
    title="By how much",
    fits=fits,
    examples=(
        (
            "U.S. exports of goods increased $2.4 billion to $182.5 billion in November 2024.",
            "$2.4 billion",
            {"indicator": "difference", "value": 2.4e9},
        ),
        (
            "The change reflected a decrease in the U.S. goods deficit of $7.1 billion to $79.0 billion in May 2024.",
            "$7.1 billion",
            {"indicator": "difference", "flow": "balance"},
        ),
        (
            "U.S. exports of goods increased $2.4 billion to $182.5 billion in November 2024.",
            "$182.5 billion",
            {"indicator": "level", "value": 182.5e9},
        ),
        (
            "The share of ASEAN in China's exports rose 1.2 percentage points in 2025.",
            "1.2 percentage points",
            {"indicator": "difference", "unit": "percentage_points"},
        ),
    ),
)
