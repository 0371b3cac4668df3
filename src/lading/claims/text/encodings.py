"""The encoding of a file: UTF-8, or the likeliest of UTF-16, GB18030, Big5 and Latin-1."""

from __future__ import annotations

import re


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 if it holds but for a stray byte, else the likeliest of UTF-16, GB18030, Big5, Latin-1."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if data.count(b"\x00", 0, SAMPLE) * 5 < min(len(data), SAMPLE):
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        if broken == 0 or sum(c > "\x7f" for c in text[:SAMPLE]) >= 8 * broken:
            return text
    found = [(name, data.decode(name, errors="replace")) for name in ENCODINGS]
    return max(found, key=lambda pair: _likeness(pair[1]))[1]


SAMPLE = 4000
"""Bytes or characters looked at to tell an encoding."""

ENCODINGS = ("latin-1", "gb18030", "big5", "utf-16-le", "utf-16-be")

COMMON = re.compile(
    r"[的一是在了和有年月日出口进進同比增长長下降额額亿億万萬元美国國数據据贸貿易关關总總值为為至]|(?<![^\W\d_])(?:the|of|in|and|to|de|la|el|en|los|las|que)(?![^\W\d_])"
)


def _likeness(text: str) -> float:
    """How much a text looks like one of ours: common characters and small words, less what no text holds."""
    head = text[:SAMPLE]
    odd = sum(c in {"\ufffd", "\x00"} or "\ue000" <= c <= "\uf8ff" for c in head)
    rare = sum("\u3400" <= c <= "\u4dbf" or "\u9fff" < c < "\uff00" for c in head)
    lone = len(LONE.findall(head))
    return (3 * len(COMMON.findall(head)) - 5 * odd - 2 * rare - 2 * lone) / (len(head) or 1)


LONE = re.compile(r"[a-z][\u4e00-\u9fff](?=[a-z\s])")
"""A Chinese character inside a word of letters: a sign of the wrong encoding."""
