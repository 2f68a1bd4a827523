"""Sessions afterwards: ended, deleted; their recording, transcript and events."""

from __future__ import annotations

from typing import Any

import pytest
from rest import Server, Tenant

from models import message, organization, recording, session_event
from models.base import new_id
from models.recording import RecordingStatus

V1 = "/api/v1"
SOUND = bytes(range(256)) * 4


async def begun(server: Server, tenant: Tenant, *, candidate_id: str | None = None) -> str:
    """A session in which one sentence was said."""
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
    session_id = await server.session(tenant, home, candidate_id=candidate_id)
    async with server.context.store.transaction() as tx:
        await message.add(
            tx, session_id=session_id, id=new_id(), seq=0, role="assistant", content="Welcome.",
            question_id=None, now=server.clock(), audio_start=0.5, audio_end=1.5, confidence=None,
            purpose="GREETING", source=None, client_id=None,
        )  # fmt: skip
        for seq, kind in enumerate(["joined", "note.skipped", "note.left_open", "left"]):
            await session_event.append(
                tx, session_id=session_id, seq=seq, at=seq, kind=kind, data={"n": seq}, now=server.clock()
            )
    return session_id


async def recorded(server: Server, session_id: str, status: RecordingStatus = RecordingStatus.FINISHED) -> None:
    path = f"{recording.location(session_id)}/recording.ogg"
    file = server.context.data_dir / path
    file.parent.mkdir(parents=True)
    file.write_bytes(SOUND)
    async with server.context.store.transaction() as tx:
        await recording.open_(tx, session_id=session_id, path=path, format="ogg", channels=2, sample_rate=16000)
        await recording.update(tx, session_id, status=status.value)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def test_a_session_is_ended_once(server: Server) -> None:
    tenant = await server.tenant()
    at = f"{V1}/sessions/{await begun(server, tenant)}"
    async with server.client(tenant.key) as client:
        ended = (await client.post(f"{at}/end")).json()["data"]
        assert (ended["status"], ended["endReason"]) == ("COMPLETED", "ended_by_creator")
        assert code(await client.post(f"{at}/end")) == (409, "SESSION_OVER")


async def test_a_deleted_session_leaves_only_the_hours_it_used(server: Server) -> None:
    tenant = await server.tenant()
    session_id = await begun(server, tenant)
    await recorded(server, session_id)
    at = f"{V1}/sessions/{session_id}"
    async with server.context.store.transaction() as tx:
        await organization.add_usage(tx, tenant.organization_id, session_seconds=60)
    async with server.client(tenant.key) as client:
        home = (await client.get(at)).json()["data"]["interview"]["id"]
        assert code(await client.delete(at)) == (409, "SESSION_IN_PROGRESS")
        await client.post(f"{at}/end")
        used = (await client.get(f"{V1}/usage")).json()["data"]["session_hours"]
        assert (await client.delete(at)).json()["data"] == {"id": session_id, "deleted": True}
        assert code(await client.get(at)) == (404, "NOT_FOUND")
        assert code(await client.delete(at)) == (404, "NOT_FOUND")
        assert (await client.get(f"{V1}/interviews/{home}")).json()["data"]["_count"]["sessions"] == 0
        assert (await client.get(f"{V1}/usage")).json()["data"]["session_hours"] == used
    assert not (server.context.data_dir / recording.location(session_id)).exists()
    async with server.context.store.read() as tx:
        assert await message.of(tx, session_id) == []
        assert await session_event.count(tx, session_id) == 0
        assert await recording.get(tx, session_id) is None


async def test_a_deleted_session_frees_its_invitation(server: Server) -> None:
    tenant = await server.tenant()
    async with server.client(tenant.key) as client:
        home = (await client.post(f"{V1}/interviews", json={"title": "T"})).json()["data"]["id"]
        at = f"{V1}/interviews/{home}/candidates"
        invited = (await client.post(at, json={"name": "Alex"})).json()["data"][0]["id"]
        session_id = await server.session(tenant, home, candidate_id=invited)
        await server.link(invited, session_id)
        await client.post(f"{V1}/sessions/{session_id}/end")
        await client.delete(f"{V1}/sessions/{session_id}")
        assert (await client.get(f"{V1}/candidates/{invited}")).json()["data"]["sessionId"] is None


