"""`lading mirror`: both sides of one trade on the command line."""

import json

import pytest

from lading.cli import main


def run(capsys, *words):
    """Exit code, output and errors."""
    try:
        main(["mirror", *words])
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    return code, *capsys.readouterr()


def test_names_and_letters_mean_the_same(capsys):
    """`CHN USA` and `china "united states"`."""
    assert run(capsys, "CHN", "USA", "2024") == run(capsys, "china", "United States", "2024")


def test_json_holds_every_line(capsys):
    """Sold, bought, gap, three terms and the residual, in both directions."""
    code, out, _ = run(capsys, "CHN", "USA", "2024", "--format", "json")

    lines = [row["line"] for row in json.loads(out)]
    assert (0, 14) == (code, len(lines))
    assert ["gap", "residual"] == [line for line in lines[:7] if " " not in line]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("CHN", "Atlantis", "2024"), 2, "'Atlantis' is no country"),
        (("CHN", "USA", "2025-13"), 2, "there is no month 13"),
        (("CHN", "USA", "1951"), 3, "To hold it: lading pull comtrade"),
    ],
)
def test_what_cannot_be_told_says_why(capsys, words, code, says):
    """An unknown country, an impossible month, a year that is not held."""
    left, out, err = run(capsys, *words)

    assert (code, "") == (left, out)
    assert says in err
