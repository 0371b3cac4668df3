"""What the exit code of every command means."""

from __future__ import annotations

from ..errors import FetchError, LadingError, LedgerError, NoObservation, ReleaseRefused, Unproven

DONE = 0
FINDING = 1
BAD_INPUT = 2
NOT_HELD = 3
REFUSED = 4
LEDGER = 5
NETWORK = 6
DEFECT = 70

EXITS: dict[int, str] = {
    DONE: "done: the answer is on standard output",
    FINDING: "a finding that was asked to fail, as with --fail-on, or files that disagree",
    BAD_INPUT: "words, options or a file that cannot be used; the message says what would do",
    NOT_HELD: "the ledger holds no such figure; the message says what it holds nearby",
    REFUSED: "a release that cannot be trusted; nothing of it was stored",
    LEDGER: "the ledger on disk is damaged or cannot be written",
    NETWORK: "a publisher's server did not answer as it should",
    DEFECT: "a proof that does not check: a defect of Lading, please report it",
}
"""Exit code -> what it means."""

_CODES: tuple[tuple[type[LadingError], int], ...] = (
    (NoObservation, NOT_HELD),
    (ReleaseRefused, REFUSED),
    (LedgerError, LEDGER),
    (FetchError, NETWORK),
    (Unproven, DEFECT),
)


def exit_code(error: LadingError) -> int:
    """The exit code for an error; what is not named here is bad input.

    >>> exit_code(NoObservation("no exports of CHN to USA in 1950"))
    3
    """
    return next((code for kind, code in _CODES if isinstance(error, kind)), BAD_INPUT)
