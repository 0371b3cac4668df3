"""Records that are looked up often remember their hash, and nothing else changes."""

import copy
import pickle

from lading.model import Key, Level, Period, Query


def test_equal_records_hash_alike_however_they_were_made():
    """A query for November is found under another that was changed to November."""
    november = Query("level", "exports", "CHN", Period.parse("2025-11"))
    changed = november.but(period=Period.parse("2025-10")).but(period=Period.parse("2025-11-01..2025-11-30"))

    assert {november: "330.35"}[changed] == "330.35"


def test_the_hash_is_no_part_of_a_copy():
    """Texts hash otherwise in another process: a record that was pickled works out its hash anew."""
    level = Level(Key("CHN", "exports"), Period.parse("2025-11"))
    hash(level)
    copied = pickle.loads(pickle.dumps(level))

    assert copied == level == copy.deepcopy(level)
    assert not hasattr(copied, "_hash")
    assert hash(copied) == hash(level)
