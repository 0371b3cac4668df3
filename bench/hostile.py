"""Hostile input: whatever is sent, the server answers others meanwhile, and is of the same size after."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench._served import Server, form, serving

MEGABYTE = 1_000_000
SERIES = "/series/CHN.exports.USA.TOTAL.value.USD.level"


class Sent(NamedTuple):
    """One hostile request: its name, and what is posted where."""

    name: str
    path: str
    body: bytes
    kind: str


class Outcome(NamedTuple):
    """What came of it: statuses of the hostile requests, the neighbour's slowest second, its failures, growth in MB."""

    statuses: dict[str, int]
    slowest: float
    failures: int
    asked: int
    before: float
    after: float


def run() -> list[tuple[str, float, str]]:
    """Everything twice: first to let the server grow to its size, then to see that it keeps it."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), workers=2, seconds=5) as server:
        attacked(server, hostile(), slow=20, seconds=2)
        found = attacked(server, hostile(), slow=100, seconds=10)
    errors = [name for name, status in found.statuses.items() if status >= 500 and status != 503]
    return [
        ("hostile requests", len(found.statuses), "each answered"),
        (f"of them answered 5xx {errors or ''}", len(errors), "0"),
        ("requests of a neighbour meanwhile", found.asked, "some"),
        ("of them failed", found.failures, "0"),
        ("slowest of them, ms", 1000 * found.slowest, "under 1,000"),
        ("memory of server and workers after, times before", found.after / found.before, "about 1"),
    ]


def attacked(server: Server, requests: list[Sent], *, slow: int, seconds: float) -> Outcome:
    """Send everything, one after the other, with slow clients beside, while a neighbour reads pages."""
    before = server.memory()
    stop = threading.Event()
    times: list[float] = []
    failures: list[str] = []
    neighbour = threading.Thread(target=_reads, args=(server, stop, times, failures))
    crowd = threading.Thread(target=_crawl, args=(server, slow, seconds))
    neighbour.start()
    crowd.start()
    statuses = {}
    for one in requests:
        try:
            statuses[one.name] = server.ask("POST", one.path, one.body, one.kind)[0]
        except OSError:
            statuses[one.name] = 599
    crowd.join()
    stop.set()
    neighbour.join()
    time.sleep(1.0)
    return Outcome(statuses, max(times), len(failures), len(times), before, server.memory())


def _reads(server: Server, stop: threading.Event, times: list[float], failures: list[str]) -> None:
    """A neighbour who looks at pages all the while."""
    while not stop.is_set():
        for path in ("/", SERIES, "/api/v1/fact?q=surplus+2025"):
            start = time.perf_counter()
            try:
                status = server.ask("GET", path)[0]
            except OSError:
                status = 599
            times.append(time.perf_counter() - start)
            if status != 200:
                failures.append(f"{path} {status}")
        time.sleep(0.02)


def _crawl(server: Server, count: int, seconds: float) -> None:
    """Clients that send a request a byte at a time."""
    with contextlib.ExitStack() as stack:
        lines = [
            stack.enter_context(contextlib.closing(socket.create_connection(("127.0.0.1", server.port))))
            for _ in range(count)
        ]
        head = b"POST /check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n"
        for number, line in enumerate(lines):
            line.sendall(head if number % 2 else head[:20])
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in lines:
                with contextlib.suppress(OSError):
                    line.sendall(b"x")
            time.sleep(0.5)


def hostile() -> list[Sent]:
    """Every kind of hostile request."""
    return [*_texts(), *_files(), *_bodies()]


TEXTS = {
    "digits without end": "1" * MEGABYTE,
    "commas and digits": "1," * (MEGABYTE // 2),
    "amounts without end": "$1.2 trillion, up 5.6% from 3.4 billion yuan; " * (MEGABYTE // 46),
    "a sentence without end": "exports rose 6.6 percent in December and imports fell " * (MEGABYTE // 55),
    "blanks": " " * MEGABYTE + "6.6%",
    "line ends": "\n" * MEGABYTE,
    "dashes": "-" * MEGABYTE,
    "brackets": "(" * (MEGABYTE // 2) + ")" * (MEGABYTE // 2),
    "words without end": "a" * MEGABYTE,
    "years": "2025-" * (MEGABYTE // 5),
    "rows of a table": "| 1 | 2 | 3 |\n" * (MEGABYTE // 14),
    "combining signs": "e" + "\u0301" * (MEGABYTE // 2),
    "right to left and nothing": "\u202e\u200b" * (MEGABYTE // 6),
    "entities": "&amp;" * (MEGABYTE // 5),
    "deep HTML": "<div>" * (MEGABYTE // 5),
    "deep HTML with attributes": "<b a='\"><" * (MEGABYTE // 10),
    "links": "[a](" * (MEGABYTE // 4),
}
"""Texts of a megabyte, each hard on some part of reading."""


def _texts() -> Iterator[Sent]:
    for name, text in TEXTS.items():
        yield Sent(name, "/check", *form([("text", text)]))


def _files() -> Iterator[Sent]:
    story = "China's exports rose 6.6% in December 2025. "
    contents = {
        "UTF-16 without a mark.txt": story.encode("utf-16-le"),
        "GB 18030.txt": "中国出口增长6.6%。".encode("gb18030") * 1000,
        "no encoding at all.txt": bytes(range(256)) * 2000,
        "noughts.txt": bytes(MEGABYTE),
        "half a sign.html": b"<p>exports rose 6.6%\xe2\x82",
        "bomb.docx": _docx(_bomb()),
        "bomb of entities.docx": _docx(_laughs()),
        "bomb.xlsx": _zip({"xl/worksheets/sheet1.xml": b"<c>" * 30_000_000, "[Content_Types].xml": b"<a/>"}),
        "no docx.docx": b"PK\x03\x04" + bytes(1000),
        "bomb.pdf": _pdf(zlib.compress(bytes(200_000_000), 9)),
        "text without end.pdf": _pdf(zlib.compress(b"BT (exports rose 6.6%) Tj ET\n" * 2_000_000, 9)),
        "a circle of pages.pdf": _circle(),
        "no pdf.pdf": b"%PDF-1.7\n" + bytes(5000),
    }
    for name, content in contents.items():
        yield Sent(name, "/check", *form(files=[(name, content)]))


def _bodies() -> Iterator[Sent]:
    yield Sent("deep JSON", "/api/v1/check", b"[" * 500_000, "application/json")
    yield Sent("no UTF-8", "/api/v1/check", b'{"articles": [{"text": "\xff\xfe"}]}', "application/json")
    yield Sent("half a pair", "/api/v1/check", b'{"articles": [{"text": "\\ud800 rose 6.6%"}]}', "application/json")
    yield Sent("too large", "/check", b"x" * 3 * MEGABYTE, "text/plain")
    yield Sent("ten thousand fields", "/check", *form([("text", "x")] * 10_000))
    yield Sent("no edge", "/check", b"x" * 1000, "multipart/form-data")
    claim = {
        "doc": "a",
        "start": 0,
        "end": 4,
        "text": "6%",
        "indicator": "level",
        "flow": "exports",
        "measure": "value",
    }
    rest = {"reporter": "CHN", "partner": "WLD", "product": "TOTAL", "period": "2025", "unit": "USD"}
    claims = [{**claim, **rest, "value": number, "lo": number, "hi": number} for number in range(300)]
    yield Sent("300 claims at odds", "/api/v1/conflicts", json.dumps({"claims": claims}).encode(), "application/json")


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


OPEN = "http://schemas.openxmlformats.org"
WORDS = f"{OPEN}/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats"


def _docx(document: bytes) -> bytes:
    """A Word file around the XML of its document."""
    types = (
        f'<Types xmlns="{OPEN}/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{TYPE}-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{TYPE}-officedocument.wordprocessingml.document.main+xml"/>'
        "</Types>"
    )
    links = (
        f'<Relationships xmlns="{OPEN}/package/2006/relationships"><Relationship Id="r" '
        f'Type="{OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return _zip({"[Content_Types].xml": types.encode(), "_rels/.rels": links.encode(), "word/document.xml": document})


def _bomb() -> bytes:
    """The XML of two million paragraphs."""
    paragraph = b"<w:p><w:r><w:t>exports rose 6.6%</w:t></w:r></w:p>"
    return b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (WORDS.encode(), paragraph * 2_000_000)


def _laughs() -> bytes:
    """The XML of a text that is named ten times in a text that is named ten times, and so on."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<w:document xmlns:w="{WORDS}"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>{body}'.encode()


def _pdf(stream: bytes) -> bytes:
    """A PDF of one page with that compressed stream."""
    return _objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    )


def _circle() -> bytes:
    """A PDF whose pages are their own children."""
    return _objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def _objects(*contents: bytes) -> bytes:
    """A PDF of these objects, with the table of where each begins."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(contents, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    return out + head + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(out))
