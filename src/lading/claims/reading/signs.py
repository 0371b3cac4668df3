"""Signs: whether a figure is a rise or a fall, a surplus or a deficit."""

from __future__ import annotations

import re

from ..phrases.contribution import taken
from ..sentence.marks import Mark
from ..sentence.view import Draft, View
from .adjacent import CLOSED, inside
from .state import State

SMALLER = re.compile(
    r"slower|softer|below|lower|less|smaller|weaker|fewer|worse|narrower|short|under|behind|well below|far below|menos|menor|inferior|低于|少于"
)

LARGER = re.compile(
    r"faster|quicker|above|higher|more|larger|bigger|greater|stronger|wider|ahead|well above|far above|over|más|mayor|superior|高于|多于"
)

NOUNS = re.compile(r"the (?:(?P<up>increase|rise|gain|growth|expansion|jump|surge)|decline|fall|drop|contraction)")
"""Nouns that stand for the flow and tell its direction: "the drop was 9.3 per cent"."""

DID_SO = re.compile(r"\b(?:did|do|does|done) (?:so|the same|likewise)\b")
"""Words that take up the verb of the sentence before: "Trade fell less sharply. Exports did so by 6.2 per cent"."""

BRACKETED = re.compile(rf" \([+-]?\d[\d.]*%\) ({SMALLER.pattern}|{LARGER.pattern})")
"""A side behind the rate in brackets: "$205m (1%) higher"."""


def _bare(view: View) -> bool:
    """Whether no word of direction stands before the figure."""
    return not view.has(view.near(), "move")


SLOWING = re.compile(r"eas|slow|cool|soft|moderat|deceler")


def find_sign(view: View, draft: Draft, state: State) -> None:
    """The sign of a figure: of a balance by its noun, of a rate or difference by the word of direction."""
    figure, topic = draft.figure, draft.topic
    if draft.indicator == "level":
        if topic.flow == "balance":
            own = 0
            if not view.has(view.left, "topic"):
                own = _balance_told(view) if view.language != "en" else _adjective(view)
            draft.sign = figure.sign or own or topic.sign or _balance_word(view) or state.balance_sign
            if topic.sign:
                state.balance_sign = topic.sign
        else:
            draft.sign = figure.sign or 1
        moved = _direction(view)
        draft.moved = moved if moved is not None else view.before.moved if view.before is not None else 0
        return
    if draft.indicator in ("share", "multiple", "unit_value", "contribution") and not (
        draft.indicator == "contribution" and figure.sign
    ):
        draft.sign = figure.sign or (-1 if draft.indicator == "contribution" and taken(view) else 1)
        draft.moved = view.before.moved if draft.indicator == "multiple" and view.before else 0
        return
    if figure.sign:
        draft.sign = draft.moved = figure.sign
        return
    sign = _direction(view)
    if sign is None and view.language == "en" and GROWTH_TO.search(view.lower, view.left_start, figure.hedged):
        sign = 1
    if sign is None and state.heard and DID_SO.search(view.lower, view.left_start, view.figure.start):
        sign = state.heard
    if sign is None:
        before = view.before if view.before is not None and view.before.indicator != "other" else None
        if before is not None and CLOSED.match(view.lower, before.end):
            before = next((d for d in reversed(state.drafts) if d.start >= view.start and not inside(view, d)), before)
        if before is not None and before.compared and draft.modality == "expectation" and before.modality == "fact":
            before = next((d for d in reversed(state.drafts) if d.block == draft.block and not d.compared), before)
        printed = before is not None and before.figure.sign < 0 and before.unit == draft.unit
        sign = before.moved if before is not None and not printed else 0
        last = state.last
        if before is None and draft.modality == "expectation" and last is not None and last.topic.flow == topic.flow:
            sign = last.moved if last.block == draft.block else 0
    draft.moved = sign
    draft.sign = sign or 1


