"""`Idempotency-Key`: the same request twice is one request."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rest import Server
from sqlalchemy import select

from models.idempotency import Claim

V1 = "/api/v1"
KEY = {"Idempotency-Key": "a-key"}


async def count(client: Any) -> int:
    return len((await client.get(f"{V1}/interviews")).json()["data"])


async def test_the_same_request_is_given_the_same_answer(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        first = await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)
        second = await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)
        assert (second.status_code, second.content) == (first.status_code, first.content)
        assert second.headers["Content-Type"] == first.headers["Content-Type"]
        assert "Idempotency-Replayed" not in first.headers
        assert second.headers["Idempotency-Replayed"] == "true"
        assert second.headers["X-RateLimit-Remaining"] == "58"
        assert await count(client) == 1


async def test_another_request_with_the_key_clashes(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)).json()["data"]["id"]
        for path, body in [("/interviews", {"title": "U"}), (f"/interviews/{home}/questions", {"title": "T"})]:
            answer = await client.post(V1 + path, json=body, headers=KEY)
            assert (answer.status_code, answer.json()["error"]["code"]) == (409, "IDEMPOTENCY_CONFLICT")
        assert await count(client) == 1


async def test_requests_at_the_same_time_run_once(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        asked = [client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY) for _ in range(8)]
        answers = await asyncio.gather(*asked)
        assert {answer.content for answer in answers} == {answers[0].content}
        assert answers[0].status_code == 200
        assert await count(client) == 1


async def test_a_refusal_is_not_kept(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        assert (await client.post(f"{V1}/interviews", json={"title": ""}, headers=KEY)).status_code == 400
        assert (await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)).status_code == 200


async def test_a_failure_is_not_kept(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = await server.tenant()

    async def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("out of luck")

    async with server.client(tenant.key) as client:
        with monkeypatch.context() as patched:
            patched.setattr("api.actions.create_interview", broken)
            assert (await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)).status_code == 500
        assert (await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)).status_code == 200


async def test_answers_are_kept_for_a_day_and_for_one_caller(server: Server) -> None:
    tenant, other = await server.tenant(), await server.tenant("Other")
    async with server.client(tenant.key) as client, server.client(other.key) as neighbour:
        await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)
        assert (await neighbour.post(f"{V1}/interviews", json={"title": "U"}, headers=KEY)).status_code == 200
        server.clock.advance(24 * 3600 - 1)
        assert (await client.post(f"{V1}/interviews", json={"title": "U"}, headers=KEY)).status_code == 409
        server.clock.advance(1)
        assert (await client.post(f"{V1}/interviews", json={"title": "U"}, headers=KEY)).status_code == 200
        assert await count(client) == 2


async def test_a_request_that_another_process_runs_is_told_to_come_back(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)
        async with server.context.store.transaction() as tx:
            claim = await tx.scalar(select(Claim))
            assert claim is not None
            claim.status = claim.media_type = claim.sealed_body = None
        answer = await client.post(f"{V1}/interviews", json={"title": "T"}, headers=KEY)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "IDEMPOTENCY_IN_PROGRESS")
        assert answer.headers["Retry-After"] == "1"


async def test_what_is_kept_cannot_be_read_in_the_database(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        made = (await client.post(f"{V1}/api-keys", json={"name": "CI"}, headers=KEY)).json()["data"]
        again = (await client.post(f"{V1}/api-keys", json={"name": "CI"}, headers=KEY)).json()["data"]
    async with server.context.store.read() as tx:
        claim = await tx.scalar(select(Claim))
    assert claim is not None
    assert claim.sealed_body is not None
    assert made["key"] not in claim.sealed_body
    assert again == made


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "caf\u00e9"])
async def test_a_key_that_is_none_is_named(server: Server, key: str) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        headers = {"Idempotency-Key": key.encode("utf-8")}
        answer = await client.post(f"{V1}/interviews", json={"title": "T"}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "Idempotency-Key")
