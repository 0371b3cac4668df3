"""Topics resumed: the verb behind an aside or an "and" that goes on with the topic before."""

from __future__ import annotations

import re

from ..sentence.marks import Mark
from ..sentence.topic import Topic

RELATIVE = re.compile(
    r"\s*(?:which|who|whose|accounting for|representing|making up|making|constituting|comprising|including|led by|"
    r"(?:hit|hurt|boosted|helped|driven|targeted|buoyed|weighed down|dragged down|supported|powered|propelled|fuelled|fueled) by)\b"
)
"""What opens an aside behind a comma."""
VERB = re.compile(r"\s*(?:also |however |in turn )?")


def head_of_aside(mark: Mark, lower: str, head: Topic | None, cur: Topic | None) -> Topic | None:
    """The topic that an aside behind this break belongs to, kept until its clause ends."""
    if mark.value in ";:":
        return None
    return cur if head is None and mark.value == "," and RELATIVE.match(lower, mark.end) else head


def resumed(items: list[Mark], index: int, lower: str, head: Topic | None, subject: Topic | None) -> Topic | None:
    """The topic that the verb behind a comma or an "and" goes on with: "goods, which made up 84%, rose 15%"."""
    mark, follow = items[index], items[index + 1] if index + 1 < len(items) else None
    again = head if mark.value == "," else subject if mark.value == "and" else None
    if again is None or follow is None or follow.kind != "move" or follow.text.split(" ")[0] not in FINITE:
        return None
    return again if VERB.fullmatch(lower, mark.end, follow.start) else None


FINITE = frozenset(
    (
        "rose", "grew", "increased", "climbed", "jumped", "surged", "soared", "gained", "expanded", "advanced", "leapt", "fell",
        "dropped", "declined", "decreased", "shrank", "slid", "slipped", "slumped", "plunged", "tumbled", "contracted", "sank", "edged",
        "inched", "rebounded", "recovered", "dipped", "shed", "added", "lost", "widened", "narrowed", "swelled", "went", "eased",
    )
)  # fmt: skip
"""Verbs that go on with the subject before an aside."""
