"""Every operation of every surface against callers who must not: read off the routes, so new ones are in it at once."""

from __future__ import annotations

import pytest
from fastapi.routing import iter_route_contexts
from rest import Server
from surfaces import READS, SURFACES, caller, calls, owned, stored

from api.surface import Surface
from models import api_key
from models.membership import Role


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
