"""The description of the interface holds: whatever is asked, no reply is undeclared and none is an error of ours."""

import pytest

pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lading.store import Ledger
from lading.web.app import application
from lading.web.settings import Settings

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

FAST = Settings(workers=0, checks_a_minute=10**9, reads_a_minute=10**9)
APP = application(lambda: Ledger.open("/nonexistent/lading", bundled=True), FAST)
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP)


@schema.parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_reply_is_declared(case):
    """Status, media type and body are as the description says, and never 5xx."""
    case.call_and_validate(checks=CHECKS)
