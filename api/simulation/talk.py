"""A persona in a voice session: it hears what the interviewer says, decides as in virtual time, and speaks."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import httpx2
import numpy as np
import soxr

from agent.interview.events import Say, Source
from agent.simulation.acts import Act, Candidate, Gap, Means, Outage, Press, Words
from agent.simulation.retold import Done
from agent.speech.client import SpeechClient
from agent.speech.worker import Priority
from api.simulation.call import Call, Microphone, Samples, of_type, server_message
from api.simulation.measure import QUIET, speech_end

RATE = 48_000
CLIP_RATE = 24_000
LONGEST_PAUSE = 10.0
"""Seconds: a pause that takes longer in virtual time takes so long here."""
MOST_WORDS = 60
"""An utterance of more words is broken off, as a deadline has to be kept."""
COUGH = 0.25
BEFORE_CUT = 1.5
AWAY = 1.0
STORED_DEADLINE = 5.0
SYNTHESIS_DEADLINE = 20.0


class Disagreement(Exception):
    """The interviewer said something that its stored events do not lead to. It is not in the message."""


class RoomMicrophone(Microphone):
    """48 kHz, with the little noise that every room has: digital silence is taken for a muted microphone."""

    def __init__(self) -> None:
        super().__init__(RATE)
        self._noise = np.random.default_rng(7)

    def sends(self, samples: Samples, position: int) -> Samples:  # noqa: ARG002 - noise has no place
        noisy = samples.astype(np.int32) + self._noise.integers(-8, 9, len(samples))
        return np.asarray(np.clip(noisy, -32768, 32767), dtype=np.int16)

    def hush(self) -> None:
        """Say no more of it."""
        self._waiting = self._waiting[:0]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something spoken, on the microphone's time line. Seconds."""

    words: Words
    start: float
    end: float
    awaits_reply: bool
    """The candidate has said what they had to say, and did not speak into the interviewer's words."""


