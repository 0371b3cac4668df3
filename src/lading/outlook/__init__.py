"""What comes next: seasonal adjustment, forecasts with honest intervals, nowcast, surprise, and what it takes."""

from __future__ import annotations

from .course import Band, Figure, Simulation
from .goals import Goal, goal
from .holiday import AROUND_NEW_YEAR, Holiday, Window, holiday_of, regressors
from .memory import Memory
from .nowcast import Nowcast
from .outlook import DEFAULT, Outlook, latest_instant, outlook
from .page import page
from .required import CarryOver, Required, required
from .revised import AdjustedRevision, adjusted_revisions
from .surprise import Surprise, surprise
from .tables import answer, tables, title

__all__ = [
    "AROUND_NEW_YEAR",
    "DEFAULT",
    "AdjustedRevision",
    "Band",
    "CarryOver",
    "Figure",
    "Goal",
    "Holiday",
    "Memory",
    "Nowcast",
    "Outlook",
    "Required",
    "Simulation",
    "Surprise",
    "Window",
    "adjusted_revisions",
    "answer",
    "goal",
    "holiday_of",
    "latest_instant",
    "outlook",
    "page",
    "regressors",
    "required",
    "surprise",
    "tables",
    "title",
]
