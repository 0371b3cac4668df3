"""The cells of a listing: a figure in words and numbers, where it comes from, and whether its vintage is certain."""

from __future__ import annotations

import datetime as dt

from ..errors import NoObservation
from ..model import Observation, Query, instant
from ..model.vintage import ANYWHERE_ON_EARTH
from ..store import Ledger
from .evaluated import Evaluated
from .listing import Cell, Listing
from .wording import amount, spread

Row = dict[str, Cell]

SHANGHAI = dt.timezone(dt.timedelta(hours=8))

SIGNED = frozenset({"percent", "percentage_points"})


def text_of(told: Evaluated) -> str:
    """The figure as a person reads it, with half its width where that matters."""
    if told.interval is None:
        return "no such figure"
    sign = told.unit in SIGNED and told.query.indicator not in {"share", "coverage"}
    width = spread(told.interval, told.unit) if told.way == "derived" else ""
    return f"{amount(told.interval, told.unit, sign=sign)} {width}".strip()


def figure_cells(told: Evaluated) -> Row:
    """The figure: in words, its middle and bounds in `unit`, how it was told, and its vintage mark."""
    lo, hi = (told.interval.lo, told.interval.hi) if told.interval else (None, None)
    return {
        "figure": text_of(told),
        "value": told.value,
        "low": lo,
        "high": hi,
        "unit": told.unit,
        "told": how(told),
        "vintage": "certain" if told.certain else "uncertain",
    }


def evaluated_html(told: Evaluated) -> str:
    """A figure in each way it is told, as a notebook shows it."""
    rows = tuple({**figure_cells(one), "releases": " ".join(one.releases)} for one in (told, *told.others))
    return Listing(str(told.query.key), rows, told.notes, ("figure", "told", "vintage", "releases"))._repr_html_()


def how(told: Evaluated) -> str:
    """How it was come by: of a figure held as such its status (printed, quoted, derived, estimated), else its way."""
    statuses = {observation.status for observation in told.observations}
    return statuses.pop() if told.way == "printed" and len(statuses) == 1 else told.way


def query_cells(query: Query) -> Row:
    """What was asked, a column a field."""
    return {
        "indicator": query.indicator,
        "reporter": query.reporter,
        "flow": query.flow,
        "partner": query.partner,
        "product": query.product,
        "measure": query.measure,
        "period": str(query.period),
    }


def source_cells(told: Evaluated, ledger: Ledger) -> Row:
    """Where it comes from: titles of the releases, when the last of them was surely public, ids and addresses."""
    known = max((observation.known_by for observation in told.observations), default=None)
    releases = [_release(ledger, id_) for id_ in told.releases]
    titles = [title for title, _ in releases]
    return {
        "source": "; ".join(titles[:2]) + (f" and {len(titles) - 2} more" if len(titles) > 2 else ""),
        "known": day(known),
        "releases": " ".join(told.releases),
        "url": " ".join(url for _, url in releases if url),
    }


def observation_cells(observation: Observation, ledger: Ledger, as_of: dt.datetime | None) -> Row:
    """One cell of one release, as it was printed."""
    title, url = _release(ledger, observation.release)
    certain = as_of is None or observation.certain(as_of)
    return {
        "series": str(observation.key),
        "period": str(observation.period),
        "printed": observation.printed or amount(observation.interval, observation.key.value_unit),
        "value": observation.value,
        "resolution": observation.resolution,
        "unit": observation.key.value_unit,
        "status": observation.status,
        "vintage": "certain" if certain else "uncertain",
        "known": day(observation.known_by),
        "source": title,
        "release": observation.release,
        "cell": ", ".join(part for part in (observation.table, observation.row, observation.column) if part),
        "url": url,
        "note": observation.note,
    }


def day(moment: dt.datetime | None) -> str:
    """The day of an instant: in Shanghai, where Chinese customs publish; the end of a day anywhere is that day.

    >>> from lading.model import instant
    >>> day(instant("2026-01-14T11:00", "Asia/Shanghai")), day(instant("2026-01-18", end_of_day=True))
    ('2026-01-14', '2026-01-18')
    """
    if moment is None:
        return ""
    ends_a_day = moment == instant(f"{moment.astimezone(ANYWHERE_ON_EARTH):%Y-%m-%d}", end_of_day=True)
    return f"{moment.astimezone(ANYWHERE_ON_EARTH if ends_a_day else SHANGHAI):%Y-%m-%d}"


def source_of(release: str, ledger: Ledger) -> str:
    """A release by title, the day from which it was surely public, and its address."""
    title, url = _release(ledger, release)
    try:
        known = day(ledger.release(release).known_by)
    except NoObservation:
        known = ""
    return ", ".join(part for part in (title, f"known {known}" if known and known not in title else "", url) if part)


def _release(ledger: Ledger, id_: str) -> tuple[str, str]:
    """Title and address of a release; an observation handed in by a program may belong to none."""
    try:
        release = ledger.release(id_)
    except NoObservation:
        return id_, ""
    title = release.title if release.source in release.title else f"{release.source}: {release.title}"
    return title, release.url
