"""A damaged file is named with its cure, and what does not need it can still be read."""

import shutil

import pytest

from lading.errors import LedgerError
from lading.model import Key, Period
from lading.store import Ledger

BALANCE = Key("CHN", "balance")
GERMANY = Key("DEU", "balance")
YEAR = Period.parse("2024")


@pytest.fixture
def two(ledger, release, figure, monkeypatch):
    """China's and Germany's balance of 2024 in two releases that wait beside the compacted file."""
    monkeypatch.setattr("lading.store.appending.due", lambda _: False)
    page, other = release("China"), release("Germany")
    ledger.append(page, [figure(page, "992.2")])
    ledger.append(other, [figure(other, "239.1", key=GERMANY)])
    return ledger


def of(ledger, start):
    """The one file of figures whose name begins so."""
    (file,) = (ledger.root / "releases").glob(f"{start}.*.parquet")
    return file


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"<html>" + data[6:], lambda _: b""])
def test_a_damaged_release_is_named_and_others_are_read(two, damage):
    """Cut short, overwritten at one place, or empty: reads of China fail with the cure, reads of Germany go on."""
    file = of(two, "china")
    file.write_bytes(damage(file.read_bytes()))
    again = Ledger.open(two.root)

    with pytest.raises(LedgerError, match=r"china\.\w+\.parquet is damaged.*restore it from a backup"):
        again.vintages(BALANCE, YEAR)
    assert again.in_force(GERMANY, YEAR).printed == "239.1"


def test_a_release_whose_file_is_gone_is_named(two):
    """A manifest without its figures is damage too."""
    of(two, "china").unlink()

    with pytest.raises(LedgerError, match="cannot be read"):
        Ledger.open(two.root).vintages(BALANCE, YEAR)


def test_importing_a_damaged_release_again_cures_it(two, figure, release):
    """The same figures under the same id replace the damaged file."""
    of(two, "china").write_bytes(b"")
    page = release("China")

    assert Ledger.open(two.root).append(page, [figure(page, "992.2")]).added == 1
    assert Ledger.open(two.root).in_force(BALANCE, YEAR).printed == "992.2"


def test_other_figures_do_not_replace_a_damaged_release(two, figure, release):
    """What a damaged file held is not guessed at."""
    of(two, "china").write_bytes(b"")
    page = release("China")

    with pytest.raises(LedgerError, match="is damaged"):
        Ledger.open(two.root).append(page, [figure(page, "993.0")])


def test_a_damaged_compacted_file_is_built_again(two):
    """The releases are the truth; the compacted file is only made of them."""
    two.compact()
    (file,) = (two.root / "compacted").glob("*.parquet")
    file.write_bytes(b"PAR1" + file.read_bytes()[4:-200] + bytes(200))

    assert Ledger.open(two.root).in_force(BALANCE, YEAR).printed == "992.2"


def test_a_compacted_file_that_goes_bad_under_a_reader_is_built_again(two):
    """An open ledger finds the damage when it reads, mends it and answers."""
    two.compact()
    again = Ledger.open(two.root)
    assert again.in_force(GERMANY, YEAR).printed == "239.1"
    (file,) = (two.root / "compacted").glob("*.parquet")
    file.write_bytes(file.read_bytes()[:50])

    assert again.in_force(BALANCE, YEAR).printed == "992.2"


def test_a_reader_survives_compactions_underneath_it(two, figure, release):
    """Its compacted file is replaced and deleted; it looks again and answers."""
    two.compact()
    reader, writer = Ledger.open(two.root), Ledger.open(two.root)
    assert reader.in_force(GERMANY, YEAR).printed == "239.1"
    for number in range(3):
        page = release(f"later {number}", "2026-01-14")
        writer.append(page, [figure(page, "1189.0", "2025")])
        writer.compact()

    assert reader.in_force(BALANCE, YEAR).printed == "992.2"


def test_a_damaged_release_that_is_compacted_is_found_by_verify(two):
    """Reads go on from the compacted file; verify names what can no longer be rebuilt."""
    two.compact()
    of(two, "china").write_bytes(b"")

    assert Ledger.open(two.root).in_force(BALANCE, YEAR).printed == "992.2"
    (told,) = Ledger.open(two.root).verify()
    assert "china" in told


def test_a_release_deleted_by_hand_is_gone(two):
    """Both files deleted, the compacted file no longer counts it."""
    two.compact()
    of(two, "china").unlink()
    (manifest,) = (two.root / "manifests").glob("china.*")
    manifest.unlink()

    assert Ledger.open(two.root).in_force(BALANCE, YEAR) is None
    assert Ledger.open(two.root).in_force(GERMANY, YEAR).printed == "239.1"


def test_a_damaged_manifest_is_named(two):
    """A manifest that is no JSON names itself and the cure."""
    (manifest,) = (two.root / "manifests").glob("china.*")
    manifest.write_text("{", encoding="utf8")

    with pytest.raises(LedgerError, match=r"china\.\w+\.json is damaged.*import the release again"):
        Ledger.open(two.root).in_force(GERMANY, YEAR)


def test_a_file_where_the_ledger_should_be_is_named(tmp_path):
    """A path to a file is no ledger."""
    (tmp_path / "ledger").write_text("", encoding="utf8")

    with pytest.raises(LedgerError, match="is a file, not a ledger's folder"):
        Ledger.open(tmp_path / "ledger")


def test_a_copied_ledger_is_a_ledger(two, tmp_path):
    """The folder may be moved or copied; names inside are relative."""
    two.compact()
    shutil.copytree(two.root, tmp_path / "copy")

    assert Ledger.open(tmp_path / "copy").in_force(BALANCE, YEAR).printed == "992.2"
