"""The console's side: sign-in, cookies, and what a session's page shows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from rest import PASSWORD, Server, Tenant

from models import message, recording
from models.base import new_id
from models.membership import Role
from models.recording import RecordingStatus

API = "/console/api"
WRITES = {"X-Viva-Console": "1"}


@asynccontextmanager
async def signed_in(server: Server, tenant: Tenant) -> AsyncIterator[httpx2.AsyncClient]:
    async with server.client() as client:
        answer = await client.post(
            f"{API}/sign-in", json={"email": tenant.email.upper(), "password": PASSWORD}, headers=WRITES
        )
        assert answer.status_code == 200, answer.text
        cookie = answer.headers["Set-Cookie"].lower()
        assert all(part in cookie for part in ("httponly", "samesite=strict", "secure", "path=/console/api"))
        yield client


async def interview(server: Server, tenant: Tenant) -> str:
    async with server.client(tenant.key) as client:
        home: str = (await client.post("/api/v1/interviews", json={"title": "T"})).json()["data"]["id"]
        await client.post(f"/api/v1/interviews/{home}/questions", json={"text": "Q"})
        return home


async def test_signing_in_and_out(server: Server) -> None:
    tenant = await server.tenant()
    async with signed_in(server, tenant) as client:
        me = (await client.get(f"{API}/me")).json()["data"]
        assert (me["email"], me["role"], me["organization"]["name"]) == (tenant.email, "OWNER", "Acme")
        assert (await client.post(f"{API}/sign-out", headers=WRITES)).status_code == 200
        assert (await client.get(f"{API}/me")).status_code == 401


async def test_a_sign_in_lasts_twelve_hours(server: Server) -> None:
    async with signed_in(server, await server.tenant()) as client:
        server.clock.advance(12 * 3600 - 1)
        assert (await client.get(f"{API}/me")).status_code == 200
        server.clock.advance(1)
        assert (await client.get(f"{API}/me")).status_code == 401


async def test_guessing_passwords_is_refused_and_throttled(server: Server) -> None:
    tenant = await server.tenant()
    guess = {"email": tenant.email, "password": "wrong password"}
    async with server.client() as client:
        for _ in range(10):
            assert (await client.post(f"{API}/sign-in", json=guess, headers=WRITES)).status_code == 401
        refused = await client.post(f"{API}/sign-in", json={**guess, "password": PASSWORD}, headers=WRITES)
        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == "60"
        unknown = {"email": "nobody@example.com", "password": "x"}
        assert (await client.post(f"{API}/sign-in", json=unknown, headers=WRITES)).status_code == 401


async def test_guessing_at_many_accounts_from_one_address_is_throttled(server: Server) -> None:
    async with server.client() as client:
        for number in range(60):
            guess = {"email": f"{number}@example.com", "password": "x"}
            assert (await client.post(f"{API}/sign-in", json=guess, headers=WRITES)).status_code == 401
        guess = {"email": "one-more@example.com", "password": "x"}
        assert (await client.post(f"{API}/sign-in", json=guess, headers=WRITES)).status_code == 429


async def test_a_write_without_the_header_is_refused(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client() as client:
        answer = await client.post(f"{API}/sign-in", json={"email": tenant.email, "password": PASSWORD})
    assert answer.status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c"])
async def test_a_cookie_that_is_not_ours_is_unauthorized(server: Server, cookie: str) -> None:
    async with server.client() as client:
        answer = await client.get(f"{API}/me", headers={"Cookie": f"viva_console={cookie}"})
    assert answer.status_code == 401


async def test_a_session_with_its_recording(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    home = await interview(server, tenant)
    session_id = await server.session(tenant, home)
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "a.wav").write_bytes(b"RIFF0123456789")
    async with server.context.store.transaction() as tx:
        await message.add(
            tx, session_id=session_id, id=new_id(), seq=0, role="user", content="Hello", question_id=None,
            now=server.clock(), audio_start=0.5, audio_end=1.5, confidence=0.9, purpose=None, source="speech",
            client_id=None,
        )  # fmt: skip
        await recording.open_(
            tx, session_id=session_id, path="recordings/a.wav", format="wav", channels=2, sample_rate=16000
        )
        await recording.update(tx, session_id, status=RecordingStatus.FINISHED.value)
    async with signed_in(server, tenant) as client:
        listed = (await client.get(f"{API}/interviews")).json()["data"][0]
        assert (listed["questionCount"], listed["sessionCount"]) == (1, 1)
        rows = (await client.get(f"{API}/interviews/{home}/sessions")).json()["data"]
        assert [(row["id"], row["messageCount"]) for row in rows] == [(session_id, 1)]
        shown = (await client.get(f"{API}/sessions/{session_id}")).json()["data"]
        assert shown["questions"][0]["text"] == "Q"
        assert (shown["messages"][0]["audioStart"], shown["messages"][0]["confidence"]) == (0.5, 0.9)
        part = await client.get(shown["recording"]["url"], headers={"Range": "bytes=4-7"})
        assert (part.status_code, part.content) == (206, b"0123")


async def test_a_recording_is_not_played_before_it_is_finished(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    session_id = await server.session(tenant, await interview(server, tenant))
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "a.wav").write_bytes(b"RIFF")
    async with server.context.store.transaction() as tx:
        await recording.open_(
            tx, session_id=session_id, path="recordings/a.wav", format="wav", channels=2, sample_rate=16000
        )
    async with signed_in(server, tenant) as client:
        answer = await client.get(f"{API}/sessions/{session_id}/recording")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "RECORDING_NOT_READY")


@pytest.mark.parametrize("path", ["../outside.wav", "/etc/passwd", "secret.key", "recordings/absent.wav", "recordings"])
async def test_a_recording_outside_the_folder_of_recordings_is_not_found(
    server: Server, tmp_path: Path, path: str
) -> None:
    tenant = await server.tenant()
    session_id = await server.session(tenant, await interview(server, tenant))
    (tmp_path / "recordings").mkdir()
    async with server.context.store.transaction() as tx:
        await recording.open_(tx, session_id=session_id, path=path, format="wav", channels=2, sample_rate=16000)
        await recording.update(tx, session_id, status=RecordingStatus.FINISHED.value)
    async with signed_in(server, tenant) as client:
        assert (await client.get(f"{API}/sessions/{session_id}/recording")).status_code == 404


async def test_another_organization_sees_nothing(server: Server) -> None:
    owner, stranger = await server.tenant(), await server.tenant("Other", Role.VIEWER)
    home = await interview(server, owner)
    session_id = await server.session(owner, home)
    async with signed_in(server, stranger) as client:
        assert (await client.get(f"{API}/interviews")).json()["data"] == []
        for path in (f"interviews/{home}/sessions", f"sessions/{session_id}", f"sessions/{session_id}/recording"):
            answer: Any = await client.get(f"{API}/{path}")
            assert answer.status_code == 404
