"""How large each level is, roughly: a power of two, from what is said of it, else from the levels it is tied to."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from math import frexp

from .rows import Row


def magnitudes(rows: Sequence[Row]) -> dict[int, float]:
    """A power of two near the magnitude of each column; 1 where nothing tells it.

    Rows that name one level tell its size. Then a row with one level left gives that level the size of its largest
    other part, growth rates and shares before sums, in which a level may be a small part; where every row has several
    left, they take the size of what is known beside them.
    """
    size = _printed(rows)
    where: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        for column, _ in row.terms:
            where.setdefault(column, []).append(index)
    ready = deque(index for column in size for index in where[column])
    sums = deque[int]()
    half = deque[int]()
    later = deque(index for index, row in enumerate(rows) if len(row.terms) > 1)
    while ready or sums or half or later:
        stuck = not (ready or sums)
        queue = ready or sums or half or later
        index = queue.popleft()
        row = rows[index]
        if queue is ready and not (len(row.terms) == 2 and not row.lo and not row.hi and not row.equality):
            sums.append(index)
            continue
        missing = [(column, abs(c)) for column, c in row.floats if column not in size]
        if len(missing) > 1 and not stuck:
            half.append(index)
            continue
        known = max((abs(c) * size[column] for column, c in row.floats if column in size), default=0.0)
        if not known and stuck and len(row.terms) > len(missing):
            known = 1.0
        for column, coefficient in missing if known else missing[:1]:
            size[column] = (known or _end(row) or 1.0) / coefficient
            ready.extend(where[column])
    return {column: 2.0 ** frexp(size.get(column, 1.0))[1] for column in where}


def _printed(rows: Sequence[Row]) -> dict[int, float]:
    """The size of each level that a row of its own tells, from the first such row."""
    size: dict[int, float] = {}
    for row in rows:
        if len(row.terms) == 1 and (end := _end(row)):
            column, coefficient = row.terms[0]
            size.setdefault(column, end / abs(float(coefficient)))
    return size


def _end(row: Row) -> float:
    return max((abs(float(end)) for end in (row.lo, row.hi) if end), default=0.0)
