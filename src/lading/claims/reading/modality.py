"""Modality: whether a figure is a fact, a poll's expectation, a forecast or a target."""

from __future__ import annotations

import re

from ...model import Period
from ..periods import Clock
from ..sentence.marks import Mark
from ..sentence.view import Draft, View

AS_EXPECTED = re.compile(r",? as (?:had been )?(?:predicted|expected|forecast|projected)\b")
BEATEN = re.compile(
    r"(?:beat\w*|topp?\w*|smash\w+|exceed\w*|surpass\w*|miss\w*|trounc\w+|def(?:y|ied)\w*|confound\w*|outpac\w+|lagg\w+|crush\w+|trail\w+|outstrip\w+|undersh\w+|blew past|overshoot\w*|overshot) (?:\w+ ){0,2}$"
    r"|(?:close to|in line with|matching|matched|near|short of|ahead of|(?:better|worse|stronger|weaker|faster|slower|higher|lower) than) (?:market |economists' |analysts' )?$"
)
COUNTED = re.compile(r"\s+(?:to (?:have )?(?:reach|total|hit|be)|at\b|to have)")
"""Behind "estimated" where an office gives its first count: "exports are estimated to reach $6 billion in October"."""
PREVIOUS = re.compile(
    r"\s*(?:prior|prev\.?|previous|previously|last)\s*(?:[).,;]|$)|\s*(?:in|for) (?:the )?(?:previous|prior|preceding) |\s*(?:previously|the month before|a month (?:earlier|ago|before))"
)
"""Behind the figure of the span before, though what was expected stands before it."""
OBSERVED = re.compile(r"\s+(?:to|for|across|with|among|from|in (?!\d))\b")
"""Behind "seen" that tells what happened: "decreases were seen to India"."""
OF_WHAT = re.compile(
    r"\s*(?:of|for|that)\b|\s*(?:[a-z]+ )?(?:increase|rise|gain|growth|expansion|drop|fall|decline|decrease|contraction|deficit|surplus) of\b|的"
)
POLL = re.compile(r"\s*[(\[](?:of |at |for |was )?(?:a )?[+-]?")
"""Between a word of expecting and what was expected, in brackets: "above expectations (15.5%)"."""
ENDED = frozenset(("after", "following", "from", "up from", "down from", "slowing from", "reversing"))
"""Words of comparison behind which a poll no longer speaks."""

FIRST_PRINT = re.compile(r"(?:first|preliminary|flash|provisional|advance|official|initial|early) $")
"""Before "estimate" where it is an office's own first count."""
THEIRS = re.compile(
    r"[\s:=(]*(?:for|of|was|were|at|is|a|an|by|the|that|about|growth|rise|fall|drop|[a-z]+ by)?[\s(]*(?:a|an|the|about|of)?[\s+-]*"
)
"""Between a word of expecting and the figure it announces: "forecasts of 5%", "consensus: -0.9%"."""
HALF_A_YEAR = 6
"""Months: what is expected of so long a span that still runs is a forecast, no poll before a release."""
UP_DOWN = re.compile(
    r"(?: (?:for|in) [\w ]{2,24})?, (?:up|down|an? (?:increase|rise|gain|drop|decline|fall|decrease) of) (?:about |around |some |by )?"
)
"""Between a level that is forecast and its rate: "a surplus of $160bn for the year, down 12%"."""
GOES_ON = re.compile(
    r" to (?:about |around |some |nearly )?|,? and (?:about |around |an? )?"
    r"|, (?:export|import)s? growth of (?:about |around |some |nearly )?"
    r"| and (?:export|import) growth of (?:about |around |some |nearly )?"
    r"|(?: (?:by|in|at|for|during) [a-z0-9' ]{3,24})?,? (?:and|while|with) (?!compared)[^.;:,]{2,40} (?:to|reaching|hitting|totall?ing) (?:[a-z]+ ){0,3}"
)
"""Between two figures of one expectation: "had expected imports to grow by 5% and the surplus to be $99bn"."""


def modality(view: View, period: Period | None, clock: Clock, *, own_past: bool) -> str:
    """fact, expectation (said before the event), forecast (of what is still to come) or target."""
    before = _before(view, own=own_past and _period_before(view))
    behind = _behind(view)
    word = behind or before
    future = period is not None and period.first > clock.day
    if word is None:
        return _unsaid(view, future=future)
    if not future and word.text == "estimated" and COUNTED.match(view.lower, word.end):
        near = view.lower[view.start : view.end]
        if not re.search(r"analyst|economist|poll|survey|median|consensus|market", near):
            return "fact"
    said_before = word is before
    if said_before and _hoped(view.before) and PREVIOUS.match(view.lower, view.figure.end):
        return "fact"
    if word.value == "future" and period is not None and period.last < clock.day and _polled(view):
        return "expectation"
    if own_past and said_before and period is not None and period.last < clock.main.first:
        return "fact"
    if word.value == "target":
        cut = any(m.kind == "break" and m.value in ",;:—–-" and m.start > word.start for m in view.left)
        return "fact" if said_before and cut else "target"
    running = period is not None and period.last > clock.day and not future
    if word.value == "future" and not future:
        if not own_past or running:
            return "forecast"
        return "expectation" if said_before and period is None else "fact"
    ahead = running and period is not None and period.first > clock.main.last
    ahead = ahead or (running and period is not None and period.count >= HALF_A_YEAR and clock.main.is_month)
    return "forecast" if future or ahead else "expectation"


