"""The linear system: what statements imply, where they contradict each other, and why, in exact fractions.

A printed figure is an interval. An accounting identity ties intervals. An empty intersection is a contradiction.
"""

from __future__ import annotations

from .bounding import Bound, Bounds, bounds
from .contradictions import Conflict, Conflicts, conflict, conflicts
from .corrections import Correction, correction
from .feasibility import Agreement, feasible
from .proofs import Line, Proof
from .system import OneOf, System

__all__ = [
    "Agreement",
    "Bound",
    "Bounds",
    "Conflict",
    "Conflicts",
    "Correction",
    "Line",
    "OneOf",
    "Proof",
    "System",
    "bounds",
    "conflict",
    "conflicts",
    "correction",
    "feasible",
]
