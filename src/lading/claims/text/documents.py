"""Documents as text: plain text, Markdown and HTML as they lie on disk; pdf and docx by their words."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from ...errors import BadInput
from .encodings import decode

CONTROL = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\v\x1b")
"""Characters that text does not have: where they are more than one in twenty, a file is something else."""

HEAD = 4000
"""Characters at the head of a file that are looked at for them."""

UNPACKED = 50_000_000
"""Bytes that a Word document may have when it is unpacked."""


def text_of(data: bytes) -> str:
    """The text in which offsets count: that of the file itself for txt, md and html, the extracted words for the others."""
    if data[:5] == b"%PDF-":
        return pdf_text(data)
    if data[:4] == b"PK\x03\x04":
        return docx_text(data)
    text = decode(data)
    head = text[:HEAD]
    if 20 * sum(CONTROL.count(character) for character in head) > len(head):
        raise BadInput("this file holds no text: give a txt, md, html, pdf or docx file")
    return text


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
    from lxml.etree import LxmlError  # noqa: PLC0415  as above

    try:
        _unpackable(data)
        document = Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        lines += ["\n".join(_row(row) for row in table.rows) for table in document.tables]
    except (
        PackageNotFoundError,
        AttributeError,
        KeyError,
        IndexError,
        NotImplementedError,
        RuntimeError,
        TypeError,
        ValueError,
        LxmlError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        # python-docx takes whatever is in a file for what it expects there
        raise BadInput(f"this is no Word document ({error}): save it as .docx or .txt") from None
    return "\n\n".join(lines) + "\n"


def _unpackable(data: bytes) -> None:
    """Raise BadInput for a file that is many times as large unpacked as any article."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > UNPACKED:
        raise BadInput(f"this file is {size:,} bytes when it is unpacked: save the article alone, without pictures")


def _row(row: Any) -> str:
    """One row of a table as Markdown writes it."""
    return "| " + " | ".join(" ".join(cell.text.split()) for cell in row.cells) + " |"
