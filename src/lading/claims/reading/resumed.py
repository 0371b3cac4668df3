"""Asides: what stands between commas, and the verb behind it that goes on with the topic before."""

from __future__ import annotations

import re

from ..sentence.marks import Mark
from ..sentence.topic import Topic

RELATIVE = re.compile(
    r"\s*(?:which|who|whose|accounting for|representing|making up|making|constituting|comprising|including|led by)\b"
)
"""What opens an aside behind a comma."""
VERB = re.compile(r"\s*(?:also |however |in turn )?")


def head_of_aside(mark: Mark, lower: str, head: Topic | None, cur: Topic | None) -> Topic | None:
    """The topic that an aside behind this break belongs to, kept until its clause ends."""
    if mark.value in ";:":
        return None
    return cur if head is None and mark.value == "," and RELATIVE.match(lower, mark.end) else head


def resumes(items: list[Mark], index: int, lower: str) -> bool:
    """Whether the verb of the main clause follows the comma that ends an aside: "goods, which made up 84%, rose 15%"."""
    follow = items[index + 1] if index + 1 < len(items) else None
    return (
        items[index].value == ","
        and follow is not None
        and follow.kind == "move"
        and follow.text.split(" ")[0] in FINITE
        and VERB.fullmatch(lower, items[index].end, follow.start) is not None
    )


FINITE = frozenset(
    (
        "rose", "grew", "increased", "climbed", "jumped", "surged", "soared", "gained", "expanded", "advanced", "leapt", "fell",
        "dropped", "declined", "decreased", "shrank", "slid", "slipped", "slumped", "plunged", "tumbled", "contracted", "sank", "edged",
        "inched", "rebounded", "recovered", "dipped", "shed", "added", "lost", "widened", "narrowed", "swelled", "went", "eased",
    )
)  # fmt: skip
"""Verbs that go on with the subject before an aside."""
