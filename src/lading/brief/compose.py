"""Compose a brief: find, order, write, prove; what cannot be proven is said plainer or left out, and named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from ..claims.verdicts.truths import Known
from ..errors import BadInput, NoObservation, Unproven
from ..indicators.told import SHANGHAI, day
from ..model import Period
from ..model.vintage import ANYWHERE_ON_EARTH
from ..reference import Event, events, first_release
from ..store import Ledger
from .charts import Chart, charts
from .desk import Desk, release_period
from .evidence import Brief, Finding, Section, Sentence, Source
from .selfcheck import Problem, self_check
from .story import findings, headline, sections
from .wording import reporter_name, span

AGAINST = ("consensus", "previous")
"""What a release can be held against: what economists had expected, and the release before."""

ROUNDS = 5
"""How often a text is mended before it is given up."""


def latest_period(ledger: Ledger, reporter: str, as_of: dt.datetime | None = None) -> Period:
    """The newest month for which both exports and imports of a reporter are held."""
    held = [_held(ledger, reporter, flow, as_of) for flow in ("exports", "imports")]
    both = set(held[0]) & set(held[1])
    if not both:
        raise NoObservation(
            f"no month of {reporter_name(reporter)}'s exports and imports is held: "
            f"`lading coverage --reporter {reporter}` lists what is, `lading ingest` takes more"
        )
    return max(both)


def _held(ledger: Ledger, reporter: str, flow: str, as_of: dt.datetime | None) -> list[Period]:
    keys = ledger.keys(reporter=reporter, flow=flow, partner="WLD", product="TOTAL", indicator="level")
    return [one.period for key in keys for one in ledger.series(key, as_of, freq="M")]


def compose(
    ledger: Ledger,
    period: Period | None = None,
    *,
    reporter: str = "CHN",
    as_of: dt.datetime | None = None,
    against: Sequence[str] = AGAINST,
    with_charts: bool = True,
) -> Brief:
    """The brief of a month's release as known at `as_of` (None: by all that is held), its text proven.

    January and February of Chinese customs are one release. Raises NoObservation where nothing is held of the month,
    BadInput for a period that is no month, Unproven where the finished text does not stand.
    """
    if unknown := set(against) - set(AGAINST):
        raise BadInput(f"a brief cannot be held against {', '.join(sorted(unknown))}: choose from {', '.join(AGAINST)}")
    month = period or latest_period(ledger, reporter, as_of)
    if not (month.is_month or (month.count == 2 and month.first.month == 1)):
        raise BadInput(f"{month} is no month: a brief tells one release, as in 2025-12")
    desk = Desk(ledger, reporter, release_period(reporter, month), as_of, tuple(against))
    found = findings(desk)
    title, standfirst = headline(desk, found)
    pictures = charts(desk, found) if with_charts else ()
    draft = Brief(
        reporter, desk.period, as_of, desk.against, title, standfirst, sections(desk, found), found, charts=pictures
    )
    proven, left_out = _prove(draft, desk)
    return _finished(proven, desk, left_out)


def reading_day(brief_as_of: dt.datetime | None, reporter: str, period: Period) -> dt.date:
    """The day a brief is read as of: its own, else that of the release."""
    if brief_as_of:
        return brief_as_of.astimezone(ANYWHERE_ON_EARTH).date()
    return first_release(reporter, period).instant.astimezone(SHANGHAI).date()


def _prove(draft: Brief, desk: Desk) -> tuple[Brief, tuple[str, ...]]:
    """Mend the draft until every sentence stands; the sentences left out, with the reason."""
    known = Known(desk.ledger, desk.instant)
    date = reading_day(desk.as_of, desk.reporter, desk.period)
    left_out: list[str] = []
    for _ in range(ROUNDS):
        checked = self_check(draft, desk.ledger, date, known)
        if checked.passed:
            return replace(draft, checked=checked.proven), tuple(dict.fromkeys(left_out))
        left_out += _named(checked.problems)
        draft = _mended(draft, checked.problems, desk)
    raise Unproven(
        f"the brief on {span(desk.period)} is not written, since it does not prove: "
        f"{'; '.join(str(problem) for problem in checked.problems[:5])}. Please report this"
    )


def _named(problems: Sequence[Problem]) -> list[str]:
    """What is left out: of a sentence that can be said plainer the figure at fault, else the whole of it."""
    lost = (p for p in problems if p.sentence.otherwise and len(p.sentence.figures) > len(p.sentence.otherwise.figures))
    plainer = [f"left out, since it could not be proven: {p.why}" for p in lost]
    return plainer + [f"not said, since it could not be proven: {p}" for p in problems if not p.sentence.otherwise]


def _mended(draft: Brief, problems: Sequence[Problem], desk: Desk) -> Brief:
    """Each sentence at fault replaced by its plainer form, or left out."""
    faulty = {id(problem.sentence) for problem in problems}
    bad_titles = {problem.sentence.text.rstrip(".") for problem in problems}

    def kept(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        mended = (one.otherwise if id(one) in faulty else one for one in sentences)
        return tuple(one for one in mended if one)

    made = tuple(
        replace(section, paragraphs=tuple(p for p in (kept(paragraph) for paragraph in section.paragraphs) if p))
        for section in draft.sections
    )
    found = tuple(_without(one, bad_titles) for one in draft.findings)
    title, standfirst = (draft.title, kept(draft.standfirst))
    if id(draft.title) in faulty:
        title, standfirst = (draft.title.otherwise, standfirst) if draft.title.otherwise else headline(desk, found)
    pictures = tuple(one for one in (_titled(chart, faulty) for chart in draft.charts) if one)
    told = tuple(one for one in made if one.paragraphs)
    return replace(draft, title=title, standfirst=standfirst, sections=told, findings=found, charts=pictures)


def _titled(chart: Chart, faulty: set[int]) -> Chart | None:
    """The chart under a plainer title where its own does not prove; without one it is left out."""
    if id(chart.title) not in faulty:
        return chart
    return replace(chart, title=chart.title.otherwise) if chart.title.otherwise else None


def _without(finding: Finding, bad_titles: set[str]) -> Finding:
    """The finding without a title that does not prove."""
    title = finding.title
    while title and title.text.rstrip(".") in bad_titles:
        title = title.otherwise
    return finding if title is finding.title else replace(finding, title=title)


def _finished(brief: Brief, desk: Desk, left_out: Sequence[str]) -> Brief:
    """With sources, events, methods and what was missing."""
    sources = _sources(brief, desk)
    window = desk.period.shift(-2).first if desk.period.is_month else desk.period.first
    last = reading_day(desk.as_of, desk.reporter, desk.period)
    return replace(
        brief,
        events=_turns(window, max(last, desk.period.last), desk.reporter),
        methods=_methods(brief, desk),
        missing=(*desk.missing, *left_out),
        sources=sources,
    )


def _turns(first: dt.date, last: dt.date, reporter: str) -> tuple[Event, ...]:
    """The events that began or ended in the window; those merely in force are no news."""
    held = events(first, last, area=reporter)
    return tuple(one for one in held if one.first >= first or (one.last and one.last <= last))


def _sources(brief: Brief, desk: Desk) -> tuple[Source, ...]:
    """Every release behind a figure of the text, numbered in the order in which they are met."""
    ids = dict.fromkeys(one.release for figure in brief.figures() for one in figure.observations)
    made = []
    for number, id_ in enumerate(ids, 1):
        try:
            release = desk.ledger.release(id_)
        except NoObservation:
            made.append(Source(number, id_, id_, "", "", ""))
            continue
        made.append(Source(number, id_, release.title, day(release.known_by), release.url, release.sha256))
    return tuple(made)


METHODS = (
    """Growth is on the same period a year earlier: as customs printed it where they did, else computed from
    levels, of one release where one holds them all. Rates in dollars and in yuan are two publications.""",
    """Values of partners are printed in yuan; shares are the same in either currency. A figure marked ○ rests
    on a copy of later date, so that another vintage may have been in force on the day.""",
    """A contribution is the change of a part over the whole a year earlier. Diversion sets the fall of exports
    to one market beside the rise to others; it does not show that the same goods changed their way.""",
    """A surprise is the first figure less the poll; its size is told in standard deviations of the surprises
    before it.""",
)
"""How figures are come by, a sentence or two each."""


def _methods(brief: Brief, desk: Desk) -> tuple[str, ...]:
    """How this brief's figures were come by."""
    known = (
        f"as known at the end of {reading_day(desk.as_of, desk.reporter, desk.period)}"
        if desk.as_of
        else "as held today"
    )
    read_back = (
        f"Every figure is that of the ledger {known}. {brief.checked} figures of this text were read back by "
        "Lading's own reader and proven against the vintages that can have been public by then."
    )
    joint = "Customs publish January and February as one, since the Lunar New Year moves between them."
    return (read_back, *(" ".join(method.split()) for method in METHODS), *([joint] if desk.period.count == 2 else []))


__all__ = ["AGAINST", "Section", "compose", "latest_period", "reading_day"]
