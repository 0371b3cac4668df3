"""Briefs: a release as a checked, charted, sourced report."""

from __future__ import annotations

from .compose import AGAINST, compose, latest_period
from .evidence import Brief, Figure, Finding, Section, Sentence, Source, say
from .selfcheck import Checked, Problem, self_check, text_of

__all__ = [
    "AGAINST",
    "Brief",
    "Checked",
    "Figure",
    "Finding",
    "Problem",
    "Section",
    "Sentence",
    "Source",
    "compose",
    "latest_period",
    "say",
    "self_check",
    "text_of",
]
