"""A client of the application over the bundled figures."""

import warnings

import pytest

pytest.importorskip("fastapi")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

from lading.store import Ledger
from lading.web.app import application
from lading.web.settings import Settings


@pytest.fixture(scope="session")
def open_ledger(tmp_path_factory):
    """Opens the bundled figures beside a home that is empty."""
    root = tmp_path_factory.mktemp("home")
    return lambda: Ledger.open(root, bundled=True)


@pytest.fixture(scope="session")
def client(open_ledger):
    """A client that nobody slows down."""
    settings = Settings(workers=0, checks_a_minute=10**6, reads_a_minute=10**6)
    return TestClient(application(open_ledger, settings), raise_server_exceptions=False)


@pytest.fixture
def client_with(open_ledger):
    """Make a client with other settings."""
    return lambda **changes: TestClient(
        application(open_ledger, Settings(**{"workers": 0, **changes})), raise_server_exceptions=False
    )
