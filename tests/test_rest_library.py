"""Whole interviews: found, closed and opened, copied, carried elsewhere, put in order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from rest import Server, Tenant

from api.app import create_app
from models import session

V1 = "/api/v1"
ASKED = [
    {"text": "Pick one", "type": "SINGLE_CHOICE", "options": ["A", "B"], "order": 3},
    {"text": "Tell me more", "required": False, "followUpEnabled": False, "timeLimitSeconds": 60},
]


async def made(server: Server, tenant: Tenant, **fields: Any) -> dict[str, Any]:
    """An interview with two questions; the clock moves on by a second."""
    server.clock.advance(1)
    async with server.client(tenant.key) as client:
        row: dict[str, Any] = (await client.post(f"{V1}/interviews", json={"title": "Backend", **fields})).json()[
            "data"
        ]
        await client.post(f"{V1}/interviews/{row['id']}/questions", json=ASKED)
        return row


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


async def test_an_interview_is_archived_and_opened_again(server: Server) -> None:
    tenant = await server.tenant()
    at = f"{V1}/interviews/{(await made(server, tenant))['id']}"
    async with server.client(tenant.key) as client:
        await client.post(f"{at}/publish")
        await client.delete(at)
        opened = (await client.post(f"{at}/unarchive")).json()["data"]
        assert (opened["isActive"], opened["requireInvite"]) == (True, False)
        closed = (await client.post(f"{at}/unpublish")).json()["data"]
        assert (closed["isActive"], closed["requireInvite"]) == (True, True)


async def test_opening_again_and_copying_take_a_template(server: Server) -> None:
    tenant = await server.tenant()
    first, second = await made(server, tenant), await made(server, tenant)
    capped = server.context.settings.model_copy(update={"plan_templates_limit": 1})
    app = create_app(capped, now=server.clock, migrated=True)
    async with app.router.lifespan_context(app), Server(app, server.clock).client(tenant.key) as client:
        await client.delete(f"{V1}/interviews/{first['id']}")
        document = (await client.get(f"{V1}/interviews/{second['id']}/export")).json()["data"]
        for path, body in [
            (f"/interviews/{first['id']}/unarchive", None),
            (f"/interviews/{second['id']}/duplicate", None),
            ("/interviews/import", document),
        ]:
            answer = await client.post(V1 + path, json=body)
            assert (answer.status_code, answer.json()["error"]["limit"]) == (403, "templates")
        assert len((await client.get(f"{V1}/interviews")).json()["data"]) == 2


@pytest.mark.parametrize(("body", "title"), [(None, "Copy of Backend"), ({"title": "Frontend"}, "Frontend")])
async def test_a_copy_has_everything_but_the_people(server: Server, body: Any, title: str) -> None:
    tenant = await server.tenant()
    row = await made(server, tenant, timeLimitMinutes=20, brief="A small team.", aiTone="FORMAL")
    await server.session(tenant, row["id"])
    async with server.client(tenant.key) as client:
        before = (await client.get(f"{V1}/interviews/{row['id']}")).json()["data"]
        copy = (await client.post(f"{V1}/interviews/{row['id']}/duplicate", json=body)).json()["data"]
        assert (await client.get(f"{V1}/interviews/{copy['id']}")).json()["data"] == copy
    own = ("id", "title", "publicSlug", "createdAt", "updatedAt", "questions", "_count")
    assert without(copy, *own) == without(before, *own)
    assert (copy["title"], copy["_count"]["sessions"]) == (title, 0)
    for old, new in zip(before["questions"], copy["questions"], strict=True):
        assert without(new, "id", "interviewId") == without(old, "id", "interviewId")
        assert new["id"] != old["id"]


async def test_an_interview_is_carried_to_another_organization(server: Server) -> None:
    tenant, other = await server.tenant(), await server.tenant("Other")
    row = await made(server, tenant, assessmentCriteria=[{"name": "Depth", "description": "D"}], language="de")
    async with server.client(tenant.key) as client, server.client(other.key) as neighbour:
        document = (await client.get(f"{V1}/interviews/{row['id']}/export")).json()["data"]
        assert (document["format"], document["version"]) == ("viva.interview", 1)
        assert {"id", "projectId", "publicSlug"}.isdisjoint(document["interview"])
        arrived = (await neighbour.post(f"{V1}/interviews/import", json=document)).json()["data"]
        assert arrived["assessmentCriteria"] == row["assessmentCriteria"]
        again = (await neighbour.get(f"{V1}/interviews/{arrived['id']}/export")).json()["data"]
        assert again == document


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"version": 2}, "version"),
        ({"format": "other"}, "format"),
        ({"interview": {"title": ""}}, "interview.title"),
        ({"questions": [{"text": ""}]}, "questions[0].text"),
        ({"questions": [{"text": "q"}] * 201}, "questions"),
    ],
)
async def test_a_document_is_taken_whole_or_not_at_all(server: Server, change: dict[str, Any], field: str) -> None:
    tenant = await server.tenant()
    document = {"format": "viva.interview", "version": 1, "interview": {"title": "T"}, "questions": [], **change}
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/interviews/import", json=document)
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, field)
        assert (await client.get(f"{V1}/interviews")).json()["data"] == []


async def test_questions_are_put_in_order(server: Server) -> None:
    tenant = await server.tenant()
    at = f"{V1}/interviews/{(await made(server, tenant))['id']}/questions"
    async with server.client(tenant.key) as client:
        first, second = [row["id"] for row in (await client.get(at)).json()["data"]]
        moved = (await client.put(f"{at}/order", json={"ids": [second, first]})).json()["data"]
        assert [(row["id"], row["order"]) for row in moved] == [(second, 0), (first, 1)]
        for ids in ([], [first], [first, first], [first, second, "x"], [first, "x"]):
            answer = await client.put(f"{at}/order", json={"ids": ids})
            assert (answer.status_code, answer.json()["error"]["field"]) == (400, "ids")
        assert (await client.get(at)).json()["data"] == moved


async def test_interviews_are_found_by_status_time_and_words(server: Server) -> None:
    tenant = await server.tenant()
    begun = server.clock()
    titles = ["Alpha", "Beta 100%", "Gamma"]
    rows = [await made(server, tenant, title=title) for title in titles]
    async with server.client(tenant.key) as client:
        await client.delete(f"{V1}/interviews/{rows[1]['id']}")

        async def found(**query: str) -> list[str]:
            answer = await client.get(f"{V1}/interviews", params=query)
            return [row["title"] for row in answer.json()["data"]]

        assert await found() == titles[::-1]
        assert await found(sort="createdAt") == titles
        assert await found(status="archived") == ["Beta 100%"]
        assert await found(status="active") == ["Gamma", "Alpha"]
        assert await found(q="ALPH") == ["Alpha"]
        assert await found(q="0%") == ["Beta 100%"]
        assert await found(q="_") == []
        third = (begun + timedelta(seconds=3)).isoformat()
        assert await found(createdAfter=third) == ["Gamma"]
        assert await found(createdBefore=third) == ["Beta 100%", "Alpha"]


async def test_sessions_are_found_by_status_mode_and_participant(server: Server) -> None:
    tenant = await server.tenant()
    row = await made(server, tenant)
    first, second = [await server.session(tenant, row["id"]) for _ in range(2)]
    async with server.context.store.transaction() as tx:
        await session.finish(tx, first, status="ABANDONED", reason="not_resumed", now=server.clock(), clock_seconds=1)
    async with server.client(tenant.key) as client:

        async def found(**query: str) -> list[str]:
            answer = await client.get(f"{V1}/interviews/{row['id']}/sessions", params=query)
            return [one["id"] for one in answer.json()["data"]]

        assert await found(status="ABANDONED") == [first]
        assert await found(status="IN_PROGRESS") == [second]
        assert await found(mode="chat") == []
        assert await found(mode="voice", q="alex@", sort="createdAt") == [first, second]


async def test_a_cursor_goes_on_with_its_own_selection_only(server: Server) -> None:
    tenant = await server.tenant()
    rows = [await made(server, tenant) for _ in range(3)]
    async with server.client(tenant.key) as client:
        query = {"limit": "2", "sort": "createdAt", "status": "active"}
        page = (await client.get(f"{V1}/interviews", params=query)).json()
        rest = (await client.get(f"{V1}/interviews", params={**query, "cursor": page["cursor"]})).json()
        assert [row["id"] for row in page["data"] + rest["data"]] == [row["id"] for row in rows]
        for other in ({}, {"sort": "createdAt"}, {**query, "status": "archived"}, {**query, "q": "Backend"}):
            answer = await client.get(f"{V1}/interviews", params={**other, "cursor": page["cursor"]})
            assert (answer.status_code, answer.json()["error"]["field"]) == (400, "cursor")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "gone"),
        ("sort", "title"),
        ("q", ""),
        ("q", "x" * 201),
        ("createdAfter", "yesterday"),
        ("createdAfter", "2026-04-01T12:00:00"),
        ("createdBefore", "9999-12-31T23:59:59-14:00"),
        ("createdBefore", "0001-01-01T00:00:00+14:00"),
    ],
)
async def test_a_wrong_filter_is_named(server: Server, name: str, value: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.get(f"{V1}/interviews", params={name: value})
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, name)
