"""A share of a whole. "ASEAN accounted for 16.9 percent of total trade"."""

from __future__ import annotations

import re

from ..sentence.marks import Mark
from ..sentence.view import View
from ..words import pattern
from .base import Phrase
from .rank import SIZE, THING

GREW = re.compile(
    r" (?:\w+-on-\w+ |annual |yearly )?(?:growth|increase|rise|gain|jump|drop|decline|fall|decrease)\b(?! in (?:its|the|their) share)"
)
"""Behind a rate of growth, though a word of sharing stands before it: "representing 28.3 percent growth"."""

MOVES = frozenset(("move",))


def fits(view: View) -> bool:
    """A percentage or fraction with a word of sharing before it, or "of the total" behind it; "+5%" is no share."""
    if view.figure.unit != "percent" or view.figure.sign:
        return False
    if view.topic.under == "share" and re.search(
        r"(?:\bto|\bat|\bwas|\bof|\bfrom|为|至|到|达)\s*$", view.lower[view.left_start : view.figure.hedged]
    ):
        return True
    if view.right and view.right[0].kind == "move" and GREW.match(view.lower, view.figure.end):
        return False
    if view.language == "en" and _less(view):
        return False
    if view.language == "en" and TOOK.search(view.lower, view.left_start, view.figure.hedged):
        return True
    if view.language == "en" and FROM_SHARE.search(view.lower, view.start, view.figure.hedged):
        return True
    word = view.has(view.left, "share")
    if word and view.language == "zh" and not any(m.kind == "break" and m.start > word.end for m in view.left):
        return True
    if word and _behind_the_word(view, word):
        return True
    if view.before and view.before.indicator == "share" and _after_a_share(view):
        return True
    if view.language == "en" and (
        _of_the_other_flow(view)
        or _ranked(view)
        or _listed(view)
        or COVERED.search(view.lower, view.left_start, view.figure.hedged)
        or OF_THE_TOTAL.search(view.lower, view.start, view.figure.hedged)
    ):
        return True
    if view.language == "es" and SEATED.search(view.lower, view.left_start, view.figure.hedged):
        return not view.has(view.near(), "move")
    whole = pattern(view.language, "whole").match(view.lower, view.figure.end, min(view.end, view.figure.end + 70))
    if whole and not _in_a_list(view) and not _moved(view, view.near()):
        return True
    follows = view.after()
    return bool(
        follows
        and follows[0].kind == "share"
        and view.lower[view.figure.end : follows[0].start].strip() in ("", "of the", "a", "de", "de la")
    )


def _behind_the_word(view: View, word: Mark) -> bool:
    """Whether a word of sharing before the figure governs it: no topic and no move stands between."""
    later = [m for m in view.left if m.start >= word.end]
    moved = bool(_moved(view, later))
    if not moved and not any(m.kind == "topic" for m in later):
        return True
    parted = any(m.kind == "break" and m.value in "),;" for m in later)
    nouns = ("share", "peso", "cuota", "participación", "proporción")
    return word.text in nouns and not parted and not _moved_by(view)


def _after_a_share(view: View) -> bool:
    """Whether a figure behind a share is one too: the next in the ranking, or what it is compared with."""
    end = view.before.end if view.before else view.start
    if FOLLOWED.search(view.lower[end : view.figure.hedged]):
        return True
    return view.against() is not None and not _moved(view, view.near())


RANKED = re.compile(
    rf"(?<![^\W_]){SIZE} (?:single |overall |individual |overseas |foreign |export |import )?{THING}s?(?![^\W_])(?:[^;%\d]|(?:19|20)\d\d){{0,60}}?[ ,](?:with|at|taking|having) (?:a share of |a |about |some |nearly )?\Z"
)
"""Before the part a partner has, told with its rank: "was the top destination with 40 percent"."""
LIKEWISE = re.compile(
    r"\)?,? (?:(?:and|followed by|trailed by|ahead of|then|while) )?[^;%\d]{2,40} (?:with|at|on) (?:a |an |about |nearly )?"
)


OF_ALL = re.compile(r"%|percent|per cent|pct")
LISTED = re.compile(
    r"(?:share|accounted|accounting|represents?|representing|of (?:the |its |all )?(?:total|exports|imports))\b"
)
COVERED = re.compile(
    r"\b(?:ratio of (?:[a-z'-]+ ){0,3}exports to imports|exports?(?:-to-| to |/|-)imports? (?:coverage )?ratio|import coverage(?: ratio)?|"
    r"(?:proportion|share) of imports covered by exports|exports? covered?|exports? coverage of imports)[^.;%]{0,50}\Z"
)
"""Before how much of the imports the exports pay for."""
OF_THE_TOTAL = re.compile(
    r"\bof (?:the |its |all )?(?:total|overall|all) (?:exports|imports|trade|shipments)(?: (?:in|for|during) [a-z0-9 ]{2,20})?,? [a-z' -]{3,40} (?:were|was|made|had|got) (?:about |some |nearly )?\Z"
)
"""Before the first part of a whole: "Of the total exports, manufactures were 89.3%"."""


def _in_a_list(view: View) -> bool:
    """Whether a rate goes on with the next flow: "decreases of 1.35% in non-oil exports and 9.09% in oil exports"."""
    before = view.before
    return (
        view.language == "en"
        and before is not None
        and before.indicator.startswith("growth")
        and view.lower[view.figure.end : view.figure.end + 4] == " in "
        and re.search(r"(?:,|\band) (?:of |by )?$", view.lower[before.end : view.figure.hedged]) is not None
    )


