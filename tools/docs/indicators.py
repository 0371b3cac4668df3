"""The page of indicators, and their lines in the glossary, from their declarations."""

from __future__ import annotations

from lading.indicators import BUILT_IN, FUNCTIONS, Function, Indicator, declared, title
from lading.model import Form

EVERY: tuple[Indicator | Function, ...] = (*BUILT_IN, *map(declared, FUNCTIONS))

HEAD = """# Indicators

{notice}
A figure is asked for as a query: an indicator, a flow, who, with whom, of what, when, in which unit. Most indicators
are **numerator / denominator - offset**, both sums of levels; the rest are functions of such forms. One declaration
evaluates a figure on intervals, computes a column of any data frame, and is the constraint a claim puts on the levels.

What a publisher prints and what printed levels give are kept apart: `evaluate` returns the one, and the other in
`others`.
"""


def indicators_page(notice: str) -> str:
    """One section an indicator: formula, unit, shape, example."""
    return "\n".join([HEAD.format(notice=notice), *map(_section, EVERY)])


def glossary_table() -> str:
    """One line an indicator."""
    rows = [f"| {one.title.lower()} (`{one.id}`) | {one.formula} | {_unit(one)} |" for one in EVERY]
    return "\n".join(["| indicator | formula | counted in |", "|---|---|---|", *rows])


def _unit(one: Indicator | Function) -> str:
    return "the unit of its levels" if one.unit == "level" else one.unit.replace("_", " ")


def _section(one: Indicator | Function) -> str:
    lines = [f"## {one.title}", "", f"`{one.id}` = {one.formula}; counted in {_unit(one)}.", ""]
    if isinstance(one, Indicator):
        form = Form(one.numerator, one.denominator, one.offset)
        shape = "a ratio of two sums of levels" if form.is_ratio else "a sum of levels"
        printed = f" Publishers print it (`Key.indicator = {one.printed!r}`)." if one.printed else ""
        signed = " There is none from one sign to the other, nor on a base that may be nought." if one.signed else ""
        lines += [f"Shape: {shape}.{printed}{signed}", ""]
    else:
        lines += ["Shape: a function of several figures; it never enters the linear system.", ""]
    return "\n".join([*lines, f"Example: *{title(one.example)}*", ""])
