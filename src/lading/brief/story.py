"""The story: findings in order of news, told once each, under a headline and a standfirst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..errors import NoObservation
from .desk import Desk
from .evidence import Finding, Section, Sentence
from .findings import finders
from .wording import reporter_name, span

SECTIONS = (
    ("month", "The month"),
    ("year", "The year so far"),
    ("partners", "Who bought"),
    ("goods", "What was traded"),
    ("revisions", "What has been revised"),
    ("ahead", "What may come next"),
    ("more", "More"),
)
"""Id and heading, in the order of the page."""

MOST = {"month": 8, "year": 4, "partners": 9, "goods": 11, "revisions": 4}
"""Findings at most in a section."""


FRONT = frozenset({"flow", "surprise", "surplus", "share", "partners", "goods"})
"""Kinds of findings that may stand under the headline."""


def findings(desk: Desk) -> tuple[Finding, ...]:
    """Everything found, the most newsworthy first, each subject once."""
    found: dict[str, Finding] = {}
    for finder in finders():
        for finding in finder.find(desk):
            held = found.get(finding.subject)
            if held is None or finding.news > held.news:
                found[finding.subject] = finding
    if not found:
        raise NoObservation(
            f"nothing is held of {reporter_name(desk.reporter)} in {span(desk.period)}: `lading coverage` lists what is"
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.news, one.subject)))


def sections(desk: Desk, found: Sequence[Finding]) -> tuple[Section, ...]:
    """The findings under their headings; what a paragraph says already is not said again."""
    told: set[tuple[object, ...]] = set()
    made = []
    known = {id_ for id_, _ in SECTIONS}
    for id_, title in SECTIONS:
        mine = [one for one in found if one.section == id_ or (id_ == "more" and one.section not in known)]
        mine = _order(id_, mine)[: MOST.get(id_, 6)]
        grouped: dict[str, tuple[Sentence, ...]] = {}
        for one in mine:
            name = _group(id_, one)
            grouped[name] = grouped.get(name, ()) + _paragraph(one, told)
        paragraphs = tuple(p for p in grouped.values() if p)
        if paragraphs:
            made.append(Section(id_, _heading(desk, id_, title), paragraphs))
    return tuple(made)


def _heading(desk: Desk, id_: str, title: str) -> str:
    if id_ == "month":
        return span(desk.period)
    if id_ == "year":
        return span(desk.so_far)[:1].upper() + span(desk.so_far)[1:]
    return title


_KINDS = ("flow", "surprise", "record", "surplus", "year", "partners", "streak", "share", "contribution", "diversion")


def _order(id_: str, mine: list[Finding]) -> list[Finding]:
    """Exports with what was expected of them, then imports, then the balance; elsewhere by news."""
    if id_ == "month":
        return sorted(mine, key=lambda one: (_flow(one), _kind(one), -one.news))
    return mine


def _group(id_: str, one: Finding) -> str:
    """What shares a paragraph: a flow of the month with its poll and record, a partner's streak with the partners."""
    if id_ == "month":
        return str(_flow(one))
    if one.kind in {"partners", "streak"}:
        return "partners " + ("month" if one.kind == "streak" or "-" in one.subject.split()[-1][:8] else "year")
    return "goods" + one.subject if id_ == "goods" else one.kind


def _kind(one: Finding) -> int:
    return _KINDS.index(one.kind) if one.kind in _KINDS else len(_KINDS)


def _flow(one: Finding) -> int:
    words = one.subject.split()
    return 0 if "exports" in words or "WLD" in words else 1 if "imports" in words else 2


def _paragraph(finding: Finding, told: set[tuple[object, ...]]) -> tuple[Sentence, ...]:
    """Its sentences, without those whose every figure has been told."""
    kept = []
    for sentence in finding.sentences:
        marks = {(f.query, f.modality, f.text) for f in sentence.figures}
        if marks and marks <= told:
            continue
        told |= marks
        kept.append(sentence)
    return tuple(kept)


def headline(desk: Desk, found: Iterable[Finding]) -> tuple[Sentence, tuple[Sentence, ...]]:
    """The title of the most newsworthy finding that has one, and up to two more of other kinds as the standfirst."""
    titled = sorted((one for one in found if one.title), key=_lead)
    if not titled:
        return Sentence(f"{reporter_name(desk.reporter)}'s foreign trade, {span(desk.period)}"), ()
    first, kinds = titled[0], {titled[0].kind, titled[0].subject}
    rest: list[Finding] = []
    for one in titled[1:]:
        family = {"flow": "surprise"}.get(one.kind, one.kind)
        if one.kind in FRONT and family not in kinds and len(rest) < 3:
            kinds.add(family)
            rest.append(_with_poll(one, titled))
    first = _with_poll(first, titled)
    return _titled(first), tuple(_stopped(_titled(one)) for one in rest)


def _with_poll(one: Finding, titled: Sequence[Finding]) -> Finding:
    """Growth beside what was expected of it says more than growth alone."""
    polled = (other for other in titled if other.kind == "surprise" and _flow(other) == _flow(one))
    return next(polled, one) if one.kind == "flow" else one


def _lead(one: Finding) -> float:
    """By news, with exports a little before imports, since they are what readers ask for first."""
    words = one.subject.split()
    return -one.news - (0.8 if "exports" in words else 0)


def _titled(finding: Finding) -> Sentence:
    return finding.title or Sentence("")


def _stopped(sentence: Sentence) -> Sentence:
    """A title as a sentence: with its full stop."""
    otherwise = _stopped(sentence.otherwise) if sentence.otherwise else None
    return replace(sentence, text=f"{sentence.text}.", otherwise=otherwise)