BARE = re.compile(r",? (?:and|while) (?:the )?[a-z.' ]{2,24} ")
"""Between two parts where only the next partner is named: "the US made up 30pc and the UK 8pc"."""


NEXT_GOODS = re.compile(r"(?:,|,? and) [a-z' -]{2,40} ")
"""Between two parts where only the next goods are named: "manufactures were 89.3%, oil 4.6% and farm goods 4.0%"."""


OTHER_FLOW = re.compile(
    r",? (?:and|while|but) (?:that |the share )?in (?:its |total )?(?:exports|imports)(?: was| at| it was)? "
)


def _of_the_other_flow(view: View) -> bool:
    """Whether a share of the other flow follows: "Germany's share in exports was 28.1%, and in imports 22.5%"."""
    topic = view.has(view.left, "topic")
    moved = any(m.kind == "move" and topic is not None and m.start > topic.start for m in view.left)
    if topic is None or moved or "share" not in view.lower[view.start : view.left_start]:
        return False
    lead = view.lower[max(view.left_start, topic.start - 24) : view.figure.hedged]
    return OTHER_FLOW.search(lead) is not None


def _listed(view: View) -> bool:
    """Whether a bare percentage in brackets behind a partner's amount goes on with the shares of its sentence."""
    before = view.before
    if before is None or before.indicator != "level" or view.lower[before.end : view.figure.hedged].strip() != "(":
        return False
    told = view.lower[view.start : before.start]
    return (
        view.lower[view.figure.end : view.figure.end + 1] == ")"
        and before.topic.partner not in ("", "WLD")
        and LISTED.search(told) is not None
        and OF_ALL.search(told) is not None
    )


def _ranked(view: View) -> bool:
    """Whether a percentage is the part of a partner ranked before it, or the next in a list of such parts."""
    before = view.before
    if before is not None and before.indicator == "share" and not view.has(view.left, "move"):
        gap = (view.lower, before.end, view.figure.hedged)
        alone = sum(m.kind == "area" for m in view.left) == 1 and not view.has(view.left, "topic")
        goods = sum(m.kind == "product" for m in view.left) == 1 and not view.has(view.left, "topic", "area")
        return (
            LIKEWISE.fullmatch(*gap) is not None
            or (alone and BARE.fullmatch(*gap) is not None)
            or (goods and NEXT_GOODS.fullmatch(*gap) is not None)
        )
    if before is not None and before.unit == "percent":
        return False
    return RANKED.search(view.lower, view.start, view.figure.hedged) is not None and not view.has(view.near(), "move")


SEATED = re.compile(r"\b(?:lugar|lugares|puestos?|posici[óo]n|posiciones)[^.;%\d]{0,24},? con (?:el |un )\Z")
"""Spanish words before the part of a partner told with its place: "ocupó el segundo lugar, con el 15,2 %"."""

FOLLOWED = re.compile(
    r"^,? (?:seguid[oa]s? (?:por|de)|y) [^.;%\d]{3,40},? (?:con|por)? ?(?:el |un )?$|^[^.;%\d]{0,90}(?:,| y) (?:[^.;%\d]{3,70}, )?el $|^[^.;%\d]{0,60}(?:,| y|mientras que) [^.;%\d]{3,40} (?:con|tuvo|obtuvo) (?:el |un )?$"
)
"""Spanish words on to the next share of a list: "con una participación de 32 %, seguido por Países Bajos, con 17 %"."""


FROM_SHARE = re.compile(
    r"\bshare of [^.;%\d]{3,60} (?:fell|fallen|rose|risen|dropped|grown|grew|climbed|shrank|shrunk|declined|slid|halved|doubled)\b[^.;%\d]{0,90}\bfrom $"
)
"""Before the share from which another came: "its share of shipments has fallen since tensions rose, from nearly 20%"."""
TOOK = re.compile(r"\b(?:took|takes|taking|absorbed|absorbs) (?:in )?$")
"""Before the part of all exports that a market takes."""


def _less(view: View) -> bool:
    """Whether "more" or "less" stands behind a rate: "Europe took 2.6% less"."""
    return re.match(r"\s*(?:more|less|fewer)\b", view.lower[view.figure.end : view.figure.end + 8]) is not None


def _moved(view: View, marks: list[Mark]) -> bool:
    moves = [m for m in marks if m.kind == "move" and m.text not in ("more", "less")]
    if not moves:
        return False
    gap = view.lower[moves[-1].end : view.figure.hedged]
    return gap.strip() in (
        "",
        "by",
        "a",
        "of",
        "at",
        "un",
        "en un",
        "en",
        "de",
        "del",
        "de un",
        "anual de",
        "anual del",
        "interanual de",
        "interanual del",
    ) and moves[-1].text not in ("up", "down")


def _moved_by(view: View) -> bool:
    return view.lower[max(0, view.figure.hedged - 4) : view.figure.hedged].strip() == "by"


phrase = Phrase(
    id="share",
    title="What part",
    fits=fits,
    examples=(
        (
            "ASEAN accounted for 16.9 percent of China's total trade in the first half of 2025.",
            "16.9 percent",
            {"indicator": "share", "partner": "ASEAN", "flow": "total"},
        ),
        (
            "The U.S. share of China's exports fell to 11.1 per cent in 2025 from 14.7 per cent in 2024.",
            "14.7 per cent",
            {"indicator": "share", "partner": "USA", "period": "2024"},
        ),
        (
            "ASEAN was the top destination of Taiwan's exports in October 2014 with 18.7 percent, followed by the U.S. with 11.4 percent.",
            "11.4 percent",
            {"indicator": "share", "partner": "USA", "flow": "exports"},
        ),
    ),
)
