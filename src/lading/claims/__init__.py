"""Claims: read an article's figures about trade."""

from __future__ import annotations

from .article import Article, Block
from .claim import Claim, claims_jsonl
from .reading import Reading, read

__all__ = ["Article", "Block", "Claim", "Reading", "claims_jsonl", "read"]
