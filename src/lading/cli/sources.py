"""`lading sources`: who is read, under which licence, how often, and whether a key is needed."""

from __future__ import annotations

from ..indicators.listing import Listing
from ..sources import sources
from .options import Format, FormatOption
from .write import write


def run(style: FormatOption = Format.TABLE) -> None:
    """List every source, those of installed packages included."""
    rows = tuple(
        {
            "source": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "licence": source.licence,
            "cadence": source.cadence,
            "key": source.key_needed or "none",
            "last seen live": str(source.last_seen_live or ""),
            "url": source.url,
        }
        for source in sources()
    )
    write(Listing("Sources", rows, shown=("source", "title", "cadence", "key")), style)
