"""What was expected and what is forecast: held against the polls that are held, never refuted."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Observation
from ..claim import Claim
from ..verdict import Verdict
from .alternatives import Alternative
from .truths import Known

OUTLOOKS = frozenset({"forecast", "target", "opinion"})
"""Modalities of what is still to come."""


def outlook(claim: Claim) -> Verdict:
    """A forecast, a target or an opinion: marked as one."""
    return Verdict("opinion", f"a {claim.modality}: nothing held can make it true or false")


def expectation(claim: Claim, ways: Sequence[Alternative], known: Known) -> Verdict:
    """A poll before the release: supported by a poll that is held, else not checkable here."""
    polls = [(way, poll) for way in ways for poll in _polls(way, known)]
    for way, poll in polls:
        if claim.interval & poll.interval or (claim.soft_lo is not None and claim.soft & poll.interval):
            note = f"{poll.pollster or 'a poll'} had {poll.printed or poll.value}"
            return Verdict(
                "supported", note, poll.interval, claim.unit, "printed", True, False, way.query, (poll,), way.reading
            )
    if polls:
        held = ", ".join(sorted({f"{poll.pollster or 'a poll'} {poll.value.normalize():f}" for _, poll in polls}))
        note = f"polls differ by who asks and when; held: {held}"
        return Verdict("not_checkable", note, query=polls[0][0].query, evidence=tuple(poll for _, poll in polls))
    return Verdict("not_checkable", "no poll of this release is held", missing="a calendar of polls")


def _polls(way: Alternative, known: Known) -> tuple[Observation, ...]:
    query = way.query
    if query.indicator not in {"level", "growth_yoy", "growth_mom"}:
        return ()
    return known.ledger.polls(query.key.but(indicator=query.indicator), query.period, known.as_of)