GROWTH_TO = re.compile(
    r"\bgrowth (?:was|had|has|also|then|further)? ?(?:moderat|slow|eas|cool|accelerat|quicken|soften|decelerat|recover|improv)[a-z]* (?:down )?(?:to|at) (?:a |an |about |just |only )*$"
)
"""Before a rate that growth slowed or quickened to, which is still growth."""
SIGNED = re.compile(r"\b(?:was|been|is) (?P<plus>positive|favou?rable)|(?:was|been|is) (?:negative|unfavou?rable)\b")


def _adjective(view: View) -> int:
    """The sign of a balance told by an adjective: "it was positive and amounted to PLN 4.4 bn"."""
    told = SIGNED.search(view.lower, view.left_start, view.figure.start)
    return 0 if told is None else 1 if told["plus"] else -1


def _balance_word(view: View) -> int:
    if view.language != "en":
        return _balance_told(view)
    near = view.lower[view.left_start : view.figure.end + 30]
    return -1 if re.search(r"deficit|shortfall|in the red", near) else 1 if "surplus" in near else 0


IN_DEFICIT = re.compile(r"逆差|入超|赤字|deficitari[oa]|déficit|negativ[oa]|desfavorable|en rojo|pérdida")
IN_SURPLUS = re.compile(r"顺差|出超|盈余|superavitari[oa]|superávit|positiv[oa]|favorable|a favor|ganancia")


def _balance_told(view: View) -> int:
    """The sign of a Chinese or Spanish balance by the word right behind the figure, else by the last one before it."""
    behind = view.lower[view.figure.end : view.figure.end + 3]
    for sign, word in ((-1, IN_DEFICIT), (1, IN_SURPLUS)):
        if view.language == "zh" and word.search(behind):
            return sign
    before = view.lower[view.left_start : view.figure.start]
    down = max((m.start() for m in IN_DEFICIT.finditer(before)), default=-1)
    up = max((m.start() for m in IN_SURPLUS.finditer(before)), default=-1)
    return 0 if up == down else 1 if up > down else -1


def _direction(view: View) -> int | None:
    """+1, -1 or 0 by the word of direction that governs the figure; None if there is none."""
    if (arrived := _led_to(view)) is not None:
        return arrived
    if (behind := _behind(view)) is not None:
        return behind
    if view.figure.unit == "percentage_points" and (turn := _of_rate(view)):
        return turn
    side = BRACKETED.match(view.lower, view.figure.end)
    if side and _bare(view):
        return -1 if SMALLER.match(side[1]) else 1
    near = _after_comparison(view)
    if view.figure.unit == "percentage_points" and (turned := _fall_eased(near) or _fall_narrowed(view, near)):
        return turned
    moves = [m for m in near if m.kind == "move" and not _adverbial(view, m) and not _beside(view, m)]
    if moves:
        return _combined(view, moves)
    noun = view.has(near, "it")
    if noun is not None and (told := NOUNS.fullmatch(noun.text)):
        return 1 if told["up"] else -1
    pace = view.has(near, "pace")
    if pace is not None and view.lower[pace.end : view.figure.hedged].strip() in BY:
        falling = any(m.kind == "move" and m.value == "down" for m in near)
        slower = -1 if SLOWING.match(pace.text) else 1 if pace.text.startswith(("accel", "quick", "sped")) else 0
        return -slower if falling else slower
    for mark in view.after():
        if mark.kind == "move" and mark.value != "flat" and mark.start - view.figure.end < 34:
            return _value(mark)
    if view.before is None or view.has(view.left, "topic") is None:
        return None
    earlier = [m for m in view.left if m.kind == "move"]
    topic = view.has(view.left, "topic")
    if earlier and topic is not None and earlier[-1].end <= topic.start and topic.start - earlier[-1].end < 8:
        return _value(earlier[-1])
    return None


BY = frozenset(("", "by", "by about", "a further", "another", "by a", "an"))
"""Between a word of pace and the figure: by how much it slowed."""

