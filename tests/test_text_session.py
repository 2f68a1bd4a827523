"""A session without sound: the same interview over messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fakes import THREE_QUESTIONS, a_session, content

from agent import text
from agent.channel import Ready, Typed
from agent.interview.events import Button, Source
from agent.restore import restore
from agent.text import TextSession
from models import message, session, session_event
from models.db import Store


@pytest.fixture
async def session_id(store: Store) -> str:
    return await a_session(store, mode="chat")


@asynccontextmanager
async def running(store: Store, session_id: str) -> AsyncIterator[tuple[TextSession, asyncio.Task[None]]]:
    live = TextSession(await restore(store, session_id), store=store, judge=content)
    task = asyncio.create_task(live.run())
    await asyncio.sleep(0)
    try:
        yield live, task
    finally:
        live.stop()
        await asyncio.wait_for(task, 20)


def typed(words: str, client_id: str | None = None) -> Typed:
    return Typed(words, Source.TEXT, client_id)


async def said(store: Store, session_id: str) -> list[tuple[str, str]]:
    async with store.read() as tx:
        return [(row.role, row.content) for row in await message.of(tx, session_id)]


async def kinds(store: Store, session_id: str) -> list[str]:
    async with store.read() as tx:
        return [row.kind for row in await session_event.of(tx, session_id)]


async def test_the_interviewer_begins(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        await live.settled()
        ((role, greeting),) = await said(store, session_id)
    assert role == "assistant"
    assert THREE_QUESTIONS.questions[0].text in greeting


async def test_a_whole_interview(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, task):
        for _ in THREE_QUESTIONS.questions:
            await live.request(typed("It was a good one."))
        await asyncio.wait_for(task, 20)
    roles = [role for role, _ in await said(store, session_id)]
    assert roles == ["assistant", "user"] * 3 + ["assistant"]
    async with store.read() as tx:
        assert (await session.get(tx, session_id)).status == "COMPLETED"


async def test_an_answer_is_stored_with_its_reply_when_it_is_confirmed(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        confirmed = await live.request(typed("It was a good one.", "c1"))
        assert confirmed is not None
        stored = await said(store, session_id)
    assert stored[1] == ("user", "It was a good one.")
    assert THREE_QUESTIONS.questions[1].text in stored[2][1]


async def test_what_is_shown_counts_as_read(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        await live.request(Ready())
        assert live.conversation.awaiting == "candidate"
    async with store.read() as tx:
        (greeting,) = await message.of(tx, session_id)
    assert (greeting.heard, greeting.interrupted) == (greeting.content, False)


async def test_buttons(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        assert await live.request(Button.SKIP) is None
        assert live.conversation.shown == 1
        await live.request(Button.PAUSE)
        await live.request(Button.RESUME)
        await live.request(Button.REPEAT)
    assert (await kinds(store, session_id)).count("Pressed") == 4


async def latest(store: Store, session_id: str) -> str:
    """The last message's id."""
    async with store.read() as tx:
        return (await message.of(tx, session_id))[-1].id


async def test_news_come_as_soon_as_there_are_any(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        await live.request(Ready())
        waiting = asyncio.create_task(live.news(25, await latest(store, session_id)))
        await asyncio.sleep(0)
        assert not waiting.done()
        await live.request(typed("It was a good one."))
        await asyncio.wait_for(waiting, 20)


async def test_what_was_said_since_the_last_look_is_not_waited_for(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        await live.request(Ready())
        looked = await latest(store, session_id)
        await live.request(typed("It was a good one."))
        await asyncio.wait_for(live.news(25, looked), 20)


async def test_waiting_for_news_has_an_end(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, _):
        await live.request(Ready())
        await asyncio.wait_for(live.news(0, await latest(store, session_id)), 20)


async def test_a_session_nobody_asks_for_is_put_away_and_comes_back(
    store: Store, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "IDLE_AFTER", 0.05)
    async with running(store, session_id) as (_, task):
        await asyncio.wait_for(task, 20)
    assert (await kinds(store, session_id))[-1] == "Left"
    monkeypatch.undo()
    async with running(store, session_id) as (live, _):
        await live.settled()
        assert (await said(store, session_id))[-1][1].endswith(THREE_QUESTIONS.questions[0].text)


async def test_stopping_ends_it_at_once_and_leaves_it_resumable(store: Store, session_id: str) -> None:
    async with running(store, session_id) as (live, task):
        await live.settled()
        live.stop()
        await asyncio.wait_for(task, 20)
    restored = await restore(store, session_id)
    assert not restored.is_over
    assert not restored.state.present
