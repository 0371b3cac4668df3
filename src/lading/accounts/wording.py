"""A proof in words: the lines to add, what they come to, and why that cannot be or what it bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ..model import Level, Linear
from ..model.interval import decimal_text
from .identities import SOURCE as IDENTITY
from .proofs import Line, Proof
from .rate import ASSUMED

MONEY = (("trn", 10**13, 10**12), ("bn", 10**9, 10**9), ("m", 10**6, 10**6))
"""From which size on a unit is used, and how large it is."""
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
RATE = "exchange rate"
ZERO, ONE = Fraction(0), Fraction(1)


def words(proof: Proof, *, name: Callable[[Level], str] | None = None) -> tuple[str, ...]:
    """The proof line by line, then the sum; cases one after the other, each under what it supposes.

    `name` gives a level in words.
    """
    return tuple(_words(folded(proof), name or level_words))


def _words(proof: Proof, name: Callable[[Level], str]) -> Iterator[str]:
    if proof.cases:
        for number, (supposes, case) in enumerate(proof.cases, 1):
            yield f"Case {number}: {supposes or 'otherwise'}."
            yield from (f"  {line}" for line in _words(case, name))
        return
    for line in proof.lines:
        times = "" if line.multiplier == 1 else f"{figure(line.multiplier)} times: "
        yield f"{times}{inequality(line.linear, line.bound, strict=line.strict, name=name)}   {_source(line)}"
    count = COUNTS.get(len(proof.lines), str(len(proof.lines)))
    lines = "Take this line" if len(proof.lines) == 1 else f"Add these {count} lines"
    yield f"{lines}: {_sum(proof, name)}"


def _source(line: Line) -> str:
    label = line.label
    return f"({label})" if line.source in {"", IDENTITY, ASSUMED} else f"({label}; {line.source})"


def _sum(proof: Proof, name: Callable[[Level], str]) -> str:
    """What the lines come to."""
    if proof.goal is not None:
        return inequality(proof.goal, proof.bound, name=name)
    falsehood = _falsehood([line.bound * line.multiplier for line in proof.lines])
    if falsehood:
        return falsehood
    exists = list(dict.fromkeys(_side(line.linear.terms, name) for line in proof.lines if line.strict))
    return (
        f"nought > nought, since {' and '.join(exists)} {'are' if len(exists) > 1 else 'is'} above it; which is false"
    )


def _falsehood(amounts: Sequence[Fraction]) -> str:
    """The constants as "3,455 bn - 2,375 bn = 1,080 bn <= 1,076.5 bn"; empty where they cancel.

    Of the larger group, those above or those below nought, the smallest stays on its own.
    """
    over = [amount for amount in amounts if amount > 0]
    under = sorted((-amount for amount in amounts if amount < 0), reverse=True)
    if sum(over, ZERO) == sum(under, ZERO):
        return ""
    if len(under) < 2:
        left, right = over, under
    else:
        left, right = [*over, *(-amount for amount in under[:-1])], under[-1:]
    total = size(sum(left, ZERO))
    shown = " + ".join(size(amount) for amount in left).replace("+ -", "- ")
    steps = f"{shown} = {total}" if len(left) > 1 else total
    return f"{steps} <= {size(sum(right, ZERO))}, which is false"


def inequality(
    linear: Linear[Level], bound: Fraction, *, strict: bool = False, name: Callable[[Level], str] | None = None
) -> str:
    """Linear >= bound in words, turned so that it reads well.

    >>> from lading.model import Key, Period
    >>> exports, imports = (Level(Key("CHN", flow), Period.parse("2025")) for flow in ("exports", "imports"))
    >>> inequality(Linear.of({exports: -1, imports: 1}), Fraction(-2375 * 10**9))
    'CHN exports 2025 - CHN imports 2025 <= $2,375 bn'
    >>> inequality(Linear.of({exports: 1, imports: "-1.0655"}), Fraction(0))
    'CHN exports 2025 >= 1.0655 x CHN imports 2025'
    """
    told, rest = name or level_words, bound - linear.constant
    over = [(level, c) for level, c in linear.terms if c > 0]
    under = [(level, -c) for level, c in linear.terms if c < 0]
    sign = ">" if strict else ">="
    if not over or rest < 0 or (under and over[0][0].key.product == RATE):
        over, under, rest, sign = under, over, -rest, sign.replace(">", "<")
    if len(over) == 1:
        share = over[0][1]
        over, under, rest = [(over[0][0], ONE)], [(level, c / share) for level, c in under], rest / share
    unit = next((level.key.unit for level, _ in (*over, *under) if level.key.product != RATE), "")
    if rest and under:
        return f"{_side(over, told)} - {_side(under, told).replace(' + ', ' - ')} {sign} {size(rest, unit)}"
    return f"{_side(over, told)} {sign} {_side(under, told) or size(rest, unit)}"


def folded(proof: Proof) -> Proof:
    """The same proof with identities worked into the lines that use them: fewer lines, the same sum.

    An identity that defines a level, and that only one other line needs, is added to that line.
    """
    if proof.cases:
        return replace(proof, cases=tuple((name, folded(case)) for name, case in proof.cases))
    lines = list(proof.lines)
    for _ in proof.lines:
        merged = next((pair for identity in lines if (pair := _foldable(identity, lines))), None)
        if merged is None:
            break
        identity, user = merged
        lines[lines.index(user)] = _added(user, identity)
        lines.remove(identity)
    return replace(proof, lines=tuple(lines)).check()


def _foldable(identity: Line, lines: Sequence[Line]) -> tuple[Line, Line] | None:
    """The identity and the one statement that speaks of the level it defines."""
    if identity.source != IDENTITY or not identity.linear.terms:
        return None
    defined = identity.linear.terms[0][0]
    users = [line for line in lines if line is not identity and any(level == defined for level, _ in line.linear.terms)]
    return (identity, users[0]) if len(users) == 1 and users[0].source else None


def _added(line: Line, identity: Line) -> Line:
    """A line with as much of an identity as the proof adds to it."""
    times = identity.multiplier / line.multiplier
    return replace(line, linear=line.linear + identity.linear * times, bound=line.bound + identity.bound * times)


def _side(terms: Sequence[tuple[Level, Fraction]], name: Callable[[Level], str]) -> str:
    return " + ".join(name(level) if c == 1 else f"{factor(c)} x {name(level)}" for level, c in terms)


def factor(number: Fraction) -> str:
    """A multiplier: large ones, which are amounts at a rate, in billions."""
    return size(number) if abs(number) >= 10**6 else figure(number)


def figure(number: Fraction) -> str:
    """A number without loss: its decimals where they end soon, else the fraction.

    >>> figure(Fraction(2111, 2000)), figure(Fraction(2000, 2111))
    ('1.0555', '2000/2111')
    """
    text = decimal_text(number, 8)
    return f"{number.numerator}/{number.denominator}" if text.endswith("…") else _grouped(text)


def size(number: Fraction, unit: str = "") -> str:
    """An amount in billions or what suits it, without loss where its decimals end, else to nine digits with "…".

    >>> size(Fraction(1076500000000), "USD"), size(Fraction(4391500), "tonnes")
    ('$1,076.5 bn', '4.3915 m tonnes')
    """
    word, scale = next(((word, scale) for word, least, scale in MONEY if abs(number) >= least), ("", 1))
    text = _grouped(decimal_text(number / scale, 9))
    scaled = f"{text} {word}".strip()
    if unit == "USD":
        return f"-${scaled[1:]}" if scaled.startswith("-") else f"${scaled}"
    return f"{scaled} {unit}".strip()


def _grouped(text: str) -> str:
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole not in {"-0", ""} else text


def level_words(level: Level) -> str:
    """A level, short: reporter, flow, product, partner, period."""
    key = level.key
    if key.product == RATE:
        return f"{key.unit} per {level.vintage.rpartition('|')[2] or 'unit'} of {level.period}"
    goods = "" if key.product == "TOTAL" else f" of {key.product}"
    whom = {"exports": "to", "imports": "from"}.get(key.flow, "with")
    partner = "" if key.partner == "WLD" else f" {whom} {key.partner}"
    counted = f" (in {level.vintage.partition('|')[2].partition(' ')[0]}, at its rate)" if "|" in level.vintage else ""
    vintage = f" as of {level.vintage}" if level.vintage and not counted else ""
    return f"{key.reporter} {key.flow}{goods}{partner} {level.period}{counted}{vintage}"


def proof_record(proof: Proof) -> dict[str, Any]:
    """The proof for programs: every line with its multiplier and its sum of levels, as exact fractions in strings."""
    if proof.cases:
        return {"cases": [{"supposes": name, **proof_record(case)} for name, case in proof.cases]}
    left, right, strict = proof.total()
    return {
        "lines": [
            {
                "times": str(line.multiplier),
                "sum": _terms(line.linear),
                "at_least": str(line.bound),
                "strict": line.strict,
                "label": line.label,
                "source": line.source,
            }
            for line in proof.lines
        ],
        "total": {"sum": _terms(left), "at_least": str(right), "strict": strict},
        "proves": "a contradiction"
        if proof.goal is None
        else {"sum": _terms(proof.goal), "at_least": str(proof.bound)},
    }


def _terms(linear: Linear[Level]) -> list[dict[str, str]]:
    return [{"times": str(c), "level": str(level)} for level, c in linear.terms]
