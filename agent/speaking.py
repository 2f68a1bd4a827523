"""The interviewer's words become sound, in real time: sentence by sentence, with an account of what was heard."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import structlog

from agent.interview.events import AHEAD, Say
from agent.interview.speakable import spoken
from agent.rehearsal import Rehearsal
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
"""Seconds of quiet between clips: about what the voice leaves between clauses by itself."""
SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[ei]\.[ge]\.)(?<!\bp\.)(?<!\bej\.)(?<!\bvs\.)(?<!\b[MDS]r\.)(?<!\bM[rs]s\.)\s+")
"""Between sentences; a full stop behind an abbreviation is none."""
LONGEST = 160
"""Characters spoken as one clip; a longer one would take half a second and more before its first sound, and hold up
what is made after it."""
CLAUSE_END = re.compile(r"[,;:]\s+|\s[–—-]\s+")
LEAST_CLAUSE = 3
"""Words of a clause: fewer are over before the rest is made."""
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
    """One clip each."""
    lines: list[str]
    """What is shown as each of them begins; nothing where the one before was shown with it."""
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
        self._rehearsal = Rehearsal(self._make)
        self._stretch = 1.0
        self._keepable: frozenset[str] = frozenset()

    @property
    def stretch(self) -> float:
        """How slowly to speak: 1.25 is a quarter slower."""
        return self._stretch

    @stretch.setter
    def stretch(self, stretch: float) -> None:
        if stretch != self._stretch:
            self._stretch = stretch
            self._rehearsal.forget()

    def may_keep(self, texts: Iterable[str]) -> None:
        """The sentences of these, and no others, may be left on disk for other sessions."""
        self._keepable = frozenset(part for text in texts for part in sentences(text))

    def say(self, say: Say) -> None:
        """Begin to speak; what is being spoken is hushed."""
        self.hush()
        parts = sentences(say.text)
        self._utterance = _Utterance(say, parts, [*parts])
        self._playing = asyncio.create_task(self._play(self._utterance), name="speaking")

    def hush(self) -> str:
        """Fall silent; returns what was heard of the utterance."""
        utterance, self._utterance = self._utterance, None
        if self._playing is not None:
            self._playing.cancel()
            self._playing = None
        return "" if utterance is None else heard(utterance.sentences, utterance.done, utterance.part)

    def prepare(self, texts: Iterable[str], priority: Priority = Priority.SOON) -> None:
        """Have these made before they are needed, in place of those of this priority that are not made yet."""
        self._rehearsal.expect((part for text in texts for part in sentences(text)), priority)

    async def close(self) -> None:
        self.hush()
        await self._rehearsal.close()

    async def _make(self, sentence: str, priority: Priority) -> None:
        await self._synthesize(sentence, priority, sound=False)

    async def _play(self, utterance: _Utterance) -> None:
        following: asyncio.Task[bytes] | None = None
        try:
            work = Work()
            clip = await self._opening(utterance, work)
            self._mouth.ready(work)
            for number in range(len(utterance.sentences)):
                last = number + 1 == len(utterance.sentences)
                following = None if last else asyncio.create_task(self._clip(utterance.sentences[number + 1]))
                if not last or utterance.say.purpose in AHEAD:  # more of the same reply follows
                    clip += bytes(2 * int(BREATH * SAMPLE_RATE))
                await self._play_sentence(utterance, number, clip)
                utterance.done, utterance.part = number + 1, 0.0
                if following is not None:
                    clip = await following
        finally:
            if following is not None:
                following.cancel()
        self._utterance = None
        self._mouth.finished(utterance.say.utterance)

    async def _opening(self, utterance: _Utterance, work: Work) -> bytes:
        """The first sound of an utterance: of its first sentence, or of that one's first clause if it must be made."""
        if not utterance.sentences:
            return b""
        first = utterance.sentences[0]
        if (parts := clauses(first)) is not None:
            try:
                return await self._synthesize(first, Priority.NOW, made=True, work=work)
            except SpeechError as error:
                if error.code == "absent":
                    utterance.sentences[:1], utterance.lines[:1] = parts, [first, ""]
        return await self._clip(utterance.sentences[0], work)

    async def _play_sentence(self, utterance: _Utterance, number: int, clip: bytes) -> None:
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
            if sent == 0 and utterance.lines[number]:
                self._mouth.sentence(utterance.say.utterance, utterance.lines[number])
            chunk = clip[2 * sent : 2 * (sent + CHUNK)]
            await self._mouth.sound(chunk.ljust(2 * CHUNK, b"\0"))
            utterance.part = min(1.0, max(0.0, (self._clock() - began) * SAMPLE_RATE / total))
        await asyncio.sleep(max(0.0, total / SAMPLE_RATE - (self._clock() - began)))

    async def _synthesize(
        self, text: str, priority: Priority, *, sound: bool = True, made: bool = False, work: Work | None = None
    ) -> bytes:
        """The text read aloud as a person would; nothing where it holds no words. Raises SpeechError."""
        words = spoken(text, self._language)
        if not words:
            return b""
        return await self._speech.speak(
            words,
            language=self._language,
            stretch=self._stretch,
            priority=priority,
            keep=text in self._keepable,
            sound=sound,
            made=made,
            work=work,
        )

    async def _clip(self, text: str, work: Work | None = None) -> bytes:
        """The sentence's sound, however long the speech service needs to come back."""
        while True:
            try:
                return await self._synthesize(text, Priority.NOW, work=work)
            except SpeechError as error:
                log.warning("speaking.no_clip", code=error.code)
                if error.code == "invalid":
                    return b""
                await asyncio.sleep(RETRY_AFTER)


def sentences(text: str) -> list[str]:
    """The text in pieces that are spoken one after the other."""
    return [piece for part in SENTENCE.split(text.strip()) if part for piece in _pieces(part)]


def clauses(sentence: str) -> list[str] | None:
    """The first clause of a sentence and the rest of it; None where it has no place to pause."""
    for end in CLAUSE_END.finditer(sentence):
        parts = [sentence[: end.end()].strip(), sentence[end.end() :].strip()]
        if all(len(part.split()) >= LEAST_CLAUSE for part in parts):
            return parts
    return None


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
