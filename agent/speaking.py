"""The interviewer's words become sound, in real time: sentence by sentence, with an account of what was heard."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import structlog

from agent.interview.events import Say
from agent.interview.speakable import spoken
from agent.speech.client import SpeechClient, SpeechError
from agent.speech.work import Work
from agent.speech.worker import Priority

log = structlog.get_logger(__name__)

SAMPLE_RATE = 24_000
CHUNK = SAMPLE_RATE // 50
"""Samples of 20 ms."""
LEAD = 0.1
"""Seconds of sound handed over ahead of time, so that a busy moment is not heard."""
BREATH = 0.3
"""Seconds of quiet between sentences."""
SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[ei]\.[ge]\.)(?<!\bp\.)(?<!\bej\.)(?<!\bvs\.)(?<!\b[MDS]r\.)(?<!\bM[rs]s\.)\s+")
"""Between sentences; a full stop behind an abbreviation is none."""
LONGEST = 300
"""Characters spoken as one clip; a longer sentence would be synthesised for seconds before its first sound."""
RETRY_AFTER = 0.25


class Mouth(Protocol):
    """Who is told how an utterance goes."""

    async def sound(self, pcm: bytes) -> None:
        """20 ms or less of 24 kHz mono PCM, to be played now."""

    def ready(self, work: Work) -> None:
        """The sound of an utterance's first sentence is there, at this cost."""

    def began(self, utterance: int) -> None:
        """Its first sound goes out."""

    def sentence(self, utterance: int, text: str) -> None:
        """This sentence begins."""

    def finished(self, utterance: int) -> None:
        """It was played to its end."""


@dataclass(slots=True)
class _Utterance:
    say: Say
    sentences: list[str]
    done: int = 0
    """Sentences played whole."""
    part: float = 0.0
    """How much of the next one was played, 0 to 1."""
    sounding: bool = False


class Speaker:
    """Speaks one utterance at a time."""

    def __init__(
        self, speech: SpeechClient, mouth: Mouth, *, language: str, clock: Callable[[], float] | None = None
    ) -> None:
        self._speech = speech
        self._mouth = mouth
        self._language = language
        self._clock = clock or asyncio.get_running_loop().time
        self._utterance: _Utterance | None = None
        self._playing: asyncio.Task[None] | None = None
        self._preparing: set[asyncio.Task[None]] = set()
        self.stretch = 1.0

    def say(self, say: Say) -> None:
        """Begin to speak; what is being spoken is hushed."""
        self.hush()
        self._utterance = _Utterance(say, sentences(say.text))
        self._playing = asyncio.create_task(self._play(self._utterance), name="speaking")

    def hush(self) -> str:
        """Fall silent; returns what was heard of the utterance."""
        utterance, self._utterance = self._utterance, None
        if self._playing is not None:
            self._playing.cancel()
            self._playing = None
        return "" if utterance is None else heard(utterance.sentences, utterance.done, utterance.part)

    def prepare(self, texts: Iterable[str]) -> None:
        """Have these synthesised before they are needed."""
        task = asyncio.create_task(self._prepare([part for text in texts for part in sentences(text)]))
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)

    async def close(self) -> None:
        self.hush()
        for task in self._preparing:
            task.cancel()
        await asyncio.gather(*self._preparing, return_exceptions=True)

    async def _prepare(self, parts: list[str]) -> None:
        for part in parts:
            try:
                await self._synthesize(part, Priority.SOON)
            except SpeechError:
                return  # it will be asked for again when it is needed

    async def _play(self, utterance: _Utterance) -> None:
        following: asyncio.Task[bytes] | None = None
        try:
            work = Work()
            clip = await self._clip(utterance.sentences[0], work) if utterance.sentences else b""
            self._mouth.ready(work)
            for number, text in enumerate(utterance.sentences):
                last = number + 1 == len(utterance.sentences)
                following = None if last else asyncio.create_task(self._clip(utterance.sentences[number + 1]))
                await self._play_sentence(
                    utterance, text, clip if last else clip + bytes(2 * int(BREATH * SAMPLE_RATE))
                )
                utterance.done, utterance.part = number + 1, 0.0
                if following is not None:
                    clip = await following
        finally:
            if following is not None:
                following.cancel()
        self._utterance = None
        self._mouth.finished(utterance.say.utterance)

    async def _play_sentence(self, utterance: _Utterance, text: str, clip: bytes) -> None:
        """Hand the clip over in real time. Raises CancelledError when hushed."""
        began = self._clock()
        total = len(clip) // 2
        for sent in range(0, total, CHUNK):
            ahead = sent / SAMPLE_RATE - (self._clock() - began)
            if ahead > LEAD:
                await asyncio.sleep(ahead - LEAD)
            if not utterance.sounding:
                utterance.sounding = True
                self._mouth.began(utterance.say.utterance)
            if sent == 0:
                self._mouth.sentence(utterance.say.utterance, text)
            chunk = clip[2 * sent : 2 * (sent + CHUNK)]
            await self._mouth.sound(chunk.ljust(2 * CHUNK, b"\0"))
            utterance.part = min(1.0, max(0.0, (self._clock() - began) * SAMPLE_RATE / total))
        await asyncio.sleep(max(0.0, total / SAMPLE_RATE - (self._clock() - began)))

    async def _synthesize(self, text: str, priority: Priority, work: Work | None = None) -> bytes:
        """The text read aloud as a person would; nothing where it holds no words. Raises SpeechError."""
        words = spoken(text, self._language)
        if not words:
            return b""
        return await self._speech.speak(
            words, language=self._language, stretch=self.stretch, priority=priority, work=work
        )

    async def _clip(self, text: str, work: Work | None = None) -> bytes:
        """The sentence's sound, however long the speech service needs to come back."""
        while True:
            try:
                return await self._synthesize(text, Priority.NOW, work)
            except SpeechError as error:
                log.warning("speaking.no_clip", code=error.code)
                if error.code == "invalid":
                    return b""
                await asyncio.sleep(RETRY_AFTER)


def sentences(text: str) -> list[str]:
    """The text in pieces that are spoken one after the other."""
    return [piece for part in SENTENCE.split(text.strip()) if part for piece in _pieces(part)]


def _pieces(sentence: str) -> list[str]:
    """A sentence too long for one clip in pieces that end at a comma or at least between words."""
    pieces: list[str] = []
    while len(sentence) > LONGEST:
        end = max(sentence.rfind(", ", 0, LONGEST) + 1, 0) or sentence.rfind(" ", 0, LONGEST)
        end = end if end > 0 else LONGEST
        pieces.append(sentence[:end].strip())
        sentence = sentence[end:].strip()
    return [*pieces, sentence] if sentence else pieces


def heard(parts: list[str], done: int, part: float) -> str:
    """What was heard of an utterance: its finished sentences and the begun words of the next."""
    words = parts[done].split() if done < len(parts) else []
    begun = words[: round(part * len(words))]
    return " ".join([*parts[:done], *([" ".join(begun)] if begun else [])])
