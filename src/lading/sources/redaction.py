"""Redaction: keys are struck from every log and error, whether known here or only looking like one."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

HIDDEN = "[key]"
HIDDEN_PARAMETERS = re.compile(
    r"((?:api[_-]?key|subscription-key|servicekey|[?&]key|token|password|secret)=)[^&\s\"')]+", re.IGNORECASE
)


class Redaction(logging.Filter):
    """Strikes keys from what a logger says."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = tuple(sorted((key for key in keys.values() if key), key=len, reverse=True))

    def strike(self, text: str) -> str:
        """The text without any key, whether known here or only looking like one."""
        for key in self._keys:
            text = text.replace(key, HIDDEN)
        return HIDDEN_PARAMETERS.sub(rf"\1{HIDDEN}", text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, struck."""
        record.msg, record.args = self.strike(record.getMessage()), ()
        return True


class Silence(logging.Filter):
    """Lets nothing pass: retries are logged here, in words."""

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - whatever it says
        """Drop every record."""
        return False
