"""Carrying over: what a topic takes from what was spoken of before."""

from __future__ import annotations

import re
from dataclasses import replace

from ..sentence.marks import Mark
from ..sentence.topic import Topic
from .buyers import turn_buyer
from .goods import dominant, goods_spoken_of, product_near
from .state import State
from .subjects import fronted, product_heading

TURNED = re.compile(
    r"\b(?:there(?! (?:was|were|is|are|has been|had been|will be|would be|came|remain\w*) (?:an?|no|also|only|still|another)\b)|reverse flow|return flow|other leg|return leg|on that|the other way|other direction|bilateral|two-way|opposite direction|the bloc|neighbou?r|that country|(?:to|from|with) the country|from it|to it|with it|(?:la|esa|esta) región|(?:el|ese|dicho) bloque|ese país|dicho país|le compró|le vendió|con él|(?:con|a|hacia|desde) este país)\b"
)
"""Words that keep to the partner spoken of last."""

ITS_PARTNER = re.compile(
    r" (?:to|from|with) (?:its|the country's|their) (?:biggest|largest|top|main|most important|number one) (?:single )?(?:trading partner|trade partner|market|customer|export market|supplier)"
)
"""Behind a flow, the partner spoken of last in other words: "exports to its biggest trading partner dropped 7.8 percent"."""

OPENED_BY = re.compile(r"(?:^|[.!?;:\n*-]\s*|\b(?:and|but|while)\s)(?:from|to) (?:the )?$")
"""Before an area that opens its clause as a partner, not as the owner of the flow: "From Russia imports fell 7.2%"."""

OPPOSITE = {"exports": "imports", "imports": "exports"}


def complete(
    topic: Topic, cur: Topic | None, left: list[Mark], *, items: list[Mark], lower: str, state: State
) -> Topic:
    """A topic with what the sentence or the story supplies."""
    if topic.reporter not in ("", state.scene.reporter) and OPENED_BY.search(
        lower, max(0, topic.start - 24), topic.start
    ):
        topic = replace(topic, partner=topic.reporter, reporter="")
    reporter = topic.reporter or (cur.reporter if cur and cur.reporter else state.scene.reporter)
    made = replace(topic, reporter=reporter, when=topic.when or (cur.when if cur else None))
    made.unheard = made.unheard or _still_unheard(topic, cur, state)
    heading = product_heading(items, lower, topic.start) or product_near(topic, left)
    if heading and not made.product and heading.start < topic.start:
        made.product = heading.value
    if topic.bare and lower.startswith("rank", topic.start) and state.topic is not None and state.topic.flow:
        made.flow = state.topic.flow
    _take_from_before(made, topic, cur, left, items=items, lower=lower, state=state)
    _take_from_sentence(made, topic, cur, left, items=items, lower=lower, state=state)
    turn_buyer(made, items, lower, state)
    made.product = made.product or dominant(left, lower, topic) or state.front_product or state.head_product
    if state.scene.language == "en" and not made.product and lower.endswith("these ", 0, topic.start):
        spoken_of = cur or state.topic
        made.product = spoken_of.product if spoken_of is not None and spoken_of.flow == made.flow else ""
    if cur is None and state.scene.language == "en":
        _cargoes(made, topic, state)
    _take_from_story(made, topic, cur, lower, state)
    turned = made.flow == "balance" and state.scene.language == "es"
    if (
        cur is not None
        and cur.product
        and not made.product
        and not topic.partner
        and (made.flow != cur.flow or turned)
        and _same_partner(topic, cur, left, lower)
    ):
        made.product = cur.product
    return made


def _take_from_before(
    made: Topic, topic: Topic, cur: Topic | None, left: list[Mark], *, items: list[Mark], lower: str, state: State
) -> None:
    """The partner, the goods and the measure of the topic spoken of just before, where this one goes on with it."""
    if (
        cur is not None
        and not made.partner
        and not topic.reporter
        and cur.partner not in ("", "WLD")
        and made.product in ("", "goods")
        and _same_partner(topic, cur, left, lower)
    ):
        made.partner = cur.partner
    if not made.product:
        made.product = goods_spoken_of(topic, cur, items, lower, state)
    if cur is not None and cur.measure == "quantity" and made.noun in ("进口", "出口") and not made.measure:
        made.measure = "quantity"


