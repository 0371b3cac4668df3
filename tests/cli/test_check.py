"""`lading check` and `lading review`: exit codes, standard input, a file written whole, an editor's verdict."""

import io
import json

import pytest

from lading.cli import main

WRONG = "Jan 14, 2026\n\nChina's exports rose 7.9% in December from a year earlier."


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command with nothing of a user's own; its exit code, output and errors."""
    monkeypatch.setenv("LADING_HOME", str(tmp_path / "home"))
    (tmp_path / "story.txt").write_text(WRONG, encoding="utf8")
    monkeypatch.chdir(tmp_path)

    def call(*words):
        with pytest.raises(SystemExit) as left:
            main(list(words))
        told = capsys.readouterr()
        return left.value.code or 0, told.out, told.err

    return call


def test_the_first_line_counts(run):
    """A check that finds a wrong figure still ends with 0."""
    code, out, _ = run("check", "story.txt")

    assert (code, out.splitlines()[0]) == (0, "1 figure: 0 checked, 1 wrong, 0 cannot be checked here")


def test_fail_on_refuted_ends_with_one(run):
    """For use in scripts."""
    assert run("check", "story.txt", "--fail-on", "refuted")[0] == 1


def test_fail_on_another_verdict_ends_with_nought(run):
    """Only verdicts that were given count."""
    assert run("check", "story.txt", "--fail-on", "undecided")[0] == 0


def test_an_unknown_verdict_is_bad_input(run):
    """The message names the verdicts there are."""
    code, _, err = run("check", "story.txt", "--fail-on", "false")

    assert (code, "choose from supported" in err) == (2, True)


def test_standard_input_is_an_article(run, monkeypatch):
    """A dash reads it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))

    assert json.loads(run("check", "-", "--format", "jsonl")[1])["verdict"] == "refuted"


def test_a_file_is_written_whole(run, tmp_path):
    """-o writes the page, and nothing to the screen."""
    code, out, _ = run("check", "story.txt", "--format", "html", "-o", "page.html")

    assert (code, out) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf8").endswith("</html>\n")


def test_a_bad_day_is_refused(run):
    """A day is written 2026-01-14."""
    code, _, err = run("check", "story.txt", "--date", "14.1.2026")

    assert (code, "is not a day: write it as 2026-01-14" in err) == (2, True)


def test_a_review_is_kept_and_shown_by_the_next_check(run):
    """After it the wrong figure counts as checked, with the reason in its note."""
    run("review", "story.txt", "1", "--reason", "revised in a later bulletin")

    _, out, _ = run("check", "story.txt", "--fail-on", "refuted")

    assert out.startswith("1 figure: 1 checked, 0 wrong")
    assert "reviewed: revised in a later bulletin" in out


def test_reviews_are_listed_and_dropped(run):
    """Without an article the reviews kept are listed."""
    run("review", "story.txt", "1", "--reason", "by telephone")
    listed = run("review")[1]
    run("review", "story.txt", "1", "--forget")

    assert "by telephone" in listed
    assert "no reviews are kept" in run("review")[1]
