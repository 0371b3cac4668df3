"""Documents as text: plain text, Markdown and HTML as they lie on disk; pdf and docx by their words."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ..errors import BadInput
from .article import decode


def text_of(data: bytes) -> str:
    """The text in which offsets count: that of the file itself for txt, md and html, the extracted words for the others."""
    if data[:5] == b"%PDF-":
        return pdf_text(data)
    if data[:4] == b"PK\x03\x04":
        return docx_text(data)
    return decode(data)


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
    """The words of a Word document, a line a paragraph, then its tables with bars between cells."""
    from docx import Document  # noqa: PLC0415  heavy, and most articles are plain text
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415  as above

    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadInput(f"this is no Word document ({error}): save it as .docx or .txt") from error
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += ["\n".join(_row(row) for row in table.rows) for table in document.tables]
    return "\n\n".join(lines) + "\n"


def _row(row: Any) -> str:
    """One row of a table as Markdown writes it."""
    return "| " + " | ".join(" ".join(cell.text.split()) for cell in row.cells) + " |"
