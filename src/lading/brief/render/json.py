"""JSON: the brief for programs; every sentence with its figures, and every figure with its query and evidence."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ..charts.base import Chart
from ..evidence import Brief, Figure, Section, Sentence
from .base import Format, figure_cells, stem

SCHEMA = 1
"""Raised when a field changes its meaning."""


def _render(brief: Brief) -> dict[str, bytes]:
    text = json.dumps(to_dict(brief), ensure_ascii=False, indent=1)
    return {f"{stem(brief)}.json": text.encode() + b"\n"}


def to_dict(brief: Brief) -> dict[str, Any]:
    """The brief in plain values."""
    return {
        "schema": SCHEMA,
        "reporter": brief.reporter,
        "period": str(brief.period),
        "as_of": brief.as_of.isoformat() if brief.as_of else None,
        "against": list(brief.against),
        "title": _sentence(brief, brief.title),
        "standfirst": [_sentence(brief, one) for one in brief.standfirst],
        "sections": [_section(brief, section) for section in brief.sections],
        "findings": [
            {"kind": one.kind, "subject": one.subject, "news": round(one.news, 3), "section": one.section}
            for one in brief.findings
        ],
        "charts": [_chart(brief, chart) for chart in brief.charts],
        "events": [
            {"first": str(event.first), "last": str(event.last or "")}
            | {"kind": event.kind, "title": event.title, "source": event.source}
            for event in brief.events
        ],
        "methods": list(brief.methods),
        "missing": list(brief.missing),
        "checked": brief.checked,
        "sources": [asdict(source) for source in brief.sources],
    }


def _section(brief: Brief, section: Section) -> dict[str, Any]:
    paragraphs = [[_sentence(brief, one) for one in paragraph] for paragraph in section.paragraphs]
    return {"id": section.id, "title": section.title, "paragraphs": paragraphs}


def _chart(brief: Brief, chart: Chart) -> dict[str, Any]:
    return {
        "id": chart.id,
        "title": _sentence(brief, chart.title),
        "subtitle": chart.subtitle,
        "foot": chart.foot,
        "alt": chart.alt,
        "rows": [dict(row) for row in chart.rows],
    }


def _sentence(brief: Brief, sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "figures": [_figure(brief, figure) for figure in sentence.figures]}


def _figure(brief: Brief, figure: Figure) -> dict[str, Any]:
    evidence = [
        {"key": str(one.key), "period": str(one.period), "value": format(one.value, "f"), "printed": one.printed}
        | {"status": one.status, "release": one.release, "table": one.table, "row": one.row, "column": one.column}
        for one in figure.observations
    ]
    return {
        "start": figure.start,
        "end": figure.end,
        **figure_cells(brief, figure),
        "notes": list(figure.notes),
        "evidence": evidence,
    }


format_ = Format("json", "Every sentence, query and piece of evidence, for programs", _render)
