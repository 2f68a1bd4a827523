"""What every list beside interviews, sessions and candidates is cut down by, and that a wrong filter is named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx2
import pytest
from rest import Server
from surfaces import SURFACES, Call, caller, calls, owned

from api.surface import Surface
from models.membership import Role

V1 = "/api/v1"


async def listed(client: httpx2.AsyncClient, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = await client.get(f"{V1}{path}", params=query)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["data"]
    return rows


def accepts(call: Call, name: str) -> bool:
    return any(one["name"] == name and one["in"] == "query" for one in call.operation.get("parameters", []))


async def test_keys_are_found_by_status_and_name(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        soon = (server.clock() + timedelta(minutes=1)).isoformat()
        await client.post(f"{V1}/api-keys", json={"name": "Payroll, expiring", "expiresAt": soon})
        gone = (await client.post(f"{V1}/api-keys", json={"name": "Payroll, revoked"})).json()["data"]["id"]
        await client.delete(f"{V1}/api-keys/{gone}")
        server.clock.advance(60)
        assert [row["name"] for row in await listed(client, "/api-keys", status="active")] == ["test"]
        assert [row["name"] for row in await listed(client, "/api-keys", status="expired")] == ["Payroll, expiring"]
        assert [row["name"] for row in await listed(client, "/api-keys", status="revoked")] == ["Payroll, revoked"]
        assert len(await listed(client, "/api-keys", q="payroll")) == 2


async def test_webhooks_and_deliveries_are_found_by_status(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        on = (await client.post(f"{V1}/webhooks", json={"url": "https://one.example/"})).json()["data"]["id"]
        off = {"url": "https://two.example/", "description": "Payroll", "enabled": False}
        await client.post(f"{V1}/webhooks", json=off)
        await client.post(f"{V1}/webhooks/{on}/test")
        assert [row["url"] for row in await listed(client, "/webhooks", status="enabled")] == ["https://one.example/"]
        assert [row["url"] for row in await listed(client, "/webhooks", status="disabled")] == ["https://two.example/"]
        assert [row["url"] for row in await listed(client, "/webhooks", q="PAYROLL")] == ["https://two.example/"]
        assert len(await listed(client, f"/webhooks/{on}/deliveries", status="PENDING")) == 1
        assert await listed(client, f"/webhooks/{on}/deliveries", status="FAILED") == []


async def test_the_audit_log_is_found_by_actor_and_time(server: Server) -> None:
    owner = await server.tenant()
    other = await server.member(owner, Role.ADMIN)
    async with server.client(owner.key) as client, server.client(other.key) as colleague:
        await client.post(f"{V1}/interviews", json={"title": "One"})
        server.clock.advance(60)
        noon = server.clock().isoformat()
        await colleague.post(f"{V1}/projects", json={"name": "Two"})
        assert [row["action"] for row in await listed(client, "/audit", createdAfter=noon)] == ["project.created"]
        assert [row["action"] for row in await listed(client, "/audit", createdBefore=noon)] == ["interview.created"]
        oldest_first = await listed(client, "/audit", sort="createdAt")
        assert [row["action"] for row in oldest_first] == ["interview.created", "project.created"]
        actor = oldest_first[1]["actor"]["id"]
        assert [row["action"] for row in await listed(client, "/audit", actorId=actor)] == ["project.created"]


async def test_people_and_projects_are_found_by_what_they_are(server: Server) -> None:
    owner = await server.tenant()
    viewer = await server.member(owner, Role.VIEWER)
    async with server.client(owner.key) as client:
        await client.post(f"{V1}/invitations", json={"email": "kim@example.com", "role": "ADMIN"})
        await client.post(f"{V1}/invitations", json={"email": "lee@example.com", "role": "VIEWER"})
        old = (await client.post(f"{V1}/projects", json={"name": "Old hiring"})).json()["data"]["id"]
        await client.patch(f"{V1}/projects/{old}", json={"archived": True})
        assert [row["email"] for row in await listed(client, "/members", role="VIEWER")] == [viewer.email]
        assert [row["email"] for row in await listed(client, "/members", q=viewer.email[:30])] == [viewer.email]
        assert [row["email"] for row in await listed(client, "/invitations", role="ADMIN")] == ["kim@example.com"]
        assert [row["email"] for row in await listed(client, "/invitations", q="LEE")] == ["lee@example.com"]
        assert [row["name"] for row in await listed(client, "/projects", status="archived")] == ["Old hiring"]
        assert [row["name"] for row in await listed(client, "/projects", status="active")] == ["Default"]
        assert [row["name"] for row in await listed(client, "/projects", q="hiring")] == ["Old hiring"]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
@pytest.mark.parametrize("name", ["status", "role", "sort", "createdAfter", "createdBefore", "mode", "q"])
async def test_a_filter_that_is_none_is_named_by_every_list(server: Server, surface: Surface, name: str) -> None:
    tenant = await server.tenant()
    ids = await owned(server, tenant)
    wrong = []
    async with caller(server, surface, tenant) as client:
        for call in calls(surface):
            if accepts(call, name):
                server.clock.advance(2)
                answer = await client.get(call.filled(ids), params={name: "" if name == "q" else "nonsense"})
                if (answer.status_code, answer.json().get("error", {}).get("field")) != (400, name):
                    wrong.append((call, answer.status_code, answer.text[:200]))
    assert not wrong
