"""State: what a story has spoken of so far, from which the next sentence goes on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...model import Period
from ..periods import Clock
from ..sentence.topic import Scene, Topic
from ..sentence.view import QUANTITIES, Draft, View

MOM_REPORTERS = frozenset(("USA", "CAN", "DEU", "GBR", "FRA", "AUS", "CHE"))
"""Countries whose offices lead with the change on the month."""

LOCAL_DOLLARS = {"AUS": "AUD", "CAN": "CAD", "NZL": "NZD", "HKG": "HKD", "SGP": "SGD"}
"""Countries whose own dollar a bare sign means, unless the story also writes US$."""


LOCAL_RUPEES = {"PAK": "PKR", "LKA": "LKR"}
"""Countries whose own rupee "Rs" means."""


@dataclass(slots=True)
class State:
    """What has been spoken of so far."""

    clock: Clock
    scene: Scene
    topic: Topic | None = None
    period: Period | None = None
    base: str = ""
    balance_sign: int = 1
    usual: str = "yoy"
    product: str = ""
    block: int = -1
    last: Draft | None = None
    partner: str = ""
    product_focus: str = ""
    head_partner: str = ""
    head_product: str = ""
    recent: str = ""
    flow: str = "exports"
    saved: Topic | None = None
    dated: bool = False
    us_dollars: bool = False
    unit: str = ""
    listed: Topic | None = None
    was: str = ""
    head_flow: str = ""
    both: bool = False
    told_flow: bool = False
    opened: bool = False
    goods: str = ""
    product_of_story: str = ""
    partner_of_story: str = ""
    heading: bool = False
    front: str = ""
    way: str = ""
    front_product: str = ""
    measure: str = ""
    section: Period | None = None
    section_partner: str = ""
    section_product: str = ""
    started: bool = False
    told_scale: int = 1
    list_start: int = 0
    regional: bool = False
    part: bool = False
    left_part: bool = False
    whole: Period | None = None
    heard: int = 0
    terms: bool = False
    then: Period | None = None
    subject: Topic | None = None
    speaker: bool = False
    drafts: list[Draft] = field(default_factory=list)


LOCAL_YUAN = {"HKG": "HKD", "TWN": "TWD"}
"""Reporters of Chinese tongue whose own money a bare 元 means, unless the figure says 人民币."""


def remember(draft: Draft, view: View, state: State) -> None:
    """Let the story go on from a figure that is no mere comparison."""
    state.drafts.append(draft)
    if draft.compared and view.before is not None:
        return
    state.topic = replace(draft.topic, measure=view.topic.measure)
    state.told_flow = False
    state.last = draft
    if (
        draft.indicator in ("level", "difference")
        and not draft.conversion
        and draft.unit not in ("percentage_points", "basis_points")
    ):
        state.unit = draft.unit
    if draft.own_period and draft.modality == "fact" and draft.period is not None and view.before is None:
        state.whole = _whole_year(draft.period, state)
    first = view.before is None or view.before.compared or view.before.indicator == "other"
    if (
        draft.period is not None
        and draft.modality == "fact"
        and first
        and not draft.compared
        and (view.before is None or state.period is None or draft.period.last >= state.period.last)
        and (is_current(draft.period, state) or _opens_span(draft, view))
    ):
        state.period = draft.period
    if draft.topic.product and draft.unit in QUANTITIES:
        state.goods = draft.topic.product
    if draft.topic.partner not in ("", "WLD"):
        state.recent = draft.topic.partner
    if draft.topic.flow in ("exports", "imports"):
        if state.head_flow and draft.topic.flow != state.head_flow:
            state.both = True
        state.head_flow = state.head_flow or draft.topic.flow
        state.flow = draft.topic.flow


def _opens_span(draft: Draft, view: View) -> bool:
    """Whether a Chinese or Spanish sentence opens with a span of months before the main one, which its paragraph keeps."""
    period = draft.period
    opening = next((m for m in view.left if m.kind == "when"), None)
    return (
        view.language in ("zh", "es")
        and draft.own_period
        and period is not None
        and len(period.months()) in range(2, 12)
        and (opening is None or opening.start - view.start < 14)
    )


def _whole_year(period: Period, state: State) -> Period | None:
    """The year a story turns to once it has told its last month: the paragraphs that follow keep to it."""
    main = state.clock.main
    turned = period.is_year and main.is_month and period == main.year() and main.last == period.last
    return period if turned else state.whole if period.last < main.first else None


def is_current(period: Period, state: State) -> bool:
    """Whether the story goes on in a period: not in one that only serves to compare."""
    part = period.is_quarter and period in state.clock.main and period != state.clock.main
    return period.last >= state.clock.main.first and period.first <= state.clock.day and not part
