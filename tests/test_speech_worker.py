"""One model, one thread, one bounded queue."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from agent.speech.worker import Busy, Priority, Worker


class Gate:
    """Work that takes until it is opened."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self._open = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self._open.wait(10)
        return "gate"

    def open(self) -> None:
        self._open.set()

    async def until_begun(self) -> None:
        await asyncio.to_thread(self.begun.wait, 10)


class Moved:
    """The running loop's clock, moved on by hand."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def by(self, seconds: float) -> None:
        self._ahead += seconds

    @asynccontextmanager
    async def working(self) -> AsyncIterator[tuple[Worker, Gate, asyncio.Task[str]]]:
        loop = asyncio.get_running_loop()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loop, "time", lambda: time.monotonic() + self._ahead)
            async with working() as made:
                yield made


@asynccontextmanager
async def working(limit: int = 64) -> AsyncIterator[tuple[Worker, Gate, asyncio.Task[str]]]:
    """A worker that is busy behind a gate."""
    worker, gate = Worker("test", limit=limit), Gate()
    running = asyncio.create_task(worker.run())
    held = asyncio.create_task(worker.submit(gate))
    await gate.until_begun()
    try:
        yield worker, gate, held
    finally:
        gate.open()
        running.cancel()
        held.cancel()
        await asyncio.gather(running, held, return_exceptions=True)


async def test_the_result_of_the_work_comes_back() -> None:
    async with working() as (worker, gate, held):
        gate.open()
        assert await held == "gate"
        assert await worker.submit(lambda: 6 * 7) == 42


async def test_work_that_fails_fails_for_who_asked_for_it_alone() -> None:
    async with working() as (worker, gate, _):
        gate.open()
        with pytest.raises(ZeroDivisionError):
            await worker.submit(lambda: 1 // 0)
        assert await worker.submit(lambda: "fine") == "fine"


async def test_what_is_waited_for_goes_first_and_then_in_the_order_it_came() -> None:
    done: list[str] = []
    async with working() as (worker, gate, _):
        jobs = [
            asyncio.create_task(worker.submit(lambda name=name: done.append(name), priority))  # type: ignore[misc]
            for name, priority in (
                ("soon 1", Priority.SOON),
                ("now 1", Priority.NOW),
                ("soon 2", Priority.SOON),
                ("now 2", Priority.NOW),
            )
        ]
        await asyncio.sleep(0)
        gate.open()
        await asyncio.gather(*jobs)
    assert done == ["now 1", "now 2", "soon 1", "soon 2"]


async def test_sessions_take_turns_among_what_is_equally_urgent() -> None:
    done: list[str] = []
    async with working() as (worker, gate, _):
        jobs = [
            asyncio.create_task(worker.submit(lambda name=name: done.append(name), priority, session=name[0]))  # type: ignore[misc]
            for name, priority in (
                *((f"a{number}", Priority.NOW) for number in range(4)),
                *((f"b{number}", Priority.NOW) for number in range(2)),
                ("c0", Priority.SOON),
                ("c1", Priority.NOW),
            )
        ]
        await asyncio.sleep(0)
        gate.open()
        await asyncio.gather(*jobs)
    assert done == ["a0", "b0", "c1", "a1", "b1", "a2", "a3", "c0"]


async def test_a_session_that_asks_for_too_much_leaves_room_for_the_others() -> None:
    async with working() as (worker, gate, _):
        greedy = [asyncio.create_task(worker.submit(lambda: "a", session="a")) for _ in range(32)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await worker.submit(lambda: "a", session="a")
        modest = asyncio.create_task(worker.submit(lambda: "b", session="b"))
        await asyncio.sleep(0)
        gate.open()
        assert await asyncio.gather(*greedy, modest) == ["a"] * 32 + ["b"]


async def test_the_age_of_the_queue_is_the_longest_wait_of_late() -> None:
    moved = Moved()
    async with moved.working() as (worker, gate, held):
        assert worker.age() < 0.1, "what is being done waits no longer"
        wanted = asyncio.create_task(worker.submit(lambda: "final"))
        made_ahead = asyncio.create_task(worker.submit(lambda: "clip", Priority.SOON))
        given_up = asyncio.create_task(worker.submit(lambda: "given up"))
        await asyncio.sleep(0)
        given_up.cancel()
        moved.by(2.5)
        assert worker.age() == pytest.approx(2.5, abs=0.1), "it still waits"
        gate.open()
        await asyncio.gather(held, wanted, made_ahead)
        moved.by(9)
        assert worker.age() == pytest.approx(2.5, abs=0.1), "it waited so long a while ago"
        moved.by(2)
        assert worker.age() < 0.1, "that is over"


async def test_idle_work_is_refused_while_there_is_other() -> None:
    async with working() as (worker, gate, held):
        with pytest.raises(Busy):
            await worker.submit(lambda: "caption", Priority.IF_IDLE)
        gate.open()
        await held
        assert await worker.submit(lambda: "caption", Priority.IF_IDLE) == "caption"


async def test_a_full_queue_takes_nothing_more() -> None:
    async with working(limit=2) as (worker, gate, _):
        waiting = [asyncio.create_task(worker.submit(lambda: "done")) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await worker.submit(lambda: "too much")
        gate.open()
        assert await asyncio.gather(*waiting) == ["done", "done"]


async def test_work_nobody_waits_for_any_more_is_not_done() -> None:
    done: list[str] = []
    async with working() as (worker, gate, _):
        given_up = asyncio.create_task(worker.submit(lambda: done.append("given up")))
        await asyncio.sleep(0)
        given_up.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await given_up
        gate.open()
        await worker.submit(lambda: done.append("wanted"))
    assert done == ["wanted"]


async def test_giving_up_on_work_in_progress_does_no_harm() -> None:
    async with working() as (worker, gate, held):
        held.cancel()
        await asyncio.sleep(0)
        gate.open()
        assert await worker.submit(lambda: "next") == "next"
