"""Reading: from the sentences of an article to its claims, one figure after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ..model import Period
from .article import Article
from .figures import Figure
from .layout import Sentence
from .lists import paired
from .marks import Mark
from .modality import modality
from .orders import Around, orders, with_ranks
from .periods import Clock, When
from .phrases import FIGURES
from .subjects import fronted, product_heading, shared, topic_for
from .timing import assign_roles, base_of, in_comparison, outdone, own_when, period_of, previous_span, relation
from .topics import Scene, Topic, with_topics
from .view import QUANTITIES, Draft, View, is_period, unknown

HEADED = re.compile(r"\s*(?::|\.\s|\s--\s)")
SMALLER = re.compile(r"below|lower|less|smaller|weaker|fewer|worse|narrower|short|under|behind|well below|far below")
LARGER = re.compile(r"above|higher|more|larger|bigger|greater|stronger|wider|ahead|well above|far above|over")
SLOWING = re.compile(r"eas|slow|cool|soft|moderat|deceler")
TURNED = re.compile(
    r"\b(?:there|the other way|other direction|bilateral|two-way|opposite direction|the bloc|neighbou?r|that country|from it|to it|with it)\b"
)
"""Words that keep to the partner spoken of last."""

OPPOSITE = {"exports": "imports", "imports": "exports"}
LOCAL_DOLLARS = {"AUS": "AUD", "CAN": "CAD", "NZL": "NZD"}
"""Countries whose own dollar a bare sign means, unless the story also writes US$."""

MOM_REPORTERS = frozenset(("USA", "CAN", "DEU", "GBR", "FRA", "AUS", "CHE"))
"""Countries whose offices lead with the change on the month."""


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
    drafts: list[Draft] = field(default_factory=list)


def read_sentence(article: Article, lower: str, sentence: Sentence, found: list[Mark], state: State) -> list[Draft]:
    """The drafts of one sentence; the state moves on."""
    if sentence.first:
        _open_block(state, sentence)
    items = with_topics(article.text, found, state.scene)
    if sentence.first:
        _read_heading(items, lower, state)
    items = with_flats(with_ranks(items, lower, sentence, state.scene), lower)
    assign_roles(items, lower, sentence.start, state.clock, article.language)
    pairs = paired(items, lower, sentence.end, article.language) if sum(m.kind == "figure" for m in items) > 1 else {}
    drafts: list[Draft] = []
    cur: Topic | None = None
    left: list[Mark] = []
    before: Draft | None = None
    for index, mark in enumerate(items):
        if mark.kind == "topic":
            cur = mark.value = _complete(mark.value, cur, left, items=items, lower=lower, state=state)
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
            if draft.indicator != "other" and not draft.compared and cur is None and not draft.topic.bare:
                pass
        left = [] if draft is not None else [*left, mark]
    _spoken(items, drafts, state)
    return drafts + orders(lower, Around(items, drafts, state, sentence, lower))


def _spoken(items: list[Mark], drafts: list[Draft], state: State) -> None:
    """A sentence without figures still says what the next one goes on with."""
    if any(d.indicator != "other" for d in drafts):
        return
    topics = [m.value for m in items if m.kind == "topic"]
    _focus(items, state)
    opening = items[1] if len(items) > 1 and items[0].kind == "prep" else items[0] if items else None
    if opening is not None and is_period(opening) and not topics:
        period = period_of(opening.value, state.clock, state.period)
        state.period = period if period is not None and _current(period, state) else state.period
    if not topics:
        if any(m.kind == "other" for m in items):
            state.saved, state.topic = state.topic or state.saved, None
        return
    state.topic = topics[0]
    whens = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    told = whens[0].value if whens else topics[0].when
    if told is not None and told.kind not in ("earlier", "same", "previous"):
        period = period_of(told, state.clock, state.period)
        state.period = period if period is not None and _current(period, state) else state.period


def _read_heading(items: list[Mark], lower: str, state: State) -> None:
    """The partner or product a block opens with: "1. ASEAN: ...", "COPPER: ..."."""
    for mark in items[:5]:
        if mark.kind in ("area", "product") and HEADED.match(lower, mark.end):
            if mark.kind == "area" and mark.value != state.scene.reporter:
                state.head_partner = mark.value
            elif mark.kind == "product":
                state.head_product = mark.value
            return
        if mark.kind in ("figure", "topic"):
            return


def _focus(items: list[Mark], state: State) -> None:
    """A sentence without figures that names one partner or product says what the next ones are about."""
    areas = {m.value for m in items if m.kind == "area" and m.value != state.scene.reporter}
    areas |= {m.value.partner for m in items if m.kind == "topic" and m.value.partner}
    goods = {m.value for m in items if m.kind == "product"}
    if len(areas) == 1:
        state.partner = areas.pop()
    if len(goods) == 1:
        state.product_focus = goods.pop()


def _open_block(state: State, sentence: Sentence) -> None:
    """A bullet starts afresh in time: only the article's main period carries into it."""
    state.period = None if sentence.kind == "title" and not state.dated else state.clock.main
    state.partner = state.product_focus = state.head_partner = state.head_product = ""
    if sentence.kind == "bullet":
        if state.was != "bullet":
            state.listed = state.topic
        state.topic = state.listed
    state.was = sentence.kind
    state.topic = state.topic or state.saved
    if state.topic is not None:
        state.topic = replace(state.topic, partner="", product="", measure="")


