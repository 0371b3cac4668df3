"""Attribution: who says a figure, as far as the words beside it tell."""

from __future__ import annotations

import re

from ..sentence.view import Draft
from ..text.article import Article

SAID = {
    "en": (
        re.compile(r"according to (?:the |data from |figures from |official )?(?P<who>[^,.;()\n]{3,60})"),
        re.compile(r"(?P<who>(?:[A-Z][\w&.'-]+ ){1,5}?)(?:said|forecasts?|expects?|predicts?|estimates?|told)(?![^\W_])"),
        re.compile(r"(?P<who>(?:official |customs |government |ministry )?(?:data|figures|statistics))(?: released)?[^.]{0,30} show"),
    ),
    "zh": (re.compile(r"(?P<who>海关总署|国家统计局|财政部|[\u4e00-\u9fff]{2,8}(?:调查|统计))"),),
    "es": (re.compile(r"(?:según|informó|de acuerdo con) (?:hoy )?(?:los datos de )?(?:la |el |los )?(?P<who>[^,.;()\n]{3,60})"),),
}  # fmt: skip
"""Language -> patterns of who says it, tried in this order."""


def attribution(draft: Draft, article: Article) -> str:
    """headline, caption, a poll, or the name that the sentence gives; empty where it gives none."""
    if draft.kind in ("title", "caption"):
        return {"title": "headline"}.get(draft.kind, draft.kind)
    text, first, last = article.text, max(0, draft.start - 600), draft.end + 300
    start = max(first, text.rfind("\n", first, draft.start) + 1, text.rfind(". ", first, draft.start) + 1)
    stop = min(at for at in (text.find(". ", draft.end, last), text.find("\n", draft.end, last), last) if at >= 0)
    for pattern in SAID[article.language]:
        match = pattern.search(article.text, start, min(stop, start + 600))
        if match:
            return " ".join(match["who"].split())
    return "poll" if draft.modality == "expectation" else ""
