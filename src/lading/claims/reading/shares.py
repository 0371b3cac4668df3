"""Shares: the part's partner or product, and the whole's flow."""

from __future__ import annotations

import re
from dataclasses import replace

from ..phrases.share import RANKED
from ..sentence.marks import Mark
from ..sentence.topic import Scene, Topic
from ..sentence.view import View
from .bare import bare_marks

SHARE_NOUNS = frozenset(("share", "proportion", "占比", "比重", "份额", "participación", "cuota"))
"""Nouns of a share: points behind one are its change."""


BEGUN = re.compile(r"[,;]? (?:and|while|but|with|as) (?:the )?\Z")
"""Before a topic that begins a new clause: "imports made up 66 percent and exports the rest"."""


def _holder(cur: Topic | None) -> str:
    """The partner ranked before, who holds the share: "was the top market, accounting for 16.2% of total exports"."""
    return cur.partner if cur is not None and cur.bare else ""


def shared(view: View, cur: Topic | None, topic: Topic, scene: Scene) -> Topic:
    """The topic of a share: the part's partner or product, the whole's flow."""
    if (same := _of_the_share_before(view)) is not None:
        return same
    word = _word(view)
    inside = [m.value for m in view.left if m.kind == "topic" and word is not None and m.start >= word.end]
    if inside and view.language == "zh" and word is not None:
        return _before_the_word(view, word, inside, topic, scene)
    whole = _whole(view)
    part = _part(view, word, inside, whole, topic, scene)
    if whole is not None:
        part = _of_the_whole(view, part, whole, cur, topic, scene)
    if view.language == "es" and view.before is None and part.partner in ("", "WLD") and not part.product:
        part = _of_the_subject(view, part, scene)
    before = view.before.topic.partner if view.before else ""
    came = _origin(view) if view.language == "es" and part.partner in ("", "WLD", before) else None
    return part if came is None or came.value == scene.reporter else replace(part, partner=came.value)


def _of_the_share_before(view: View) -> Topic | None:
    """The topic of the share before, where this one is only compared with it: "16.2%, against 15.1% a year earlier"."""
    before, against = view.before, view.against()
    if before is None or before.indicator != "share" or against is None:
        return None
    own = [m for m in view.left if m.start > against.start]
    return None if any(m.kind in ("area", "product", "topic", "share") for m in own) else before.topic


def _word(view: View) -> Mark | None:
    """The word of a share before the figure: the last, in Chinese the first of the figure's own clause."""
    words = [m for m in view.left if m.kind == "share"]
    word = words[-1] if words else None
    if view.language == "zh" and len(words) > 1:
        last = max((m.start for m in view.left if m.kind == "break"), default=-1)
        word = next((m for m in words if m.start > last), word)
    return word


def _spoken_of(view: View, topic: Topic) -> Topic:
    """The topic of the figure before, else one that is given."""
    return view.before.topic if view.before is not None and view.before.indicator != "other" else topic


def _before_the_word(view: View, word: Mark, inside: list[Topic], topic: Topic, scene: Scene) -> Topic:
    """The part that stands before a Chinese word of sharing, of the flow that stands behind it: 机电产品占出口总值的..."""
    source = _spoken_of(view, topic)
    for mark in view.left:
        if mark.start >= word.start:
            break
        if mark.kind in ("area", "pair") and mark.value != scene.reporter:
            source = replace(source, partner=mark.value)
        elif mark.kind == "product":
            source = replace(source, product=mark.value)
        elif mark.kind == "topic":
            source = mark.value
    return replace(source, flow=inside[-1].flow or source.flow, reporter=source.reporter or scene.reporter)


def _whole(view: View) -> Topic | None:
    """The whole behind the figure: "16.2% of total exports"."""
    stop = next((m.start for m in view.right if m.kind == "break" and m.value in "；。，;"), view.end)
    for mark in view.right[:4]:
        if mark.kind != "topic" or mark.start - view.figure.end >= 50:
            continue
        if view.language == "zh" and mark.start >= stop:
            continue
        if view.language == "en" and BEGUN.search(view.lower, view.figure.end, mark.start):
            continue
        found: Topic = mark.value
        return found
    return None


