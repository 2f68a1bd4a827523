"""One model, one thread, one bounded queue: what somebody waits for first, and then session by session in turn."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

RECENT = 10.0
"""Seconds back over which the queue's age looks."""


class Priority(IntEnum):
    NOW = 0
    """Somebody is waiting for it: a final transcript, a clip to be played."""
    SOON = 1
    """It will be wanted: a clip of what is about to be said."""
    AHEAD = 2
    """It may be wanted: a clip of what is likely."""
    IF_IDLE = 3
    """Worth doing only while there is nothing else: a caption. Refused otherwise."""


class Busy(Exception):
    """There is no room for this request now."""


@dataclass(slots=True)
class _Job:
    work: Callable[[], Any]
    result: asyncio.Future[Any]
    since: float


class Worker:
    """Runs calls on a thread of its own, one at a time.

    Among equals the sessions take turns: one that asks for much waits for itself, not the others for it. `limit` is
    how much may wait, `share` how much of it may be one session's. What names no session has no share.
    """

    def __init__(self, name: str, *, limit: int = 64, share: int = 32, niceness: int = 0) -> None:
        self._limit = limit
        self._share = share
        self._waiting: dict[Priority, dict[str, deque[_Job]]] = {priority: {} for priority in Priority}
        """By session; whose turn it is stands first."""
        self._arrived = asyncio.Event()
        self._waits: deque[tuple[float, float]] = deque()
        """When something wanted NOW began, and how long it had waited, of the last `RECENT` seconds."""
        self._thread = ThreadPoolExecutor(
            1, thread_name_prefix=name, initializer=_yield_to_others, initargs=(niceness,)
        )
        self._busy = False

    async def run(self) -> None:
        """Work until cancelled."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                job = await self._next()
                if job.result.cancelled():
                    continue
                self._busy = True
                try:
                    outcome = await loop.run_in_executor(self._thread, job.work)
                except Exception as error:
                    if not job.result.cancelled():
                        job.result.set_exception(error)
                else:
                    if not job.result.cancelled():
                        job.result.set_result(outcome)
                finally:
                    self._busy = False
        finally:
            self._thread.shutdown(wait=False, cancel_futures=True)

    async def submit(self, work: Callable[[], Any], priority: Priority = Priority.NOW, *, session: str = "") -> Any:
        """The result of `work`. Raises Busy when the queue or the session's share of it is full.

        Idle work is refused at once when there is other.
        """
        waiting = sum(1 for _ in self._jobs())
        own = sum(len(sessions.get(session, ())) for sessions in self._waiting.values()) if session else 0
        if waiting >= self._limit or own >= self._share:
            raise Busy
        if priority is Priority.IF_IDLE and (self._busy or waiting):
            raise Busy
        loop = asyncio.get_running_loop()
        job = _Job(work, loop.create_future(), loop.time())
        self._waiting[priority].setdefault(session, deque()).append(job)
        self._arrived.set()
        return await job.result

    def age(self) -> float:
        """The longest, in seconds, that something wanted NOW waits for its turn, or did so of late."""
        now = asyncio.get_running_loop().time()
        while self._waits and self._waits[0][0] < now - RECENT:
            self._waits.popleft()
        waiting = (now - job.since for job in self._jobs(Priority.NOW) if not job.result.cancelled())
        return max((*waiting, *(waited for _, waited in self._waits)), default=0.0)

    async def _next(self) -> _Job:
        while True:
            for priority, sessions in self._waiting.items():
                if not sessions:
                    continue
                session = next(iter(sessions))
                jobs = sessions.pop(session)
                job = jobs.popleft()
                if jobs:
                    sessions[session] = jobs  # at the end: the others come first now
                if priority is Priority.NOW and not job.result.cancelled():
                    now = asyncio.get_running_loop().time()
                    self._waits.append((now, now - job.since))
                return job
            self._arrived.clear()
            await self._arrived.wait()

    def _jobs(self, *priorities: Priority) -> Iterator[_Job]:
        for priority in priorities or Priority:
            for jobs in self._waiting[priority].values():
                yield from jobs


def _yield_to_others(niceness: int) -> None:
    """Make this thread alone nicer, where the system can."""
    if niceness and sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
