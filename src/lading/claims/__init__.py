"""Claims: read an article's figures about trade."""

from __future__ import annotations

from .claim import Claim, claims_jsonl
from .reading import Reading, read
from .text.article import Article, Block

__all__ = ["Article", "Block", "Claim", "Reading", "claims_jsonl", "read"]
