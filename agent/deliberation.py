"""A judge that takes its time, at work beside the conversation: dropped as soon as nobody waits for its verdict."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from agent.interview.events import Judge, Verdict
from agent.llm import Meter


class SlowJudge(Protocol):
    """Has a deadline of its own, and always comes to a verdict."""

    async def __call__(self, command: Judge, probes: Sequence[str], meter: Meter) -> Verdict:
        """The verdict on the answers so far, which `probes` have helped to bring; `meter` goes up by what it cost."""


class Deliberation:
    """Has one answer at a time judged. Nothing here waits but `close`."""

    def __init__(
        self, judge: SlowJudge, *, decided: Callable[[int, Verdict], None], spent: Callable[[int], None]
    ) -> None:
        self._judge = judge
        self._decided = decided
        """Takes a turn and the verdict on it, unless it was dropped."""
        self._spent = spent
        """Takes the tokens that were used, also by what was dropped."""
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def begin(self, command: Judge, probes: Sequence[str]) -> None:
        """Have the answers of a turn judged."""
        task = asyncio.create_task(self._deliberate(command, probes), name=f"judge-{command.turn}")
        self._tasks[command.turn] = task
        task.add_done_callback(lambda _: self._tasks.pop(command.turn, None))

    def drop(self, *, but: int | None = None) -> None:
        """Stop, except for the turn `but`."""
        for turn, task in self._tasks.items():
            if turn != but:
                task.cancel()

    async def close(self) -> None:
        """Stop; returns when all that was used has been told."""
        self.drop()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _deliberate(self, command: Judge, probes: Sequence[str]) -> None:
        meter = Meter()
        try:
            verdict = await self._judge(command, probes, meter)
            del self._tasks[command.turn]  # done: what follows from the verdict must not cancel it
            self._decided(command.turn, verdict)
        finally:
            if meter.tokens:
                self._spent(meter.tokens)
