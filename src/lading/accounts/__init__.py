"""The linear system: what statements imply, where they contradict each other, and why, in exact fractions.

A printed figure is an interval. An accounting identity ties intervals. An empty intersection is a contradiction.
"""

from __future__ import annotations

from .assembly import Assembly, assemble
from .bounding import Bound, Bounds, bounds
from .contradictions import Conflict, Conflicts, conflict, conflicts
from .corrections import Correction, correction
from .feasibility import Agreement, feasible
from .identities import identities_among
from .proofs import Line, Proof
from .readings import Settled, settle
from .reconcile import Reconciliation, reconcile
from .records import Record, read_records
from .system import OneOf, System
from .wording import proof_record, words

__all__ = [
    "Agreement",
    "Assembly",
    "Bound",
    "Bounds",
    "Conflict",
    "Conflicts",
    "Correction",
    "Line",
    "OneOf",
    "Proof",
    "Reconciliation",
    "Record",
    "Settled",
    "System",
    "assemble",
    "bounds",
    "conflict",
    "conflicts",
    "correction",
    "feasible",
    "identities_among",
    "proof_record",
    "read_records",
    "reconcile",
    "settle",
    "words",
]
