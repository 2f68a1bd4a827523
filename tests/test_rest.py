"""The interview API, as its document writes it: shapes, lists, and what an update leaves alone."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from rest import Server, Tenant
from sqlalchemy import event

from models import message, organization, session
from models.base import new_id

GOLDEN = Path(__file__).parent / "golden" / "aural.json"
V1 = "/api/v1"
_VOLATILE = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r"token=[\w-]{32}"), "token=<token>"),
    (re.compile(r'(?<="inviteToken": ")[\w-]{32}'), "<token>"),
    (re.compile(r"backend-screening-[a-z2-9]{8}"), "backend-screening-<slug>"),
)


def stable(body: Any) -> Any:
    """`body` with everything random replaced by what it is."""
    text = json.dumps(body)
    for pattern, name in _VOLATILE:
        text = pattern.sub(name, text)
    return json.loads(text)


async def test_every_shape_is_as_written_down(server: Server) -> None:
    tenant = await server.tenant()
    shapes: dict[str, Any] = {}
    async with server.client(tenant.key) as client:

        async def call(method: str, path: str, **given: Any) -> Any:
            answer = await client.request(method, f"{V1}{path}", **given)
            assert answer.status_code == 200, answer.text
            name = re.sub(r"/[0-9a-f-]{36}", "/:id", f"{method} {path}")
            shapes[name] = stable(answer.json())
            return answer.json()["data"]

        home = await call(
            "POST",
            "/interviews",
            json={
                "title": " Backend screening ",
                "objective": "Assess API design",
                "assessmentCriteria": [{"name": "Depth", "description": "Explains trade-offs"}],
                "chatEnabled": True,
                "voiceEnabled": True,
            },
        )
        at = f"/interviews/{home['id']}"
        made = await call(
            "POST",
            f"{at}/questions",
            json=[{"text": "Pick one", "type": "SINGLE_CHOICE", "options": ["A", "B"]}, {"text": "Tell me more"}],
        )
        await call("PATCH", f"/questions/{made[0]['id']}", json={"order": 5, "followUpEnabled": False})
        await call("GET", f"{at}/questions")
        await call("POST", f"{at}/candidates", json={"name": "Alex", "email": "alex[at]example.com"})
        await call("GET", f"{at}/candidates")
        await call("PATCH", at, json={"timeLimitMinutes": 30})
        await call("POST", f"{at}/publish")
        session_id = await server.session(tenant, home["id"])
        async with server.context.store.transaction() as tx:
            await message.add(
                tx, session_id=session_id, id=new_id(), seq=0, role="assistant", content="Welcome to your interview.",
                question_id=None, now=server.clock(), audio_start=0.0, audio_end=1.5, confidence=None,
                purpose="GREETING", source=None, client_id=None,
            )  # fmt: skip
            await session.finish(
                tx, session_id, status="COMPLETED", reason="completed", now=server.clock(), clock_seconds=1842.2
            )
        await call("GET", f"{at}/sessions")
        await call("GET", f"/sessions/{session_id}")
        await call("GET", "/interviews")
        await call("GET", at)
        await call("DELETE", f"/questions/{made[1]['id']}")
        await call("DELETE", at)
        await call("GET", "/usage")
    if os.environ.get("VIVA_WRITE_GOLDEN"):
        GOLDEN.write_text(json.dumps(shapes, indent=2) + "\n")
    assert shapes == json.loads(GOLDEN.read_text())


async def interview(server: Server, tenant: Tenant, **fields: Any) -> str:
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/interviews", json={"title": "Backend", **fields})
        identifier: str = answer.json()["data"]["id"]
        return identifier


async def test_defaults_are_the_documented_ones(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        row = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]
        asked = (await client.post(f"{V1}/interviews/{row['id']}/questions", json={"text": "Q"})).json()["data"][0]
    assert (row["chatEnabled"], row["voiceEnabled"], row["videoEnabled"]) == (True, False, False)
    assert (row["aiName"], row["aiTone"], row["followUpDepth"]) == ("Aural", "PROFESSIONAL", "MODERATE")
    assert (row["language"], row["timeLimitMinutes"], row["antiCheatingEnabled"]) == ("en", None, False)
    assert (asked["type"], asked["order"], asked["required"], asked["followUpEnabled"]) == ("OPEN_ENDED", 0, True, True)


async def test_an_update_leaves_what_it_does_not_name(server: Server) -> None:
    tenant = await server.tenant()
    home = await interview(server, tenant, description="D", timeLimitMinutes=20, aiName="Ada")
    async with server.client(tenant.key) as client:
        row = (await client.patch(f"{V1}/interviews/{home}", json={"timeLimitMinutes": None})).json()["data"]
        assert (row["description"], row["timeLimitMinutes"], row["aiName"]) == ("D", None, "Ada")
        unchanged = (await client.patch(f"{V1}/interviews/{home}", json={})).json()["data"]
        assert {**unchanged, "updatedAt": None} == {**row, "updatedAt": None}


async def test_questions_number_themselves(server: Server) -> None:
    tenant = await server.tenant()
    home = await interview(server, tenant)
    async with server.client(tenant.key) as client:
        await client.post(f"{V1}/interviews/{home}/questions", json=[{"text": "a"}, {"text": "b", "order": 7}])
        await client.post(f"{V1}/interviews/{home}/questions", json={"text": "c"})
        rows = (await client.get(f"{V1}/interviews/{home}/questions")).json()["data"]
    assert [(row["text"], row["order"]) for row in rows] == [("a", 0), ("b", 7), ("c", 8)]


async def test_publishing_says_what_is_missing(server: Server) -> None:
    tenant = await server.tenant()
    home = await interview(server, tenant, chatEnabled=False)
    async with server.client(tenant.key) as client:
        data = (await client.post(f"{V1}/interviews/{home}/publish")).json()["data"]
    assert len(data["warnings"]) == 2
    assert data["url"] == f"https://viva.test/i/{data['publicSlug']}"


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
async def test_pages_neither_repeat_nor_skip_while_rows_are_added(server: Server, limit: int) -> None:
    tenant = await server.tenant()
    home = await interview(server, tenant)
    before = [await server.session(tenant, home) for _ in range(5)]
    server.clock.now = server.clock.now.replace(microsecond=0)
    seen: list[str] = []
    cursor: str | None = None
    async with server.client(tenant.key) as client:
        while True:
            query = {"limit": limit, **({} if cursor is None else {"cursor": cursor})}
            page = (await client.get(f"{V1}/interviews/{home}/sessions", params=query)).json()
            seen += [row["id"] for row in page["data"]]
            cursor = page["cursor"]
            if cursor is None:
                break
            await server.session(tenant, home)
    assert seen == before[::-1]


async def test_rows_of_the_same_moment_page_by_id(server: Server) -> None:
    tenant = await server.tenant()
    made = [await interview(server, tenant) for _ in range(4)]
    async with server.client(tenant.key) as client:
        first = (await client.get(f"{V1}/interviews", params={"limit": 2})).json()
        second = (await client.get(f"{V1}/interviews", params={"limit": 2, "cursor": first["cursor"]})).json()
    assert [row["id"] for row in first["data"] + second["data"]] == made[::-1]
    assert second["cursor"] is None


async def test_usage_counts_what_was_used(server: Server) -> None:
    tenant = await server.tenant()
    home = await interview(server, tenant)
    session_id = await server.session(tenant, home)
    async with server.context.store.transaction() as tx:
        await session.finish(
            tx, session_id, status="COMPLETED", reason="completed", now=server.clock(), clock_seconds=5400
        )
        await organization.add_usage(tx, tenant.organization_id, ai_tokens=125)
    async with server.client(tenant.key) as client:
        data = (await client.get(f"{V1}/usage")).json()["data"]
    assert data == {
        "plan": "self-hosted",
        "templates": {"used": 1, "limit": None},
        "session_hours": {"used": 1.5, "limit": None},
        "ai_tokens": {"used": 125, "limit": None},
        "seats": {"used": 1, "limit": None},
    }


async def test_a_request_that_only_reads_opens_one_transaction(server: Server) -> None:
    tenant = await server.tenant()
    opened: list[object] = []
    pool = server.context.store._readers.sync_engine.pool
    async with server.client(tenant.key) as client:
        made = (await client.post(f"{V1}/interviews", json={"title": "Backend"})).json()["data"]
        event.listen(pool, "checkout", lambda *_: opened.append(_))
        for path in ("interviews", f"interviews/{made['id']}", f"interviews/{made['id']}/sessions", "usage"):
            opened.clear()
            assert (await client.get(f"{V1}/{path}")).status_code == 200
            assert len(opened) == 1, path
    assert pool.checkedout() == 0