async def test_a_recording_that_is_being_finished_is_left_alone(server: Server) -> None:
    tenant = await server.tenant()
    session_id = await begun(server, tenant)
    await recorded(server, session_id, RecordingStatus.RECORDING)
    at = f"{V1}/sessions/{session_id}"
    async with server.client(tenant.key) as client:
        await client.post(f"{at}/end")
        assert code(await client.delete(at)) == (409, "SESSION_IN_PROGRESS")
        assert code(await client.get(f"{at}/recording")) == (409, "RECORDING_NOT_READY")
    assert (server.context.data_dir / recording.location(session_id)).exists()


async def test_a_recording_comes_whole_or_in_parts(server: Server) -> None:
    tenant = await server.tenant()
    session_id = await begun(server, tenant)
    at = f"{V1}/sessions/{session_id}/recording"
    async with server.client(tenant.key) as client:
        assert code(await client.get(at)) == (404, "NOT_FOUND")
        await recorded(server, session_id)
        whole = await client.get(at)
        assert (whole.status_code, whole.content) == (200, SOUND)
        assert (whole.headers["Content-Type"], whole.headers["Accept-Ranges"]) == ("audio/ogg", "bytes")
        part = await client.get(at, headers={"Range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, SOUND[10:20])
        assert part.headers["Content-Range"] == f"bytes 10-19/{len(SOUND)}"
        assert (await client.get(at, headers={"Range": "bytes=9999-"})).status_code == 416


async def test_a_link_opens_one_recording_for_a_short_time(server: Server) -> None:
    tenant = await server.tenant()
    session_id = await begun(server, tenant)
    await recorded(server, session_id)
    async with server.client(tenant.key) as client:
        at = f"{V1}/sessions/{session_id}/recording/url"
        link = (await client.get(at, params={"expiresIn": 60})).json()["data"]
        for seconds in (0, 3601):
            assert code(await client.get(at, params={"expiresIn": seconds})) == (400, "BAD_REQUEST")
    async with server.client() as anybody:
        part = await anybody.get(link["url"], headers={"Range": "bytes=0-3"})
        assert (part.status_code, part.content) == (206, SOUND[:4])
        head, _, signature = link["url"].rpartition(".")
        assert code(await anybody.get(f"{head}.{signature[::-1]}")) == (404, "NOT_FOUND")
        server.clock.advance(60)
        assert code(await anybody.get(link["url"])) == (410, "LINK_EXPIRED")


@pytest.mark.parametrize(
    ("written", "media_type", "text"),
    [
        ("txt", "text/plain", "[00:00:00] Aural: Welcome.\n"),
        ("vtt", "text/vtt", "WEBVTT\n\n1\n00:00:00.500 --> 00:00:01.500\n<v Aural>Welcome.\n"),
        ("srt", "application/x-subrip", "1\n00:00:00,500 --> 00:00:01,500\nAural: Welcome.\n"),
    ],
)
async def test_a_transcript_is_written_in_each_format(server: Server, written: str, media_type: str, text: str) -> None:
    tenant = await server.tenant()
    at = f"{V1}/sessions/{await begun(server, tenant)}/transcript"
    async with server.client(tenant.key) as client:
        answer = await client.get(at, params={"format": written})
        assert answer.text == text
        assert answer.headers["Content-Type"].startswith(media_type)
        (line,) = (await client.get(at)).json()["data"]["lines"]
        assert (line["speaker"], line["start"], line["end"]) == ("Aural", 0.5, 1.5)
        assert (await client.get(at, params={"format": "pdf"})).status_code == 400


async def test_events_come_in_order_by_kind_and_in_pages(server: Server) -> None:
    tenant = await server.tenant()
    at = f"{V1}/sessions/{await begun(server, tenant)}/events"
    async with server.client(tenant.key) as client:
        seen: list[str] = []
        cursor: str | None = None
        while True:
            query = {"limit": "3", **({} if cursor is None else {"cursor": cursor})}
            page = (await client.get(at, params=query)).json()
            seen += [event["kind"] for event in page["data"]]
            if (cursor := page["cursor"]) is None:
                break
            other = await client.get(at, params={"cursor": cursor, "kind": "note"})
            assert (other.status_code, other.json()["error"]["field"]) == (400, "cursor")
        assert seen == ["joined", "note.skipped", "note.left_open", "left"]
        notes = (await client.get(at, params={"kind": "note"})).json()["data"]
        assert [event["data"]["n"] for event in notes] == [1, 2]
