"""The words that pages use, each with what it means here."""

from __future__ import annotations

WORDS = (
    ("figure", "A printed number stands for every value that prints so: half its last digit on either side."),
    ("claimed", "What the article says, as an interval in its own unit."),
    ("as of then", "The figure in the newest vintage that was public at the end of the article's day."),
    ("as of now", "The figure in the newest vintage held, revisions included."),
    ("vintage", "What was known as of a day. A later release may print another figure for the same month."),
    (
        "vintage uncertain",
        "The figure may have been another on that day. It can support a claim, and never refute one.",
    ),
    ("release", "An event of publication, with the day from which it was surely public."),
    ("series", "A reporter's flow with a partner, of a product, counted in a unit. Its key is its permanent address."),
    ("balance", "Exports less imports. Chinese customs value exports free on board and imports with freight."),
    (
        "growth on a year earlier",
        "Now divided by the same months a year before, less one. Publishers print it themselves.",
    ),
    ("year to date", "January to some month of one year."),
    ("printed, quoted, derived", "By its publisher; known only through the press; by an approximation that is named."),
    ("would be true of", "Another period, flow, partner or unit of which the same number would be right."),
)
"""Word -> meaning, in the order of a page."""
