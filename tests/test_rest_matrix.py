"""Every operation of every surface against callers who must not: read off the routes, so new ones are in it at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
from fastapi.routing import iter_route_contexts
from rest import PASSWORD, Server, Tenant
from rows import Ids, everything, one_of_everything, table_of
from sqlalchemy import select

from api import console
from api.aural import routes as aural
from api.surface import Surface
from models import api_key
from models.base import utcnow
from models.membership import Membership, Role

SURFACES = [aural.surface(60), console.surface(utcnow)]
HINTS = {"api_keys": {"last_used_at"}}
"""What being refused may change: that a key was used."""
READS = {"get"}


@dataclass(frozen=True)
class Call:
    """One operation, ready to be made with any ids."""

    method: str
    path: str
    operation: Mapping[str, Any] = field(repr=False)

    @property
    def takes_id(self) -> bool:
        return bool(self.names)

    @property
    def names(self) -> list[str]:
        return [one["name"] for one in self.operation.get("parameters", []) if one["in"] == "path"]

    def filled(self, ids: Ids) -> str:
        """The path, with the id of a row for each `{noun_id}` and the example for what is no id."""
        values = {one["name"]: one.get("example", "x") for one in self.operation.get("parameters", [])}
        for name in self.names:
            if name.endswith("_id"):
                values[name] = ids[table_of(name.removesuffix("_id")).name]
        return self.path.format(**values)

    async def by(self, client: httpx2.AsyncClient, ids: Ids) -> httpx2.Response:
        query = {
            one["name"]: one.get("example", "x")
            for one in self.operation.get("parameters", [])
            if one["in"] == "query" and one.get("required")
        }
        given: dict[str, Any] = {}
        for kind, content in self.operation.get("requestBody", {}).get("content", {}).items():
            given = {"json": content["example"]} if kind == "application/json" else {"content": b"name,email\nA,\n"}
            given["headers"] = {"Content-Type": kind}
            break
        return await client.request(self.method.upper(), self.filled(ids), params=query, **given)


def calls(surface: Surface) -> list[Call]:
    """What needs a credential."""
    return [
        Call(method, surface.prefix + path, operation)
        for path, item in surface.document()["paths"].items()
        for method, operation in item.items()
        if path not in surface.public
    ]


@asynccontextmanager
async def caller(server: Server, surface: Surface, tenant: Tenant) -> AsyncIterator[httpx2.AsyncClient]:
    """A client with the surface's own credential."""
    if surface.prefix == "/api/v1":
        async with server.client(tenant.key) as client:
            yield client
        return
    async with server.client() as client:
        client.headers[console.WRITE_HEADER] = "1"
        signed_in = await client.post(f"{surface.prefix}/sign-in", json={"email": tenant.email, "password": PASSWORD})
        assert signed_in.status_code == 200
        yield client


async def owned(server: Server, tenant: Tenant) -> Ids:
    """One of everything, belonging to this tenant."""
    async with server.context.store.transaction() as tx:
        mine = select(Membership).where(Membership.organization_id == tenant.organization_id)
        belongs = (await tx.scalars(mine)).one()
        owner = {
            "organizations": tenant.organization_id,
            "users": belongs.user_id,
            "memberships": belongs.id,
            "api_keys": tenant.key_id,
        }
        return await one_of_everything(tx, owner, server.clock())


async def stored(server: Server) -> dict[str, list[Any]]:
    async with server.context.store.read() as tx:
        return await everything(tx, without=HINTS)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
async def test_a_foreign_id_is_absent_and_nothing_changes(server: Server, surface: Surface) -> None:
    ids = await owned(server, await server.tenant())
    stranger = await server.tenant("Other")
    wrong = []
    async with caller(server, surface, stranger) as client:
        before = await stored(server)
        for call in calls(surface):
            if call.takes_id:
                server.clock.advance(2)
                answer = await call.by(client, ids)
                if answer.status_code != 404 or answer.json()["error"]["code"] != "NOT_FOUND":
                    wrong.append((call, answer.status_code, answer.text[:200]))
    assert not wrong
    assert await stored(server) == before


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
async def test_an_id_that_is_none_is_absent(server: Server, surface: Surface) -> None:
    owner = await server.tenant()
    nothing = dict.fromkeys(await owned(server, owner), "not-an-id")
    wrong = []
    async with caller(server, surface, owner) as client:
        for call in calls(surface):
            if call.takes_id:
                server.clock.advance(2)
                answer = await call.by(client, nothing)
                if answer.status_code != 404:
                    wrong.append((call, answer.status_code, answer.text[:200]))
    assert not wrong


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
async def test_a_viewer_never_writes(server: Server, surface: Surface) -> None:
    viewer = await server.tenant(role=Role.VIEWER)
    ids = await owned(server, viewer)
    wrong = []
    async with caller(server, surface, viewer) as client:
        before = await stored(server)
        for call in calls(surface):
            if call.method not in READS:
                server.clock.advance(2)
                answer = await call.by(client, ids)
                if answer.status_code != 403 or answer.json()["error"]["code"] != "FORBIDDEN":
                    wrong.append((call, answer.status_code, answer.text[:200]))
    assert not wrong
    assert await stored(server) == before


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
def test_every_route_is_in_the_matrix(surface: Surface) -> None:
    routes = {route.path for route in iter_route_contexts(surface.router.routes)}
    assert routes == surface.document()["paths"].keys()


async def test_an_id_outside_the_keys_projects_is_absent(server: Server) -> None:
    surface, owner = SURFACES[0], await server.tenant()
    ids = await owned(server, owner)
    async with server.context.store.transaction() as tx:
        row = await api_key.by_key(tx, owner.key, now=server.clock())
        row.project_ids = ["another-project"]
    wrong = []
    async with caller(server, surface, owner) as client:
        before = await stored(server)
        for call in calls(surface):
            if {"interview_id", "question_id", "session_id", "candidate_id"} & set(call.names):
                server.clock.advance(2)
                answer = await call.by(client, ids)
                if answer.status_code != 404:
                    wrong.append((call, answer.status_code, answer.text[:200]))
        assert (await client.get("/api/v1/interviews")).json() == {"data": [], "cursor": None}
        created = await client.post("/api/v1/interviews", json={"title": "T"})
        assert (created.status_code, created.json()["error"]["code"]) == (403, "FORBIDDEN")
    assert not wrong
    assert await stored(server) == before
