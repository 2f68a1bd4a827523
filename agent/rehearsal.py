"""Sentences are made before they are needed, one at a time, the most urgent first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from agent.speech.client import SpeechError
from agent.speech.worker import Priority


class Rehearsal:
    """One session's. It asks for one clip at a time, so that no session's wishes crowd out another's."""

    def __init__(self, make: Callable[[str, Priority], Awaitable[None]]) -> None:
        self._make = make
        """Has a sentence made ready. Raises SpeechError."""
        self._wanted: dict[Priority, list[str]] = {Priority.SOON: [], Priority.AHEAD: []}
        self._made: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        self._at = Priority.AHEAD
        """How urgent what the task has asked for is."""

    def expect(self, sentences: Iterable[str], priority: Priority) -> None:
        """Have these made, in place of what was expected before at this priority and is not made yet."""
        self._wanted[priority] = [one for one in dict.fromkeys(sentences) if one not in self._made]
        if not self._wanted[priority]:
            return
        if self._task is not None and priority < self._at:
            self._task.cancel()  # what waits in a queue makes way; what is being made gets ready all the same
            self._task = None
        if self._task is None:
            self._task = asyncio.create_task(self._work(), name="rehearsing")

    def forget(self) -> None:
        """What was made would sound otherwise now."""
        self._made.clear()

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _work(self) -> None:
        try:
            while (wish := self._next()) is not None:
                sentence, self._at = wish
                await self._make(sentence, self._at)
                self._made.add(sentence)
        except SpeechError:
            # The service is away or has its hands full: whatever is needed will be asked for again.
            self._made.clear()
            for wishes in self._wanted.values():
                wishes.clear()
        finally:
            if self._task is asyncio.current_task():
                self._task = None

    def _next(self) -> tuple[str, Priority] | None:
        for priority, wishes in self._wanted.items():
            wishes[:] = [one for one in wishes if one not in self._made]
            if wishes:
                return wishes[0], priority
        return None
