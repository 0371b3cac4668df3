"""Figures side by side: what one says of the one before it, as an apposition, a comparison or an aside."""

from __future__ import annotations

import re

from ..phrases.difference import leads_on
from ..sentence.marks import Mark
from ..sentence.view import Draft, View, is_period

CLOSED = re.compile(r"[^()]{0,60}\)")
"""Behind a figure in brackets: what comes after them goes on with the figure before them."""


def inside(view: View, draft: Draft) -> bool:
    """Whether a figure of the sentence stands in brackets."""
    before = view.lower[view.start : draft.start]
    return before.count("(") > before.count(")")


def is_apposition(view: View, before: Draft, draft: Draft) -> bool:
    """Whether the figure says again what the one before says: "24.46 trillion yuan ($3.46 trillion)", "51.8%, or half"."""
    between = view.lower[before.end : view.figure.hedged].strip()
    money = before.indicator == draft.indicator == "level" and before.unit != draft.unit
    if between in ("(", "/", "[", "(or") and money:
        return True
    part = before.indicator == "share" and draft.indicator == "level"
    if part:
        return re.fullmatch(r"(?:of [a-z' ]{3,25})?,? or(?: just| some)?|,", between) is not None
    return between in (", or", "or", "(or", ", or just", ", or some", ", i.e.", ",") and (
        part or (between != "," and (money or before.unit == draft.unit))
    )


def still_compared(view: View) -> bool:
    """Whether a comparison goes on: "both the $58.6bn in a poll and the $62.9bn of the month before"."""
    if view.before is None or not view.before.compared:
        return False
    return bool(
        re.fullmatch(
            r"[^.;]*?(?:,|\band|\bor)\s+(?:the |a |an |with |from )?", view.lower[view.before.end : view.figure.hedged]
        )
    ) and not any(m.kind in ("topic", "area", "product", "move") for m in view.left)


AFTER = frozenset(("tras", "después de", "luego de"))
"""Spanish words before what happened first, or before the very move that led to the level: "22.830 millones tras crecer un 6,5 %"."""


def same_event(view: View, mark: Mark) -> bool:
    """Whether a rate behind "tras" is the one that led to the level or share before it: no other period is named."""
    before = view.before
    if mark.text not in AFTER or before is None or before.indicator not in ("level", "share"):
        return False
    return view.figure.unit == "percent" and not any(
        is_period(m) and m.start > mark.start for m in (*view.left, *view.after())
    )


ASIDE = re.compile(r"[（(]\s*(?:en |in )?$")


def _month_before(view: View, when: Mark) -> bool:
    """Whether a figure is that of the month before, told behind a comma without a verb: "8.5% in Apr, Mar 14.8%"."""
    spoken = view.before.period if view.before is not None else None
    if (
        spoken is None
        or not spoken.is_month
        or when.value.kind != "month"
        or when.value.a % 12 + 1 != spoken.last.month
    ):
        return False
    lead = view.lower[view.before.end if view.before is not None else view.start : when.start]
    return lead.rstrip().endswith(",") and view.lower[when.end : view.figure.hedged].strip() in ("", ":", "was")


def is_aside(view: View) -> bool:
    """Whether a figure stands in brackets behind its like, with its own period before it: "-28.6%（10月-25.2%）"."""
    if view.before is None or view.before.unit != view.figure.unit:
        return False
    when = next((m for m in reversed(view.left) if is_period(m)), None)
    if (
        when is not None
        and view.language == "zh"
        and view.lower[when.end : view.figure.hedged] in ("为", "增速为", "同比为")
    ):
        return view.lower[view.before.end : when.start] in ("，", ",")
    if when is not None and view.language == "en" and _month_before(view, when):
        return True
    return (
        when is not None
        and ASIDE.search(view.lower, view.before.end, when.start) is not None
        and len(view.lower[when.end : view.figure.start].strip()) < 6
    )


ORIGIN = re.compile(r"(?:由|从|自)(?:前值|此前)?的?$")
GOT_TO = re.compile(r"[^，。；、\d%]{0,8}(?:至|到)")


OUTDONE = re.compile(
    r"(?:(?:inferior|superior|menor|mayor)(?:es)? (?:a|al|que)|por (?:debajo|encima) del?) (?:los |las |el |la )?$"
)
"""Before the Spanish level that another is above or below: "855 millones, inferior a los 942 millones de enero de 2016"."""


def is_outdone(view: View) -> bool:
    """Whether a Spanish level with its own period behind it is only what the one before is above or below."""
    before = view.before
    if (
        view.language != "es"
        or before is None
        or before.indicator != "level"
        or view.figure.unit not in ("", before.unit)
    ):
        return False
    told = any(is_period(m) and m.start - view.figure.end < 8 for m in view.right[:3])
    return told and OUTDONE.search(view.lower, view.left_start, view.figure.start) is not None


def is_origin(view: View) -> bool:
    """Whether a Chinese figure is where another came from: 增速由4月的10.5%放缓至7.2%."""
    when = next((m for m in reversed(view.left) if is_period(m)), None)
    if view.language == "es" and view.before is not None and view.before.indicator == "growth_yoy":
        told = any(is_period(m) and m.start - view.figure.end < 8 for m in view.right[:3])
        return not told and leads_on(view) and view.figure.unit != "percent"
    return (
        view.language == "zh"
        and ORIGIN.search(view.lower, view.left_start, view.figure.hedged if when is None else when.start) is not None
        and (when is None or view.lower[when.end : view.figure.hedged] in ("", "的"))
        and GOT_TO.match(view.lower, view.figure.end) is not None
    )


def as_before(draft: Draft, before: Draft) -> None:
    """One amount in two currencies: the second says what the first says."""
    draft.conversion = draft.unit != before.unit
    draft.topic, draft.period, draft.modality = before.topic, before.period, before.modality
    if before.indicator != "share" or draft.unit == before.unit:
        draft.sign, draft.indicator = before.sign, before.indicator


LED = re.compile(r"(?:[^;.；。%]{0,60}[,，]?\s)?(?:hasta|a)(?: (?:los|las|unos))?\s*|\s*(?:至|到)\s*")
"""Between a rate and the level it led to: "se redujo un 17,7 % ..., hasta 1,28 billones de yuanes"."""


def leads_to(view: View, before: Draft, draft: Draft) -> bool:
    """Whether a level is where the rate before it led, in whose currency the rate then is."""
    return (
        view.language in ("zh", "es")
        and before.indicator == "growth_yoy"
        and not before.basis
        and not before.compared
        and draft.indicator == "level"
        and draft.unit in ("CNY", "USD")
        and draft.topic.flow == before.topic.flow
        and LED.fullmatch(view.lower, before.end, view.figure.hedged) is not None
    )


def one_breath(view: View, draft: Draft) -> bool:
    """Whether a rate follows its own level in one breath, so that both are in one currency: 出口16.5万亿元，增长4.6%."""
    before = view.before
    return (
        before is not None
        and before.indicator == "level"
        and before.unit in ("CNY", "USD")
        and not before.compared
        and draft.indicator == "growth_yoy"
        and before.topic is draft.topic
        and before.period == draft.period
        and draft.figure.hedged - before.end < 14
    )