PLAIN = re.compile(
    r"[\s-]*(?:(?:year-on-year|annual|yearly|sharp|big|further|the|in|month-on-month|exports?|imports?|export|import|sharper|steep|slight|modest|percentage|point|points|goods|monthly|a)[\s-]*){0,3}"
)
"""Between a figure and the word of direction behind it that governs it: "5.9% annual growth"."""


def _behind(view: View) -> int | None:
    """The direction that a word right behind the figure tells: "5.9% growth", "12% down from"; None if none does."""
    follow, after = ([*view.right[:2], None, None])[:2]
    if follow is not None and after is not None and after.kind == "move" and after.start - follow.end <= 2:
        over = follow.kind == "when" or (follow.kind == "topic" and not view.has(view.near(), "move"))
        follow = after if over else follow
    if follow is None:
        return None
    gap = view.lower[view.figure.end : follow.start]
    if follow.kind == "move" and follow.value != "flat" and (PLAIN.fullmatch(gap) or _over_topic(view, follow)):
        at = view.right.index(follow) + 1
        beyond = view.right[at] if at < len(view.right) else None
        if not (beyond is not None and beyond.kind == "figure" and beyond.start - follow.end < 6):
            return _value(follow)
    if follow.kind == "against" and gap.strip() in ("", "points"):
        since = after is not None and after.kind == "when"
        if SMALLER.match(follow.text) or (follow.text == "down from" and since):
            return -1
        if LARGER.match(follow.text) or (follow.text == "up from" and since):
            return 1
    return None


def _fall_narrowed(view: View, near: list[Mark]) -> int:
    """+1 where a fall told before narrowed by points, -1 where it widened: "down 3.2%, narrowing by 1.7 points"."""
    before = view.before
    if before is None or before.topic.flow == "balance" or not before.moved or before.moved > 0:
        return 0
    told = [m.text for m in near if m.kind == "move"]
    return 1 if told and told[-1].startswith("narrow") else -1 if told and told[-1].startswith("widen") else 0


def _fall_eased(near: list[Mark]) -> int:
    """+1 where points tell by how much a fall eased, -1 where it got faster: "the pace of decline slowed by 5.7 points"."""
    words = [m for m in near if m.kind in ("move", "pace")]
    last, before = (words[-1], words[-2]) if len(words) > 1 else (None, None)
    if last is None or before is None or last.kind != "pace" or before.kind != "move" or before.value != "down":
        return 0
    return 1 if SLOWING.match(last.text) else -1 if last.text.startswith(("accel", "quick", "sped")) else 0


RATE = re.compile(
    r"(?P<fall>降幅|跌幅|减幅|(?:la|el|su) (?:caída|descenso|baja|retroceso))|(?P<rise>增幅|增速|涨幅|升幅|(?:el|su) (?:crecimiento|aumento|ritmo|incremento))"
)
"""A rate spoken of as a thing: 降幅, "la caída"."""
WIDER = re.compile(r"扩大|加深|走阔|走扩|提高|加快|提升|回升|上升|(?:se )?(?:amplió|agravó|profundizó|aceleró)")
NARROWER = re.compile(
    r"收窄|缩小|收敛|回落|放缓|下降|减缓|降低|(?:se )?(?:moderó|atenuó|suavizó|desaceleró|ralentizó|redujo)"
)


def _of_rate(view: View) -> int:
    """The sign of points by which a rate changed: a fall that widened is a lower rate. 0 where none is spoken of."""
    clause = view.lower[view.left_start : view.figure.hedged]
    rates = list(RATE.finditer(clause))
    if not rates:
        return 0
    rest = clause[rates[-1].end() :]
    way = 1 if WIDER.search(rest) else -1 if NARROWER.search(rest) else 0
    return -way if rates[-1].lastgroup == "fall" else way


