"""HTML: one file that opens without a network, prints well, fits a phone, and follows a light or dark screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..charts import svg
from ..evidence import Brief, Figure, Sentence
from ..wording import reporter_name, span
from .base import UNCERTAIN, Format, exact, figure_cells, known_at, numbers, stem

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent.parent / "templates"


def _render(brief: Brief) -> dict[str, bytes]:
    return {f"{stem(brief)}.html": page(brief).encode()}


def page(brief: Brief) -> str:
    """The whole page."""
    places = {id(figure): number for number, figure in enumerate(brief.figures(), 1)}
    pictures = {chart.id: svg(chart) for chart in brief.charts}
    text: str = _template().render(
        brief=brief,
        name=reporter_name(brief.reporter),
        period=span(brief.period),
        known=known_at(brief),
        pictures=pictures,
        parts=lambda sentence: _parts(brief, sentence, places),
        evidence=[_evidence(brief, figure, number) for number, figure in enumerate(brief.figures(), 1)],
        charts_of=lambda section: [chart for chart in brief.charts if chart.section == section.id],
        columns=lambda chart: list(dict.fromkeys(name for row in chart.rows for name in row)),
        unsure=any(not figure.certain for figure in brief.figures()),
    )
    return text


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  only a page needs it

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")


def _parts(brief: Brief, sentence: Sentence, places: dict[int, int]) -> list[dict[str, Any]]:
    """A sentence cut at its figures; each figure with its number in the table of evidence and what a pointer shows."""
    made: list[dict[str, Any]] = []
    for part in sentence.parts():
        if isinstance(part, Figure):
            made.append(
                {
                    "text": part.text,
                    "number": places.get(id(part)),
                    "unsure": not part.certain,
                    "hint": _hint(brief, part),
                }
            )
        elif part:
            made.append({"text": part, "number": None})
    return made


def _hint(brief: Brief, figure: Figure) -> str:
    known = numbers(brief)
    sources = ", ".join(str(known[release]) for release in figure.releases[:5])
    mark = f"{UNCERTAIN} vintage uncertain" if not figure.certain else "vintage certain"
    asked = f"{figure.query.indicator} of {figure.query.key}, {figure.query.period}"
    return f"{asked}: {exact(figure)} {figure.unit}; {figure.way}; {mark}; source {sources}"


def _evidence(brief: Brief, figure: Figure, number: int) -> dict[str, Any]:
    return {"number": number, "exact": exact(figure), **figure_cells(brief, figure)}


format_ = Format("html", "One page that opens without a network", _render)
