"""Who is let in to talk: places are kept, counted once, and given up; the load decides about the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

import pytest

from agent.admission import Bounds
from agent.door import PLACE_KEPT, AtCapacity, Door
from agent.speech.client import SpeechClient, SpeechError


class Queue:
    """As much of a speech client as a door needs."""

    def __init__(self, age: float = 0.0, trouble: str | None = None) -> None:
        self.age = age
        self.trouble = trouble
        self.asked = asyncio.Event()

    async def queue_age(self, *, timeout: float) -> float:  # noqa: ARG002 - the client's signature
        self.asked.set()
        if self.trouble is not None:
            raise SpeechError(self.trouble)
        return self.age


def door(most: int, queue: Queue | None = None) -> Door:
    return Door(cast("SpeechClient", queue or Queue()), Bounds(most))


def refused(attempt: Callable[[], None]) -> int:
    """After how many seconds to try again."""
    with pytest.raises(AtCapacity) as caught:
        attempt()
    assert caught.value.retry_after is not None
    return caught.value.retry_after


async def test_a_place_is_kept_for_who_was_let_in() -> None:
    one = door(1)
    one.let_in("a", set())
    assert refused(lambda: one.let_in("b", set())) == 60
    one.let_in("a", set())


async def test_who_came_in_counts_once() -> None:
    one = door(2)
    one.let_in("a", set())
    one.forget("a")
    one.let_in("b", {"a"})
    assert refused(lambda: one.let_in("c", {"a"})) > 0


async def test_who_does_not_come_loses_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    one = door(1)
    one.let_in("a", set())
    loop = asyncio.get_running_loop()
    late = loop.time() + PLACE_KEPT + 1
    monkeypatch.setattr(loop, "time", lambda: late)
    one.let_in("b", set())
    assert refused(lambda: one.let_in("a", set())) > 0


@pytest.mark.parametrize(
    ("queue", "open_"),
    [
        (Queue(0.2), True),
        (Queue(5.0), False),
        (Queue(trouble="timeout"), False),
        (Queue(trouble="unavailable"), True),
    ],
)
async def test_the_speech_queue_decides_about_the_next_voice(queue: Queue, open_: bool) -> None:
    one = door(8, queue)
    watching = asyncio.create_task(one.run())
    async with asyncio.timeout(20):
        await queue.asked.wait()
        await asyncio.sleep(0)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    if open_:
        one.let_in("b", {"a"})
    else:
        assert refused(lambda: one.let_in("b", {"a"})) == 30
    one.let_in("a", {"a"})
