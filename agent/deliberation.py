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
class _Ahead:
    command: Judge
    judging: asyncio.Task[Verdict]


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
        self._due: dict[int, asyncio.Task[Verdict]] = {}
        """By turn, what somebody waits for."""
        self._judging: set[asyncio.Task[Verdict]] = set()
        self._ahead: _Ahead | None = None
        self._guessed = (0, 0)
        """The turn judged ahead last, and how often it was."""

    def anticipate(self, command: Judge, probes: Sequence[str], then: Callable[[Verdict], None]) -> None:
        """Begin to judge what may be a turn. `then` takes the verdict where nothing has changed meanwhile."""
        if self._ahead is not None and _same(self._ahead.command, command):
            return
        self.forget()
        times = self._guessed[1] if self._guessed[0] == command.turn else 0
        if times == MOST_AHEAD or self._judging:
            return
        self._guessed = (command.turn, times + 1)
        ahead = self._ahead = _Ahead(command, self._start(command, probes))

        def told(judging: asyncio.Task[Verdict]) -> None:
            if self._ahead is ahead and not judging.cancelled() and judging.exception() is None:
                then(judging.result())

        ahead.judging.add_done_callback(told)

    def forget(self) -> None:
        """Drop what was judged ahead: there is more to judge, or nothing."""
        if self._ahead is not None:
            self._ahead.judging.cancel()
            self._ahead = None

    def begin(self, command: Judge, probes: Sequence[str]) -> bool:
        """Have the answers of a turn judged. Whether they are by now: the verdict is about to be told then."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and not _same(ahead.command, command):
            ahead.judging.cancel()
            ahead = None
        judging = self._start(command, probes) if ahead is None else ahead.judging
        self._due[command.turn] = judging
        judging.add_done_callback(lambda judged: self._deliver(command.turn, judged))
        return judging.done()

    def drop(self, *, but: int | None = None) -> None:
        """Stop, except for the turn `but`."""
        for turn in [turn for turn in self._due if turn != but]:
            self._due.pop(turn).cancel()

    async def close(self) -> None:
        """Stop; returns when all that was used has been told."""
        self.drop()
        self.forget()
        await asyncio.gather(*self._judging, return_exceptions=True)

    def _start(self, command: Judge, probes: Sequence[str]) -> asyncio.Task[Verdict]:
        judging = asyncio.create_task(self._deliberate(command, probes), name=f"verdict-{command.turn}")
        self._judging.add(judging)
        judging.add_done_callback(self._judging.discard)
        return judging

    def _deliver(self, turn: int, judging: asyncio.Task[Verdict]) -> None:
        if self._due.get(turn) is judging:
            del self._due[turn]  # what follows from the verdict must not cancel it
            if not judging.cancelled():
                self._decided(turn, judging.result())

    async def _deliberate(self, command: Judge, probes: Sequence[str]) -> Verdict:
        meter = Meter()
        try:
            return await self._judge(command, probes, meter)
        finally:
            if meter.tokens:
                self._spent(meter.tokens)


def _same(ahead: Judge, command: Judge) -> bool:
    """Whether a verdict on the one is one on the other: the seconds between them make no difference."""
    return replace(ahead, remaining=None) == replace(command, remaining=None)
