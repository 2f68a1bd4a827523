"""The OpenAPI document: complete for every operation, whoever adds it, and true to its own schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from rest import Server

from api import console
from api.aural import routes as aural
from api.surface import Surface
from models.base import utcnow

Json = dict[str, Any]
SURFACES = [aural.surface(60), console.surface(utcnow)]
METHODS = {"get", "put", "post", "patch", "delete"}
ALLOWANCE = {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"}


@pytest.fixture(scope="module", params=SURFACES, ids=lambda surface: surface.prefix)
def surface(request: pytest.FixtureRequest) -> Surface:
    found: Surface = request.param
    return found


@pytest.fixture(scope="module")
def described(surface: Surface) -> Json:
    return surface.document()


def operations(described: Json) -> Iterator[tuple[str, str, Json]]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method, path, operation


def resolved(described: Json, value: Json) -> Json:
    """What a `$ref` points at; anything else as it is."""
    if "$ref" not in value:
        return value
    for part in value["$ref"].removeprefix("#/").split("/"):
        described = described[part]
    return described


def examples(described: Json) -> Iterator[tuple[str, Json, Any]]:
    """Where it is, the schema it should follow, and the example."""
    for method, path, operation in operations(described):
        bodies = [("request", operation.get("requestBody", {})), *operation["responses"].items()]
        for name, body in bodies:
            for content in resolved(described, body).get("content", {}).values():
                given = [one["value"] for one in content.get("examples", {}).values()]
                for example in given or [content["example"]] if content.get("schema") else []:
                    yield f"{method} {path} {name}", content["schema"], example


def test_it_is_openapi_3_1_with_a_name_for_every_operation(described: Json, surface: Surface) -> None:
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": surface.prefix}]
    names = [operation["operationId"] for _method, _path, operation in operations(described)]
    assert len(names) == len(set(names)) > 0


def test_every_operation_has_a_tag_a_summary_and_its_credential(described: Json, surface: Surface) -> None:
    tags = {tag["name"] for tag in described["tags"]}
    (scheme,) = described["components"]["securitySchemes"]
    for _method, path, operation in operations(described):
        assert set(operation["tags"]) <= tags
        assert operation["summary"]
        assert operation["security"] == ([] if path in surface.public else [{scheme: []}])


def test_every_operation_says_how_it_can_be_refused(described: Json, surface: Surface) -> None:
    for method, path, operation in operations(described):
        expected = {"429", "500", "503"}
        expected |= set() if path in surface.public else {"401", "403"}
        expected |= {"404"} if "{" in path or "x-names-in-body" in operation else set()
        expected |= {"409", "413"} if method != "get" else set()
        expected |= {"400"} if operation.get("parameters") or "requestBody" in operation else set()
        assert expected <= operation["responses"].keys(), (method, path)
        assert not {"4XX", "422"} & operation["responses"].keys()
        refused = resolved(described, operation["responses"]["429"])
        assert refused["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Failure"}
        assert refused["headers"].keys() == ALLOWANCE | {"Retry-After"}


def test_every_answer_to_a_known_caller_carries_the_allowance(described: Json, surface: Surface) -> None:
    for _method, path, operation in operations(described):
        if path not in surface.public:
            for status, answer in operation["responses"].items():
                assert status == "401" or resolved(described, answer)["headers"].keys() >= ALLOWANCE


def test_every_parameter_is_explained(described: Json) -> None:
    for _method, path, operation in operations(described):
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path" or parameter["name"] in {"limit", "cursor"}:
                assert parameter["description"], (path, parameter)


def test_every_example_follows_its_schema(described: Json) -> None:
    seen = 0
    for where, schema, example in examples(described):
        whole = {**schema, "components": described["components"]}
        assert jsonschema_rs.is_valid(whole, example), (where, example)
        seen += 1
    assert seen > 0


def test_every_reference_leads_somewhere(described: Json) -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                resolved(described, value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(described)


async def test_it_is_given_to_anyone_and_may_be_kept(server: Server) -> None:
    async with server.client() as client:
        answer = await client.get("/api/v1/openapi.json")
        assert answer.status_code == 200
        assert answer.json() == aural.surface(60).document()
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        again = await client.get("/api/v1/openapi.json", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