def _unsaid(view: View, *, future: bool) -> str:
    """The modality where no word of expecting governs the figure: that of the figure before, if it goes on with it."""
    before = view.before
    if before is not None and before.modality in ("expectation", "forecast", "target"):
        between = (view.lower, before.end, view.figure.hedged)
        if GOES_ON.fullmatch(*between):
            return before.modality
        if before.modality == "forecast" and view.figure.unit == "percent" and UP_DOWN.fullmatch(*between):
            return "forecast"
    if not future and view.language == "zh" and (_polled_on(view) or _might(view)):
        return "expectation"
    if _hoped(before) and CONDITIONAL.search(view.lower, view.left_start, view.figure.start):
        return "expectation"
    return "forecast" if future else "fact"


def _hoped(draft: Draft | None) -> bool:
    return draft is not None and draft.modality == "expectation"


POLLED = re.compile(
    r"此前|调查|经济学家|分析师|分析员|机构|分析人士|economistas|analistas|encuesta|mercado (?:esperaba|preveía)"
    r"|\b(?:economists|analysts|poll|polls|polled|survey|forecasters)\b[^.;]{0,50}\b(?:forecast|expected|predicted|projected|estimated)\b"
)
"""Words of a poll before the event, with a verb of expecting that could also tell of what is to come."""
HOPED = re.compile(r"预计|预期|预测|(?<![塑材原燃饮布肥资面涂染饲])料|估计")
HOPED_FOR = re.compile(r"的?(?:为|是)?(?:同比)?(?:增长|下降|增|升|降|跌|减少|萎缩)?(?<=.)")
"""Between a Chinese word of beating hopes and the figure hoped for: 高于市场预期的升7.1%."""
CONDITIONAL = re.compile(
    r"\b(?:crecer|aumentar|subir|caer|bajar|descender|disminuir|reducir|retroceder|avanzar|contraer|expandir|ser|llegar|alcanzar|sumar|mejorar|ampliar)ían?\b"
)
"""Spanish verbs of what was expected to happen: "y que las importaciones crecerían un 1,2 %"."""
LINKED = re.compile(r"[，、和及]\s*(?:出口|进口|贸易顺差|顺差|贸易逆差)[^，。；实]{0,8}")
"""Between two figures of one Chinese poll: 预计进口增长16.5%，顺差为995亿美元."""


def _polled(view: View) -> bool:
    return POLLED.search(view.lower, view.start, view.figure.start) is not None


def _polled_on(view: View) -> bool:
    """Whether a Chinese poll goes on with its next figure: the sentence opened with what was expected."""
    before = view.before
    if before is None or before.modality != "expectation" or before.compared:
        return False
    hoped = HOPED.search(view.lower, view.start, before.start)
    if hoped is None or re.search(r"[%亿]", view.lower[view.start : hoped.start()]):
        return False
    return LINKED.fullmatch(view.lower, before.end, view.figure.hedged) is not None


RANGED = re.compile(
    r"\b(?:estimates|forecasts|predictions|projections)\b[^.;%\d]*\brang(?:ed|ing|e) (?:from|between) (?:[a-z ]+ )?"
    r"(?:[+-]?\d[\d.]*(?: ?%| percent| per cent)? (?:to|and) (?:[a-z]+ ){0,2})?$"
)
"""Before the ends of what was expected: "estimates for export growth ranged from just 1% to over 8.2%"."""
MIGHT = re.compile(r"(?:可能|或将|或会|恐将|恐会)[^，。；]*$")


def _might(view: View) -> bool:
    """Whether a Chinese sentence that opened with what was expected says what might happen: 此前预计，...，出口可能下降3.8%."""
    said = view.lower[view.start : view.figure.start]
    return MIGHT.search(said) is not None and HOPED.search(said) is not None


def _period_before(view: View) -> bool:
    """Whether the figure's period is named right before it: "November's 5.9%"."""
    return any(m.kind == "when" and m.value.role == "period" and view.figure.start - m.end < 30 for m in view.left)


