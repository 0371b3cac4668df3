"""Words for time, by language."""

from __future__ import annotations

from collections.abc import Callable

from . import When, times_en, times_es, times_zh

TimeReader = Callable[[str, str, int, str, int], tuple[int, When] | None]


def reader_of(language: str) -> TimeReader:
    """The reader of a language: given the lower text, the text, an offset, the word there and the end."""
    return READERS[language]


READERS: dict[str, TimeReader] = {"en": times_en.read_time, "zh": times_zh.read_time, "es": times_es.read_time}
