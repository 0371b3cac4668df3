"""A ledger in a list, for tests that need hundreds of them."""

import datetime as dt
from decimal import Decimal

from lading.model import Observation

DAY = dt.datetime(2025, 12, 1, tzinfo=dt.UTC)


def printed_observation(key, period, value, step):
    """A true level as it is printed: rounded to the step, or exactly where the step is nought."""
    shown = Decimal(value) if not step else (Decimal(value) / step).quantize(Decimal(1)) * step
    return Observation(key, period, shown, Decimal(step), "printed", "only", DAY, DAY)


class MemoryLedger:
    """One vintage of everything; counts how often it is asked."""

    def __init__(self, observations):
        self.held = {(one.key, one.period): one for one in observations}
        self.asked = 0

    def in_force(self, key, period, as_of=None):
        """The one vintage."""
        self.asked += 1
        return self.held.get((key, period))

    def vintages(self, key, period):
        """The one vintage, if any."""
        found = self.held.get((key, period))
        return (found,) if found else ()

    def periods(self, key):
        """The periods of a series."""
        return tuple(sorted(period for other, period in self.held if other == key))

    def years(self, key):
        """The calendar years that they touch."""
        return frozenset(year for one in self.periods(key) for year in (one.first.year, one.last.year))
