"""Opening what is to be checked: a file, a text, or bytes, with the name that its claims carry."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadInput
from .text.article import LARGEST

SUFFIXES = ("txt", "md", "markdown", "html", "htm", "pdf", "docx")
"""Files that are read; any other is taken for plain text."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article to check: `name` for its claims, its text or bytes, and the address it was fetched from, if any."""

    name: str
    content: str | bytes
    url: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        data = self.content.encode() if isinstance(self.content, str) else self.content
        return hashlib.sha256(data).hexdigest()


Source = Document | Path | str | bytes | Callable[[], Document]
"""What can be checked: a Path is a file, a string or bytes are the article itself, a function fetches it."""


def opened(source: Source) -> Document:
    """The document that a source is.

    Raises BadInput, naming the file, where it cannot be read.

    >>> opened("Exports rose 6.6%.").name
    'text'
    """
    if isinstance(source, Document):
        return source
    if isinstance(source, Path):
        return Document(source.name.removesuffix(".txt"), _bytes(source))
    return source() if callable(source) else Document("text", source)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > 4 * LARGEST:
            raise BadInput(f"{file} is {file.stat().st_size:,} bytes: give one article at a time")
        return file.read_bytes()
    except IsADirectoryError as error:
        raise BadInput(f"{file} is a folder: name the files in it, as in {file}/*.txt") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with names that tell them apart: a second "story" becomes "story-2"."""
    seen: dict[str, int] = {}
    found = []
    for one in documents:
        seen[one.name] = seen.get(one.name, 0) + 1
        name = one.name if seen[one.name] == 1 else f"{one.name}-{seen[one.name]}"
        found.append(Document(name, one.content, one.url))
    return tuple(found)
