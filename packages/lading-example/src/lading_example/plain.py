"""A format: the brief as plain text, for a terminal or a mail."""

from lading.brief import Brief, text_of
from lading.brief.render import Format, stem


def _render(brief: Brief) -> dict[str, bytes]:
    return {f"{stem(brief)}.txt": text_of(brief).encode()}


format_ = Format("txt", "Plain text", _render)
