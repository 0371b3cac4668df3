"""Patterns for words of time are compiled when they are first tried: here all of them are."""

import re

import pytest

from lading.claims.periods import times_en, times_es, times_zh


@pytest.mark.parametrize("language", [times_en, times_zh, times_es])
def test_every_pattern_of_time_compiles_and_says_something(language):
    """One that cannot be compiled, or that an empty text fits, would be found by an unlucky article alone."""
    patterns = [entry[-2] for entry in language.PATTERNS]

    assert len(patterns) > 20
    assert not [text for text in patterns if re.compile(text).fullmatch("")]
