"""The claim record with its verdicts: what `lading check --format jsonl` prints, one line a figure."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

from ..agreement import Agreement
from ..check import NOW, Checked, Finding
from ..tally import Tally


def record(checked: Checked, finding: Finding) -> dict[str, Any]:
    """One figure: the claim, its verdict as of the article's day, and as of all that is held."""
    fields = {**finding.claim.to_record(), **finding.then.to_record(), "number": finding.number}
    day = checked.reading.article.date
    now = finding.now.to_record()
    review = finding.review
    return {
        **fields,
        "date": str(day) if day else None,
        "as_of": instant_text(checked.as_of),
        "now": {name: now[name] for name in ("verdict", "note", "actual")},
        "review": {name: asdict(review)[name] for name in ("verdict", "reason", "by")} if review else None,
    }


def instant_text(moment: dt.datetime) -> str | None:
    """An instant as JSON holds it; null stands for all that is held."""
    return None if moment == NOW else moment.isoformat()


def article_record(checked: Checked) -> dict[str, Any]:
    """One article with its figures."""
    day = checked.reading.article.date
    return {
        "doc": checked.name,
        "date": str(day) if day else None,
        "dated": checked.dated,
        "as_of": instant_text(checked.as_of),
        "reporter": checked.reading.reporter,
        "language": checked.reading.article.language,
        "notes": list(checked.notes),
        "summary": checked.tally.to_record(),
        "claims": [record(checked, finding) for finding in checked.findings],
    }


class Lines:
    """JSON lines: one record a figure, article by article; no head and no foot."""

    suffix = "jsonl"
    spooled = False

    def head(self, tally: Tally, articles: int) -> str:  # noqa: ARG002  every format is asked alike
        """Nothing: a line is a figure."""
        return ""

    def article(self, checked: Checked) -> str:
        """One line a figure."""
        rows = (json.dumps(record(checked, finding), ensure_ascii=False) for finding in checked.findings)
        return "".join(f"{row}\n" for row in rows)

    def foot(self, agreement: Agreement | None) -> str:  # noqa: ARG002  as above
        """Nothing: a line is a figure."""
        return ""


class Whole:
    """One JSON object: summary, articles, agreement; its schema is claims/schema/check.json."""

    suffix = "json"
    spooled = True

    def __init__(self) -> None:
        self._first = True

    def head(self, tally: Tally, articles: int) -> str:  # noqa: ARG002  as above
        """The counts of all articles, and the opening of their list."""
        return '{"summary": ' + json.dumps(tally.to_record(), ensure_ascii=False) + ',\n "articles": ['

    def article(self, checked: Checked) -> str:
        """One article of the list."""
        comma, self._first = ("" if self._first else ","), False
        return f"{comma}\n{json.dumps(article_record(checked), ensure_ascii=False)}"

    def foot(self, agreement: Agreement | None) -> str:
        """How the articles agree."""
        told = json.dumps(agreement.to_record() if agreement else None, ensure_ascii=False)
        return f'],\n "agreement": {told}}}\n'
