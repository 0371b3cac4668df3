"""Chinese numerals of newspapers in Western digits, sign for sign: 一一七一点七亿, 百分之卅四点一, 二〇二五年."""

from __future__ import annotations

import re

DIGITS = {"〇": "0", "○": "0", "零": "0"} | {sign: str(n) for n, sign in enumerate("一二三四五六七八九", 1)}
D = "[〇○零一二三四五六七八九]"
TENS = {"十": 1, "廿": 2, "卅": 3}
PLACES = re.compile(
    rf"{D}{{4}}(?=年)|(?:{D}{{3,}}(?:点{D}+)?|{D}+点{D}+)(?=[兆亿万千百]*(?:[兆亿万]|美?元|吨|倍|个百分点))"
)
"""Digits one by one before a scale or a unit, or of a year."""
PERCENT = re.compile(
    rf"百分之(?:(?P<n>{D})?(?P<tens>[十廿卅]))?(?P<ones>{D}?)(?P<part>点{D}+)?(?![〇○零一二三四五六七八九十百])"
)


def western(text: str) -> str:
    """The same text, as long as before, with such numerals in digits.

    >>> western("出口一一七一点七亿美元，年增百分之卅四点一，进口增百分之五十五"), western("百分之卅")
    ('出口1171.7亿美元，年增百分之34.1，进口增百分之 55', '百分30')
    """
    if "点" in text or "○" in text or "〇" in text or "百分之" in text or re.search(D + "{3}", text):
        text = PLACES.sub(lambda match: _digits(match[0]), text)
        text = PERCENT.sub(_percent, text)
    return text


def _digits(signs: str) -> str:
    return "".join(DIGITS.get(sign, ".") for sign in signs)


def _percent(match: re.Match[str]) -> str:
    tens, ones = match["tens"], match["ones"]
    if not tens and not ones:
        return match[0]
    whole = TENS.get(tens or "", 0) * int(DIGITS[match["n"]] if match["n"] else 1) * 10 + int(DIGITS.get(ones, "0"))
    told = str(whole) + _digits(match["part"] or "")
    room = len(match[0]) - len(told)
    return "百分之"[:room].ljust(room) + told
