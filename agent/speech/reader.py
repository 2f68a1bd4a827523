"""Reads phrases aloud: from what was made already, else by a voice.

What somebody waits for has a thread of its own. What is made ahead has another, nicer one, so that it never stands in
the way: a clip cannot be broken off once it is begun.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Protocol

from agent.interview.language_tag import DEFAULT
from agent.speech.phrases import Phrase, Phrases
from agent.speech.work import Work
from agent.speech.worker import Priority, Worker

NICENESS = 5
"""Of the thread that works ahead."""
UNWRITTEN = 32
"""Phrases that may wait to be put on disk; more are not kept this time."""


class Absent(Exception):
    """Nobody has made this phrase, nor is anybody making it."""


class Voice(Protocol):
    @property
    def fingerprint(self) -> str:
        """Another one wherever the same words would sound otherwise."""

    def speak(self, text: str, *, stretch: float) -> bytes:
        """A clip. Called on two threads."""


class Reader:
    """Voices go by primary language subtag; English stands in for a language that has none."""

    def __init__(self, voices: Mapping[str, Voice], phrases: Phrases) -> None:
        self._voices = voices
        self._phrases = phrases
        self._speaking = Worker("speaking")
        self._rehearsing = Worker("rehearsing", niceness=NICENESS)
        self._making: dict[Phrase, Future[bytes]] = {}
        """What a thread is at work on."""
        self._unwritten: asyncio.Queue[tuple[Phrase, bytes]] = asyncio.Queue(UNWRITTEN)

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for work in (self._speaking.run(), self._rehearsing.run(), self._write()):
                tasks.create_task(work)

    def age(self) -> float:
        """The longest, in seconds, that a clip wanted NOW waits for its turn, or did so of late."""
        return self._speaking.age()

    async def read(
        self,
        text: str,
        *,
        language: str,
        stretch: float,
        priority: Priority,
        keep: bool,
        made: bool,
        work: Work,
        session: str = "",
    ) -> bytes:
        """The clip. `keep`: it may be left on disk; `made`: only if it is made, or being made; `work`: what it cost.

        Raises Busy and Absent.
        """
        voice = self._voices.get(language, self._voices[DEFAULT])
        phrase = Phrase(voice.fingerprint, text, stretch)
        clip = self._phrases.recall(phrase)
        if clip is None and self._phrases.on_disk(phrase):
            clip = await asyncio.to_thread(self._phrases.load, phrase)
        if clip is None:
            if made and phrase not in self._making:
                raise Absent
            clip = await self._made(voice, phrase, priority, work, session)
        if keep and not self._phrases.on_disk(phrase):
            with contextlib.suppress(asyncio.QueueFull):
                self._unwritten.put_nowait((phrase, clip))
        return clip

    async def _made(self, voice: Voice, phrase: Phrase, priority: Priority, work: Work, session: str) -> bytes:
        if (making := self._making.get(phrase)) is not None:
            return await asyncio.to_thread(work.timed(making.result))
        worker = self._speaking if priority is Priority.NOW else self._rehearsing
        clip: bytes = await worker.submit(work.timed(lambda: self._make(voice, phrase)), priority, session=session)
        return clip

    def _make(self, voice: Voice, phrase: Phrase) -> bytes:
        """On a worker's thread. What the other thread has made meanwhile, or is making, is not made twice."""
        if (clip := self._phrases.recall(phrase)) is not None:
            return clip
        mine: Future[bytes] = Future()
        mine.set_running_or_notify_cancel()  # nobody who waits for it can cancel it
        making = self._making.setdefault(phrase, mine)
        if making is not mine:
            return making.result()
        try:
            clip = voice.speak(phrase.text, stretch=phrase.stretch)
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            self._phrases.remember(phrase, clip)
            mine.set_result(clip)
            return clip
        finally:
            del self._making[phrase]

    async def _write(self) -> None:
        while True:
            phrase, clip = await self._unwritten.get()
            await asyncio.to_thread(self._phrases.keep, phrase, clip)
