"""Forecasts are remembered to the digit, and a damaged file loses only what it must."""

from lading.model import Key, instant
from lading.outlook import Memory
from lading.outlook.holiday import holiday_of
from lading.outlook.models import forecasts, name
from lading.outlook.months import history
from lading.outlook.trials import trials

AUGUST = instant("2026-08-21", end_of_day=True)


def test_remembering_changes_no_digit(bundled, tmp_path):
    """Made now, kept, and read back from the file."""
    known = history(bundled, Key("CHN", "imports"), AUGUST)
    made = forecasts(known, holiday_of("CHN"), Memory((), tmp_path / "kept.csv"))

    assert made == forecasts(known, holiday_of("CHN"), Memory((tmp_path / "kept.csv",)))


def test_the_forecasts_that_come_with_lading_are_those_of_its_figures(bundled):
    """If not, past forecasts are made again at every first outlook: run `python -m bench.outlook`."""
    held = Memory.of_bundle()
    found = trials(bundled, Key("CHN", "exports"), AUGUST, holiday_of("CHN"), Memory.of_bundle(), count=24)
    names = [name(trial.known, holiday_of("CHN")) for trial in (*found.past, found.now)]

    assert 0.9 <= sum(one in held for one in names) / len(names)


def test_a_line_cut_short_is_forgotten_with_its_digest(tmp_path):
    """A writer was killed in the middle of the second model."""
    (tmp_path / "kept.csv").write_text("abc,Theta,-2,100,200\nabc,regARIMA,-2,1\nxyz,Theta,0,5\nxyz,ETS,")

    memory = Memory((tmp_path / "kept.csv",))

    assert memory.recall("abc") is None
    assert memory.recall("xyz") is None


def test_a_cache_that_cannot_be_written_is_no_error(bundled, tmp_path):
    """The path is a folder below a file."""
    (tmp_path / "file").write_text("")
    known = history(bundled, Key("CHN", "imports"), AUGUST)

    assert forecasts(known, None, Memory((), tmp_path / "file" / "kept.csv"))