def _until_figure(items: list[Mark], index: int) -> list[Mark]:
    right: list[Mark] = []
    for mark in items[index + 1 :]:
        right.append(mark)
        if mark.kind == "figure":
            break
    return right


def _complete(
    topic: Topic, cur: Topic | None, left: list[Mark], *, items: list[Mark], lower: str, state: State
) -> Topic:
    """A topic with what the sentence or the story supplies."""
    reporter = topic.reporter or (cur.reporter if cur and cur.reporter else state.scene.reporter)
    made = replace(topic, reporter=reporter, when=topic.when or (cur.when if cur else None))
    heading = product_heading(items, lower, topic.start) or _product_near(topic, left)
    if heading and not made.product and heading.start < topic.start:
        made.product = heading.value
    earlier = cur or (None)
    if (
        earlier
        and not made.partner
        and not topic.reporter
        and earlier.partner not in ("", "WLD")
        and made.product == ""
        and _same_partner(topic, cur, left, lower)
    ):
        made.partner = earlier.partner
    ahead = None if made.partner else fronted(left, lower, topic, state.scene.language)
    if ahead is not None and ahead.value != state.scene.reporter:
        made.partner = ahead.value
    holder = _share_holder(left, topic, lower)
    if holder is not None and not made.partner:
        made.partner, made.under = holder.value, "share"
    if (
        not made.partner
        and not topic.reporter
        and state.head_partner
        and "overall" not in lower[max(0, topic.start - 9) : topic.start]
    ):
        made.partner = state.head_partner
    if not made.product and state.head_product:
        made.product = state.head_product
    around = lower[max(0, topic.start - 12) : topic.end + 12]
    if not made.partner and TURNED.search(around):
        made.partner = (
            (cur.partner if cur else "")
            or state.partner
            or (state.topic.partner if state.topic else "")
            or state.recent
        )
    if (
        earlier
        and not made.product
        and cur
        and cur.product
        and made.flow != cur.flow
        and _same_partner(topic, cur, left, lower)
        and not topic.partner
    ):
        made.product = cur.product
    return made


def _product_near(topic: Topic, left: list[Mark]) -> Mark | None:
    """A product just named stands for a bare noun: "... restrictions on rare earths, and November shipments surged"."""
    if (
        topic.noun.split(" ")[0] not in ("shipments", "purchases", "arrivals", "deliveries", "sales", "volumes")
        or topic.partner
        or topic.reporter
    ):
        return None
    for mark in reversed(left):
        if mark.kind == "product":
            return mark
        if mark.kind in ("topic", "figure"):
            return None
    return None


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


