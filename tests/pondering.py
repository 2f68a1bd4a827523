"""A conversation whose judge comes to its verdict when a test says so, and what may happen meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from fakes import FakeJournal, FakeStage, Seconds, content
from simulation import plan

from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.interview.events import Button, Joined, Judge, Left, Pressed, Verdict
from agent.interview.machine import start
from agent.interview.moves import VERDICT_SECONDS
from agent.llm import Meter
from agent.speech.transcript import Transcript

QUESTIONS = ("What did you build?", "How did it go?")
BRIDGE = Transcript("A bridge.", 0.9)
CONTENT = Verdict(1.0)
WANTS_MORE = Verdict(1.0, missing=("result",), enough=False)


class Pondering:
    """A judge that comes to its verdict when a test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[Judge, tuple[str, ...]]] = []
        self.cancelled = 0
        self._verdict: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()

    async def __call__(self, command: Judge, probes: Sequence[str], meter: Meter) -> Verdict:
        self.asked.append((command, tuple(probes)))
        self._verdict = asyncio.get_running_loop().create_future()
        meter.tokens += 100
        try:
            return await self._verdict
        except asyncio.CancelledError:
            self.cancelled += 1
            raise

    async def decide(self, verdict: Verdict) -> None:
        """Let the verdict be this, and what follows follow."""
        self._verdict.set_result(verdict)
        await settle()


async def settle() -> None:
    """Let everything that can run now run."""
    for _ in range(5):
        await asyncio.sleep(0)


class Interview:
    """A conversation on a fake stage, at its first question."""

    def __init__(self) -> None:
        self.journal = FakeJournal()
        self.stage = FakeStage()
        self.time = Seconds()
        self.judge = Pondering()
        clock = SessionClock(source=self.time)
        clock.start()
        self.conversation = Conversation(
            start(plan(*QUESTIONS)),
            journal=self.journal,  # type: ignore[arg-type]
            clock=clock,
            judge=content,
            slow_judge=self.judge,
            stage=self.stage,
        )
        self.conversation.handle(Joined(0.0))
        self.spoken()

    def spoken(self) -> None:
        say = self.conversation.speaking
        assert say is not None
        self.time.now += 5
        self.conversation.spoken(say.utterance, say.text, finished=True)

    async def hears(self, text: str) -> None:
        self.conversation.hear(text)
        await settle()

    async def ends(self, heard: Transcript) -> None:
        """The candidate's turn is over, with these words."""
        self.conversation.hear(heard.text, confidence=heard.confidence, words=heard.words)
        await settle()

    async def pauses(self, heard: Transcript) -> None:
        """The candidate's turn may be over, with these words."""
        self.conversation.anticipate(heard)
        await settle()

    async def goes_on(self) -> None:
        self.conversation.went_on()
        await settle()


def keeps_talking(interview: Interview) -> None:
    interview.conversation.floor_taken()


def goes_on_speaking(interview: Interview) -> None:
    keeps_talking(interview)
    interview.conversation.anticipate(Transcript("Over a river.", 0.9))


def skips(interview: Interview) -> None:
    interview.conversation.handle(Pressed(5.0, Button.SKIP))


def pauses(interview: Interview) -> None:
    interview.conversation.handle(Pressed(5.0, Button.PAUSE))


def leaves(interview: Interview) -> None:
    interview.conversation.handle(Left(5.0))


def is_ended(interview: Interview) -> None:
    interview.conversation.conclude("ended_by_creator")


def waits_too_long(interview: Interview) -> None:
    interview.time.now += VERDICT_SECONDS
    interview.conversation.tick()