def _take_from_sentence(
    made: Topic, topic: Topic, cur: Topic | None, left: list[Mark], *, items: list[Mark], lower: str, state: State
) -> None:
    """The partner that the sentence names elsewhere: in front, as holder of a share, in its heading, in a clause."""
    ahead = None if made.partner else fronted(left, lower, topic, state.scene.language)
    if ahead is not None and ahead.value != state.scene.reporter:
        made.partner = ahead.value
    holder = _share_holder(left, topic, lower)
    if holder is not None and not made.partner:
        made.partner, made.under = holder.value, "share"
    if not made.partner and not topic.reporter and "overall" not in lower[max(0, topic.start - 9) : topic.start]:
        made.partner = state.head_partner
    if not made.partner and not topic.reporter and not _of_everything(topic, lower):
        made.partner = state.front
    if not made.partner and (placed := _where(items, lower, topic)) and placed != made.reporter:
        made.partner = placed
    if (
        cur is not None
        and made.noun in SYNONYMS
        and made.flow == cur.flow
        and not (made.partner or made.product or topic.reporter)
        and topic.end - topic.start <= len(topic.noun) + 1
    ):
        made.partner, made.product = cur.partner, cur.product


def _take_from_story(made: Topic, topic: Topic, cur: Topic | None, lower: str, state: State) -> None:
    """The partner or product that the story is about, or that words such as "there" keep to."""
    spoken_of = cur or state.topic
    if not made.partner and state.partner_of_story:
        whole = _of_everything(topic, lower) or (spoken_of is not None and spoken_of.partner == "WLD")
        whole = whole or (state.scene.language == "es" and bool(topic.reporter) and state.recent != "")
        made.partner = "WLD" if whole else state.partner_of_story
    if not made.product and state.product_of_story and not _of_everything(topic, lower):
        of_all = state.last is not None and state.last.block == state.block and not state.last.topic.product
        made.product = "" if of_all else state.product_of_story
    if not (made.partner or made.product or topic.reporter or cur) and (
        _of_that_balance(topic, state) or _in_that_clause(topic, lower, state)
    ):
        made.partner = state.topic.partner if state.topic else ""
    if not made.partner and ITS_PARTNER.match(lower, topic.end):
        made.partner = state.partner or (state.topic.partner if state.topic else "") or state.recent
    if not made.partner and state.topic is not None and ITS_SHARE.search(lower, max(0, topic.start - 18), topic.start):
        made.partner = state.topic.partner if state.topic.partner != "WLD" else ""
    around = lower[max(0, topic.start - 12) : topic.end + (22 if state.scene.language == "es" else 16)]
    if not made.partner and (TURNED.search(around) or _that_country(made, lower)):
        last = state.topic.partner if state.topic else ""
        made.partner = (cur.partner if cur else "") or state.partner or last or state.recent
        if state.topic is not None and last == made.partner and made.noun in SYNONYMS:
            made.product = made.product or state.topic.product


def _of_everything(topic: Topic, lower: str) -> bool:
    """Whether the words at a flow say that it is of everything: "overall exports"."""
    if OF_ALL.search(lower, max(0, topic.start - 56), topic.end + 9):
        return True
    return OVERALL.search(lower, max(0, topic.start - 9), topic.end) is not None


def _cargoes(made: Topic, topic: Topic, state: State) -> None:
    """Let cargoes go on with the goods, and bare ones with the partner, spoken of last: "Supplies from Brazil fell 64%"."""
    last = state.last
    if last is None or topic.noun not in CARGOES or made.product or topic.reporter or not last.topic.product:
        return
    bare = topic.end - topic.start <= len(topic.noun) + 1 and not made.partner
    near = last.block == state.block and last.topic.flow in ("imports", "exports")
    if bare and near:
        made.flow, made.partner, made.product = last.topic.flow, last.topic.partner, last.topic.product
    elif topic.partner and made.flow == last.topic.flow and (near or topic.noun != "shipments"):
        made.product = last.topic.product


CARGOES = frozenset(("arrivals", "shipments", "supplies", "deliveries", "cargoes"))
"""Nouns for goods on the way, of which the sentence before told what they are."""

SYNONYMS = frozenset(
    (
        "arrivals",
        "shipments",
        "deliveries",
        "volumes",
        "purchases",
        "sales",
        "cargoes",
        "intake",
        "overseas shipments",
        "outbound shipments",
        "export sales",
        "export receipts",
        "export earnings",
        "export revenue",
    )
)
"""Nouns that a clause uses for the flow its sentence spoke of: "imports from Iraq were 4.5m tonnes, as arrivals fell 20%"."""

REFERS = re.compile(
    r"\s+(from|to|with) (?:(?:the|that|this) (?:same )?(?:country|nation|bloc|market|region|continent|latter)"
    r"|(?:its|the|that|this) (?:\w+ ){0,2}(?:neighbou?r|ally|rival|kingdom|archipelago))(?![^\W_])"
)

