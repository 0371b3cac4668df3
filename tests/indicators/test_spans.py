"""Answers kept for the days on which they hold: found again, and never on another day."""

import datetime as dt

from lading.indicators.spans import Kept, Watch

JUNE, JULY, AUGUST = (dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (6, 7, 8))


def asked(kept, turns, answers):
    """Answer one question by looking at figures that turn at these instants; every making is noted."""

    def make():
        for turn in turns:
            kept.watch.at(turn)
        answers.append(kept.watch.as_of)
        return kept.watch.as_of

    return kept.answer("question", make)


def test_a_later_day_of_the_same_span_shares_the_answer():
    """Nothing looked at turned in between."""
    settled, made = {}, []

    asked(Kept(Watch(JUNE), settled), [AUGUST], made)

    assert asked(Kept(Watch(JULY), settled), [AUGUST], made) == JUNE
    assert made == [JUNE]


def test_a_day_after_a_turn_asks_again():
    """A figure came out in July."""
    settled, made = {}, []

    asked(Kept(Watch(JUNE), settled), [JULY], made)

    assert asked(Kept(Watch(JULY), settled), [JULY], made) == JULY
    assert asked(Kept(Watch(JUNE), settled), [JULY], made) == JUNE
    assert made == [JUNE, JULY]


def test_what_an_answer_rests_on_narrows_what_is_made_of_it():
    """The outer answer holds no longer than the inner one, even where that was known already."""
    settled = {}
    kept = Kept(Watch(JUNE), settled)
    asked(kept, [JULY], [])

    kept.answer("outer", lambda: asked(kept, [JULY], []))

    assert settled["outer"][0][1] == JULY