class Talker:
    """Plays one candidate in one session that it has joined."""

    def __init__(
        self, call: Call, candidate: Candidate, says: Callable[[], Awaitable[Sequence[Say]]], speech: SpeechClient
    ) -> None:
        self.done: list[Done] = []
        self.utterances: list[Utterance] = []
        self._call = call
        self._candidate = candidate
        self._says = says
        """Everything the interviewer has said until now."""
        self._speech = speech
        self._heard = 0
        self._acting: asyncio.Task[None] | None = None
        self._speaking = False
        self._left = asyncio.Event()

    async def play(self) -> None:
        """Return when the interview is over, or the candidate is gone for good."""
        leaving = asyncio.create_task(self._left.wait(), name="leaving")
        hearing = asyncio.create_task(self._hear(), name="hearing")
        try:
            await asyncio.wait({leaving, hearing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            tasks = {task for task in (leaving, hearing, self._acting) if task is not None}
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        for task in tasks:
            if not task.cancelled():
                task.result()

    async def _hear(self) -> None:
        position = 0
        while True:
            position = await self._call.until(_matters, timeout=600, after=position)
            data = self._call.messages[position - 1]["data"]
            match data["type"]:
                case "ended":
                    return
                case "away":
                    if not self._candidate.returns:
                        return
                    await self._stop()
                    await self._reconnect()
                case _:
                    say = await self._say(data["message"]["content"])
                    acts = self._candidate.hears(say)
                    if acts is not None:
                        await self._intend(acts, say, position)

    async def _say(self, text: str) -> Say:
        """The command behind a caption: the server stores what led to it, and is about to if it has not yet."""
        try:
            async with asyncio.timeout(STORED_DEADLINE):
                while True:
                    new = (await self._says())[self._heard :]
                    for number, say in enumerate(new, 1):
                        if say.text == text:
                            self._heard += number
                            return say
                    await asyncio.sleep(0.05)
        except TimeoutError as error:
            raise Disagreement from error

    # ---- what the candidate does -----------------------------------------------------------------------------------

    async def _intend(self, acts: Sequence[Act], say: Say, position: int) -> None:
        """Do these things in the place of what was intended before; a sentence under way is said to its end."""
        before = self._acting
        if before is not None and not self._speaking:
            await self._stop()
            before = None
        planned = [_played(act) for act in acts if not isinstance(act, Outage)]
        self._acting = asyncio.create_task(self._act(planned, say, position, before), name="acting")
        self._acting.add_done_callback(self._fail)

    async def _stop(self) -> None:
        if self._acting is not None:
            self._acting.cancel()
            await asyncio.wait({self._acting})
            self._acting = None

    def _fail(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is not None:
            self._left.set()

    async def _act(self, acts: Sequence[Act], say: Say, position: int, before: asyncio.Task[None] | None) -> None:
        clips = [self._clip(act.text) if isinstance(act, Words) and _is_spoken(act) else None for act in acts]
        try:
            if before is not None:
                await asyncio.wait({before})
            for number, act in enumerate(acts):
                clip, last = clips[number], number == len(acts) - 1
                if number == 0:
                    barges = await self._turn_comes(act, say, position)
                else:
                    barges = False
                    await asyncio.sleep(_after(act))
                await self._do(act, clip, awaits_reply=last and not barges)
                if self._acting is not asyncio.current_task():
                    return  # something else is intended by now
        finally:
            for task in clips:
                if task is not None:
                    task.cancel()

    async def _turn_comes(self, act: Act, say: Say, position: int) -> bool:
        """Wait for the end of what is being said, or for the moment to speak into it; whether it was that."""
        stopped = of_type("bot-stopped-speaking")
        if isinstance(act, Words) and act.into is not None and say.interruptible:
            await self._call.until(of_type("bot-started-speaking"), after=position)
            try:
                await self._call.until(stopped, act.into, after=position)
            except TimeoutError:
                return True
        else:
            await self._call.until(stopped, after=position)
        await asyncio.sleep(_after(act))
        await self._call.quiet(QUIET)
        return False

    async def _do(self, act: Act, clip: asyncio.Task[Samples] | None, *, awaits_reply: bool) -> None:
        match act:
            case Words(source=Source.SPEECH):
                assert clip is not None
                await self._speak(act, await clip, awaits_reply=awaits_reply)
            case Words(source=Source.CHOICE):
                await self._send(act, choice=act.text.split(", "))
            case Press(button=button):
                await self._send(act, action=button.value)
            case Gap():
                await self._leave(act)

    async def _speak(self, words: Words, samples: Samples, *, awaits_reply: bool) -> None:
        microphone = self._call.microphone
        self._speaking = True
        try:
            start, began = microphone.seconds, time.time()
            end = speech_end(samples, RATE)
            microphone.say(samples)
            await microphone.said_all.wait()
            replies = awaits_reply and words.means not in (Means.NOISE, Means.THINK)
            self.utterances.append(Utterance(words, start, start + end, replies))
            self.done.append(Done(words, began, began + end))
        finally:
            self._speaking = False

    async def _send(self, act: Words | Press, **body: Any) -> None:
        began = time.time()
        with contextlib.suppress(httpx2.HTTPStatusError):  # the interview may have gone on, or ended, meanwhile
            await self._call.send(**body)
            self.done.append(Done(act, began, time.time()))

    async def _leave(self, act: Gap) -> None:
        if act.cut:
            microphone = self._call.microphone
            assert isinstance(microphone, RoomMicrophone)
            microphone.say(await self._clip(act.cut))
            await asyncio.sleep(BEFORE_CUT)
            microphone.hush()
        if act.back:
            await self._reconnect()
        else:
            self._left.set()

    async def _reconnect(self) -> None:
        await self._call.disconnect()
        await asyncio.sleep(AWAY)
        try:
            await self._call.connect()
        except httpx2.HTTPStatusError:  # it ended without us
            self._left.set()

    def _clip(self, text: str) -> asyncio.Task[Samples]:
        """The sound of it at 48 kHz, made while there is time; a cough where there are no words."""
        return asyncio.create_task(self._synthesize(text), name="clip")

    async def _synthesize(self, text: str) -> Samples:
        if not any(char.isalnum() for char in text):
            decay = np.linspace(1.0, 0.0, int(COUGH * RATE))
            return (np.random.default_rng(1).normal(0, 3000, len(decay)) * decay).astype(np.int16)
        return await clip_of(text, self._speech)


async def clip_of(text: str, speech: SpeechClient) -> Samples:
    """The sound of these words for a `RoomMicrophone`. Raises SpeechError."""
    pcm = await speech.speak(text, priority=Priority.NOW, timeout=SYNTHESIS_DEADLINE)
    clip = np.frombuffer(pcm, dtype="<i2").astype(np.float32)
    return np.asarray(soxr.resample(clip, CLIP_RATE, RATE)).astype(np.int16)


def _matters(message: dict[str, Any]) -> bool:
    if any(server_message(kind)(message) for kind in ("ended", "away")):
        return True
    return server_message("message")(message) and message["data"]["message"]["role"] == "assistant"


def _is_spoken(act: Act) -> bool:
    return isinstance(act, Words) and act.source is Source.SPEECH


def _after(act: Act) -> float:
    return min(act.after, LONGEST_PAUSE)


def _played(act: Act) -> Act:
    """No longer than there is time for."""
    if not isinstance(act, Words) or not _is_spoken(act):
        return act
    words = act.text.split()
    return (
        act if len(words) <= MOST_WORDS else replace(act, text=" ".join(words[:MOST_WORDS]).rstrip(",") + ".", asks="")
    )
