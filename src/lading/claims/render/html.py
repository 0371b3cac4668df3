"""The HTML view: one self-contained file, readable without script, on paper, by screen readers, in light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..agreement import Agreement
from ..check import Checked, Finding
from ..tally import Tally
from . import notes
from .pieces import MARKS, TONES, Paragraph, Piece, mark, paragraphs

STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--soft:#5a5a5a;--line:#d5d5d5;--good:#176b2c;--fair:#7a5200;--bad:#b00020;--open:#0b5c8a;--none:#5a5a5a}
@media (prefers-color-scheme:dark){:root{--paper:#161616;--ink:#ececec;--soft:#b0b0b0;--line:#444;--good:#7ddc93;--fair:#f0c05a;--bad:#ff8a94;--open:#84ccf5;--none:#b0b0b0}}
*{box-sizing:border-box}body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:46rem;background:var(--paper);color:var(--ink);font:1.05rem/1.6 Georgia,"Times New Roman",serif}
h1,h2,h3,.ui,summary,li{font-family:system-ui,sans-serif}h1{font-size:1.3rem;line-height:1.35}h2{font-size:1.15rem;margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1.5rem}
h3{font-size:1rem}.ui{color:var(--soft);font-size:.9rem}.title{font-weight:bold}.boilerplate{color:var(--soft)}.row{white-space:pre-wrap;font-family:ui-monospace,monospace;font-size:.85rem;margin:.1rem 0}
a.figure{color:inherit;text-decoration:underline;text-decoration-thickness:.15em;text-underline-offset:.2em}a.figure sup{font:600 .7em system-ui,sans-serif;margin-left:.1em}
.good{--tone:var(--good)}.fair{--tone:var(--fair)}.bad{--tone:var(--bad)}.open{--tone:var(--open)}.none{--tone:var(--none)}
a.figure,.verdict{text-decoration-color:var(--tone);color:var(--tone)}a.bad{font-weight:bold;text-decoration-style:double}a.open{text-decoration-style:dashed}a.none{text-decoration-style:dotted}
ol.notes{list-style:none;padding:0;font-size:.92rem}ol.notes li{border-left:.25rem solid var(--tone);padding:.1rem 0 .1rem .8rem;margin:.9rem 0}ol.notes p{margin:.15rem 0}
.corrected{background:color-mix(in srgb,var(--tone) 12%,transparent);padding:.3rem .5rem}details{color:var(--soft)}summary{cursor:pointer}li:target,a:focus-visible{outline:.15rem solid var(--open)}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;list-style:none}pre{white-space:pre-wrap;font-size:.85rem}
@media print{body{max-width:none;font-size:10.5pt;padding:0}details::details-content{content-visibility:visible;display:block}ol.notes li{break-inside:avoid}a.figure{color:#000}}
"""


class Page:
    """HTML: a head with the counts, a section an article, the agreement as the last section."""

    suffix = "html"
    spooled = True

    def __init__(self) -> None:
        self._count = 0

    def head(self, tally: Tally, articles: int) -> str:
        """The page up to the first article."""
        of = f" in {articles:,} articles" if articles > 1 else ""
        title = escape(tally.sentence + of)
        key = "".join(
            f'<li class="{TONES[token]}"><span class="verdict">{sign} {escape(words)}</span></li>'
            for token, (sign, words) in MARKS.items()
        )
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
            f'<ul class="key ui" aria-label="What the marks mean">{key}</ul>\n'
        )

    def article(self, checked: Checked) -> str:
        """One article: its text with linked figures, then their notes."""
        self._count += 1
        here = f"a{self._count}"
        language = escape(checked.reading.article.language)
        text = "\n".join(_paragraph(paragraph, here) for paragraph in paragraphs(checked))
        told = "".join(f'<p class="ui">{escape(note)}</p>\n' for note in checked.notes)
        listed = "\n".join(_note(finding, here) for finding in checked.findings)
        return (
            f'<section aria-labelledby="{here}">\n<h2 id="{here}">{escape(checked.name)}</h2>\n'
            f'<p class="ui">{escape(notes.facts(checked))}. {escape(checked.tally.sentence)}</p>\n{told}'
            f'<div lang="{language}">\n{text}\n</div>\n<h3>Notes</h3>\n<ol class="notes">\n{listed}\n</ol>\n</section>\n'
        )

    def foot(self, agreement: Agreement | None) -> str:
        """How the articles agree, and the end of the page."""
        lines = "\n".join(agreement.lines()) if agreement else ""
        told = (
            f"<section>\n<h2>Do the articles agree?</h2>\n<pre>{escape(lines)}</pre>\n</section>\n" if agreement else ""
        )
        return f"{told}</main>\n</body>\n</html>\n"


def _paragraph(paragraph: Paragraph, here: str) -> str:
    inside = "".join(_piece(piece, here) for piece in paragraph.pieces)
    return f'<p class="{paragraph.kind}">{inside}</p>'


def _piece(piece: Piece, here: str) -> str:
    if not piece.findings:
        return escape(piece.text)
    first = piece.findings[0]
    words = "; ".join(notes.headline(finding) for finding in piece.findings)
    marks = " ".join(mark(finding) for finding in piece.findings)
    return (
        f'<a class="figure {TONES[first.verdict.token]}" id="{here}f{first.number}" href="#{here}n{first.number}"'
        f' title="{escape(words)}">{escape(piece.text)}<sup>{escape(marks)}</sup></a>'
    )


def _note(finding: Finding, here: str) -> str:
    verdict = finding.then
    body = _said(line for line in notes.lines(finding) if line and line != f"corrected: {verdict.corrected}")
    if verdict.corrected and finding.review is None:
        body += f'<p class="corrected">To paste: {escape(verdict.corrected)}</p>'
    evidence = _said(notes.cells(verdict))
    if evidence:
        body += f"<details><summary>The cells behind it</summary>{evidence}</details>"
    return (
        f'<li id="{here}n{finding.number}" class="{TONES[finding.verdict.token]}"><p><a class="verdict" href="#{here}f{finding.number}">'
        f"{escape(mark(finding))}</a> <strong>{escape(notes.headline(finding))}</strong></p>{body}</li>"
    )


def _said(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