def _same_partner(topic: Topic, cur: Topic | None, left: list[Mark], lower: str) -> bool:
    """Whether a bare flow noun in the same sentence still speaks of the partner before: "exports fell, imports rose"."""
    if cur is not None and cur.bare and cur.flow == "total":
        return True
    if (
        cur is None
        or "overall" in lower[max(0, topic.start - 9) : topic.end]
        or "total" in lower[topic.start : topic.end]
    ):
        return False
    if any(m.kind == "third" for m in left[-3:]):
        return False
    return (
        cur.flow in ("total", "balance")
        or (OPPOSITE.get(topic.flow) == cur.flow and not _whole(topic))
        or topic.flow == "balance"
    )


def _share_holder(left: list[Mark], topic: Topic, lower: str) -> Mark | None:
    """The area in "the American share of Chinese exports"."""
    if len(left) < 2:
        return None
    rest = [m for m in left[-4:] if m.kind != "prep"]
    if (
        len(rest) < 2
        or rest[-1].kind != "share"
        or rest[-1].text not in ("share", "proportion")
        or topic.start - rest[-1].end > 8
    ):
        return None
    area = rest[-2]
    return area if area.kind == "area" and lower[area.end : rest[-1].start].strip(" 's") == "" else None


def _whole(topic: Topic) -> bool:
    return bool(topic.reporter) and topic.end - topic.start > len(topic.noun) + 4


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
    topic = topic_for(view, cur, state.topic, state.scene)
    if topic is None:
        return None
    if (
        topic.flow == "balance"
        and cur is None
        and figure.unit in ("percent", *QUANTITIES)
        and (view.has(view.left, "area") or view.has(view.left, "product"))
        and not view.has(view.left, "topic")
        and (view.before is None or view.before.topic.flow != "balance")
    ):
        topic = replace(topic, flow=state.flow, sign=0)
    when = None
    if pair is not None:
        topic, when = _paired(topic, pair)
    view.topic = topic
    compared_with = view.against()
    compared = (
        compared_with is not None
        or _still_compared(view)
        or (
            view.before is not None
            and view.before.indicator == "multiple"
            and view.gap(view.before.end, figure.hedged).strip()
            in ("the", "that of", "what", "as fast as the", "as much as the")
        )
    )
    if not figure.unit:
        if not state.unit:
            return None
        figure.unit = state.unit
    indicator = next((phrase.id for phrase in FIGURES if phrase.fits(view)), "")
    if not indicator:
        return None
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
    if indicator == "other":
        return draft
    if figure.unit in QUANTITIES and not topic.product:
        near = state.product_focus or (state.topic.product if state.topic else "")
        draft.topic = view.topic = topic = replace(topic, product=near)
    noun = view.has(view.left, "share")
    if indicator == "share" or (
        indicator == "difference" and noun is not None and noun.text in ("share", "proportion")
    ):
        draft.topic = view.topic = replace(shared(view, cur, topic, state.scene), under="share")
    _when(view, draft, when, state, items)
    draft.modality = (
        "fact" if indicator == "multiple" else modality(view, draft.period, state.clock, own_past=draft.own_period)
    )
    _sign(view, draft, state)
    _base(view, draft, state, items)
    _words(view, draft)
    _measure(draft)
    if view.before is not None and _is_apposition(view, view.before, draft):
        _apposition(draft, view.before)
    _remember(draft, view, state)
    return draft


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


