"""Every operation of every surface against callers who must not: read off the routes, so new ones are in it at once."""

from __future__ import annotations

import pytest
from fastapi.routing import iter_route_contexts
from rest import Server
from surfaces import EVERY_WAY_IN, READS, SURFACES, caller, calls, owned, stored

from api.surface import Surface
from models import api_key
from models.membership import Role


@pytest.mark.parametrize("surface", EVERY_WAY_IN, ids=lambda surface: surface.prefix)
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


@pytest.mark.parametrize("surface", EVERY_WAY_IN, ids=lambda surface: surface.prefix)
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
        row = await api_key.get_owned(tx, owner.organization_id, owner.key_id)
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


REFUSED = {
    "PUT /interviews/{interview_id}/questions/order",
    "PUT /projects/{project_id}/members",
    "DELETE /members/{user_id}",
    "POST /privacy/export",
    "POST /privacy/erase",
    "POST /api-keys",
    "POST /api-keys/{key_id}/rotate",
    "POST /sessions/{session_id}/end",
    "POST /interviews/{interview_id}/generate-questions",
}
"""What the examples alone cannot do: they name nobody's ids, and there is no model. The next test does it, and
test_rest_generation."""


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.prefix)
async def test_every_write_is_noted_in_the_audit_log(server: Server, surface: Surface) -> None:
    unnoted, refused = [], set()
    for call in calls(surface):
        if call.method in READS:
            continue
        server.clock.advance(60)
        owner = await server.tenant()
        ids = await owned(server, owner)
        async with caller(server, surface, owner) as client:
            before = len((await stored(server))["audit_entries"])
            answer = await call.by(client, ids)
        if answer.status_code != 200:
            refused.add(f"{call.method.upper()} {call.path.removeprefix(surface.prefix)}")
        elif len((await stored(server))["audit_entries"]) == before:
            unnoted.append(call)
    assert not unnoted
    assert refused <= REFUSED


async def test_what_names_other_ids_is_noted_too(server: Server) -> None:
    owner = await server.tenant()
    member = await server.member(owner, Role.MEMBER)
    async with server.client(owner.key) as client:
        client.base_url = client.base_url.join("/api/v1/")
        home = (await client.post("interviews", json={"title": "T"})).json()["data"]["id"]
        asked = (await client.post(f"interviews/{home}/questions", json=[{"text": "A"}, {"text": "B"}])).json()["data"]
        await client.put(f"interviews/{home}/questions/order", json={"ids": [row["id"] for row in reversed(asked)]})
        user_id = next(
            row["userId"] for row in (await client.get("members")).json()["data"] if row["email"] == member.email
        )
        project_id = (await client.get("projects")).json()["data"][0]["id"]
        await client.put(f"projects/{project_id}/members", json={"userIds": [user_id]})
        await client.delete(f"members/{user_id}")
        key_id = (await client.post("api-keys", json={"name": "K"})).json()["data"]["id"]
        await client.post(f"api-keys/{key_id}/rotate")
        await client.post(f"sessions/{await server.session(owner, home)}/end")
        await client.post("privacy/export", json={"email": "alex@example.com"})
        await client.post("privacy/erase", json={"email": "alex@example.com"})
        noted = [row["action"] for row in (await client.get("audit", params={"limit": 100})).json()["data"]]
    assert {
        "interview.questions_reordered",
        "project.members_changed",
        "member.removed",
        "key.created",
        "key.rotated",
        "session.ended",
        "candidate.exported",
        "candidate.erased",
    } <= set(noted)
