"""An editor's own verdicts: a figure marked as reviewed, with the reason, kept by the hash of its sentence.

A sentence that is printed again carries its review with it, in whatever article; a sentence that is changed loses it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import BadInput, LedgerError
from ..store.files import locked, write_whole
from ..store.places import home
from .claim import Claim
from .text.article import Article
from .text.context import Context
from .verdict import VERDICTS

FILE = "reviews.jsonl"
"""In the folder of the user's own data, which LADING_HOME moves."""


@dataclass(frozen=True, slots=True)
class Review:
    """One reviewed figure: the hash of its sentence, the figure, which of several alike, the verdict and why."""

    sentence: str
    figure: str
    number: int
    verdict: str
    reason: str
    by: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """Which figure it is about."""
        return self.sentence, self.figure, self.number


Reviews = dict[tuple[str, str, int], Review]


def reviewed(reviews: Reviews, article: Article, claims: Iterable[Claim]) -> tuple[Review | None, ...]:
    """The review of each claim, None where there is none."""
    if not reviews:
        return tuple(None for _ in claims)
    return tuple(reviews.get(place) for place in places(article, claims))


def places(article: Article, claims: Iterable[Claim]) -> list[tuple[str, str, int]]:
    """For each claim the hash of its sentence, its figure, and which of several alike in the sentence it is, from 1."""
    context = Context.of(article)
    seen: dict[tuple[str, str], int] = {}
    found = []
    for claim in claims:
        key = (hash_of(context.sentence(claim.start) or claim.text), claim.text)
        seen[key] = seen.get(key, 0) + 1
        found.append((*key, seen[key]))
    return found


def hash_of(sentence: str) -> str:
    r"""The SHA-256 of a sentence, whatever its blanks and line ends.

    >>> hash_of("Exports rose 6.6%.") == hash_of(" Exports  rose\n6.6%. ")
    True
    """
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()


def review(article: Article, claims: tuple[Claim, ...], number: int, verdict: str, reason: str, by: str = "") -> Review:
    """A review of the figure with that number, from 1, as `lading check` numbers them."""
    if not 1 <= number <= len(claims):
        raise BadInput(f"there is no figure {number}: this article has {len(claims)}; `lading check` numbers them")
    if verdict not in VERDICTS:
        raise BadInput(f"there is no verdict {verdict!r}: choose from {', '.join(VERDICTS)}")
    if not reason.strip():
        raise BadInput("a review needs its reason: say what was looked at, as in --reason 'customs, by telephone'")
    return Review(*places(article, claims)[number - 1], verdict, reason.strip(), by.strip())


def held(file: Path | None = None) -> Reviews:
    """Every review kept; LedgerError names the line of a damaged file."""
    path = file or home() / FILE
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"the reviews in {path} cannot be read: {error}; move the file away to start anew") from error
    found: Reviews = {}
    for number, line in enumerate(lines, 1):
        try:
            one = Review(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise LedgerError(f"line {number} of {path} is no review ({error}): mend or delete that line") from error
        found[one.place] = one
    return found


def keep(one: Review, file: Path | None = None) -> None:
    """Keep a review, in the place of an earlier one of the same figure; whole or not at all."""
    _rewrite(file or home() / FILE, lambda reviews: {**reviews, one.place: one})


def forget(one: Review, file: Path | None = None) -> None:
    """Drop the review of a figure."""
    _rewrite(
        file or home() / FILE, lambda reviews: {place: each for place, each in reviews.items() if place != one.place}
    )


def _rewrite(path: Path, change: Callable[[Reviews], Reviews]) -> None:
    with locked(path.with_name(path.name + ".lock")):
        reviews = change(held(path))
        text = "".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in reviews.values())
        write_whole(path, lambda draft: draft.write_text(text, encoding="utf8"))
