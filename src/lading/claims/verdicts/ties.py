"""Ties: what in its own sentence binds a figure to a flow, a period, a partner and a direction, so that less is doubted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import log10

from ...model import Interval, Period, Query
from ..claim import Claim
from ..words import LANGUAGES, alternatives, table
from .cues import BASES, FLOW_WORDS, NAMED_MONTH, OVERALL, POINTING, last_sentence, month_of, named, names_period

FAR = 1.5
"""A level off by more than this factor is more often one of something else than a slip of the writer."""


def far_off(claim: Claim, actual: Interval | None) -> bool:
    """Whether a level is far off, and not by a power of ten, which is a slip of scale."""
    if claim.indicator != "level" or not claim.value or actual is None or not actual.middle:
        return False
    ratio = abs(float(claim.value / actual.middle))
    tens = abs(log10(ratio) - round(log10(ratio)))
    return not 1 / FAR < ratio < FAR and (tens > SAME_DIGITS or ratio == 1)


SAME_DIGITS = 0.01
"""How near to a power of ten a slip of scale comes, in powers of ten."""


def tied_down(
    query: Query, before: str, sentence: str, at: int, end: int, mains: Sequence[Period], language: str
) -> bool:
    """Whether the sentence itself ties a figure down: its flow, period, partner and product are not left to others."""
    told, behind = sentence[:at].lower(), re.split(r"[,;:，；]", sentence[at : at + WINDOW].lower())[0]
    pattern = FLOW_WORDS.get(query.flow)
    if pattern is None or not (pattern.search(told) or pattern.search(behind)) or POINTING.search(told):
        return False
    just = last_sentence(before)
    earlier = {one for main in mains for one in (main.previous(), main.a_year_earlier())}
    compared = query.period in earlier and (COMPARED.search(told) or labelled(query, sentence, at, end, mains))
    its_own = query.period in mains and not SPAN_NAMED.search(just.lower())
    if not (compared or its_own or names_period(query.period, BASES.sub(" ", sentence.lower()))):
        return False
    goods = {code for _, code in named("product", f"{just} {sentence}", language)} - {"TOTAL"}
    if (query.product not in goods) if query.product != "TOTAL" else goods:
        return False
    here = {code for _, code in named("area", sentence, language)} - {query.reporter}
    if query.partner in here:
        return True
    around = here or ({code for _, code in named("area", just, language)} - {query.reporter})
    overall = OVERALL.search(re.split(r"[,;:，；：]", told)[-1]) or (
        not here and (query.product != "TOTAL" or OVERALL.search(told))
    )
    return query.partner == "WLD" and (not around or bool(overall))


COMPARED = re.compile(
    r"(?:from|than|against|versus|vs\.?|after|compared (?:with|to)|前值)(?: an?| the)? ?(?:us|\\\\?)?[$€£¥]?$"
)
"""Words right before a figure that is compared with."""


SPAN_NAMED = re.compile(
    r"(?:in|for|over|during|of) (?:the )?(?:first|full|whole|entire|year\b|(?:19|20)\d\d)|so far|to[ -]date|cumulative"
    r"|(?:january|jan\.?)(?: |-)?(?:to|through|–|-)|全年|累计|前.{1,3}月|1[-—至]"
)
"""Words that name a span of months as a period."""


WINDOW = 40
"""Characters behind a figure in which the flow may be named: "$330.35 billion of exports"."""


def labelled(
    query: Query, sentence: str, start: int, end: int, mains: Sequence[Period], *, firmly: bool = False
) -> bool:
    """Whether the words right at a figure say of which period it is: "June's rise of 5.8%", "$90 bn in the prior month".

    `firmly` asks for a month before one that the article is about: of others the year may be another.
    """
    if firmly and query.period not in {one for main in mains for one in (main, main.previous())}:
        return False
    near = (
        re.split(r"[,;，；:]", sentence[max(0, start - LABEL) : start])[-1],
        re.split(r"[,;，；]", sentence[end : end + LABEL])[0],
    )
    for words in (part.lower() for part in near):
        if PRIOR.search(words) and query.period not in mains and not ASKED.search(words):
            return True
        months = list(NAMED_MONTH.finditer(words))
        mine = bool(months) and month_of(months[-1][1]) == query.period.first.month
        if query.period.is_month and mine and not ASKED.search(words, months[-1].end()):
            return True
    return False


LABEL = 28
"""Characters before and behind a figure in which its period may be named."""


PRIOR = re.compile(r"prior|previous|prev\.?|last month|month (?:before|earlier)|前值|上个?月|上個月|anterior")


ASKED = re.compile(
    r"expect|forecast|poll|estimat|consensus|predict|analyst|economist|cons\.|\best\.|revis|预期|预测|预计|previsi|esper"
)


def directed(own: str, place: int, claim: Claim, query: Query, language: str, told: str) -> bool:
    """Whether the text itself says which way a figure went, and was read so.

    A sign, the direction's nearest word in its clause `own`, where the figure stands at `place`; for a balance the one
    word of surplus or of deficit in `told`, the sentence up to the figure.
    """
    if claim.text[:1] in {"+", "-", "−"}:
        return True
    up = (claim.value or 0) >= 0
    if query.indicator == "level" and query.flow == "balance":
        sides = [bool(words.search(told.lower())) for words in (SURPLUS, DEFICIT)]
        if sides == [up, not up]:
            return True
    nearest = _nearest(own.lower(), place, place + len(claim.text), language)
    if nearest is not None and query.indicator != "level":
        return nearest == up
    lower = own.lower()
    words = table("en", "turned")
    stated = (*words["pairs"], *words["sides"], *words["balances"])
    if not any(re.search(rf"(?<![^\W_]){word}(?![^\W_])" if word.isascii() else word, lower) for word in stated):
        return False
    rises, falls = UPWARDS.search(lower), DOWNWARDS.search(lower)
    return bool(rises) == bool(falls) or bool(rises) == up


SURPLUS = re.compile(r"surplus|in the black|顺差|順差|superávit")
DEFICIT = re.compile(r"deficit|shortfall|in the red|逆差|déficit")


def _nearest(lower: str, first: int, last: int, language: str) -> bool | None:
    """Whether the word of direction nearest before a figure, or else right behind it, is one of rising; None without."""
    before = [(match.end(), up) for up in (True, False) for match in _moves(language, up).finditer(lower, 0, first)]
    if before:
        return max(before)[1]
    window = (last, last + BEHIND)
    behind = [(match.start(), up) for up in (True, False) for match in _moves(language, up).finditer(lower, *window)]
    return min(behind)[1] if behind else None


BEHIND = 16
"""Characters behind a figure in which its direction may be named: "a 5.8% rise"."""


@lru_cache(maxsize=8)
def _moves(language: str, up: bool) -> re.Pattern[str]:
    words = table(language if language in LANGUAGES else "en", "moves")["move"]["up" if up else "down"]
    return re.compile(alternatives(words, words=language != "zh"))


UPWARDS = re.compile(
    r"\b(?:rose|rise|rising|up|grew|growth|grow|gain|gained|increase[ds]?|climbed|jumped|surged|expanded)\b|增|升"
)


DOWNWARDS = re.compile(
    r"\b(?:fell|falls?|fallen|falling|down|drop(?:ped|s)?|declined?|decreased?|slumped|slid|shrank|contracted|lower|less|fewer)\b|降|减"
)
"""Verbs that say which way a figure went; both in one clause say nothing."""