def _when(view: View, draft: Draft, told: When | None, state: State, items: list[Mark]) -> None:
    """Find the figure's period: its own words, the topic's, the clause's, the story's."""
    main = view.before
    if draft.indicator == "multiple" and main is not None and main.indicator != "other":
        draft.period = _main_of(view, state) if main.compared else main.period
        return
    near = main.period if main and main.period else state.period
    if told is not None:
        draft.period, draft.own_period = period_of(told, state.clock, near), True
        return
    mark = own_when(view, draft.compared)
    if mark is not None:
        draft.period, draft.own_period = period_of(mark.value, state.clock, near), True
        if (
            draft.compared
            and main
            and draft.period == main.period
            and mark.value.kind == "year"
            and main.indicator == draft.indicator
            and view.has(view.left, "expect") is None
        ):
            draft.period = main.period.a_year_earlier() if main.period else None
        return
    if view.topic.when is not None and not (draft.compared and main):
        draft.period, draft.own_period = period_of(view.topic.when, state.clock, near), True
        return
    beyond = _beyond(view, items)
    if beyond is not None and not draft.compared:
        draft.period, draft.own_period = period_of(beyond.value, state.clock, near), True
        return
    lead = next(
        (
            m
            for i, m in enumerate(items)
            if is_period(m) and m.start < view.figure.start and not in_comparison(items, i)
        ),
        None,
    )
    if draft.compared and main is not None and not _expects(view):
        draft.period = _compared_period(view, main, state)
        return
    if main is not None and main.indicator != "other" and main.period is not None and not main.compared:
        draft.period = main.period
        return
    if main is not None and main.compared:
        first = _main_of(view, state)
        if first is not None:
            draft.period = first
            return
    if lead is not None:
        draft.period, draft.own_period = period_of(lead.value, state.clock, state.period), True
        return
    if (
        draft.compared
        and not _expects(view)
        and state.last is not None
        and view.has(view.left, "against")
        and (view.against() or view.left[0]).value == "previous"
    ):
        draft.period = previous_span(state.last)
        return
    later = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    between = [m for m in items if later and view.figure.end <= m.start < later[0].start]
    if (
        len(later) == 1
        and later[0].start > view.figure.end
        and not any(
            m.kind in ("against", "expect", "figure") or (m.kind == "break" and m.value in "(;:") for m in between
        )
        and later[0].value.kind not in ("earlier", "same", "previous")
    ):
        draft.period, draft.own_period = period_of(later[0].value, state.clock, state.period), True
        return
    draft.period = state.period


REACHED = re.compile(
    r"[\s,]*(?:year-on-year|on-year|yoy|from a year earlier|on the year)?[\s,]*(?:to|at|to reach|reaching|totalling|totaling|hitting|and reached|to hit)\s+(?:a |an |record |about |some |nearly |almost |the )*(?:high of |record of )?",
    re.IGNORECASE,
)


def _beyond(view: View, items: list[Mark]) -> Mark | None:
    """Words for time behind the level that a rate leads to: "rose 5.5% to $3.77 trillion in 2025"."""
    at = next((i for i, m in enumerate(items) if m.start > view.figure.start and m.kind == "figure"), None)
    if at is None or not REACHED.fullmatch(view.lower, view.figure.end, items[at].value.hedged or items[at].start):
        return None
    for mark in items[at + 1 : at + 4]:
        if is_period(mark) and mark.value.kind not in ("earlier", "same", "previous"):
            return mark
        if mark.kind != "prep":
            return None
    return None


def _main_of(view: View, state: State) -> Period | None:
    for draft in reversed(state.drafts):
        if draft.start < view.start:
            break
        if not draft.compared and draft.period is not None:
            return draft.period
    return state.period


def _expects(view: View) -> bool:
    """Whether a word of expecting governs the figure."""
    if any(m.kind == "expect" and m.value != "surprise" for m in view.left):
        return True
    for mark in view.right[:5]:
        if mark.kind == "topic" and mark.start - view.figure.end <= 8:
            continue
        if mark.kind in ("break", "topic", "against", "join"):
            return False
        if mark.kind == "expect" and mark.value != "surprise":
            return mark.start - view.figure.end < 40
    return False


