"""`lading sources`: who is read, under which licence, how often, and whether a key is needed."""

from __future__ import annotations

from ..indicators.listing import Listing
from ..sources import sources
from ..store.snapshots import Snapshots
from .options import Format, FormatOption
from .write import write


def run(style: FormatOption = Format.TABLE) -> None:
    """List every source, those of installed packages included: licence, cadence, key, what is held, how it was seen.

    `pull` says whether Lading fetches it, `held` when something last came; a source whose last pull failed is stale,
    and its note says why.
    """
    kept = Snapshots()
    states = {source.id: kept.state(source.id) for source in sources()}
    rows = tuple(
        {
            "source": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "licence": source.licence,
            "cadence": source.cadence,
            "key": source.key_needed or (f"{source.key_optional} (optional)" if source.key_optional else "none"),
            "pull": "yes" if source.connector else "no, from your files",
            "held": states[source.id].get("good_at", "")[:16] or "-",
            "state": "stale" if states[source.id].get("failure") else "",
            "last seen live": str(source.last_seen_live or "not yet"),
            "url": source.url,
        }
        for source in sources()
    )
    stale = tuple(
        f"{id_} is stale since {state['failed_at'][:16]}, what is held stays usable: {state['failure']}"
        for id_, state in states.items()
        if state.get("failure")
    )
    shown = ("source", "title", "cadence", "key", "pull", "held", "state", "last seen live")
    write(Listing("Sources", rows, stale, shown=shown), style)
