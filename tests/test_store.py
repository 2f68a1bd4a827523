"""The store, on each database: what the live side and the surfaces build on."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError

from models import candidate, interview, message, organization, project, recording, session, session_event
from models.base import new_id
from models.db import Store
from models.errors import Busy, Conflict, Invalid, NotFound, Unauthorized
from models.session import Status
from models.vault import Vault

NOW = datetime(2026, 4, 1, 12, 0, 0, 123456, tzinfo=UTC)


@dataclass
class Home:
    organization_id: str
    interview_id: str


@pytest.fixture
async def home(store: Store) -> Home:
    async with store.transaction() as tx:
        owner = await organization.create(tx, name="Acme")
        folder = await project.create(tx, organization_id=owner.id, name="Hiring")
        row = await interview.create(
            tx, organization_id=owner.id, project_id=folder.id, fields={"title": "Backend"}, now=NOW
        )
        return Home(owner.id, row.id)


async def a_session(store: Store, home: Home, *, now: datetime = NOW, candidate_id: str | None = None) -> str:
    async with store.transaction() as tx:
        row = await session.create(
            tx,
            organization_id=home.organization_id,
            interview_id=home.interview_id,
            candidate_id=candidate_id,
            mode="voice",
            plan={"title": "Backend", "questions": []},
            participant_name="Alex",
            participant_email=None,
            consent_version="2026-11",
            now=now,
        )
        return row.id


def a_message(session_id: str, seq: int, **fields: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "id": new_id(), "role": "user", "content": f"words {seq}", "question_id": None, "now": NOW,
        "audio_start": None, "audio_end": None, "confidence": None, "purpose": None, "source": "speech",
        "client_id": None,
    }  # fmt: skip
    return {**defaults, "session_id": session_id, "seq": seq, **fields}


def test_ids_are_uuid7_and_sort_as_they_were_made() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 5000
    assert all(len(one) == 36 and one[14] == "7" and one[19] in "89ab" for one in ids)


async def test_moments_come_back_aware(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    async with store.read() as tx:
        row = await session.get(tx, session_id)
    assert row.consent_at == NOW
    assert row.consent_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("strange", ["", "x" * 5000, "\x00", "\ud800", "'; DROP TABLE sessions; --"])
async def test_a_malformed_id_is_not_found(store: Store, home: Home, strange: str) -> None:
    async with store.read() as tx:
        with pytest.raises(NotFound):
            await session.get(tx, strange)
        with pytest.raises(NotFound):
            await interview.get_owned(tx, home.organization_id, strange)
        with pytest.raises(Unauthorized):
            await candidate.by_token(tx, strange)


async def test_a_foreign_id_is_not_found(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    async with store.transaction() as tx:
        other = (await organization.create(tx, name="Other")).id
    async with store.read() as tx:
        with pytest.raises(NotFound):
            await session.get_owned(tx, other, session_id)
        with pytest.raises(NotFound):
            await interview.get_owned(tx, other, home.interview_id)


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


async def test_text_no_database_can_hold_is_kept_readable(store: Store, home: Home) -> None:
    session_id = await a_session(store, home)
    async with store.transaction() as tx:
        await message.add(tx, **a_message(session_id, 0, content="a\x00b\ud800c \U0001f600"))
        await session_event.append(
            tx, session_id=session_id, seq=0, at=0.5, kind="X", data={"t": "\x00\ud800"}, now=NOW
        )
    async with store.read() as tx:
        (stored,) = await message.of(tx, session_id)
        (event,) = await session_event.of(tx, session_id)
    assert stored.content.startswith("a\ufffdb\ufffd")
    assert stored.content.endswith("c \U0001f600")
    assert event.data == {"t": "\x00\ud800"}


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


async def test_an_error_rolls_everything_back(store: Store) -> None:
    async def half() -> None:
        async with store.transaction() as tx:
            await organization.create(tx, name="Half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half()
    async with store.read() as tx:
        assert await organization.first(tx) is None


async def test_writers_that_read_first_all_get_through(store: Store, home: Home) -> None:
    async def spend() -> None:
        async with store.transaction() as tx:
            await organization.get(tx, home.organization_id)
            await organization.add_usage(tx, home.organization_id, ai_tokens=1)

    await asyncio.gather(*(spend() for _ in range(20)))
    async with store.read() as tx:
        assert (await organization.get(tx, home.organization_id)).ai_tokens == 20


async def test_sessions_are_counted_on_their_interview(store: Store, home: Home) -> None:
    await asyncio.gather(*(a_session(store, home) for _ in range(3)))
    async with store.read() as tx:
        assert (await interview.get(tx, home.interview_id)).session_count == 3


async def test_readers_within_an_open_transaction_join_it(store: Store) -> None:
    async with store.read() as tx:
        joining = store.within(tx)
        async with joining.read() as same:
            assert same is tx
    async with joining.read() as another:
        assert another is not tx


async def test_any_json_comes_back_as_it_was(store: Store, home: Home) -> None:
    written = [{"name": "caf\u00e9", "description": "\ud800"}]
    async with store.transaction() as tx:
        await interview.change(
            tx, await interview.get(tx, home.interview_id), {"assessment_criteria": written}, now=NOW
        )
    async with store.read() as tx:
        assert (await interview.get(tx, home.interview_id)).assessment_criteria == written


async def test_what_a_reader_writes_is_not_kept(store: Store, home: Home) -> None:
    with suppress(DBAPIError):  # PostgreSQL refuses it, SQLite rolls it back
        async with store.read() as tx:
            await organization.add_usage(tx, home.organization_id, session_seconds=60)
    async with store.read() as tx:
        assert (await organization.get(tx, home.organization_id)).session_seconds == 0


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_reader_on_sqlite_sees_one_moment(store: Store, home: Home) -> None:
    async with store.read() as tx:
        before = await interview.get(tx, home.interview_id)
        await a_session(store, home)
        tx.expire(before)
        await tx.refresh(before)
        assert before.session_count == 0
    async with store.read() as tx:
        assert (await interview.get(tx, home.interview_id)).session_count == 1


@pytest.mark.parametrize("backend", [pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_a_connection_that_died_at_rest_is_replaced(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.db._REST_SECONDS", 0.0)
    await store.ping()
    other = await asyncpg.connect(database_url)
    await other.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await other.close()
    await store.ping()


async def test_ping_answers(store: Store) -> None:
    await store.ping()


async def test_a_locked_file_is_busy_and_nothing_is_lost(tmp_path: Path, sqlite_template: Path) -> None:
    path = shutil.copy(sqlite_template, tmp_path / "viva.db")
    store = Store(f"sqlite:///{path}", busy_seconds=0)

    async def write() -> None:
        async with store.transaction() as tx:
            await organization.create(tx, name="Acme")

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        await write()
    async with store.read() as tx:
        assert await organization.first(tx) is None
    other.close()
    await write()
    await store.close()


async def test_a_database_that_is_away_is_busy(tmp_path: Path) -> None:
    store = Store(f"postgresql://viva@/viva?host={tmp_path}")
    with pytest.raises(Busy):
        await store.ping()
    await store.close()


def test_sealed_secrets_open_only_here() -> None:
    vault = Vault(b"a" * 32)
    sealed = vault.seal("secret")
    assert "secret" not in sealed
    assert vault.open(sealed) == "secret"
    with pytest.raises(Invalid):
        Vault(b"b" * 32).open(sealed)
