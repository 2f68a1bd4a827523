"""The interview API against everything its OpenAPI document allows, and much that it does not (schemathesis).

The examples are bounded and their seed is fixed: the same requests each time, about a minute in all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis import settings as bounded
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import Served, served

from api.aural import routes as aural
from api.settings import Settings

schema = schemathesis.openapi.from_dict(aural.surface(60).document())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
EXAMPLES = max(3, 300 // len(list(schema.get_all_operations())))


@pytest.fixture(scope="module")
def server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copy(sqlite_template, folder / "viva.db")
    with served(Settings(data_dir=folder, rate_limit_per_minute=10**6, _env_file=None)) as running:
        yield running


@pytest.fixture
def ids(server: Served) -> dict[str, Any]:
    """One of each thing, new for every operation: some are deleted."""
    with server.client() as client:
        home = client.post("/interviews", json={"title": "T"}).json()["data"]["id"]
        asked = client.post(f"/interviews/{home}/questions", json={"text": "Q"}).json()["data"][0]["id"]
        invited = client.post(f"/interviews/{home}/candidates", json={"name": "N"}).json()["data"][0]["id"]
    return {"interview_id": home, "question_id": asked, "candidate_id": invited}


@schema.parametrize()
@bounded(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_the_api_or_its_document(case: Case, server: Served, ids: dict[str, Any]) -> None:
    for name, value in list(case.path_parameters.items()):
        if name in ids and len(str(value)) % 4:  # three in four reach something
            case.path_parameters[name] = ids[name]
    headers = {"Authorization": f"Bearer {server.key}"}
    answer = case.call(base_url=server.url, headers=headers)
    case.validate_response(answer, checks=CHECKS, headers=headers)
