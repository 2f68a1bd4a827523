"""API keys: what they reach, from where, how long; secrets are shown once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx2
import pytest
from rest import Server, Tenant

from models.membership import Role

V1 = "/api/v1"


async def make(server: Server, tenant: Tenant, **wanted: Any) -> dict[str, Any]:
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/api-keys", json={"name": "CI", **wanted})
        assert answer.status_code == 200, answer.text
        made: dict[str, Any] = answer.json()["data"]
        return made


async def status(server: Server, key: str, method: str, path: str, **given: Any) -> int:
    async with server.client(key) as client:
        answer = await client.request(method, V1 + path, **given)
        return answer.status_code


async def test_a_keys_secrets_are_shown_once(server: Server) -> None:
    tenant = await server.tenant()
    made = await make(server, tenant)
    secrets = {made.pop(name) for name in ("key", "apiKey", "hmacSecret")}
    async with server.client(tenant.key) as client:
        listed = (await client.get(f"{V1}/api-keys")).json()["data"]
        one = await client.get(f"{V1}/api-keys/{made['id']}")
    assert one.json()["data"] == made
    assert made in listed
    assert not any(secret in one.text for secret in secrets)
    assert any(secret.endswith(made["lastFour"]) for secret in secrets)


async def test_a_revoked_key_opens_nothing(server: Server) -> None:
    tenant = await server.tenant()
    made = await make(server, tenant)
    assert await status(server, made["key"], "GET", "/interviews") == 200
    for _ in range(2):
        assert await status(server, tenant.key, "DELETE", f"/api-keys/{made['id']}") == 200
    assert await status(server, made["key"], "GET", "/interviews") == 401
    assert await status(server, tenant.key, "POST", f"/api-keys/{made['id']}/rotate") == 409


async def test_rotation_lets_both_keys_work_for_a_while(server: Server) -> None:
    tenant = await server.tenant()
    made = await make(server, tenant, scopes=["interviews:read"])
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/api-keys/{made['id']}/rotate", json={"overlapSeconds": 3600})
    turned = answer.json()["data"]
    assert (turned["name"], turned["scopes"], turned["previous"]["id"]) == ("CI", ["interviews:read"], made["id"])
    for key in (made["key"], turned["key"]):
        assert await status(server, key, "GET", "/interviews") == 200
    server.clock.advance(3600)
    assert await status(server, made["key"], "GET", "/interviews") == 401
    assert await status(server, turned["key"], "GET", "/interviews") == 200


@pytest.mark.parametrize(
    ("scopes", "method", "path", "expected"),
    [
        (["read"], "GET", "/usage", 200),
        (["read"], "POST", "/interviews", 403),
        (["write"], "GET", "/interviews", 200),
        (["interviews:read"], "GET", "/interviews", 200),
        (["interviews:read"], "POST", "/interviews", 403),
        (["interviews:write"], "POST", "/interviews", 200),
        (["interviews:write"], "GET", "/interviews", 200),
        (["interviews:write"], "GET", "/interviews/{home}/candidates", 403),
        (["candidates:read"], "GET", "/interviews/{home}/candidates", 200),
        (["candidates:read"], "GET", "/interviews/{home}", 403),
        (["sessions:read"], "GET", "/interviews/{home}/sessions", 200),
        (["interviews:read"], "GET", "/api-keys", 403),
        (["organization:read"], "GET", "/usage", 200),
    ],
)
async def test_a_key_reaches_its_areas(
    server: Server, scopes: list[str], method: str, path: str, expected: int
) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
    made = await make(server, tenant, scopes=scopes)
    given = {"json": {"title": "T"}} if method == "POST" else {}
    assert await status(server, made["key"], method, path.format(home=home), **given) == expected


async def test_a_key_makes_no_key_that_reaches_further(server: Server) -> None:
    tenant = await server.tenant()
    until = server.clock() + timedelta(days=1)
    narrow = {
        "scopes": ["keys:write", "interviews:read"],
        "expiresAt": until.isoformat(),
        "ipAllowlist": ["127.0.0.0/8"],
    }
    made = await make(server, tenant, **narrow)
    wider = await make(server, tenant)
    async with server.client(made["key"]) as client:
        for wanted in ({"scopes": ["write"]}, {"scopes": ["interviews:write"]}, {"ipAllowlist": ["0.0.0.0/0"]}):
            answer = await client.post(f"{V1}/api-keys", json={"name": "more", **wanted})
            assert answer.status_code == 403
        assert (await client.post(f"{V1}/api-keys/{wider['id']}/rotate")).status_code == 403
        child = (await client.post(f"{V1}/api-keys", json={"name": "same"})).json()["data"]
        turned = (await client.post(f"{V1}/api-keys/{made['id']}/rotate")).json()["data"]
    for key in (child, turned):
        assert sorted(key["scopes"]) == sorted(made["scopes"])
        assert (key["expiresAt"], key["ipAllowlist"]) == (made["expiresAt"], made["ipAllowlist"])


@pytest.mark.parametrize(("address", "expected"), [("203.0.113.9", 200), ("::ffff:203.0.113.9", 200), ("9.9.9.9", 403)])
async def test_a_key_is_good_from_its_networks(server: Server, address: str, expected: int) -> None:
    tenant = await server.tenant()
    made = await make(server, tenant, ipAllowlist=["203.0.113.7/24", "2001:db8::1"])
    assert made["ipAllowlist"] == ["203.0.113.0/24", "2001:db8::1/128"]
    transport = httpx2.ASGITransport(server.app, client=(address, 1))
    async with httpx2.AsyncClient(transport=transport, base_url="https://viva.test") as client:
        answer = await client.get(f"{V1}/interviews", headers={"Authorization": f"Bearer {made['key']}"})
    assert answer.status_code == expected


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"name": ""}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes[0]"),
        ({"ipAllowlist": ["here"]}, "ipAllowlist[0]"),
        ({"projectIds": ["nowhere"]}, "projectIds[0]"),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, "expiresAt"),
        ({"expiresAt": "tomorrow"}, "expiresAt"),
        ({"expiresAt": "2030-01-01T00:00:00"}, "expiresAt"),
    ],
)
async def test_a_wrong_wish_is_named(server: Server, wanted: dict[str, Any], field: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/api-keys", json={"name": "CI", **wanted})
    assert answer.status_code == 400
    assert answer.json()["error"]["field"] == field


async def test_members_see_their_own_keys_only(server: Server) -> None:
    owner = await server.tenant()
    member = await server.member(owner, Role.MEMBER)
    async with server.client(member.key) as client:
        assert [row["id"] for row in (await client.get(f"{V1}/api-keys")).json()["data"]] == [member.key_id]
        assert (await client.delete(f"{V1}/api-keys/{owner.key_id}")).status_code == 404
    async with server.client(owner.key) as client:
        assert len((await client.get(f"{V1}/api-keys")).json()["data"]) == 2
        assert (await client.post(f"{V1}/api-keys/{member.key_id}/rotate")).status_code == 403
        assert (await client.delete(f"{V1}/api-keys/{member.key_id}")).status_code == 200
