"""What is kept about candidates, for how long, and how it is handed out and forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rest import Server, Tenant

from agent import retention
from api import consent
from models import candidate, message, organization, recording, session, session_event
from models.base import new_id
from models.errors import NotFound

V1 = "/api/v1"
WORDS = "I was ill for a year"


@dataclass
class Taken:
    """An interview that Alex has taken."""

    candidate_id: str
    session_id: str
    interview_id: str


async def taken(
    server: Server, tenant: Tenant, data_dir: Path, *, email: str = "alex@example.com", over: bool = True
) -> Taken:
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        await client.post(f"{V1}/interviews/{home}/questions", json={"text": "Q"})
        body = {"name": "Alex", "email": email, "phone": "+44 20 7946 0958", "notes": "A referral"}
        invited = (await client.post(f"{V1}/interviews/{home}/candidates", json=body)).json()["data"][0]["id"]
    session_id = await server.session(tenant, home, candidate_id=invited)
    folder = data_dir / recording.location(session_id)
    folder.mkdir(parents=True)
    (folder / "recording.ogg").write_bytes(b"OggS")
    now = server.clock()
    async with server.context.store.transaction() as tx:
        await candidate.link_session(tx, invited, session_id)
        (await session.get(tx, session_id)).participant_email = email
        await message.add(
            tx, session_id=session_id, id=new_id(), seq=0, role="user", content=WORDS, question_id=None, now=now,
            audio_start=1.0, audio_end=2.0, confidence=0.9, words=[[WORDS, 1.0, 2.0, 0.9]], purpose=None,
            source="speech", client_id=None,
        )  # fmt: skip
        await session_event.append(tx, session_id=session_id, seq=0, at=1.0, kind="turn", data={"text": WORDS}, now=now)
        await recording.open_(
            tx, session_id=session_id, path=recording.location(session_id), format="wav", channels=2, sample_rate=16000
        )
        path = f"{recording.location(session_id)}/recording.ogg"
        await recording.update(tx, session_id, status="FINISHED", path=path)
        if over:
            await session.finish(tx, session_id, status="COMPLETED", reason="finished", now=now, clock_seconds=90.0)
    return Taken(invited, session_id, home)


async def row_of(server: Server, session_id: str) -> session.Session:
    async with server.context.store.read() as tx:
        return await session.get(tx, session_id)


async def kinds(server: Server, session_id: str) -> list[str]:
    async with server.context.store.read() as tx:
        return [event.kind for event in await session_event.of(tx, session_id)]


async def said(server: Server, session_id: str) -> list[str]:
    async with server.context.store.read() as tx:
        return [one.content for one in await message.of(tx, session_id)]


async def keep(server: Server, tenant: Tenant, **days: int | None) -> None:
    async with server.client(tenant.key) as client:
        assert (await client.patch(f"{V1}/organization", json=days)).status_code == 200


async def sweep(server: Server, tmp_path: Path) -> None:
    await retention.sweep(server.context.store, tmp_path, now=server.clock())


async def test_nothing_goes_by_itself_unless_the_organization_says_so(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    one = await taken(server, tenant, tmp_path)
    server.clock.advance(timedelta(days=4000).total_seconds())
    await sweep(server, tmp_path)
    assert await said(server, one.session_id) == [WORDS]
    assert (tmp_path / recording.location(one.session_id)).is_dir()


async def test_a_recording_goes_after_its_days_and_leaves_a_tombstone(server: Server, tmp_path: Path) -> None:
    tenant, other = await server.tenant(), await server.tenant("Other")
    mine, theirs = await taken(server, tenant, tmp_path), await taken(server, other, tmp_path)
    await keep(server, tenant, recordingDays=30)
    server.clock.advance(timedelta(days=30).total_seconds() - 10)
    await sweep(server, tmp_path)
    assert (tmp_path / recording.location(mine.session_id)).is_dir()
    server.clock.advance(20)
    for _ in range(2):
        await sweep(server, tmp_path)
    assert not (tmp_path / recording.location(mine.session_id)).exists()
    assert await kinds(server, mine.session_id) == ["turn", "recording.deleted"]
    assert await said(server, mine.session_id) == [WORDS]
    assert (tmp_path / recording.location(theirs.session_id) / "recording.ogg").is_file()
    async with server.context.store.read() as tx:
        assert await recording.get(tx, mine.session_id) is None
        assert await recording.get(tx, theirs.session_id) is not None


async def test_a_transcript_goes_after_its_days_and_the_session_stays(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    one = await taken(server, tenant, tmp_path)
    async with server.context.store.transaction() as tx:
        row = await session.get(tx, one.session_id)
        row.summary, row.insights = "Was ill", ["Ill"]
    await keep(server, tenant, transcriptDays=1, recordingDays=1)
    server.clock.advance(timedelta(days=1, seconds=1).total_seconds())
    for _ in range(2):
        await sweep(server, tmp_path)
    row = await row_of(server, one.session_id)
    assert (row.summary, row.insights, row.total_duration_seconds, row.status) == (None, None, 90, "COMPLETED")
    assert await said(server, one.session_id) == []
    assert await kinds(server, one.session_id) == ["recording.deleted", "transcript.deleted"]


async def test_a_session_under_way_is_left_alone(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    one = await taken(server, tenant, tmp_path, over=False)
    await keep(server, tenant, transcriptDays=1, recordingDays=1)
    server.clock.advance(timedelta(days=3).total_seconds())
    await sweep(server, tmp_path)
    assert await kinds(server, one.session_id) == ["turn"]


async def test_files_that_went_before_a_crash_do_not_keep_their_row(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    one = await taken(server, tenant, tmp_path)
    await keep(server, tenant, recordingDays=1)
    retention.remove_files(tmp_path, one.session_id, "recordings/nothing.ogg")
    server.clock.advance(timedelta(days=2).total_seconds())
    await sweep(server, tmp_path)
    assert "recording.deleted" in await kinds(server, one.session_id)


def test_only_files_of_recordings_are_removed(tmp_path: Path) -> None:
    (tmp_path / "viva.db").write_bytes(b"x")
    for path in ("viva.db", "../viva.db", "/etc/hostname", "recordings/../viva.db"):
        retention.remove_files(tmp_path, "none", path)
    assert (tmp_path / "viva.db").is_file()


@pytest.mark.parametrize("by", ["candidateId", "email"])
async def test_erasing_a_candidate_leaves_nothing_of_them(server: Server, tmp_path: Path, by: str) -> None:
    tenant = await server.tenant()
    one, other = await taken(server, tenant, tmp_path), await taken(server, tenant, tmp_path, email="bo@example.com")
    whom = {"candidateId": one.candidate_id} if by == "candidateId" else {"email": " ALEX@example.com"}
    async with server.client(tenant.key) as client:
        used = (await client.get(f"{V1}/usage")).json()["data"]["session_hours"]
        answer = await client.post(f"{V1}/privacy/erase", json=whom)
        assert answer.json() == {"data": {"candidates": 1, "sessions": 1, "recordings": 1}}
        assert (await client.get(f"{V1}/usage")).json()["data"]["session_hours"] == used
        shown = (await client.get(f"{V1}/sessions/{one.session_id}")).json()["data"]
        assert (shown["participantName"], shown["participantEmail"], shown["messages"]) == (None, None, [])
        assert (shown["status"], shown["totalDurationSeconds"]) == ("COMPLETED", 90)
        assert (await client.get(f"{V1}/interviews/{one.interview_id}/candidates")).json()["data"] == []
        assert (await client.post(f"{V1}/privacy/erase", json={"candidateId": one.candidate_id})).status_code == 404
        assert "alex" not in (await client.get(f"{V1}/audit")).text.lower()
        kept = (await client.get(f"{V1}/sessions/{other.session_id}")).json()["data"]
        assert kept["messages"][0]["content"] == WORDS
    row = await row_of(server, one.session_id)
    assert (row.plan["candidateName"], row.candidate_id) == ("", None)
    assert await kinds(server, one.session_id) == ["recording.deleted", "transcript.deleted"]
    assert not (tmp_path / recording.location(one.session_id)).exists()
    assert (tmp_path / recording.location(other.session_id)).is_dir()


async def test_an_interview_under_way_is_not_erased(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    one = await taken(server, tenant, tmp_path, over=False)
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/privacy/erase", json={"email": "alex@example.com"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "SESSION_IN_PROGRESS")
    assert await said(server, one.session_id) == [WORDS]
    assert (tmp_path / recording.location(one.session_id)).is_dir()


async def test_exporting_a_candidate_hands_out_everything(server: Server, tmp_path: Path) -> None:
    tenant = await server.tenant()
    one = await taken(server, tenant, tmp_path)
    await taken(server, tenant, tmp_path, email="bo@example.com")
    async with server.client(tenant.key) as client:
        answer = await client.post(f"{V1}/privacy/export", json={"email": "alex@example.com"})
        assert answer.headers["Content-Disposition"].startswith("attachment")
        data = answer.json()["data"]
        log: Any = (await client.get(f"{V1}/audit", params={"action": "candidate.exported"})).json()["data"]
    assert [(row["id"], row["notes"]) for row in data["candidates"]] == [(one.candidate_id, "A referral")]
    (taken_by_alex,) = data["sessions"]
    (line,) = taken_by_alex["messages"]
    assert (line["content"], line["confidence"], line["words"]) == (WORDS, 0.9, [[WORDS, 1.0, 2.0, 0.9]])
    assert (line["audioStart"], line["audioEnd"]) == (1.0, 2.0)
    assert taken_by_alex["consent"]["text"] == consent.TEXTS["2026-11"]
    assert data["recordings"] == [f"recordings/{one.session_id}/recording.ogg"]
    assert (log[0]["targetId"], log[0]["data"]) == (one.candidate_id, {"candidates": 1, "sessions": 1})


@pytest.mark.parametrize("operation", ["export", "erase"])
async def test_another_organizations_candidate_is_absent(server: Server, tmp_path: Path, operation: str) -> None:
    owner, stranger = await server.tenant(), await server.tenant("Other")
    one = await taken(server, owner, tmp_path)
    async with server.client(stranger.key) as client:
        for whom in ({"candidateId": one.candidate_id}, {"email": "alex@example.com"}, {"candidateId": "x"}):
            answer = await client.post(f"{V1}/privacy/{operation}", json=whom)
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
        for body in ({}, {"candidateId": "x", "email": "a@example.com"}):
            assert (await client.post(f"{V1}/privacy/{operation}", json=body)).status_code == 400
    assert await said(server, one.session_id) == [WORDS]


@pytest.mark.parametrize("days", [0, -1, 3651, 1.5, "30", True])
async def test_days_are_whole_and_bounded(server: Server, days: Any) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        answer = await client.patch(f"{V1}/organization", json={"recordingDays": days})
        assert (answer.status_code, answer.json()["error"]["field"]) == (400, "recordingDays")
        assert (await client.get(f"{V1}/organization")).json()["data"]["recordingDays"] is None


async def test_the_texts_candidates_agreed_to_can_be_read(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        rows = (await client.get(f"{V1}/consent-texts")).json()["data"]
    assert {row["version"]: row["text"] for row in rows} == dict(consent.TEXTS)
    assert [row["version"] for row in rows if row["current"]] == [consent.CURRENT]


async def test_organizations_without_days_are_not_looked_at(server: Server) -> None:
    await server.tenant()
    async with server.context.store.read() as tx:
        assert await organization.with_retention(tx) == []
        with pytest.raises(NotFound):
            await organization.get(tx, "none")
