"""A candidate on a fake line, whose voice is sounds that say which words they hold. Time is virtual."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import numpy as np
from fakes import RATE, FakeActivity, FakeJournal, FakeLine, FakeSpeech, NoGain, NoRoom, content, quiet, voiced
from numpy.typing import NDArray
from simulation import plan

from agent.channel import Typed
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.deliberation import SlowJudge
from agent.interview.events import Joined, Judge, Source, Verdict
from agent.interview.machine import start
from agent.interview.plan import Plan
from agent.interview.state import Phase
from agent.voice import Voice

PACKET = RATE // 50
QUESTIONS = ("What did you build?", "How did it go?")
ANSWER = "I built a small wooden bridge across a river for my village because they had none"


class Call:
    """A candidate on the line."""

    def __init__(
        self,
        asked: Plan | None = None,
        *,
        judge: Callable[[Judge], Verdict] = content,
        slow_judge: SlowJudge | None = None,
        joins: bool = True,
        **speech: object,
    ) -> None:
        self.line = FakeLine()
        self.speech = FakeSpeech(seconds_per_word=0.1, **speech)  # type: ignore[arg-type]
        self.journal = FakeJournal()
        clock = SessionClock(source=asyncio.get_running_loop().time)
        clock.start()
        self.clock = clock
        self.voice = Voice(self.line, self.speech, clock=clock, language="en")  # type: ignore[arg-type]
        self.voice._listener._activity = FakeActivity()
        self.voice._listener._gain = NoGain()
        self.voice._listener._foreground = NoRoom()
        self.conversation = Conversation(
            start(asked or plan(*QUESTIONS)),
            journal=self.journal,  # type: ignore[arg-type]
            clock=clock,
            judge=judge,
            slow_judge=slow_judge,
            stage=self.voice,
        )
        self.voice.attach(self.conversation)
        self.running = asyncio.create_task(self.voice.run())
        if joins:
            self.conversation.handle(Joined(clock.now()))
            self.voice.greet()

    async def hears(self, *sounds: NDArray[np.int16]) -> None:
        """The candidate's microphone, in real time."""
        samples = np.concatenate(sounds)
        for begin in range(0, len(samples), PACKET):
            await asyncio.sleep(0.02)
            self.voice.hear(samples[begin : begin + PACKET].tobytes())

    async def until_silent(self) -> None:
        """Listen until the interviewer has finished, with a microphone that hears nothing but its own noise."""
        async with asyncio.timeout(60):
            while self.conversation.speaking is not None:
                await self.hears(hiss(0.02))

    async def end(self) -> None:
        self.running.cancel()
        await self.voice.close()

    def assistant(self, number: int) -> dict[str, Any]:
        return [message for message in self.journal.messages if message["role"] == "assistant"][number]


def hiss(seconds: float) -> NDArray[np.int16]:
    """A microphone in a quiet room: not a voice, yet not digital silence."""
    samples = quiet(seconds)
    samples[::PACKET] = 3
    return samples


async def at_the_second_question(call: Call) -> None:
    """The second question is being asked; unlike the greeting it may be interrupted."""
    await call.until_silent()
    await call.hears(voiced("I built it"))
    while len(call.journal.contents("assistant")) < 3:
        await call.hears(hiss(0.02))
    await call.hears(hiss(0.3))
    assert call.conversation.speaking is not None


async def at_the_goodbye(call: Call) -> None:
    await call.until_silent()
    call.voice.request(Typed("Yes, only this.", Source.TEXT))
    assert call.conversation.state.phase is Phase.CLOSING
    await call.hears(hiss(1))
