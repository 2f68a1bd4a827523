"""A session as it was stored becomes a state again: refresh and crash take the same path."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fakes import THREE_QUESTIONS, FakeStage, Seconds, a_session, content

from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.interview.events import Button, Joined, Left, Pressed, Source
from agent.interview.state import Phase
from agent.journal import Journal
from agent.restore import Draft, Restored, restore
from agent.waterfall import Waterfall
from models import message, recording, session_event
from models.db import Store
from models.errors import NotFound


class Live:
    """A conversation that is written to a real store."""

    def __init__(self, restored: Restored, store: Store) -> None:
        self.time = Seconds()
        clock = SessionClock(restored.clock, source=self.time)
        clock.start()
        self.clock = clock
        self.journal = Journal(
            store, restored.session_id, next_event=restored.next_event, next_message=restored.next_message
        )
        self.conversation = Conversation(
            restored.state,
            journal=self.journal,
            clock=clock,
            judge=content,
            stage=FakeStage(),
            shown=restored.shown,
            answered=restored.answered,
        )

    def join(self) -> None:
        self.conversation.handle(Joined(self.clock.now()))

    def spoken(self) -> None:
        say = self.conversation.speaking
        assert say is not None
        self.time.now += 3
        self.conversation.spoken(say.utterance, say.text, finished=True)

    def answers(self, text: str = "It was a good one.") -> None:
        self.time.now += 5
        self.conversation.hear(text)


@asynccontextmanager
async def live(store: Store, session_id: str) -> AsyncIterator[Live]:
    """A connection to the session, which ends without a word as a killed process does."""
    made = Live(await restore(store, session_id), store)
    task = asyncio.create_task(made.journal.run())
    try:
        yield made
        await made.journal.settle()
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def session_id(store: Store) -> str:
    return await a_session(store)


async def test_a_session_that_has_not_begun(store: Store, session_id: str) -> None:
    restored = await restore(store, session_id)
    assert restored.state.plan == THREE_QUESTIONS
    assert (restored.state.phase, restored.shown, restored.clock) == (Phase.NEW, None, 0.0)
    assert (restored.next_event, restored.next_message, restored.draft) == (0, 0, None)
    assert not restored.is_over


async def test_no_such_session(store: Store) -> None:
    with pytest.raises(NotFound):
        await restore(store, "no-such-session")


async def test_what_is_replayed_equals_what_was_live(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.spoken()
        one.answers()
        one.spoken()
        one.conversation.handle(Pressed(one.clock.now(), Button.REPEAT))
    restored = await restore(store, session_id)
    assert restored.state == one.conversation.state
    assert restored.shown == one.conversation.shown == 1
    assert restored.clock == one.clock.now()


async def test_it_goes_on_numbering_where_it_stopped(store: Store, session_id: str) -> None:
    for _ in range(3):
        async with live(store, session_id) as one:
            one.join()
            one.spoken()
    async with store.read() as tx:
        events = [row.seq for row in await session_event.of(tx, session_id)]
        messages = [row.seq for row in await message.of(tx, session_id)]
    restored = await restore(store, session_id)
    assert events == list(range(restored.next_event))
    assert messages == list(range(restored.next_message)) == [0, 1, 2]


async def test_after_a_crash_it_goes_on_at_the_same_question(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.spoken()
        one.answers()
        one.spoken()
    async with live(store, session_id) as again:
        again.join()
        assert again.conversation.speaking is not None
        assert THREE_QUESTIONS.questions[1].text in again.conversation.speaking.text
        assert again.clock.now() == one.clock.now()


async def test_the_words_of_a_turn_a_crash_cut_are_there(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.spoken()
        one.conversation.draft("I built", 4.0)
        one.conversation.draft("I built a bridge", 4.0)
    assert (await restore(store, session_id)).draft == Draft("I built a bridge", 4.0)


async def test_a_turn_that_was_finished_is_no_draft(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.spoken()
        one.conversation.draft("I built", 4.0)
        one.answers("I built a bridge.")
    assert (await restore(store, session_id)).draft is None


async def test_nor_is_one_whose_cut_is_known(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.spoken()
        one.conversation.draft("I built", 4.0)
        one.conversation.cut("I built a", audio_start=4.0, audio_end=5.0)
        one.conversation.handle(Left(one.clock.now()))
    restored = await restore(store, session_id)
    assert restored.draft is None
    assert restored.state.current.answers == ("I built a",)


async def test_notes_are_nothing_that_happened(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.journal.event(1.0, "note.skipped", {"question_id": "q1"})
        one.journal.event(1.0, "recording.stopped", {"reason": "No space left on device"})
        one.conversation.timed(Waterfall(spoken=500, sounded=900))
        one.spoken()
    assert (await restore(store, session_id)).state == one.conversation.state


async def test_an_answer_sent_again_after_a_crash_is_the_same_answer(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        one.spoken()
        first = one.conversation.hear("A bridge.", Source.TEXT, client_id="c1")
    assert first is not None
    async with live(store, session_id) as again:
        again.join()
        repeated = again.conversation.hear("A bridge.", Source.TEXT, client_id="c1")
        assert repeated is not None
        assert repeated.id == first.id


async def test_the_clock_stands_where_the_recording_does(store: Store, session_id: str) -> None:
    """Audio is written without an event: a crash must not lay the next segment over it."""
    async with live(store, session_id) as one:
        one.join()
        one.journal.open_recording(path="recordings/x", sample_rate=16_000)
        one.journal.recording(duration_seconds=42.0)
    assert (await restore(store, session_id)).clock == 42.0
    async with store.read() as tx:
        row = await recording.get(tx, session_id)
    assert row is not None


async def test_a_session_that_is_over(store: Store, session_id: str) -> None:
    async with live(store, session_id) as one:
        one.join()
        for _ in THREE_QUESTIONS.questions:
            one.spoken()
            one.answers()
        one.spoken()
    restored = await restore(store, session_id)
    assert restored.is_over
    assert restored.state.phase is Phase.ENDED
