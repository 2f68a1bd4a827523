"""Bodies and parameters that no client should send, against every operation that takes one: refused, nothing stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest import Server
from surfaces import SURFACES, Call, caller, calls, owned, stored

from api.surface import Surface

DEEP = b'{"title": ' + b"[" * 100 + b"]" * 100 + b"}"
BODIES: dict[str, tuple[bytes, int, str | None]] = {
    "over a mebibyte": (b'{"title": "' + b"x" * (1024 * 1024) + b'"}', 413, None),
    "a null character": (b'{"title": "a\\u0000b"}', 400, "title"),
    "a lone surrogate": (b'{"title": "\\ud800"}', 400, "title"),
    "a lone surrogate as a key": (b'{"\\udfff": 1}', 400, None),
    "a hundred levels": (DEEP, 400, None),
    "a key given twice": (b'{"title": "a", "title": "b"}', 400, "title"),
    "not a number": (b'{"order": NaN}', 400, None),
    "an endless number": (b'{"order": ' + b"9" * 5000 + b"}", 400, None),
    "half a body": (b'{"title": "a', 400, None),
    "no UTF-8": (b'{"title": "\xff"}', 400, None),
}
LIMITS = ["0", "101", "abc", "-1", "1.5", "", "9" * 400, "١٠", "\x00"]
CURSORS = ["x", "", "é", "a" * 999, "a" * 5000, "\x00", "eyJ0IjoxfQ", "0" * 64]
JSON = {"Content-Type": "application/json"}


def takes(call: Call, name: str) -> bool:
    return any(one["name"] == name for one in call.operation.get("parameters", []))


def takes_json(call: Call) -> bool:
    return "application/json" in call.operation.get("requestBody", {}).get("content", {})


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
@pytest.mark.parametrize("name", BODIES)
async def test_no_operation_takes_such_a_body(server: Server, surface: Surface, name: str) -> None:
    body, status, field = BODIES[name]
    tenant = await server.tenant()
    ids = await owned(server, tenant)
    wrong = []
    async with caller(server, surface, tenant) as client:
        before = await stored(server)
        for call in filter(takes_json, calls(surface)):
            server.clock.advance(2)
            answer = await client.request(call.method.upper(), call.filled(ids), content=body, headers=JSON)
            error = answer.json().get("error", {})
            if answer.status_code != status or (field is not None and error.get("field") != field):
                wrong.append((call, answer.status_code, answer.text[:200]))
    assert not wrong
    assert await stored(server) == before


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
@pytest.mark.parametrize(("name", "values"), [("limit", LIMITS), ("cursor", CURSORS)])
async def test_no_list_takes_such_a_page(server: Server, surface: Surface, name: str, values: list[str]) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        made = (await client.post("/api/v1/interviews", json={"title": "T"})).json()["data"]
    ids = {**await owned(server, tenant), "interviews": made["id"]}
    wrong = []
    async with caller(server, surface, tenant) as client:
        for call in calls(surface):
            for value in values if takes(call, name) else ():
                server.clock.advance(2)
                answer = await client.get(call.filled(ids), params={name: value})
                if answer.status_code != 400 or answer.json()["error"].get("field") != name:
                    wrong.append((call, value[:20], answer.status_code, answer.text[:200]))
    assert not wrong


@pytest.mark.parametrize(("what", "most"), [("candidates", 500), ("questions", 200)])
async def test_too_many_at_once_are_none_and_the_limit_is_named(server: Server, what: str, most: int) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post("/api/v1/interviews", json={"title": "T"})).json()["data"]["id"]
        at = f"/api/v1/interviews/{home}/{what}"
        answer = await client.post(at, json=[{"text": "Q", "name": "N"}] * (most + 1))
        assert answer.status_code == 400
        assert str(most) in answer.json()["error"]["message"]
        assert (await client.get(at)).json()["data"] == []
        assert len((await client.post(at, json=[{"text": "Q", "name": "N"}] * most)).json()["data"]) == most


@pytest.mark.parametrize(
    "title",
    [
        "\u202e right to left",
        "\U0001f469\u200d\U0001f680" * 40,
        "e" + "\u0301" * 150,
        "\ufffe",
        "\u2028",
        "\x7f",
        "𝔘" * 200,
    ],
)
async def test_absurd_text_comes_back_as_it_was_sent(server: Server, title: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.post("/api/v1/interviews", content=json.dumps({"title": f"t{title}t"}), headers=JSON)
        if answer.status_code == 400:  # too long
            assert answer.json()["error"]["field"] == "title"
            return
        home = answer.json()["data"]["id"]
        kept: Any = (await client.get(f"/api/v1/interviews/{home}")).json()
    assert kept["data"]["title"] == f"t{title}t"


@pytest.mark.parametrize("kind", ["application/JSON", "Application/Json; charset=utf-8", "TEXT/JSON"])
async def test_no_spelling_of_the_media_type_lets_such_a_body_in(server: Server, kind: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        body, _status, field = BODIES["a null character"]
        answer = await client.post("/api/v1/interviews", content=body, headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)
        assert (await client.get("/api/v1/interviews")).json()["data"] == []


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
async def test_no_query_takes_a_null_character(server: Server, surface: Surface) -> None:
    tenant = await server.tenant()
    ids = await owned(server, tenant)
    wrong = []
    async with caller(server, surface, tenant) as client:
        for call in calls(surface):
            for one in call.operation.get("parameters", []):
                if one["in"] == "query":
                    server.clock.advance(2)
                    answer = await client.get(call.filled(ids), params={one["name"]: "a\x00b"})
                    if answer.status_code != 400 or answer.json()["error"].get("field") != one["name"]:
                        wrong.append((call, one["name"], answer.status_code, answer.text[:200]))
    assert not wrong
