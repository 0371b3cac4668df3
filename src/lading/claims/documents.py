"""Documents as text: plain text and Markdown as they are; html, pdf and docx by their words."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from ..errors import BadInput
from .article import decode

HTML_START = re.compile(rb"\s{0,200}(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE)
CHARSET = re.compile(rb"charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
BLOCKS = frozenset(
    "p div li ul ol h1 h2 h3 h4 h5 h6 tr table section article blockquote figcaption br hr dt dd pre header title td th".split()
)
SKIPPED = frozenset("script style noscript nav footer aside form svg iframe button template".split())


def text_of(data: bytes) -> str:
    """The text in which offsets count: that of the file itself for txt and md, the extracted words for the others."""
    if data[:5] == b"%PDF-":
        return pdf_text(data)
    if data[:4] == b"PK\x03\x04":
        return docx_text(data)
    if HTML_START.match(data[:1000]):
        return html_text(data)
    return decode(data)


def html_text(data: bytes) -> str:
    """The words of a page, a line a paragraph; cells of a table row are kept apart by tabs."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  heavy, and most articles are plain text

    charset = CHARSET.search(data[:3000])
    try:
        page = data.decode(charset[1].decode("ascii") if charset else "utf-8")
    except (LookupError, UnicodeDecodeError):
        page = decode(data)
    tree = LexborHTMLParser(page)
    pieces: list[str] = []
    _walk(tree.root, pieces)
    lines = (re.sub(r"[ \r\f\v]+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _walk(root: Any, pieces: list[str]) -> None:
    """Every text below the node in reading order, without recursion: pages can be nested a thousand deep."""
    stack: list[tuple[Any, bool]] = [(root, False)] if root is not None else []
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            pieces.append("\t" if tag in ("td", "th") else "\n")
            continue
        if tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            continue
        if tag in SKIPPED or tag.startswith("-") or tag in ("_comment", "!doctype"):
            continue
        if tag in BLOCKS:
            if tag not in ("td", "th", "tr"):
                pieces.append("\n")
            stack.append((node, True))
        child, children = node.child, []
        while child is not None:
            children.append((child, False))
            child = child.next
        stack.extend(reversed(children))


def pdf_text(data: bytes) -> str:
    """The words of a PDF, pages parted by an empty line."""
    from pypdf import PdfReader  # noqa: PLC0415  heavy, and most articles are plain text
    from pypdf.errors import PyPdfError  # noqa: PLC0415  as above

    try:
        pages = [page.extract_text() or "" for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(f"this PDF cannot be read ({error}): save its text and give that") from error
    text = "\n\n".join(pages)
    if not text.strip():
        raise BadInput("this PDF holds pictures of text, no text: run it through text recognition first")
    return text


def docx_text(data: bytes) -> str:
    """The words of a Word document, a line a paragraph, then its tables with tabs between cells."""
    from docx import Document  # noqa: PLC0415  heavy, and most articles are plain text
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415  as above

    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadInput(f"this is no Word document ({error}): save it as .docx or .txt") from error
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += ["\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n\n".join(lines) + "\n"
