"""Markdown: the brief as text with pictures beside it, for newsletters, wikis and mail."""

from __future__ import annotations

from collections.abc import Iterator

from ..charts import png
from ..evidence import Brief, Sentence
from ..wording import span
from .base import Format, known_at, marks, stem


def _render(brief: Brief) -> dict[str, bytes]:
    name = stem(brief)
    files = {f"{name}.md": "\n".join(_lines(brief)).encode() + b"\n"}
    return files | {f"{name}-charts/{chart.id}.png": png(chart) for chart in brief.charts}


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {brief.title.text}"
    yield ""
    if brief.standfirst:
        yield f"**{' '.join(sentence.text for sentence in brief.standfirst)}**"
        yield ""
    marks_told = "Numbers in brackets are sources; ○ marks a copy of later date."
    yield f"*Customs figures for {span(brief.period)}, {known_at(brief)}. {marks_told}*"
    for section in brief.sections:
        yield from ("", f"## {section.title}", "")
        for paragraph in section.paragraphs:
            yield from (" ".join(_marked(brief, sentence) for sentence in paragraph), "")
        for chart in brief.charts:
            if chart.section == section.id:
                yield from (f"![{chart.alt}]({stem(brief)}-charts/{chart.id}.png)", "")
    yield from _notes(brief)


def _marked(brief: Brief, sentence: Sentence) -> str:
    mark = marks(brief, sentence)
    return f"{sentence.text} {mark}" if mark else sentence.text


def _notes(brief: Brief) -> Iterator[str]:
    if brief.events:
        yield from ("## Events in the window", "")
        yield from (f"- {_days(event.first, event.last)}: {event.title} ({event.source})" for event in brief.events)
        yield ""
    yield from ("## How it was made", "", *(f"- {note}" for note in brief.methods), "")
    if brief.missing:
        yield from ("## What was not available", "", *(f"- {one}" for one in brief.missing), "")
    yield from ("## Sources", "")
    for source in brief.sources:
        known = f", known {source.known}" if source.known else ""
        yield f"{source.number}. {source.title}{known}{f', <{source.url}>' if source.url else ''}"


def _days(first: object, last: object) -> str:
    return str(first) if last in {None, first} else f"{first} to {last}"


format_ = Format("md", "Text with pictures beside it", _render)