def _before(view: View, *, own: bool) -> Mark | None:
    """The word of expecting before the figure that no comparison or new clause cuts off."""
    if view.language == "en" and RANGED.search(view.lower, view.start, view.figure.hedged):
        return next((m for m in view.left if m.kind == "expect"), None)
    for index in range(len(view.left) - 1, -1, -1):
        mark = view.left[index]
        if mark.kind == "expect" and (_told_apart(view.left[index + 1 :]) or _new_clause(view, index)):
            return None
        if mark.kind == "expect":
            if mark.text == "seen" and OBSERVED.match(view.lower, mark.end):
                continue
            if re.search(r"(?:^|[^\w])as $", view.lower[max(0, mark.start - 4) : mark.start]):
                return None
            if mark.text in ("estimate", "estimates") and FIRST_PRINT.search(
                view.lower, max(view.start, mark.start - 16), mark.start
            ):
                return None
            if POLL.fullmatch(view.lower, mark.end, view.figure.hedged):
                return mark
            if mark.value != "surprise" and not view.lower[mark.end : view.figure.hedged].strip():
                return mark
            if BEATEN.search(view.lower, max(view.start, mark.start - 26), mark.start) and not OF_WHAT.match(
                view.lower, mark.end
            ):
                return None
            if mark.value != "surprise" or HOPED_FOR.fullmatch(view.lower, mark.end, view.figure.hedged):
                return mark
            counted = re.search(r"expectations?$|forecasts?$|estimates?$", mark.text) and re.match(
                r"\s*(?:of|for)\b", view.lower[mark.end : mark.end + 6]
            )
            return mark if counted else None
        if mark.kind == "against" and own:
            return None
        if mark.kind == "against" and (mark.value == "previous" or mark.text in ENDED):
            return None
        if mark.kind == "join" and mark.value == "break" and mark.text in ("but", "however", "yet", "although"):
            return None
        if mark.kind == "break" and mark.value == ";":
            return None
    return None


def _told_apart(later: list[Mark]) -> bool:
    """Whether a clause with its own flow and verb follows a word of expecting: "forecasts, as imports hit $266.6bn"."""
    if not later or later[-1].kind != "prep" or later[-1].value != "at" or later[-1].text in ("at", "be"):
        return False
    return any(
        one.kind == "break" and one.value == "," and two.kind == "join" and three.kind == "topic"
        for one, two, three in zip(later, later[1:], later[2:], strict=False)
    )


NEW_CLAUSE = re.compile(r",? (?:while|whereas|and|but|as|y|mientras que|pero|aunque) ")
DONE = re.compile(
    r" (?:also |instead |even )?(?:rose|grew|increased|climbed|jumped|surged|gained|fell|dropped|declined|slid|shrank|slipped|edged|subi(?:ó|eron)|cay(?:ó|eron)|creci(?:ó|eron)|aument(?:ó|aron)|baj(?:ó|aron)|descendi(?:ó|eron)|retrocedi(?:ó|eron)|avanz(?:ó|aron)|repunt(?:ó|aron)|disminuy(?:ó|eron)|reduj(?:o|eron))\b"
)


def _new_clause(view: View, index: int) -> bool:
    """Whether a clause of what happened follows what was expected of the figure before: "the 11% expected, while imports grew 8%"."""
    if view.language == "zh" or view.before is None or view.before.modality != "expectation":
        return False
    for mark in view.left[index + 1 :]:
        if (
            mark.kind == "expect"
            and mark.value != "surprise"
            and NEW_CLAUSE.search(view.lower, view.before.end, mark.start)
        ):
            return False
        if mark.kind == "topic" and NEW_CLAUSE.search(view.lower, max(view.before.end, mark.start - 10), mark.start):
            return DONE.match(view.lower, mark.end) is not None
    return False


def _behind(view: View) -> Mark | None:
    """A word of expecting right behind: "the 5% that economists had pencilled in", "the 1.5% decline expected"."""
    if AS_EXPECTED.match(view.lower, view.figure.end):
        return next((m for m in view.right if m.kind == "expect"), None)
    for mark in view.right[:6]:
        if mark.kind == "expect":
            if mark.value == "surprise":
                return None
            gap = view.lower[view.figure.end : mark.start]
            next_figure = next((m for m in view.right if m.kind == "figure" and m.start >= mark.end), None)
            theirs = next_figure is not None and THEIRS.fullmatch(view.lower, mark.end, next_figure.start) is not None
            return mark if len(gap) < 45 and not theirs and not re.search(r"\bwhere|\bwhile|\bwhen", gap) else None
        if mark.kind == "topic" and mark.start - view.figure.end <= 8:
            continue
        if mark.kind in ("against", "topic", "join") or (mark.kind == "break" and mark.value != "-"):
            return None
    return None
