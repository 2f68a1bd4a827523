"""What happens in a session is stored in order, at once, and whatever the database does in the meantime."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fakes import a_session

from agent.journal import Journal
from models import message, recording, session, session_event
from models.db import Store, Tx
from models.errors import Busy


@pytest.fixture
async def session_id(store: Store) -> str:
    return await a_session(store)


def journal_of(store: Store, session_id: str, next_event: int = 0, next_message: int = 0) -> Journal:
    return Journal(store, session_id, next_event=next_event, next_message=next_message)


@asynccontextmanager
async def writing(journal: Journal) -> AsyncIterator[Journal]:
    task = asyncio.create_task(journal.run())
    try:
        yield journal
        async with asyncio.timeout(10):
            await journal.settle()
        assert not task.done(), "the journal goes on"
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def stored(store: Store, session_id: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Numbers and kinds of the events, numbers and contents of the messages."""
    async with store.read() as tx:
        events = [(row.seq, row.kind) for row in await session_event.of(tx, session_id)]
        messages = [(row.seq, row.content) for row in await message.of(tx, session_id)]
    return events, messages


class Counting:
    """A store that counts its transactions and is busy as often as it is told to be."""

    def __init__(self, store: Store, busy: int = 0, *, late: bool = False) -> None:
        self._store = store
        self.busy = busy
        self.late = late
        """It is busy only when the transaction is to be committed."""
        self.transactions = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        self.transactions += 1
        if self.busy and not self.late:
            self.busy -= 1
            raise Busy("locked")
        async with self._store.transaction() as tx:
            yield tx
            if self.busy:
                self.busy -= 1
                raise Busy("locked")


async def test_everything_is_stored_in_its_order(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        for number in range(10):
            journal.event(float(number), f"Event{number}", {"number": number})
            journal.say("user", f"message {number}", question_id=None)
    events, messages = await stored(store, session_id)
    assert events == [(number, f"Event{number}") for number in range(10)]
    assert messages == [(number, f"message {number}") for number in range(10)]


async def test_a_resumed_session_goes_on_numbering(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id, next_event=7, next_message=3)) as journal:
        journal.event(1.0, "Joined", {})
        journal.say("user", "Hello", question_id=None)
    assert await stored(store, session_id) == ([(7, "Joined")], [(3, "Hello")])


async def test_what_is_queued_together_is_committed_together(store: Store, session_id: str) -> None:
    counting = Counting(store)
    journal = journal_of(counting, session_id)  # type: ignore[arg-type]
    for number in range(10):
        journal.event(float(number), "Event", {})
    async with writing(journal):
        await journal.settle()
        assert counting.transactions == 1


async def test_it_settles_when_everything_is_stored(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        await journal.settle()
        journal.say("user", "Hello", question_id=None)
        await journal.settle()
        assert (await stored(store, session_id))[1] == [(0, "Hello")]


@pytest.mark.parametrize("late", [False, True])
async def test_a_busy_store_loses_nothing_and_doubles_nothing(store: Store, session_id: str, late: bool) -> None:
    counting = Counting(store, busy=3, late=late)
    async with writing(journal_of(counting, session_id)) as journal:  # type: ignore[arg-type]
        journal.event(1.0, "First", {})
        journal.say("user", "Hello", question_id=None)
        await asyncio.sleep(0.01)
        journal.event(2.0, "Second", {})
    assert await stored(store, session_id) == ([(0, "First"), (1, "Second")], [(0, "Hello")])
    assert counting.transactions >= 4


async def test_a_database_locked_for_longer_than_its_patience_loses_nothing(
    tmp_path: Path, sqlite_template: Path
) -> None:
    path = shutil.copy(sqlite_template, tmp_path / "locked.db")
    store = Store(f"sqlite:///{path}", busy_seconds=0.05)
    session_id = await a_session(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with writing(journal_of(store, session_id)) as journal:
        journal.event(1.0, "First", {})
        journal.say("user", "Hello", question_id=None)
        settled = asyncio.create_task(journal.settle())
        done, _ = await asyncio.wait({settled}, timeout=0.4)
        assert not done, "it is still locked"
        journal.event(2.0, "Second", {})
        other.execute("ROLLBACK")
        await settled
    assert await stored(store, session_id) == ([(0, "First"), (1, "Second")], [(0, "Hello")])
    other.close()
    await store.close()


async def test_what_the_store_refuses_holds_nothing_else_up(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        journal.say("user", "Hello", question_id=None, client_id="c1")
        journal.say("user", "Hello", question_id=None, client_id="c1")
        journal.event(1.0, "Joined", {"what JSON cannot hold": object()})
        journal.event(2.0, "Left", {})
        await journal.settle()
        journal.say("user", "Goodbye", question_id=None)
    assert await stored(store, session_id) == ([(1, "Left")], [(0, "Hello"), (2, "Goodbye")])


async def test_a_message_holds_all_that_is_known_of_it(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        said = journal.say(
            "user",
            "Hello",
            question_id="q1",
            audio_start=1.0,
            audio_end=2.0,
            confidence=0.8,
            source="speech",
            client_id="c1",
            interrupted=True,
        )
        utterance = journal.say("assistant", "Good morning.", question_id=None, purpose="greeting")
        journal.amend(utterance.id, heard="Good", interrupted=True, audio_end=4.0)
    async with store.read() as tx:
        first, second = await message.of(tx, session_id)
    assert (first.id, first.role, first.question_id, first.source) == (said.id, "user", "q1", "speech")
    assert (first.audio_start, first.audio_end, first.confidence) == (1.0, 2.0, 0.8)
    assert (first.client_id, first.interrupted, first.created_at) == ("c1", True, said.timestamp)
    assert (second.purpose, second.heard, second.interrupted, second.audio_end) == ("greeting", "Good", True, 4.0)


async def test_every_event_moves_the_sessions_clock(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        journal.event(12.5, "Joined", {})
    async with store.read() as tx:
        row = await session.get(tx, session_id)
    assert row.clock_seconds == 12.5
    assert row.started_at is not None


async def test_the_end_is_stored_once(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        journal.finish(status="COMPLETED", reason="completed", clock_seconds=60.4)
        journal.finish(status="ABANDONED", reason="not_resumed", clock_seconds=99.0)
    async with store.read() as tx:
        row = await session.get(tx, session_id)
    assert (row.status, row.end_reason, row.clock_seconds) == ("COMPLETED", "completed", 60.4)
    assert row.total_duration_seconds == 60


async def test_a_recording_has_one_row_through_all_connections(store: Store, session_id: str) -> None:
    async with writing(journal_of(store, session_id)) as journal:
        for seconds in (10.0, 20.0):
            journal.open_recording(path=f"recordings/{session_id}", sample_rate=16_000)
            journal.recording(duration_seconds=seconds, size_bytes=100)
    async with store.read() as tx:
        row = await recording.get(tx, session_id)
    assert row is not None
    assert (row.duration_seconds, row.status, row.format) == (20.0, "RECORDING", "wav")
