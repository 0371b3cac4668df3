"""Word and PDF files are read by their words."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from lading.claims import read
from lading.claims.text.documents import text_of
from lading.errors import BadInput

SENTENCE = "China's exports rose 6.6% in December 2025 from a year earlier."


def test_word_document():
    """A paragraph and a table of a Word file give their claims."""
    document = Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for r in table.rows for c in r.cells), ("", "% y/y", "Exports", "6.6"), strict=True):
        cell.text = text
    file = io.BytesIO()
    document.save(file)

    assert [float(c.value) for c in read(file.getvalue(), date="2026-01-14").claims] == [6.6, 6.6]


def test_a_page_of_html_keeps_its_offsets():
    """Scripts are no text, and a span cuts the figure out of the page's source."""
    page = f"<!DOCTYPE html><html><script>exports rose 9%</script><body><p>{SENTENCE}</p></body></html>"
    (claim,) = read(page.encode(), date="2026-01-14").claims

    assert page[claim.start : claim.end] == "6.6%"


def test_a_broken_pdf_is_refused():
    """The message says what to do instead."""
    with pytest.raises(BadInput, match="save its text"):
        read(b"%PDF-1.7 nothing more")


def packed(**files):
    """A file of that kind around these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"[Content_Types].xml": "<a/>"}, "no Word document"),
        ({"[Content_Types].xml": "<a>"}, "no Word document"),
        ({"word/document.xml": bytes(60_000_000)}, "60,000,000 bytes when it is unpacked"),
    ],
)
def test_what_is_no_word_document_is_refused(files, told):
    """Another package, a broken one, and one that would fill the memory."""
    with pytest.raises(BadInput, match=told):
        read(packed(**files))


@pytest.mark.parametrize("data", [b"\x00\x01\x02", bytes(range(32)) * 40])
def test_a_file_that_holds_no_text_is_refused(data):
    """Bytes of a picture or a program are no article without figures."""
    with pytest.raises(BadInput, match="holds no text: give a txt, md, html, pdf or docx file"):
        text_of(data)
