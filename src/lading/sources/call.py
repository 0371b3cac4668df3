"""A webhook: tell another program, by one POST, what came."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..errors import FetchError
from .fetch import USER_AGENT


def call(url: str, body: bytes, seconds: float = 20.0) -> None:
    """Post JSON to an address, trying three times. FetchError where nobody takes it; it does not tell the query."""
    import httpx  # noqa: PLC0415  heavy, and needed by those who fetch
    import stamina  # noqa: PLC0415  the same

    where = urlsplit(url).hostname or "the webhook"
    try:
        for attempt in stamina.retry_context(on=httpx.TransportError, attempts=3, wait_initial=0.5, timeout=seconds):
            with attempt:
                answer = httpx.post(
                    url,
                    content=body,
                    headers={"Content-Type": "application/json", "User-Agent": USER_AGENT},
                    timeout=seconds,
                )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(f"the webhook at {where} was not reached: {type(error).__name__}. Check its address") from None
    if answer.status_code >= 300:
        raise FetchError(f"the webhook at {where} answered {answer.status_code}: it did not take the message")