def _compared_period(view: View, main: Draft, state: State) -> Period | None:
    """The period of a bare comparison: the base of the main rate, or the span before."""
    if main.modality == "expectation" or main.compared:
        main_period = _main_of(view, state) or main.period
    else:
        main_period = main.period
    if main_period is None:
        return None
    base, when = base_of(view)
    if when is not None:
        found = period_of(replace(when, role="period"), state.clock, main_period)
        if found is not None and found != main_period:
            return found
    if main.indicator in ("level", "share") and main.unit == view.figure.unit and base == "yoy":
        return main_period.a_year_earlier()
    return main_period.shift(-1) if main_period.is_month else main_period.a_year_earlier()


def _sign(view: View, draft: Draft, state: State) -> None:
    """The sign of a figure: of a balance by its noun, of a rate or difference by the word of direction."""
    figure, topic = draft.figure, draft.topic
    if draft.indicator == "level":
        if topic.flow == "balance":
            draft.sign = figure.sign or topic.sign or _balance_word(view) or state.balance_sign
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
        draft.sign = figure.sign or 1
        draft.moved = view.before.moved if draft.indicator == "multiple" and view.before else 0
        return
    if figure.sign:
        draft.sign = draft.moved = figure.sign
        return
    sign = _direction(view)
    if sign is None:
        sign = view.before.moved if view.before is not None and view.before.indicator != "other" else 0
    draft.moved = sign
    draft.sign = sign or 1


def _balance_word(view: View) -> int:
    near = view.lower[view.left_start : view.figure.end + 30]
    return -1 if re.search(r"deficit|shortfall|in the red", near) else 1 if "surplus" in near else 0


def _direction(view: View) -> int | None:
    """+1, -1 or 0 by the word of direction that governs the figure; None if there is none."""
    follow = view.right[0] if view.right else None
    if (
        follow is not None
        and follow.kind == "when"
        and len(view.right) > 1
        and view.right[1].kind == "move"
        and view.right[1].start - follow.end <= 2
    ):
        follow = view.right[1]
    if (
        follow is not None
        and follow.kind == "topic"
        and len(view.right) > 1
        and view.right[1].kind == "move"
        and view.right[1].start - follow.end <= 2
        and not view.has(view.near(), "move")
    ):
        follow = view.right[1]
    if follow is not None and follow.kind == "move" and follow.value != "flat":
        gap = view.lower[view.figure.end : follow.start]
        plain = re.fullmatch(
            r"[\s-]*(?:(?:year-on-year|annual|yearly|sharp|big|further|the|in|month-on-month|exports?|imports?|export|import|sharper|steep|slight|modest|percentage|point|points|goods|monthly|a)[\s-]*){0,3}",
            gap,
        )
        if plain or gap == " " or _over_topic(view, follow):
            after = view.right[view.right.index(follow) + 1] if view.right.index(follow) + 1 < len(view.right) else None
            if not (after is not None and after.kind == "figure" and after.start - follow.end < 6):
                return _value(follow)
    if (
        follow is not None
        and follow.kind == "against"
        and view.lower[view.figure.end : follow.start].strip() in ("", "points")
    ):
        if SMALLER.match(follow.text):
            return -1
        if LARGER.match(follow.text):
            return 1
    near = _after_comparison(view)
    moves = [m for m in near if m.kind == "move" and not _adverbial(view, m)]
    if moves:
        return _combined(view, moves)
    pace = view.has(near, "pace")
    if pace is not None and view.lower[pace.end : view.figure.hedged].strip() in (
        "",
        "by",
        "by about",
        "a further",
        "another",
        "by a",
        "an",
    ):
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


def _over_topic(view: View, follow: Mark) -> bool:
    between = [m for m in view.right if m.start < follow.start]
    return bool(between) and all(m.kind in ("topic", "when") for m in between) and follow.start - view.figure.end < 40


def _after_comparison(view: View) -> list[Mark]:
    for index in range(len(view.left) - 1, -1, -1):
        mark = view.left[index]
        if mark.kind == "against" and mark.text != "from":
            return view.left[index + 1 :]
        if mark.kind == "topic" and any(m.kind == "move" for m in view.left[index + 1 :]):
            return view.left[index + 1 :]
    return view.left


