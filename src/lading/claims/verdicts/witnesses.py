"""Witnesses: neighbours of a figure that share what it is of and hold, and so show that it was read rightly.

"Exports to the US fell 11% to $67.2 billion": where the amount is what customs printed, the rate beside it is of exports
to the US too. A cell of a table is borne out by the other cells of its row and of its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from ..claim import Claim
from ..text.context import Context

FRAME = attrgetter("reporter", "partner", "product", "flow", "period", "modality")
"""What two figures joined to each other share."""

JOINT = 48
"""Characters that may stand between two figures joined to each other."""

PARTED = re.compile(
    r"[;:。；|]|\.\s|(?<![^\W_])(?:and|or|while|whereas|but|with|of which|including|by|from|after|than|against|versus|vs|compared"
    r"|like|those|that|y|con|desde|frente|que|tras|e)(?![^\W_])|而|其中|和|或|[比较較](?!上年|去年|上月|同期)"
)
"""Words and signs that part two figures: what stands behind them may be of something else."""

FEW_MISSES = 4
"""Of a table's row or column, more than four cells must hold for each that does not."""

Holds = Callable[[Claim], bool | None]


def witnessed(claim: Claim, claims: Sequence[Claim], context: Context, holds: Holds) -> bool:
    """Whether neighbours bear out that the claim was read rightly; `holds` is None for what cannot be checked."""
    if claim.section == "row":
        return _in_table(claim, claims, context, holds)
    if any(holds(other) is True for other in alike(claim, claims, context) if _joint(claim, other, context)):
        return True
    return _two_of_three(claim, claims, context, holds)


def _two_of_three(claim: Claim, claims: Sequence[Claim], context: Context, holds: Holds) -> bool:
    """Whether the sentence gives exports, imports and their balance, and the two others hold."""
    first, last = context.span(claim.start)
    same = [one for one in claims if first <= one.start < last and PARALLEL(one) == PARALLEL(claim)]
    others = [one for one in same if one.flow != claim.flow]
    flows = [one.flow for one in (claim, *others)]
    three = claim.indicator == "level" and sorted(flows) == ["balance", "exports", "imports"]
    return three and all(holds(one) is True for one in others)


def alike(claim: Claim, claims: Sequence[Claim], context: Context) -> list[Claim]:
    """The figures of another kind in its sentence that were read as of the same thing: its amount, its growth."""
    first, last = context.span(claim.start)
    beside = (one for one in claims if first <= one.start < last and one.numeric and FRAME(one) == FRAME(claim))
    return [one for one in beside if (one.indicator, one.unit) != (claim.indicator, claim.unit)]


def paralleled(claim: Claim, claims: Sequence[Claim], context: Context, holds: Holds) -> bool:
    """Whether the figure beside it is the same of another flow and holds: "exports +6.1%, imports -2.7%"."""
    first, last = context.span(claim.start)
    for other in claims:
        if first <= other.start < last and other.flow != claim.flow and PARALLEL(other) == PARALLEL(claim):
            between = _between(claim, other, context).lower()
            if len(between) <= JOINT and not NAMING.search(between):
                return holds(other) is True
    return False


PARALLEL = attrgetter("reporter", "partner", "product", "period", "modality", "indicator", "unit", "basis", "base")

NAMING = re.compile(r"[;。；|]|\.\s|(?<![^\W_])(?:to|from|with|of|in|for|a|con|de|desde|en)(?![^\W_])|对|自|从|與|与")
"""Words that bring in another partner, product or period between two figures."""


def _joint(one: Claim, other: Claim, context: Context) -> bool:
    between = _between(one, other, context)
    return len(between) <= JOINT and not PARTED.search(between.lower())


def _between(one: Claim, other: Claim, context: Context) -> str:
    left, right = sorted((one, other), key=attrgetter("start"))
    return context.raw[left.end : right.start]


def _in_table(claim: Claim, claims: Sequence[Claim], context: Context, holds: Holds) -> bool:
    """Whether the other cells of its row and those of its column hold, but for few."""
    facts = (one for one in claims if one.section == "row" and one.numeric and one.modality == "fact")
    cells = [one for one in facts if one.reporter == claim.reporter]
    mine = context.span(claim.start)
    row = [one for one in cells if one is not claim and context.span(one.start) == mine]
    column = [one for one in cells if context.span(one.start) != mine and _under(one, claim)]
    return _mostly(row, holds) and _mostly(column, holds)


def _under(one: Claim, other: Claim) -> bool:
    """Whether two cells of different rows stand in one column: of one period, and of one flow where the rows are partners."""
    if (one.period, one.modality, one.base) != (other.period, other.modality, other.base):
        return False
    return one.partner == other.partner or (one.flow, one.indicator, one.unit) == (
        other.flow,
        other.indicator,
        other.unit,
    )


def _mostly(cells: Sequence[Claim], holds: Holds) -> bool:
    told = [found for found in map(holds, cells) if found is not None]
    return sum(told) > FEW_MISSES * (len(told) - sum(told))
