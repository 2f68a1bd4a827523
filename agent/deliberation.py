"""A judge that takes its time, at work beside the conversation: dropped as soon as nobody waits for its verdict.

It may begin before the turn is over, on the words so far. If those turn out to be all, most of its time has passed by
then; if not, it is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from agent.interview.events import Judge, Verdict
from agent.llm import Meter

MOST_AHEAD = 3
"""Times that one answer is judged ahead: each costs what a verdict does, and most pauses end nothing."""


class SlowJudge(Protocol):
    """Has a deadline of its own, and always comes to a verdict."""

    async def __call__(self, command: Judge, probes: Sequence[str], meter: Meter) -> Verdict:
        """The verdict on the answers so far, which `probes` have helped to bring; `meter` goes up by what it cost."""


@dataclass(frozen=True, slots=True)
class _Judging:
    command: Judge
    task: asyncio.Task[Verdict]


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
        self._due: dict[int, _Judging] = {}
        """By turn, what somebody waits for."""
        self._tasks: set[asyncio.Task[Verdict]] = set()
        self._ahead: _Judging | None = None
        """What nobody waits for, and somebody may again."""
        self._guessed = (0, 0)
        """The turn judged ahead last, and how often it was."""

    def anticipate(self, command: Judge, probes: Sequence[str], then: Callable[[Verdict], None]) -> None:
        """Begin to judge what may be a turn. `then` takes the verdict where nothing has changed meanwhile."""
        if self._ahead is not None and _same(self._ahead.command, command):
            return
        self.forget()
        times = self._guessed[1] if self._guessed[0] == command.turn else 0
        if times == MOST_AHEAD or any(not task.cancelling() for task in self._tasks):
            return
        self._guessed = (command.turn, times + 1)
        ahead = self._ahead = self._start(command, probes)

        def told(judging: asyncio.Task[Verdict]) -> None:
            if self._ahead is ahead and not judging.cancelled() and judging.exception() is None:
                then(judging.result())

        ahead.task.add_done_callback(told)

    def forget(self) -> None:
        """Drop what was judged ahead: there is more to judge, or nothing."""
        if self._ahead is not None:
            self._ahead.task.cancel()
            self._ahead = None

    def begin(self, command: Judge, probes: Sequence[str]) -> bool:
        """Have the answers of a turn judged. Whether they are by now: the verdict is about to be told then."""
        if self._ahead is not None and not _same(self._ahead.command, command):
            self.forget()
        judging, self._ahead = self._ahead or self._start(command, probes), None
        self._due[command.turn] = judging
        judging.task.add_done_callback(lambda _: self._deliver(command.turn, judging))
        return judging.task.done()

    def drop(self, *, but: int | None = None) -> None:
        """Stop, except for the turn `but`."""
        for turn in [turn for turn in self._due if turn != but]:
            self._due.pop(turn).task.cancel()

    def set_aside(self) -> None:
        """Nobody waits now, as the candidate speaks. If it is nothing, the answer is judged already."""
        for turn in list(self._due):
            self._keep(self._due.pop(turn))

    async def close(self) -> None:
        """Stop; returns when all that was used has been told."""
        self.drop()
        self.forget()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _keep(self, judging: _Judging) -> None:
        self.forget()
        self._ahead = judging

    def _start(self, command: Judge, probes: Sequence[str]) -> _Judging:
        task = asyncio.create_task(self._deliberate(command, probes), name=f"verdict-{command.turn}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return _Judging(command, task)

    def _deliver(self, turn: int, judging: _Judging) -> None:
        if self._due.get(turn) is judging:
            self._keep(self._due.pop(turn))  # what follows from the verdict must not cancel it
            if not judging.task.cancelled():
                self._decided(turn, judging.task.result())

    async def _deliberate(self, command: Judge, probes: Sequence[str]) -> Verdict:
        meter = Meter()
        try:
            return await self._judge(command, probes, meter)
        finally:
            if meter.tokens:
                self._spent(meter.tokens)


def _same(ahead: Judge, command: Judge) -> bool:
    """Whether a verdict on the one is one on the other: when it is asked for makes no difference."""
    return replace(ahead, turn=0, remaining=None) == replace(command, turn=0, remaining=None)
