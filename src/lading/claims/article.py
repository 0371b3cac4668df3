"""An article: the text as it lies on disk, the text as we read it, and the way back from one to the other."""

from __future__ import annotations

import datetime as dt
import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ..errors import BadInput

ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\u00ad\x00\x01\x0b\x0c", " "),
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("“”„‟″«»「」『』", '"'),
        **dict.fromkeys("−﹣－", "-"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "İ": "I",
        "ı": "i",
        "ſ": "s",
        "\u212a": "K",
        "％": "%",
        "．": ".",
        "＄": "$",
        "￥": "¥",
        "\r": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x85": "\n",
    }
)  # fmt: skip
"""Characters that mean the same to a reader; each becomes exactly one character, so that offsets stay."""

PAGE = re.compile(
    r"\s{0,100}(?:<\?xml[^<>]{0,200}>\s{0,10})?<(?:!doctype html|html|head|body|article|section|main|div|p|h1|table)\b",
    re.IGNORECASE,
)
"""How a page of HTML begins."""

TAGS = re.compile(
    r"<(?P<hidden>script|style|noscript|nav|footer|svg|iframe|form)\b[^<>]{0,2000}>|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,11})(?:\s[^<>]{0,3000})?/?>|<!--|<!(?:doctype|DOCTYPE)[^<>]{0,200}>"
)
LINE_TAGS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "section",
        "article",
        "blockquote",
        "figcaption",
        "br",
        "hr",
        "dt",
        "dd",
        "pre",
        "header",
        "title",
        "body",
        "html",
        "head",
        "main",
        "aside",
        "figure",
        "caption",
    ]
)

REWRITTEN = re.compile(
    r"\\{1,3}(?=[$%&#_*~.\-+()\[\]])"
    r"|&(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
    r"|!?\[(?=[^\[\]\n]{1,300}\]\()|\]\([^()\s]{0,400}\)"
    r"|\x01+|\*\*|__|(?<=\s)[*_](?=[\w])|(?<=[\w.,])[*_](?=[\s.,;:])"
)
"""Escapes, entities, Markdown links and emphasis: what is longer on disk than to the reader."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one job: title, text, bullet, row, caption, quote or boilerplate."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """`raw` is the text on disk, `text` the normalised one; all offsets inside `claims` are in `text` until `span`."""

    name: str
    raw: str
    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    date: dt.date | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = field(default=())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the normalised text as code points of the file on disk."""
        return self._raw(start), self._raw(max(start, end - 1)) + 1

    def _raw(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, else UTF-16 with its mark, else GB18030, else Latin-1; nothing is stripped."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def normalise(raw: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    r"""The text a reader sees, and where its stretches begin and by how much they are shifted on disk.

    >>> normalise("a record \\\\$1.2tn")[0]
    'a record $1.2tn'
    """
    alike = _untagged(raw.translate(ALIKE)) if PAGE.match(raw) else raw.translate(ALIKE)
    if "\n" not in alike and "\r" in raw:
        alike = "".join("\n" if old == "\r" else new for old, new in zip(raw, alike, strict=True))
    parts: list[str] = []
    starts, shifts = [0], [0]
    length = done = 0
    for match in REWRITTEN.finditer(alike):
        text, resume = _kept(alike, match)
        head = alike[done : match.start()]
        parts += [head, text]
        length += len(head)
        if text:
            starts.append(length)
            shifts.append(match.start() - length)
        length += len(text)
        done = resume
        starts.append(length)
        shifts.append(done - length)
    parts.append(alike[done:])
    return "".join(parts), tuple(starts), tuple(shifts)


def _untagged(page: str) -> str:
    """A page of the same length with blanks for tags, line ends for blocks, tabs between cells, nothing of scripts."""
    parts: list[str] = []
    done = 0
    for match in TAGS.finditer(page):
        if match.start() < done:
            continue
        parts.append(page[done : match.start()].replace("\n", " "))
        end = match.end()
        if match["hidden"]:
            close = page.find("</" + match["hidden"], end)
            end = len(page) if close < 0 else close
        elif match[0] == "<!--":
            close = page.find("-->", end)
            end = len(page) if close < 0 else close + 3
        tag = (match["tag"] or "").lower()
        size = end - match.start()
        if tag in LINE_TAGS:
            parts.append("\n" + BLANK * (size - 1))
        elif tag in ("td", "th"):
            parts.append(("\t" if page[match.start() + 1] == "/" else BLANK) + BLANK * (size - 1))
        else:
            parts.append(BLANK * size)
        done = end
    parts.append(page[done:].replace("\n", " "))
    return "".join(parts)


BLANK = "\x01"
"""Stands for one character of a tag until `normalise` drops it."""


def _kept(alike: str, match: re.Match[str]) -> tuple[str, int]:
    """What a rewritten stretch becomes, and where reading resumes."""
    mark = alike[match.start()]
    if mark == "&":
        text = html.unescape(match[0]).translate(ALIKE)
        return (text, match.end()) if len(text) == 1 else (mark, match.start() + 1)
    if mark == "\\" and alike[match.end() : match.end() + 1] == "$":
        return "$", match.end() + 1
    return "", match.end()


SIMPLE = str.maketrans(
    "進貿億萬總額長減協歐國韓較單創紀錄順電車積體產業對與從個點達為約計數據關務財預測擴縮漲連續佔來後兩實臺灣標調報經濟緩顯應鐵礦銅鋼紡織種類幣認運輸號農藥醫療儀際聯邦東協還開機會變動歷歲間該讓過遠選錢買賣漸層級齊雙條線鏈紗裝製衛詢問詞語員統無極遞滯閣羅資學訊視聽組門龍馬亞蘭須術藝備質轉營費銷購穩",
    "进贸亿万总额长减协欧国韩较单创纪录顺电车积体产业对与从个点达为约计数据关务财预测扩缩涨连续占来后两实台湾标调报经济缓显应铁矿铜钢纺织种类币认运输号农药医疗仪际联邦东协还开机会变动历岁间该让过远选钱买卖渐层级齐双条线链纱装制卫询问词语员统无极递滞阁罗资学讯视听组门龙马亚兰须术艺备质转营费销购稳",
)
"""Traditional characters of trade stories as simplified ones, one for one."""

LARGEST = 20_000_000
"""Characters: longer texts are no articles."""


def open_text(source: str | bytes) -> str:
    """The text on disk of what was given; a document (html, pdf, docx) is turned into text first."""
    if isinstance(source, bytes):
        from .documents import text_of  # noqa: PLC0415  readers of documents are needed by few

        source = text_of(source)
    if len(source) > LARGEST:
        raise BadInput(f"a text of {len(source):,} characters is no article: give one article at a time")
    return source
