"""Reading: from the sentences of an article to its claims, one figure after the other."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from ..figures.figure import Figure
from ..periods import When
from ..phrases import FIGURES
from ..sentence.lists import paired
from ..sentence.marks import Mark
from ..sentence.topic import Topic
from ..sentence.topics import with_topics
from ..sentence.view import QUANTITIES, Draft, View, is_period, unknown
from ..text.article import Article
from ..text.layout import Sentence
from .carry import complete, open_block, open_sentence, read_heading, spoken
from .modality import modality
from .nature import by_nature, outsold, with_unit
from .orders import Around, orders, with_ranks
from .rates import find_base
from .signs import find_sign
from .spans import find_period
from .state import LOCAL_DOLLARS, LOCAL_YUAN, State, remember
from .subjects import shared, topic_for
from .timing import assign_roles


def read_sentence(article: Article, lower: str, sentence: Sentence, found: list[Mark], state: State) -> list[Draft]:
    """The drafts of one sentence; the state moves on."""
    if sentence.first:
        kept = state.period
        open_block(state, sentence, lower)
        if kept is not None and GOES_ON.match(article.text, sentence.start):
            state.period = kept
    if article.language == "zh":
        found = without_causes(found, lower, sentence)
    items = with_topics(article.text, found, state.scene)
    if sentence.first:
        read_heading(items, lower, state)
    items = with_flats(with_ranks(items, lower, sentence, state.scene), lower)
    open_sentence(items, lower, sentence, state)
    assign_roles(items, lower, sentence.start, state.clock, article.language)
    pairs = paired(items, lower, sentence.end, article.language) if sum(m.kind == "figure" for m in items) > 1 else {}
    pairs = pairs or _both_flows(items, lower, sentence, state)
    drafts: list[Draft] = []
    cur: Topic | None = None
    left: list[Mark] = []
    before: Draft | None = None
    for index, mark in enumerate(items):
        if mark.kind == "topic":
            cur = mark.value = complete(mark.value, cur, left, items=items, lower=lower, state=state)
        if mark.kind != "figure":
            left.append(mark)
            continue
        view = View(
            article.text,
            lower,
            sentence.start,
            sentence.end,
            mark.value,
            left,
            _until_figure(items, index),
            before,
            language=article.language,
        )
        draft = _draft(view, cur, state=state, pair=pairs.get(index), items=items, sentence=sentence)
        if draft is not None:
            drafts.append(draft)
            before = draft
            told = draft.topic
            if cur is not None and not cur.partner and told.partner and cur.flow == told.flow in ("balance", "total"):
                cur = replace(cur, partner=told.partner)
            if draft.indicator != "other" and not draft.compared and cur is None and not draft.topic.bare:
                pass
        left = [] if draft is not None else [*left, mark]
    spoken(items, drafts, state)
    return drafts + orders(lower, Around(items, drafts, state, sentence, lower))


GOES_ON = re.compile(r"同期|此外|另外|(?:Además|Asimismo|En (?:el|ese) mismo (?:per[ií]odo|lapso))\b")
"""What opens a paragraph that goes on in the period of the one before."""
CAUSES = re.compile(r"(?:受|由于|因|鉴于)[^，。；\d%]{2,40}(?:影响|拖累|推动|带动|提振|支撑|下|，)")
"""Chinese clauses that tell why: what they name is not what the figures are of."""


def without_causes(found: list[Mark], lower: str, sentence: Sentence) -> list[Mark]:
    """The marks but those of flows, goods and moves inside a clause that tells why: 受进口能源价格高企影响，..."""
    spans = [m.span() for m in CAUSES.finditer(lower, sentence.start, sentence.end)]
    if not spans:
        return found
    inside = ("flow", "product", "move", "other", "share")
    return [m for m in found if m.kind not in inside or not any(a <= m.start < b for a, b in spans)]


BOTH_OF = re.compile(r"[两二]者|\bambas\b|\bambos\b")


def _both_flows(items: list[Mark], lower: str, sentence: Sentence, state: State) -> dict[int, Mark | tuple[str, str]]:
    """Two figures of the two flows spoken of last: 两者增幅分别为13.6%、12.9%."""
    at = [index for index, mark in enumerate(items) if mark.kind == "figure"]
    told = BOTH_OF.search(lower, sentence.start, items[at[0]].start) if len(at) == 2 else None
    if told is None or any(m.kind == "topic" and m.start > told.start() for m in items[: at[0]]):
        return {}
    flows: list[str] = []
    for draft in reversed(state.drafts):
        if draft.topic.flow in ("exports", "imports") and draft.topic.flow not in flows[:1]:
            flows.insert(0, draft.topic.flow)
        if len(flows) == 2:
            return {index: ("flow", flow) for index, flow in zip(at, flows, strict=True)}
    return {}


def _until_figure(items: list[Mark], index: int) -> list[Mark]:
    right: list[Mark] = []
    for mark in items[index + 1 :]:
        right.append(mark)
        if mark.kind == "figure":
            break
    return right


def with_flats(items: list[Mark], lower: str) -> list[Mark]:
    """The marks with "were flat" and "flatlined" behind a topic made into figures of nought."""
    out: list[Mark] = []
    for index, mark in enumerate(items):
        if mark.kind == "move" and mark.value == "flat" and any(m.kind == "topic" for m in out):
            topic = next(m for m in reversed(out) if m.kind == "topic")
            follows = items[index + 1] if index + 1 < len(items) else None
            rate = (
                follows is not None
                and follows.kind == "figure"
                and follows.value.unit == "percent"
                and follows.start - mark.end < 12
            )
            if (
                not rate
                and unknown(lower, topic.end, mark.start, out) <= 2
                and not any(m.kind == "figure" for m in out if m.start > topic.end)
            ):
                zero = Figure(mark.start, mark.end, Fraction(0), Fraction(1), "percent", hedged=mark.start, kind="flat")
                out.append(Mark(mark.start, mark.end, "figure", zero))
                continue
        out.append(mark)
    return out


def _draft(
    view: View,
    cur: Topic | None,
    *,
    state: State,
    pair: Mark | tuple[str, str] | None,
    items: list[Mark],
    sentence: Sentence,
) -> Draft | None:
    figure = view.figure
    if figure.marker == "$" and state.scene.reporter in LOCAL_DOLLARS and not state.us_dollars:
        figure.unit = LOCAL_DOLLARS[state.scene.reporter]
    if figure.unit == "CNY" and state.scene.reporter in LOCAL_YUAN and _bare_yuan(view):
        figure.unit = LOCAL_YUAN[state.scene.reporter]
    topic = topic_for(view, cur, state.topic, state.scene)
    if topic is None:
        return None
    topic = by_nature(view, cur, topic, state)
    when = None
    if pair is not None:
        topic, when = _paired(topic, pair)
    compared_with = view.against()
    if compared_with is not None and view.before is not None and _same_event(view, compared_with):
        topic = view.before.topic
    view.topic = topic
    compared = (
        (compared_with is not None and not _same_event(view, compared_with))
        or _still_compared(view)
        or _aside(view)
        or (
            view.before is not None
            and view.before.indicator == "multiple"
            and view.gap(view.before.end, figure.hedged).strip()
            in ("the", "that of", "what", "as fast as the", "as much as the")
        )
    )
    if not figure.unit:
        topic = view.topic = with_unit(view, topic, state)
    if not figure.unit:
        return None
    indicator = next((phrase.id for phrase in FIGURES if phrase.fits(view)), "")
    if not indicator:
        return None
    if outsold(view, indicator):
        topic = view.topic = replace(topic, flow="balance", sign=1 if topic.flow == "exports" else -1)
        indicator = "level"
    draft = Draft(
        figure,
        figure.start,
        figure.end,
        topic,
        indicator,
        figure.unit,
        kind=sentence.kind,
        block=sentence.block,
        compared=compared,
    )
    if indicator == "other" or topic.unheard:
        draft.indicator = "other"
        return draft
    if figure.unit in QUANTITIES and not topic.product:
        near = state.product_focus or (state.topic.product if state.topic else "") or state.goods
        draft.topic = view.topic = topic = replace(topic, product=near)
    if indicator == "contribution":
        draft.topic = view.topic = topic = _contributor(view, topic)
    noun = view.has(view.left, "share")
    if indicator == "share" or (
        indicator == "difference" and noun is not None and noun.text in ("share", "proportion")
    ):
        draft.topic = view.topic = replace(shared(view, cur, topic, state.scene), under="share")
    find_period(view, draft, when, state, items)
    draft.modality = (
        "fact" if indicator == "multiple" else modality(view, draft.period, state.clock, own_past=draft.own_period)
    )
    find_sign(view, draft, state)
    find_base(view, draft, state, items)
    _words(view, draft, state)
    _measure(draft)
    draft.sized = draft.indicator == "difference" or (
        view.before is not None and view.before.sized and view.lower[view.before.end : figure.start].strip() == "("
    )
    if view.before is not None and _leads_to(view, view.before, draft):
        view.before.basis = draft.unit
    if view.before is not None and _is_apposition(view, view.before, draft):
        _apposition(draft, view.before)
    remember(draft, view, state)
    return draft


def _contributor(view: View, topic: Topic) -> Topic:
    """Whose contribution it is: the part named before, where the topic is the whole: 机电产品…，拉动整体出口5.8个百分点."""
    before = view.before
    if before is None or topic.partner not in ("", "WLD") or topic.product or before.topic.flow != topic.flow:
        return topic
    return replace(topic, partner=before.topic.partner, product=before.topic.product)


def _bare_yuan(view: View) -> bool:
    """Whether a figure ends in 元 alone, with no 人民币 beside it."""
    printed = view.text[view.figure.start : view.figure.end + 5]
    return view.text[view.figure.end - 1] == "元" and "人民" not in printed


RATES = frozenset(("percent", "percentage_points", "basis_points", "ratio"))
"""Units that count neither money nor goods."""


def _is_apposition(view: View, before: Draft, draft: Draft) -> bool:
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


def _still_compared(view: View) -> bool:
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


def _same_event(view: View, mark: Mark) -> bool:
    """Whether a rate behind "tras" is the one that led to the level or share before it: no other period is named."""
    before = view.before
    if mark.text not in AFTER or before is None or before.indicator not in ("level", "share"):
        return False
    return view.figure.unit == "percent" and not any(
        is_period(m) and m.start > mark.start for m in (*view.left, *view.after())
    )


ASIDE = re.compile(r"[（(]\s*(?:en |in )?$")


def _aside(view: View) -> bool:
    """Whether a figure stands in brackets behind its like, with its own period before it: "-28.6%（10月-25.2%）"."""
    if view.before is None or view.before.unit != view.figure.unit or view.language not in ("zh", "es"):
        return False
    when = next((m for m in view.left if is_period(m)), None)
    return (
        when is not None
        and ASIDE.search(view.lower, view.before.end, when.start) is not None
        and len(view.lower[when.end : view.figure.start].strip()) < 6
    )


def _apposition(draft: Draft, before: Draft) -> None:
    """One amount in two currencies: the second says what the first says."""
    draft.conversion = draft.unit != before.unit
    draft.topic, draft.period, draft.modality = before.topic, before.period, before.modality
    if before.indicator != "share" or draft.unit == before.unit:
        draft.sign, draft.indicator = before.sign, before.indicator


def _paired(topic: Topic, pair: Mark | tuple[str, str]) -> tuple[Topic, When | None]:
    if isinstance(pair, tuple):
        name, code = pair
        if name == "flow":
            return replace(topic, flow=code), None
        return (replace(topic, partner=code) if name == "partner" else replace(topic, product=code)), None
    if pair.kind == "area":
        return (replace(topic, partner=pair.value) if pair.value != topic.reporter else topic), None
    if pair.kind == "product":
        return replace(topic, product=pair.value), None
    if pair.kind == "topic":
        return pair.value, None
    return topic, pair.value


FEWER = re.compile(r" (?:fewer|more units|more pieces)\b")


def _words(view: View, draft: Draft, state: State) -> None:
    """Currency terms and seasonal adjustment, where the sentence names them."""
    for mark in (*view.left, *view.right):
        if mark.kind == "currency":
            draft.basis = mark.value
        elif mark.kind == "adjusted":
            draft.adjustment = "sa" if mark.value == "sa" else "none"
    counted = view.has(view.after(), "measure") or view.has(view.left, "measure")
    measure = counted.value if counted is not None else state.measure
    if not measure and FEWER.match(view.lower, draft.end):
        measure = "quantity"
    if measure and draft.indicator != "level":
        draft.topic = replace(draft.topic, measure=measure)
    if not draft.basis and view.before and view.before.basis:
        draft.basis = view.before.basis
    if view.language in ("zh", "es") and not draft.basis and _one_breath(view, draft):
        draft.basis = view.before.unit if view.before else ""


LED = re.compile(r"(?:[^;.；。%]{0,60}[,，]?\s)?(?:hasta|a)(?: (?:los|las|unos))?\s*|\s*(?:至|到)\s*")
"""Between a rate and the level it led to: "se redujo un 17,7 % ..., hasta 1,28 billones de yuanes"."""


def _leads_to(view: View, before: Draft, draft: Draft) -> bool:
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


def _one_breath(view: View, draft: Draft) -> bool:
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


def _measure(draft: Draft) -> None:
    if draft.unit in QUANTITIES:
        draft.topic = replace(draft.topic, measure="quantity")
    elif draft.topic.measure == "quantity" and draft.unit not in RATES:
        draft.topic = replace(draft.topic, measure="")
