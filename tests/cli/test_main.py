"""The command line as a whole: help, exit codes, errors in one sentence."""

import pytest

import lading
from lading.cli import application, main
from lading.cli.commands import COMMANDS
from lading.cli.exits import EXITS, exit_code
from lading.errors import BadQuery, NoObservation


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_explains_itself(entry, capsys):
    """Each command has a page of help that says what it does."""
    with pytest.raises(SystemExit, match="0"):
        main([entry.name, "--help"])

    assert "Usage: lading " + entry.name in capsys.readouterr().out


def test_help_names_every_command(capsys):
    """`lading --help` lists them all without importing one."""
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])

    printed = capsys.readouterr().out
    assert all(entry.name in printed for entry in COMMANDS)


def test_an_unknown_command_is_bad_input(capsys):
    """A command that does not exist leaves with 2 and says so."""
    with pytest.raises(SystemExit, match="2"):
        main(["fcat"])

    assert "No such command 'fcat'" in capsys.readouterr().err


def test_version_is_printed(capsys):
    """`lading --version` prints the version of the package."""
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])

    assert capsys.readouterr().out == f"lading {lading.__version__}\n"


def test_exit_codes_follow_the_error():
    """Bad words leave with 2, a figure that is not held with 3, and both are documented."""
    assert (exit_code(BadQuery("?")), exit_code(NoObservation("none"))) == (2, 3)
    assert {2, 3} <= EXITS.keys()


def test_the_whole_application_can_be_built():
    """The reference pages are made from all commands at once."""
    assert len(application(everything=True).registered_commands) == len(COMMANDS)