LEADS_TO = re.compile(
    r"(?:升|降|跌|落|回落|回升|放缓|扩大|收窄|走低|走高|提高|提升|加快|下滑|下探|下行|上行|反弹|攀升|滑落|收缩|缩窄|走扩|走阔)(?:至|到)(?:了)?(?:约|近|逾|超)?$"
)
"""Behind a Chinese rate spoken of as a thing: where it has got to: 增速由8.1%降至4.8%."""
FROM_WHERE = re.compile(
    r"(?:增速|增幅|涨幅|升幅|降幅|跌幅|减幅|同比|增长率)[^，。；：]{0,16}(?:由|从|自)[^，。；：\d]{0,6}(?:[\d一二三四五六七八九十]{1,2}月份?)?的?$"
)


def _led_to(view: View) -> int | None:
    """The sign of a Chinese rate that is where a rate came from or has got to: its own, as 增速 or 降幅 tells; else None."""
    if view.language != "zh" or view.figure.unit != "percent":
        return None
    start = view.before.start if view.before is not None else view.start
    clause = re.split(r"[；。]", view.lower[view.start : view.figure.hedged])[-1]
    if not (LEADS_TO.search(view.lower, start, view.figure.hedged) or FROM_WHERE.search(clause)):
        return None
    rates = list(RATE.finditer(clause))
    return -1 if rates and rates[-1].lastgroup == "fall" else 1


def _over_topic(view: View, follow: Mark) -> bool:
    between = [m for m in view.right if m.start < follow.start]
    return bool(between) and all(m.kind in ("topic", "when") for m in between) and follow.start - view.figure.end < 40


def _after_comparison(view: View) -> list[Mark]:
    for index in range(len(view.left) - 1, -1, -1):
        mark = view.left[index]
        if mark.kind == "against" and mark.text != "from" and not view.from_whom(index):
            return view.left[index + 1 :]
        if mark.kind == "topic" and any(m.kind == "move" for m in view.left[index + 1 :]):
            return view.left[index + 1 :]
    return view.left


def _adverbial(view: View, mark: Mark) -> bool:
    """Whether "more" or "less" stands before another word: it says nothing of direction then."""
    if mark.text in ("more", "less", "greater", "better", "larger", "bigger", "smaller"):
        return view.lower[mark.end : view.figure.hedged].strip() != ""
    return False


TO = re.compile(
    r"\bto (?:just |only |around |about )?(?:a |an )?$|(?:fell|dropp?(?:ed|ing)|declined|slipped|fall(?:en|ing)|slid|down|decreased|plunged|tumbled) (?:back )?from (?:(?:last month|[a-z]+)'s )?$"
)
"""Before the rate that growth got to, or fell from."""
GROWTH_IN = re.compile(r"\bgrowth (?:in|of|for) (?:[a-z]+ )?$")
"""Before the flow that growth is of."""


def _beside(view: View, mark: Mark) -> bool:
    """Whether a Chinese word only sets a rate beside another: 低于出口21.8%的增速 tells of no fall."""
    return view.language == "zh" and mark.text in ("高于", "低于") and view.figure.unit == "percent"


def _combined(view: View, moves: list[Mark]) -> int:
    """Of "growth slowed to", "the decline narrowed to": the noun tells the sign, the verb only the pace."""
    growing = view.topic.noun.endswith("growth") or GROWTH_IN.search(view.lower, view.start, view.topic.start)
    if growing and view.figure.unit == "percent" and TO.search(view.lower, view.left_start, view.figure.hedged):
        return 1
    last = moves[-1]
    if (
        last.text
        in (
            "narrow",
            "narrowed",
            "narrowing",
            "narrows",
            "widened",
            "widen",
            "widening",
            "deepened",
            "improved",
            "shrank",
        )
        and len(moves) > 1
        and view.topic.flow != "balance"
    ):
        return _value(moves[-2])
    if (
        last.text in ("down", "up", "lower", "higher")
        and len(moves) > 1
        and re.fullmatch(r"\s*(?:to|,)?\s*", view.lower[moves[-2].end : last.start])
    ):
        return _value(last)
    return _value(last)


def _value(mark: Mark) -> int:
    return {"up": 1, "down": -1}.get(mark.value, 0)
