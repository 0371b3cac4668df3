"""Listings on standard output: aligned text, Rich on a terminal, CSV and JSON."""

import io
import json
from fractions import Fraction

from lading.cli.options import Format
from lading.cli.write import as_text, write, write_page
from lading.indicators import Listing

LISTING = Listing(
    "Title",
    ({"name": "对美国", "n": 3, "hidden": Fraction(1, 2)}, {"name": "b", "n": 12, "hidden": None}),
    ("note",),
    ("name", "n"),
)


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self):
        """It is one."""
        return True


def test_text_aligns_wide_characters():
    """Chinese characters take two columns."""
    assert as_text(LISTING) == "Title\nname     n\n对美国   3\nb       12\nnote\n"


def test_json_keeps_hidden_columns(capsys):
    """Programs get every column, with numbers as numbers."""
    write(LISTING, Format.JSON)

    assert json.loads(capsys.readouterr().out)[0] == {"name": "对美国", "n": 3, "hidden": 0.5}


def test_csv_has_a_heading(capsys):
    """And nothing but rows."""
    write(LISTING, Format.CSV)

    assert capsys.readouterr().out == "name,n,hidden\n对美国,3,0.5\nb,12,\n"


def test_a_terminal_gets_a_table(monkeypatch):
    """With title, heading and notes; square brackets of the data are no markup."""
    monkeypatch.setattr("sys.stdout", screen := Terminal())
    write(Listing("[T]", ({"figure": "+6.6% ● [1]"},), ("note [2]",)), Format.TABLE)

    assert all(part in screen.getvalue() for part in ("[T]", "figure", "+6.6%", "●", ["note", "[2]"][0]))


def test_a_page_has_one_title(monkeypatch):
    """Sections follow under their own."""
    monkeypatch.setattr("sys.stdout", screen := Terminal())
    write_page("Page", [LISTING, Listing("Sources", (), ("a source",))])

    assert screen.getvalue().index("Page") < screen.getvalue().index("Title") < screen.getvalue().index("a source")


def test_a_page_for_a_pipe_is_plain(capsys):
    """No escape codes."""
    write_page("Page", [LISTING])

    assert capsys.readouterr().out.startswith("Page\n\nTitle\n")
