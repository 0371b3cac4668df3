"""What the ledger says after a release was handed to it."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Release


@dataclass(frozen=True, slots=True)
class Receipt:
    """`added` figures are new; `repeated` ones were held already, or told twice in the release.

    `late` counts added figures of which a later vintage was held before: for them, answers as of a day in between
    are no longer what they were.
    """

    release: Release
    added: int
    repeated: int = 0
    late: int = 0

    @property
    def unchanged(self) -> bool:
        """Whether the ledger held all of it already."""
        return self.added == 0

    def __str__(self) -> str:
        if self.unchanged:
            return f"{self.release.id}: held already, nothing changed"
        text = f"{self.release.id}: {self.added} figure{'s' if self.added > 1 else ''} added"
        text += f", {self.repeated} held already or told twice" if self.repeated else ""
        if self.late:
            text += (
                f"; {self.late} of them older than a vintage held before,"
                f" so that answers as of {self.release.known_by:%Y-%m-%d} and after may differ from earlier ones"
            )
        return text