def _adverbial(view: View, mark: Mark) -> bool:
    """Whether "more" or "less" stands before another word: it says nothing of direction then."""
    if mark.text in ("more", "less", "greater", "better", "larger", "bigger", "smaller"):
        return view.lower[mark.end : view.figure.hedged].strip() != ""
    return False


def _combined(view: View, moves: list[Mark]) -> int:
    """Of "growth slowed to", "the decline narrowed to": the noun tells the sign, the verb only the pace."""
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


def _base(view: View, draft: Draft, state: State, items: list[Mark]) -> None:
    """Year on year or month on month, by words, by the figure before, by habit."""
    if draft.indicator != "growth":
        return
    base, when = base_of(view)
    if when is not None:
        near = draft.period
        other = period_of(replace(when, role="period"), state.clock, near) if when.kind != "base" else None
        draft.base_period = other
        base = relation(draft.period, other) or base
    if not base and view.before is not None and view.before.indicator.startswith("growth") and view.before.base:
        base = view.before.base
    if not base:
        base = next(
            (
                said
                for m in items
                if m.kind == "when" and (said := "" if outdone(items, m, draft.end) else _told(m.value, draft, state))
            ),
            "",
        )
    told = bool(base)
    if (
        base == "mom"
        and told
        and draft.period is not None
        and not draft.period.is_month
        and draft.period.whole_months
        and not draft.own_period
    ):
        draft.period = draft.period.months()[-1]
    if not base and draft.topic.product and draft.topic.product == state.product and state.base:
        base = state.base
    if (
        not base
        and draft.topic.product
        and state.base == "mom"
        and state.last
        and state.last.topic.product
        and draft.kind == "text"
    ):
        base = "mom"
    if not base:
        base = state.usual
    if draft.period is not None and not draft.period.is_month and not (draft.period.is_quarter and base == "qoq"):
        base = "yoy" if draft.period.whole_months and not draft.period.is_quarter else base if base == "qoq" else "yoy"
    draft.base = base
    draft.indicator = "growth_yoy" if base == "yoy" else "growth_mom"
    if told:
        state.base = base
        state.product = draft.topic.product


def _told(when: When, draft: Draft, state: State) -> str:
    """What a base elsewhere in the sentence says of the figure: yoy, mom, or nothing."""
    if when.role != "base":
        return ""
    if when.base or when.kind == "base":
        return when.base
    return relation(draft.period, period_of(replace(when, role="period"), state.clock, draft.period))


def _words(view: View, draft: Draft) -> None:
    """Currency terms and seasonal adjustment, where the sentence names them."""
    for mark in (*view.left, *view.right):
        if mark.kind == "currency":
            draft.basis = mark.value
        elif mark.kind == "adjusted":
            draft.adjustment = "sa" if mark.value == "sa" else "none"
    if not draft.basis and view.before and view.before.basis:
        draft.basis = view.before.basis


def _measure(draft: Draft) -> None:
    if draft.unit in QUANTITIES:
        draft.topic = replace(draft.topic, measure="quantity")


def _remember(draft: Draft, view: View, state: State) -> None:
    state.drafts.append(draft)
    if draft.compared and view.before is not None:
        return
    state.topic = draft.topic
    state.last = draft
    if draft.indicator in ("level", "difference") and draft.unit not in ("percentage_points", "basis_points"):
        state.unit = draft.unit
    first = view.before is None or view.before.compared or view.before.indicator == "other"
    if (
        draft.period is not None
        and draft.modality == "fact"
        and first
        and not draft.compared
        and _current(draft.period, state)
    ):
        state.period = draft.period
    if draft.topic.partner not in ("", "WLD"):
        state.recent = draft.topic.partner
    if draft.topic.flow in ("exports", "imports"):
        state.flow = draft.topic.flow


def _current(period: Period, state: State) -> bool:
    """Whether the story goes on in a period: not in one that only serves to compare."""
    return period.last >= state.clock.main.first and period.first <= state.clock.day
