"""The store, on each database: what it takes, who reads and writes at once, and when it is away."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.exc import DBAPIError
from stored import NOW, Home, a_message, a_session

from models import candidate, interview, message, organization, session, session_event
from models.base import new_id
from models.db import Store
from models.errors import Busy, NotFound, Unauthorized


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
