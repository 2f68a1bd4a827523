"""One model, one thread, one bounded queue: what somebody waits for first, then in the order it came."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


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


@dataclass(order=True, slots=True)
class _Job:
    priority: Priority
    number: int
    work: Callable[[], Any] = field(compare=False)
    result: asyncio.Future[Any] = field(compare=False)


class Worker:
    """Runs calls on a thread of its own, one at a time."""

    def __init__(self, name: str, *, limit: int = 64, niceness: int = 0) -> None:
        self._jobs: asyncio.PriorityQueue[_Job] = asyncio.PriorityQueue(limit)
        self._numbers = itertools.count()
        self._thread = ThreadPoolExecutor(
            1, thread_name_prefix=name, initializer=_yield_to_others, initargs=(niceness,)
        )
        self._busy = False

    async def run(self) -> None:
        """Work until cancelled."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                job = await self._jobs.get()
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

    async def submit(self, work: Callable[[], Any], priority: Priority = Priority.NOW) -> Any:
        """The result of `work`. Raises Busy when the queue is full, or at once for idle work when there is other."""
        if self._jobs.full() or (priority is Priority.IF_IDLE and (self._busy or not self._jobs.empty())):
            raise Busy
        result: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait(_Job(priority, next(self._numbers), work, result))
        return await result


def _yield_to_others(niceness: int) -> None:
    """Make this thread alone nicer, where the system can."""
    if niceness and sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
