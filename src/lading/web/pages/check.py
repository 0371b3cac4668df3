"""The check page: paste a text, drop files, see every figure marked and what it rests on."""

from __future__ import annotations

import json
from importlib import resources
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import UndefinedError

from ...claims.check import NOW
from ...claims.opening import Document
from ...claims.render.pieces import MARKS, TONES
from ...errors import BadInput, NoObservation
from ...reference import areas, find_area
from ..asking import as_of_instant, day_of
from ..judging import Terms
from ..rendering import page
from ..saved import Saved
from ..settings import Settings

router = APIRouter(include_in_schema=False)

SAMPLES = ("sample.txt", "other.txt")
"""Articles of our own; the first alone, or both, which then disagree."""

STYLES = {"json": "application/json", "html": "text/html", "jsonl": "application/jsonl"}
"""Files that a check can be taken home as."""


class Asked:
    """The form as it was sent: the texts and files, and on which terms they are to be checked."""

    def __init__(
        self,
        text: Annotated[list[str] | None, Form()] = None,
        date: Annotated[str, Form(max_length=40)] = "",
        as_of: Annotated[str, Form(max_length=40)] = "",
        when: Annotated[str, Form(max_length=10)] = "then",
        reporter: Annotated[str, Form(max_length=80)] = "",
        style: Annotated[str, Form(max_length=10)] = "page",
        keep: Annotated[str, Form(max_length=5)] = "",
        name: Annotated[list[str] | None, Form()] = None,
        judge: Annotated[str, Form(max_length=10)] = "",
    ) -> None:
        names = [*(name or []), *[""] * len(text or [])]
        self.texts = [(called[:120], one) for called, one in zip(names, text or [], strict=False) if one.strip()]
        when = judge or when
        self.date, self.as_of, self.when = date.strip(), as_of.strip(), when
        self.reporter, self.style, self.keep = reporter.strip(), style, bool(keep)

    def terms(self, settings: Settings) -> Terms:
        """The terms; BadInput for a day that is none or a country nobody knows."""
        moment = NOW if self.when == "now" else as_of_instant(self.as_of if self.when == "day" else "")
        return Terms(day_of(self.date), moment, reporter_of(self.reporter), settings.reviews)

    def fields(self) -> dict[str, str]:
        """What the form shows again."""
        return {"date": self.date, "as_of": self.as_of, "when": self.when, "reporter": self.reporter}


def reporter_of(text: str) -> str | None:
    """The code of a country written as a code or a name; None where it is left open."""
    if not text:
        return None
    if text.upper() in areas():
        return text.upper()
    found = find_area(text)
    if found is None:
        raise BadInput(f"{text!r} is no country Lading knows: write its name or its ISO code, as in CHN")
    return found.code


@router.get("/")
def blank(request: Request) -> HTMLResponse:
    """The empty form."""
    return HTMLResponse(page("check.html", **_form(request)))


def _form(request: Request) -> dict[str, Any]:
    settings: Settings = request.app.state.settings
    blank = {"date": "", "as_of": "", "when": "then", "reporter": ""}
    return {
        "found": None,
        "texts": [],
        "fields": blank,
        "limit": settings.largest,
        "most": settings.articles,
        "keeps": settings.saved is not None,
        "reviews": settings.reviews is not None,
        "marks": [(sign, words, TONES[token], token) for token, (sign, words) in MARKS.items()],
        "saved": "",
        "trouble": "",
    }


@router.get("/sample")
async def sample(request: Request, both: int = 0) -> Response:
    """A check of our own sample, or of both, one click away."""
    folder = resources.files("lading.web") / "samples"
    texts = [(folder / name).read_text(encoding="utf8") for name in SAMPLES[: 2 if both else 1]]
    documents = [Document(f"Sample {number}", text) for number, text in enumerate(texts, 1)]
    found = await request.app.state.pool.judge(documents, Terms(reviews=request.app.state.settings.reviews), "page")
    return HTMLResponse(page("check.html", **{**_form(request), "found": found, "texts": _again(found)}))


def _again(found: dict[str, Any]) -> list[dict[str, str]]:
    """The articles as the form shows them again: those that came as files by their text."""
    return [{"name": one["name"], "text": one["text"]} for one in found["articles"]]


@router.post("/check")
async def check(
    request: Request,
    asked: Annotated[Asked, Depends()],
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """The check of what was pasted and dropped."""
    documents = await _documents(asked, files or [], request.app.state.settings)
    if asked.style in STYLES:
        text = await request.app.state.pool.judge(documents, asked.terms(request.app.state.settings), asked.style)
        named = {"content-disposition": f'attachment; filename="check.{asked.style}"'}
        return Response(text, media_type=STYLES[asked.style], headers=named)
    found = await request.app.state.pool.judge(documents, asked.terms(request.app.state.settings), "page")
    values = {**_form(request), "found": found, "texts": _again(found), "fields": asked.fields()}
    if asked.keep:
        id_ = _saved(request).keep(json.dumps({"found": found}, ensure_ascii=False))
        return RedirectResponse(f"/saved/{id_}", 303)
    return HTMLResponse(page("check.html", **values))


async def _documents(asked: Asked, files: list[UploadFile], settings: Settings) -> list[Document]:
    """The articles that were sent; BadInput where there is none, or too many."""
    many = len(asked.texts) > 1
    documents = [
        Document(called or (f"Article {number}" if many else "Article"), text)
        for number, (called, text) in enumerate(asked.texts, 1)
    ]
    for file in files:
        content = await file.read()
        if content:
            documents.append(Document(_name(file.filename or "file"), content))
    if not documents:
        raise BadInput("there is nothing to check yet: paste an article, or choose a file")
    if len(documents) > settings.articles:
        raise BadInput(f"{len(documents)} articles at once are too many: give at most {settings.articles}")
    return documents


def _name(filename: str) -> str:
    """The name of a file without the folders before it."""
    return filename.replace("\\", "/").rpartition("/")[2][:120] or "file"


def _saved(request: Request) -> Saved:
    settings: Settings = request.app.state.settings
    if settings.saved is None:
        raise BadInput("this server keeps no checks: download the page instead")
    return Saved(settings.saved, settings.kept_for, settings.most_saved, settings.clock)


@router.get("/saved/{id_}")
def saved(request: Request, id_: str) -> HTMLResponse:
    """A check that somebody chose to keep, until it expires."""
    kept = _saved(request).read(id_)
    values = {**_form(request), **json.loads(kept.content), "saved": f"{kept.until:%Y-%m-%d}"}
    try:
        reply = HTMLResponse(page("check.html", **values))
    except UndefinedError as error:
        raise NoObservation("this check was kept by an earlier version, which told other things of a figure") from error
    reply.headers["cache-control"] = "private, no-store"
    reply.headers["x-robots-tag"] = "noindex"
    return reply
