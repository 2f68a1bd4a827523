"""The sessions that are live in this process, each in a task of its own."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from agent.door import AtCapacity
from agent.live import LiveSession
from agent.text import TextSession

log = structlog.get_logger(__name__)

CLOSE_DEADLINE = 15.0
TIDY_EVERY = 5
"""Finished sessions after which their memory is given back even while others are live."""


@dataclass(frozen=True, slots=True)
class _Owned:
    session: LiveSession | TextSession
    task: asyncio.Task[None]


class RunningSessions:
    """Owns them from `start` until all of each is stored. Who starts one sees to it that no other has its id."""

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        """`tell` is told that a session `began` or `ended`, and which."""
        self._tell = tell
        self._owned: dict[str, _Owned] = {}
        self._finished = 0
        """Sessions that ended since their memory was last given back."""

    def __len__(self) -> int:
        return len(self._owned)

    def __contains__(self, session_id: str) -> bool:
        return session_id in self._owned

    def get(self, session_id: str) -> LiveSession | TextSession | None:
        return None if (owned := self._owned.get(session_id)) is None else owned.session

    def voices(self) -> set[str]:
        """Those that are held aloud."""
        return {one for one, owned in self._owned.items() if isinstance(owned.session, LiveSession)}

    def start(self, session: LiveSession | TextSession) -> None:
        task = asyncio.create_task(self._own(session), name=f"session-{session.id}")
        self._owned[session.id] = _Owned(session, task)
        self._tell("began", session.id)

    async def stop(self, session_id: str) -> None:
        """End its connection; returns when all is stored. Raises AtCapacity."""
        if (session := self.get(session_id)) is not None:
            session.stop()
            await self.closed(session_id)

    async def closed(self, session_id: str) -> None:
        """Return when it has closed, which it is doing. Raises AtCapacity."""
        if (owned := self._owned.get(session_id)) is None:
            return
        await asyncio.wait({owned.task}, timeout=CLOSE_DEADLINE)
        if not owned.task.done():
            # Two owners would number the same session's events twice.
            raise AtCapacity("your interview is still being saved; please try again in a few seconds")

    async def drain(self, patience: float) -> None:
        """Wait up to `patience` seconds for all to end, then close them; they stay resumable."""
        tasks = [owned.task for owned in self._owned.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=patience)
        for owned in list(self._owned.values()):
            owned.session.stop()
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSE_DEADLINE)

    def speech_changed(self, available: bool) -> None:
        """The speech service went away or came back."""
        for owned in self._owned.values():
            try:
                owned.session.speech_available(available)
            except Exception:
                # One session's trouble must not end the supervisor, which serves all of them.
                log.exception("session.speech_change_failed", session=owned.session.id)
                owned.session.stop()

    async def _own(self, session: LiveSession | TextSession) -> None:
        try:
            await session.run()
        except Exception:
            log.exception("session.crashed", session=session.id)
        finally:
            del self._owned[session.id]
            self._tell("ended", session.id)
            asyncio.get_running_loop().call_later(1.0, self._tidy)

    def _tidy(self) -> None:
        """Give finished sessions' memory back: at once when nobody would notice the pause, else every few sessions."""
        self._finished += 1
        if not self._owned or self._finished >= TIDY_EVERY:
            self._finished = 0
            release_memory()


def release_memory() -> None:
    """Give a finished session's memory back: pipecat's objects stand in cycles, and malloc keeps what they held."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
