"""What is stored of a session, on each database: its state, messages, events, recording and candidate."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from stored import NOW, Home, a_message, a_session

from models import candidate, interview, message, organization, recording, session, session_event
from models.db import Store
from models.errors import Conflict, NotFound, Unauthorized
from models.session import Status


async def test_terminal_states_never_change(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    async with store.transaction() as tx:
        await session.touch_clock(tx, session_id, 12.5, now=NOW)
    async with store.transaction() as tx:
        assert await session.finish(
            tx, session_id, status=Status.COMPLETED, reason="completed", now=NOW, clock_seconds=61.6
        )
    async with store.transaction() as tx:
        assert not await session.finish(
            tx, session_id, status=Status.ABANDONED, reason="no_response", now=NOW, clock_seconds=99
        )
        await session.touch_clock(tx, session_id, 200)
    async with store.read() as tx:
        row = await session.get(tx, session_id)
        used = (await organization.get(tx, home.organization_id)).session_seconds
    assert (row.status, row.end_reason, row.clock_seconds) == ("COMPLETED", "completed", 61.6)
    assert (row.total_duration_seconds, row.started_at, row.ended_at) == (62, NOW, NOW)
    assert used == 62


async def test_only_forgotten_sessions_are_stale(store: Store, home: Home) -> None:
    old = await a_session(store, home, now=NOW - timedelta(days=2))
    fresh = await a_session(store, home, now=NOW)
    async with store.read() as tx:
        assert await session.stale(tx, before=NOW - timedelta(days=1)) == [old]
        assert await session.stale(tx, before=NOW + timedelta(days=1)) == [old, fresh]


async def test_sessions_are_counted_on_their_interview(store: Store, home: Home) -> None:
    await asyncio.gather(*(a_session(store, home) for _ in range(3)))
    async with store.read() as tx:
        assert (await interview.get(tx, home.interview_id)).session_count == 3


async def test_a_candidate_finds_the_newest_session(store: Store, home: Home) -> None:
    async with store.transaction() as tx:
        (invited,) = await candidate.add_all(
            tx,
            organization_id=home.organization_id,
            interview_id=home.interview_id,
            items=[{"name": "Alex", "expires_at": NOW}],
            now=NOW,
        )
    async with store.read() as tx:
        assert await session.find_for_candidate(tx, invited.id) is None
    session_id = await a_session(store, home, candidate_id=invited.id)
    async with store.transaction() as tx:
        await candidate.link_session(tx, invited.id, session_id)
    async with store.read() as tx:
        row = await candidate.by_token(tx, invited.invite_token, now=NOW - timedelta(seconds=1))
        assert row.session_id == session_id
        found = await session.find_for_candidate(tx, invited.id)
        assert found is not None
        assert found.id == session_id
        with pytest.raises(Unauthorized):
            await candidate.by_token(tx, invited.invite_token, now=NOW)


async def test_messages_come_in_order_and_after_one(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    rows = [a_message(session_id, seq) for seq in (2, 0, 1)]
    async with store.transaction() as tx:
        for row in rows:
            await message.add(tx, **row)
    async with store.read() as tx:
        assert [row.seq for row in await message.of(tx, session_id)] == [0, 1, 2]
        assert [row.seq for row in await message.of(tx, session_id, after=rows[1]["id"])] == [1, 2]
        assert [row.seq for row in await message.of(tx, session_id, after="unknown")] == [0, 1, 2]


async def test_a_message_is_amended_only_where_said(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    row = a_message(session_id, 0, role="assistant", audio_start=1.0, audio_end=3.0)
    async with store.transaction() as tx:
        await message.add(tx, **row)
        await message.amend(tx, row["id"], interrupted=True, heard="wor")
        await message.amend(tx, row["id"])
    async with store.read() as tx:
        (stored,) = await message.of(tx, session_id)
    assert (stored.audio_start, stored.audio_end, stored.interrupted, stored.heard) == (1.0, 3.0, True, "wor")
    assert stored.organization_id == home.organization_id


async def test_a_retry_with_the_same_client_id_is_found_or_refused(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    async with store.transaction() as tx:
        await message.add(tx, **a_message(session_id, 0, client_id="c1"))
    async with store.read() as tx:
        found = await message.by_client_id(tx, session_id, "c1")
        assert found is not None
        assert found.seq == 0
        assert await message.by_client_id(tx, session_id, "c2") is None
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await message.add(tx, **a_message(session_id, 1, client_id="c1"))


async def test_events_are_ordered_and_unique(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    async with store.transaction() as tx:
        for seq in (1, 0):
            await session_event.append(tx, session_id=session_id, seq=seq, at=seq / 2, kind="K", data={}, now=NOW)
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await session_event.append(tx, session_id=session_id, seq=1, at=9.0, kind="K", data={}, now=NOW)
    async with store.read() as tx:
        assert [(row.seq, row.at) for row in await session_event.of(tx, session_id)] == [(0, 0.0), (1, 0.5)]
        assert await session_event.count(tx, session_id) == 2


async def test_a_recording_is_opened_once(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    shape = {"path": "recordings/a.wav", "format": "wav", "channels": 2, "sample_rate": 16000}
    async with store.transaction() as tx:
        first = await recording.open_(tx, session_id=session_id, **shape)
    async with store.transaction() as tx:
        again = await recording.open_(tx, session_id=session_id, **{**shape, "path": "recordings/b.wav"})
        await recording.update(tx, session_id, status="FINISHED", duration_seconds=3.5, size_bytes=10)
    async with store.read() as tx:
        stored = await recording.get(tx, session_id)
        with pytest.raises(NotFound):
            await recording.open_(tx, session_id="nowhere", **shape)
    assert stored is not None
    assert (again.id, stored.path, stored.status) == (first.id, "recordings/a.wav", "FINISHED")
