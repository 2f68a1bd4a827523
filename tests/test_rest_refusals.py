"""What the interview API refuses, and how it says so."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from rest import Server, Tenant

from api.app import create_app
from models import api_key

V1 = "/api/v1"


async def everything(server: Server, tenant: Tenant) -> dict[str, str]:
    """One of each thing an id can name."""
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        asked = (await client.post(f"{V1}/interviews/{home}/questions", json={"text": "Q"})).json()["data"][0]["id"]
    return {"interview_id": home, "question_id": asked, "session_id": await server.session(tenant, home)}


def assert_error(answer: Any, status: int, code: str, **details: str) -> None:
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["message"]
    assert {name: error[name] for name in details} == details


async def test_a_key_for_reading_never_writes(server: Server) -> None:
    tenant = await server.tenant(scopes=["read"])
    async with server.client(tenant.key) as client:
        assert (await client.get(f"{V1}/interviews")).status_code == 200
        assert_error(await client.post(f"{V1}/interviews", json={"title": "T"}), 403, "FORBIDDEN")
        assert_error(await client.delete(f"{V1}/questions/x"), 403, "FORBIDDEN")


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x", "Basic dlv_x", "Bearer dlv_unknown", "dlv_x", "Bearer dlv_\u00e9"]
)
async def test_no_good_key_is_unauthorized_everywhere(server: Server, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.encode("utf-8")}
    async with server.client() as client:
        for method, path in [("GET", "/interviews"), ("POST", "/interviews"), ("GET", "/nowhere")]:
            answer = await client.request(method, V1 + path, headers=headers, content=b"{")
            assert_error(answer, 401, "UNAUTHORIZED")
            assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_revoked_and_expired_keys_are_unauthorized(server: Server) -> None:
    revoked = await server.tenant()
    expiring = await server.tenant(expires_at=server.clock() + timedelta(minutes=1))
    async with server.context.store.transaction() as tx:
        await api_key.revoke(tx, revoked.organization_id, revoked.key_id, now=server.clock())
    async with server.client(revoked.key) as client:
        assert_error(await client.get(f"{V1}/usage"), 401, "UNAUTHORIZED")
    async with server.client(expiring.key) as client:
        assert (await client.get(f"{V1}/usage")).status_code == 200
        server.clock.advance(60)
        assert_error(await client.get(f"{V1}/usage"), 401, "UNAUTHORIZED")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": "   "}, "title"),
        ({"title": None}, "title"),
        ({"title": 5}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "T", "voiceEnabled": "true"}, "voiceEnabled"),
        ({"title": "T", "voiceEnabled": 1}, "voiceEnabled"),
        ({"title": "T", "voiceEnabled": None}, "voiceEnabled"),
        ({"title": "T", "aiTone": "professional"}, "aiTone"),
        ({"title": "T", "followUpDepth": "NONE"}, "followUpDepth"),
        ({"title": "T", "language": "english please"}, "language"),
        ({"title": "T", "timeLimitMinutes": 0}, "timeLimitMinutes"),
        ({"title": "T", "timeLimitMinutes": "30"}, "timeLimitMinutes"),
        ({"title": "T", "timeLimitMinutes": 10**30}, "timeLimitMinutes"),
        ({"title": "T", "assessmentCriteria": [{"name": "A"}, "B"]}, "assessmentCriteria[1]"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "T", "description": "\ud800"}, "description"),
    ],
)
async def test_a_wrong_value_is_named(server: Server, body: dict[str, Any], field: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.post(
            f"{V1}/interviews", content=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
        )
        assert_error(answer, 400, "BAD_REQUEST", field=field)
        assert (await client.get(f"{V1}/interviews")).json()["data"] == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b'"x"', b"\xff", b'{"title":"a","title":"b"}', b'{"title":NaN}',
        b'{"title":' + b"[" * 100 + b"]" * 100 + b"}", b"[" * 100_000, b'{"title":' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
async def test_a_body_that_is_no_object_is_refused(server: Server, body: bytes) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/interviews", content=body, headers={"Content-Type": "application/json"})
    assert_error(answer, 400, "BAD_REQUEST")


async def test_many_at_once_are_all_or_nothing(server: Server) -> None:
    tenant = await server.tenant()
    ids = await everything(server, tenant)
    at = f"{V1}/interviews/{ids['interview_id']}"
    async with server.client(tenant.key) as client:
        wrong = await client.post(f"{at}/questions", json=[{"text": "fine"}, {"text": ""}])
        assert_error(wrong, 400, "BAD_REQUEST", field="[1].text")
        assert_error(await client.post(f"{at}/questions", json=[]), 400, "BAD_REQUEST")
        assert_error(await client.post(f"{at}/questions", json=[{"text": "q"}] * 201), 400, "BAD_REQUEST")
        assert_error(await client.post(f"{at}/candidates", json=[{}] * 501), 400, "BAD_REQUEST")
        assert len((await client.get(f"{at}/questions")).json()["data"]) == 1
        assert (await client.get(f"{at}/candidates")).json()["data"] == []
        assert len((await client.post(f"{at}/candidates", json=[{}] * 500)).json()["data"]) == 500


@pytest.mark.parametrize("limit", ["0", "101", "abc", "1.5", "-1", ""])
async def test_a_limit_out_of_range_is_named(server: Server, limit: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.get(f"{V1}/interviews", params={"limit": limit})
    assert_error(answer, 400, "BAD_REQUEST", field="limit")


async def test_a_cursor_from_elsewhere_is_refused(server: Server) -> None:
    tenant, other = await server.tenant(), await server.tenant("Other")
    ids = await everything(server, tenant)
    await everything(server, tenant)
    async with server.client(tenant.key) as client:
        good = (await client.get(f"{V1}/interviews", params={"limit": 1})).json()["cursor"]
        assert good is not None
        forged = good[:-4] + ("AAAA" if good[-4:] != "AAAA" else "BBBB")
        for cursor in ["x", "\u00e9", "a" * 999, forged, ""]:
            answer = await client.get(f"{V1}/interviews", params={"cursor": cursor})
            assert_error(answer, 400, "BAD_REQUEST", field="cursor")
        of_sessions = await client.get(f"{V1}/interviews/{ids['interview_id']}/sessions", params={"cursor": good})
        assert_error(of_sessions, 400, "BAD_REQUEST", field="cursor")
    async with server.client(other.key) as client:
        assert_error(await client.get(f"{V1}/interviews", params={"cursor": good}), 400, "BAD_REQUEST", field="cursor")


async def test_a_cursor_is_good_for_a_day(server: Server) -> None:
    tenant = await server.tenant()
    await everything(server, tenant)
    await everything(server, tenant)
    async with server.client(tenant.key) as client:
        cursor = (await client.get(f"{V1}/interviews", params={"limit": 1})).json()["cursor"]
        server.clock.advance(24 * 3600 - 1)
        assert (await client.get(f"{V1}/interviews", params={"cursor": cursor})).status_code == 200
        server.clock.advance(1)
        expired = await client.get(f"{V1}/interviews", params={"cursor": cursor})
    assert_error(expired, 400, "BAD_REQUEST", field="cursor")
    assert "expired" in expired.json()["error"]["message"]


async def test_a_body_that_is_missing_is_said_to_be(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.patch(f"{V1}/interviews/x")
    assert_error(answer, 400, "BAD_REQUEST")
    assert answer.json()["error"]["message"] == "send a JSON body, as application/json"


async def test_a_body_over_a_mebibyte_is_too_large(server: Server) -> None:
    tenant = await server.tenant()

    async def stream() -> Any:
        for _ in range(20):
            yield b" " * 65536

    async with server.client(tenant.key) as client:
        for content in (b" " * (1024 * 1024 + 1), stream()):
            answer = await client.post(
                f"{V1}/interviews", content=content, headers={"Content-Type": "application/json"}
            )
            assert_error(answer, 413, "PAYLOAD_TOO_LARGE")


async def test_unknown_paths_and_methods_keep_the_envelope(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        assert_error(await client.get(f"{V1}/nowhere"), 404, "NOT_FOUND")
        assert_error(await client.get(f"{V1}/interviews/"), 404, "NOT_FOUND")
        wrong_method = await client.put(f"{V1}/interviews")
        assert_error(wrong_method, 405, "METHOD_NOT_ALLOWED")
        assert set(wrong_method.headers["Allow"].split(", ")) == {"GET", "POST"}
        assert_error(await client.get("/nowhere"), 404, "NOT_FOUND")


async def test_the_61st_request_of_a_minute_waits(server: Server) -> None:
    tenant, other = await server.tenant(), await server.tenant("Other")
    start = int(server.clock().timestamp())
    async with server.client(tenant.key) as client, server.client(other.key) as neighbour:
        for number in range(60):
            answer = await client.get(f"{V1}/usage" if number else f"{V1}/nowhere")
            assert answer.headers["X-RateLimit-Limit"] == "60"
            assert answer.headers["X-RateLimit-Remaining"] == str(59 - number)
        server.clock.advance(20)
        refused = await client.get(f"{V1}/usage")
        assert_error(refused, 429, "RATE_LIMITED")
        assert refused.headers["Retry-After"] == "40"
        assert refused.headers["X-RateLimit-Remaining"] == "0"
        assert refused.headers["X-RateLimit-Reset"] == str(start + 60)
        assert (await neighbour.get(f"{V1}/usage")).status_code == 200
        server.clock.advance(40)
        assert (await client.get(f"{V1}/usage")).status_code == 200


async def test_quotas_are_enforced_where_documented(server: Server) -> None:
    tenant = await server.tenant()
    ids = await everything(server, tenant)
    capped = server.context.settings.model_copy(
        update={"plan_templates_limit": 1, "plan_session_hours_limit": 0.0, "plan_name": "pro"}
    )
    app = create_app(capped, now=server.clock, migrated=True)
    at = f"{V1}/interviews/{ids['interview_id']}"
    async with app.router.lifespan_context(app), Server(app, server.clock).client(tenant.key) as client:
        answer = await client.post(f"{V1}/interviews", json={"title": "T"})
        assert_error(answer, 403, "PLAN_LIMIT_EXCEEDED", limit="templates")
        answer = await client.post(f"{at}/candidates", json={"name": "N"})
        assert_error(answer, 403, "PLAN_LIMIT_EXCEEDED", limit="session_hours")
        await client.delete(at)
        assert (await client.post(f"{V1}/interviews", json={"title": "T"})).status_code == 200
        assert_error(await client.post(f"{at}/publish"), 403, "PLAN_LIMIT_EXCEEDED", limit="templates")
        usage = (await client.get(f"{V1}/usage")).json()["data"]
    assert usage["plan"] == "pro"
    assert usage["templates"] == {"used": 1, "limit": 1}


async def test_an_unforeseen_failure_tells_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = await server.tenant()

    async def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("api.actions.usage", broken)
    async with server.client(tenant.key) as client:
        answer = await client.get(f"{V1}/usage")
    assert_error(answer, 500, "INTERNAL_ERROR")
    assert "secret" not in answer.text
    assert answer.headers["X-RateLimit-Limit"] == "60"
