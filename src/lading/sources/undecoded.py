"""Bytes that are not the code they are read as: where the first is, and whether they would read as GBK."""

from __future__ import annotations

from ..errors import ReleaseRefused


def undecoded(error: UnicodeDecodeError, code: str, *, line: str, otherwise: str, as_gbk: str) -> ReleaseRefused:
    """The refusal of a file: `line` is what its lines are called, `as_gbk` and `otherwise` are what to do.

    >>> data = "出口".encode("gb18030")
    >>> try:
    ...     data.decode("utf-8")
    ... except UnicodeDecodeError as error:
    ...     print(undecoded(error, "utf-8", line="row", otherwise="fetch it again", as_gbk="save it as UTF-8"))
    row 1 holds bytes that are not utf-8 (the first at byte 0): they read as GBK; save it as UTF-8
    """
    number = error.object.count(b"\n", 0, error.start) + 1
    try:
        error.object.decode("gb18030")
    except UnicodeDecodeError:
        cure = otherwise
    else:
        cure = f"they read as GBK; {as_gbk}"
    return ReleaseRefused(f"{line} {number} holds bytes that are not {code} (the first at byte {error.start}): {cure}")