ITS_SHARE = re.compile(r"\b(?:its|their) share (?:of|in) (?:total |all )?$")
"""Before the whole of which the partner spoken of has a share: "its share of China's shipments"."""
SIDE = {"imports": "from", "exports": "to", "balance": "with", "total": "with"}


def _that_country(topic: Topic, lower: str) -> bool:
    """Whether a flow is with the country spoken of: "imports from the country", not "exports from the country"."""
    found = REFERS.match(lower, topic.end)
    return found is not None and found[1] == SIDE.get(topic.flow)


def _in_that_clause(topic: Topic, lower: str, state: State) -> bool:
    """Whether a bare flow opens a clause of time in the same paragraph: "In April, when shipments had fallen by 21%, it was $20.5bn"."""
    return (
        state.last is not None
        and state.last.block == state.block
        and topic.end - topic.start <= len(topic.noun) + 1
        and lower[max(0, topic.start - 5) : topic.start] == "when "
    )


OF_ALL = re.compile(
    r"\b(?:en total|en conjunto|en términos totales|balanza (?:comercial )?total|balanza general|(?:ex|im)portaciones totales|ventas totales|compras totales)(?![^\W_])|整体|总体"
)
"""The same in Spanish, before or behind the noun."""

OVERALL = re.compile(r"overall|total|whole|all goods|merchandise|global|worldwide|foreign trade|in general")
"""Words by which a flow is said to be of everything."""

WHERE = re.compile(
    r"[,;]? (?:where|to which|from which|with which)\b[^,;.]{0,50}|, que (?:vio|vieron) cómo [^,;.]{0,20}"
    r"|[^,;.\d]{0,30}, (?:al|a la|a los|a las|hacia el|hacia la) (?:que|cual|cuales) [^,;.]{0,40}"
    r"| (?:recibi|compr|demand|absorbi|adquiri|import)(?:ó|eron|aron) (?:unos |unas |los |las )?"
)

TOLD_WHERE = re.compile(r"where|which| que |ó |eron |aron ")
"""What every such clause has in it."""

NEAR_WHERE = 80
"""Characters that such a clause has at most, up to the flow."""


def _where(items: list[Mark], lower: str, topic: Topic) -> str:
    """The area that a relative clause takes up: "with the US, where Chinese exporters sold goods worth ..."."""
    lead = lower[max(0, topic.start - NEAR_WHERE) : topic.start]
    if not TOLD_WHERE.search(lead):
        return ""
    areas = [m for m in items if m.kind == "area" and m.end <= topic.start]
    named = [(m.end, m.value) for m in areas]
    named += [
        (m.value.end, m.value.partner) for m in items if m.kind == "topic" and m.value.partner and m.end < topic.start
    ]
    for end, code in sorted(named, reverse=True):
        if WHERE.fullmatch(lower, end, topic.start):
            return str(code)
    return ""


def _of_that_balance(topic: Topic, state: State) -> bool:
    """Whether bare exports or imports behind a balance with a partner are those with it: "The surplus with the U.S. was ... Exports fell 8.1%"."""
    spoken_of = state.topic
    return (
        topic.flow in ("exports", "imports")
        and topic.end - topic.start <= len(topic.noun) + 1
        and spoken_of is not None
        and spoken_of.partner not in ("", "WLD")
        and state.last is not None
        and state.last.block == state.block
        and (
            any(d.sized and d.topic.partner == spoken_of.partner for d in state.drafts[-3:])
            or _heads_paragraph(spoken_of.partner, state)
        )
    )


def _heads_paragraph(partner: str, state: State) -> bool:
    """Whether a paragraph opened with the balance with a partner, and has named no other since."""
    told = [d.topic for d in state.drafts if d.block == state.block and not d.compared]
    return bool(told) and told[0].flow == "balance" and all(t.partner == partner for t in told) and not state.terms


def _still_unheard(topic: Topic, cur: Topic | None, state: State) -> str:
    """What a bare topic goes on to leave open: the region or the goods that the sentence or the story is about."""
    if topic.reporter:
        return ""
    if state.regional or state.part or (cur is not None and cur.unheard == "region"):
        return "region"
    goes_on = cur is not None and cur.unheard == "goods"
    return "goods" if goes_on and not (topic.partner or topic.product) else ""


def _same_partner(topic: Topic, cur: Topic | None, left: list[Mark], lower: str) -> bool:
    """Whether a bare flow noun in the same sentence still speaks of the partner before: "exports fell, imports rose"."""
    if cur is not None and cur.bare and cur.flow == "total":
        return True
    if (
        cur is None
        or "overall" in lower[max(0, topic.start - 9) : topic.end]
        or "total" in lower[topic.start : topic.end]
        or lower[max(0, topic.start - 1) : topic.start] == "总"
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