def _part(view: View, word: Mark | None, inside: list[Topic], whole: Topic | None, topic: Topic, scene: Scene) -> Topic:
    """Whose share it is: of the area or product right before the word, of the one ranked, or of the topic itself."""
    part = topic
    owners = [m for m in view.left if m.kind in ("area", "product") and word is not None and m.end <= word.start]
    if word is not None and word.text == "share":
        near = [m for m in owners if len(view.lower[m.end : word.start].strip(" 's")) < 8]
        if near:
            part = replace(topic, **{"partner" if near[-1].kind == "area" else "product": near[-1].value})
            if near[-1].kind == "area" and part.reporter == near[-1].value:
                part = replace(part, reporter=scene.reporter)
    if view.language == "zh" and part.partner in ("", "WLD"):
        held = [m.value for m in owners if m.kind == "area" and view.lower[m.end : m.end + 1] in ("在", "占")]
        part = replace(part, partner=held[-1]) if held and held[-1] != scene.reporter else part
    if part.partner in ("", "WLD") and whole is None and RANKED.search(view.lower, view.start, view.figure.hedged):
        ranked = [m for m in view.left if m.kind == "area" and m.value != scene.reporter]
        part = replace(part, partner=ranked[-1].value) if ranked else part
    if view.language == "en" and word is not None and word.text in ("share", "proportion") and len(inside) > 1:
        part = replace(inside[0], flow=inside[0].flow or inside[-1].flow, reporter=inside[0].reporter or scene.reporter)
    return part


def _of_the_whole(view: View, part: Topic, whole: Topic, cur: Topic | None, topic: Topic, scene: Scene) -> Topic:
    """A part of a whole that is named: the whole's flow, with the partner or product of the part."""
    source = _spoken_of(view, cur or topic)
    named = bare_marks(view)
    known = part.partner if part.partner not in ("", "WLD") else source.partner
    partner = next((m.value for m in named if m.kind == "area"), known)
    product = next((m.value for m in named if m.kind == "product"), part.product or source.product)
    of_all = view.language == "en" and {partner, product} <= {"", "WLD"}
    if of_all and whole.flow == "total" and source.flow in ("exports", "imports"):
        whole = replace(whole, flow=source.flow)
    return replace(
        whole,
        partner=_holder(cur) or (whole.partner if whole.partner not in ("", "WLD") else partner or whole.partner),
        product=whole.product if whole.product not in ("", "goods") else product,
        reporter=whole.reporter or scene.reporter,
    )


def _of_the_subject(view: View, part: Topic, scene: Scene) -> Topic:
    """The part a Spanish sentence opens with: "los dispositivos médicos siguen a la cabeza y representan el 48%"."""
    first = next((m for m in view.left if m.kind in ("area", "product", "topic")), None)
    if first is None or first.value == scene.reporter or OPENS.fullmatch(view.lower, view.start, first.start) is None:
        return part
    if first.kind == "area":
        return replace(part, partner=first.value)
    return replace(part, product=first.value) if first.kind == "product" else part


OPENS = re.compile(r"\W*(?:(?:según|de acuerdo|por|en|sin|no|así)\b[^,;.]{0,60}, )?(?:el |la |los |las )?")
"""Before the subject of a Spanish sentence."""


def _origin(view: View) -> Mark | None:
    """The area a Spanish share came from or went to, told behind it: "el 28,7 % se originó en Estados Unidos, el 18,1 % en China"."""
    area = next((m for m in view.right if m.kind == "area"), None)
    if area is None:
        return None
    gap = view.lower[view.figure.end : area.start]
    listed = view.before is not None and view.before.indicator == "share" and LISTED.fullmatch(gap)
    return area if listed or CAME.fullmatch(gap) else None


LISTED = re.compile(r" (?:en|a|de|hacia) (?:la |los |el )?")
CAME = re.compile(
    r"[^.;,\d]{0,50} (?:se )?(?:origin|proced|provin|dirigi|destin|fue|export)\w* (?:en|a|de|hacia) (?:la |los |el )?"
)
