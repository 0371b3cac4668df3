"""Parts of trade that no key tells apart: "drone exports", "exports from Shenzhen", "export orders", "excluding the US".

A figure of such a part, read as one of all exports, would be called wrong though it is right. So the words before a
figure that narrow its flow are looked at: what is not known to leave it whole makes the figure doubtful.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..words import fillers, table
from ..words.names import area_words

FLOW = re.compile(r"(?<![\w-])(?:exports?|imports?|shipments?|sales|purchases|those|that)(?![\w-])", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?|\d[\d.,]*%?")
BESIDE = re.compile(rf"(?:{WORD.pattern}) +$")
LEAVING_OUT = re.compile(
    r"\bexclud|\bexcept\b(?! that)|\bapart from\b|\bother than\b|\bleaving out\b|\bstripping out\b|\bex-|\bnon-|\belsewhere\b"
    r"|\bworking[- ]days?\b|\bmoving average\b|\badjusted for\b|\be-commerce\b|-intensive\b|\bin real terms\b"
    r"|\baveraged\b|\b(?:on|an) average\b|\baverage (?:daily|weekly|monthly|quarterly|annual|yearly)\b"
    r"|\b(?:daily|weekly|monthly|quarterly|annual|yearly) average\b|\bcompound annual\b",
    re.IGNORECASE,
)
"""Words by which a clause leaves something out of all trade, or counts it otherwise."""

LEADING = re.compile(
    r"\b(?:excluding|except|adjusted for|moving average|apart from|other than|leaving out|stripping out|outside)\b[^.;]*$",
    re.IGNORECASE,
)
"""The same, in a clause that leads up to the figure's own: "Excluding the US, exports rose 14.8%"."""

REST = re.compile(r"\brest of the\b", re.IGNORECASE)
LINKS = frozenset({"to", "from", "across", "under", "through", "via", "by"})
SPANS = ("-month", "-bound", "-term", "-year", "-denominated", "-half", "-quarter", "-date")
FEW = 4
"""Words from a verb to its figure: "fell by as much as"."""


def of_a_part(own: str, place: int, reporter: str, *, partner: bool = False, lead: str = "") -> bool:
    """Whether the clause `own` narrows the flow of its figure at `place` to a part that no key tells apart.

    `partner` tells that the figure was read as of one, so that its name narrows nothing more; `lead` is what the
    sentence says before the clause.

    >>> clauses = "Lamp shipments were up 22%", "Exports from Shenzhen dropped 3%", "China's exports rose 8.3%"
    >>> [of_a_part(text, text.rindex(" ") + 1, "CHN") for text in clauses]
    [True, True, False]
    >>> of_a_part("China's exports averaged $280 billion a month", 25, "CHN")
    True
    """
    head = own[:place]
    if LEAVING_OUT.search(own) or REST.search(head) or LEADING.search(lead):
        return True
    flows = list(FLOW.finditer(head))
    if not flows:
        return not partner and _subject(head, reporter)
    last = flows[-1]
    beside = BESIDE.search(head, 0, last.start())
    if beside and last[0].lower() not in {"those", "that"} and not _whole(beside[0].strip(), reporter):
        return True
    link, *behind = [*WORD.findall(head[last.end() :]), ""]
    if link.lower() in _words("narrowed"):
        return True
    following = behind[0].lower() if behind else ""
    if not following or following[0].isdigit():
        return False
    if link.lower() == "of":
        return not (_whole(following, reporter) or (partner and _area(following) is not None))
    return link.lower() in LINKS and not partner and not _place(following, reporter)


def _whole(word: str, reporter: str) -> bool:
    """Whether a word beside a flow leaves it whole: a filler, a month, a move, or the reporter's own name."""
    lower = word.lower()
    if lower[0].isdigit() or lower.endswith(SPANS) or lower in _words("whole") or lower in fillers():
        return True
    return lower in _moves() or lower in _words("months") or _area(lower) == reporter


def _place(word: str, reporter: str) -> bool:
    """Whether what a flow goes to or comes from is known."""
    return word in _words("places") or _area(word) is not None or _whole(word, reporter)


def _subject(head: str, reporter: str) -> bool:
    """Whether the word right before the verb of a clause without a flow is a noun in the plural that nothing here knows."""
    words = [word.lower() for word in WORD.findall(head)]
    at = next((i for i in range(len(words) - 1, 0, -1) if words[i] in _words("verbs")), 0)
    if not at or len(words) - at > FEW:
        return False
    noun = words[at - 1]
    return noun.endswith("s") and noun not in _words("subjects") and not _whole(noun, reporter)


def _area(word: str) -> str | None:
    """The area a word names, if it names one."""
    names = area_words("en")
    return names.get(word.removesuffix("'s").removesuffix("’s")) or names.get(word)


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "parts")[name])


@lru_cache(maxsize=1)
def _moves() -> frozenset[str]:
    """Words of direction."""
    turned = table("en", "turned")
    known = frozenset(word for name in ("pairs", "sides", "balances") for word in turned[name])
    return known | _words("verbs") | _words("moves")
