"""A finding: what exports and imports came to together in the year so far."""

from collections.abc import Iterator

from lading.brief import Finding, say
from lading.brief.desk import Desk
from lading.brief.findings import Finder
from lading.brief.wording import money, when


def _find(desk: Desk) -> Iterator[Finding]:
    total = desk.told(desk.query("level", "total", desk.so_far))
    if total:
        sentence = say(f"{desk.name}'s total trade came to {{total}} {when(desk.so_far)}.", total=money(total))
        yield Finding("together", "year", f"total {desk.so_far}", 1.0, (sentence,))


finder = Finder("together", "Exports and imports together", _find)
