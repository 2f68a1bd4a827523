"""Stand-ins for what is slow, loud or far away: voices, the speech service, the line, the stage, the journal."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agent.foreground import Foreground
from agent.gain import Gain
from agent.interview.events import End, Judge, Say, Verdict
from agent.interview.plan import Limits, Plan, Question, plan_to_json
from agent.journal import Said
from agent.speech.client import SpeechError
from agent.speech.transcript import Transcript, Word
from models import interview, organization, project, session
from models.base import new_id, utcnow
from models.db import Store

RATE = 16_000
WORD = 0.32
"""Seconds a fake word takes."""
HALF_HEARD = 0.15
"""A fake word of which less than this is in the sound is not recognised."""
CLIP_RATE = 24_000

_words: list[str] = [""]


def voiced(text: str) -> NDArray[np.int16]:
    """Sound whose words the fake recogniser hears: every word is one loudness, held for `WORD` seconds."""
    samples = []
    for word in text.split():
        if word not in _words:
            _words.append(word)
        samples.append(np.full(round(WORD * RATE), _words.index(word), dtype=np.int16))
    return np.concatenate(samples) if samples else quiet(0)


def quiet(seconds: float) -> NDArray[np.int16]:
    return np.zeros(round(seconds * RATE), dtype=np.int16)


def words_in(pcm: bytes) -> str:
    """The words `voiced` put into this sound."""
    samples = np.frombuffer(pcm, dtype=np.int16)
    edges = np.flatnonzero(np.diff(samples)) + 1
    runs = np.split(samples, edges)
    return " ".join(_words[run[0]] for run in runs if len(run) >= HALF_HEARD * RATE and run[0])


class FakeActivity:
    """Voice activity of fake sound: whatever is not zero is speech."""

    def probability(self, window: NDArray[np.int16]) -> float:
        return float(np.count_nonzero(window) > len(window) // 2)


class NoGain(Gain):
    """Fake sound means something at one loudness only."""

    def hear(self, window: NDArray[np.int16], probability: float) -> None: ...


class NoRoom(Foreground):
    """Fake sound has no voices behind it."""

    def activity(self, window: NDArray[np.int16], probability: float) -> float:  # noqa: ARG002 - the real one's
        return probability


@dataclass
class FakeSpeech:
    """A speech service that hears `voiced` sound and speaks at a fixed rate; it can be down or slow."""

    seconds_per_word: float = 0.4
    recognition_seconds: float = 0.05
    synthesis_seconds: float = 0.0
    probability: float = 1.0
    down: bool = False
    refused: frozenset[str] = frozenset()
    """Texts that can never be spoken."""
    keeps: bool = False
    """What was made once is there at once."""
    absent: bool = False
    """Nothing is made before it is asked for."""
    confidence: float = 0.9
    recognized: list[bytes] = field(default_factory=list)
    spoken: list[tuple[str, float]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    """How each of those was asked for."""
    failures: int = 0

    async def recognize(self, pcm: bytes, **_: object) -> Transcript:
        self._fail_when_down()
        await asyncio.sleep(self.recognition_seconds)
        self._fail_when_down()
        self.recognized.append(pcm)
        return self.transcript(words_in(pcm))

    def transcript(self, text: str) -> Transcript:
        """Words of 0.1 s, one after the other."""
        words = enumerate(text.split())
        return Transcript(
            text, self.confidence, tuple(Word(word, 0.1 * i, 0.1 * i + 0.1, self.confidence) for i, word in words)
        )

    @property
    def kept(self) -> list[str]:
        """What may be left on disk."""
        return [text for (text, _), how in zip(self.spoken, self.asked, strict=True) if how.get("keep")]

    async def speak(self, text: str, *, stretch: float = 1.0, made: bool = False, **how: object) -> bytes:
        self._fail_when_down()
        if text in self.refused:
            raise SpeechError("invalid")
        if made and self.absent:
            raise SpeechError("absent")
        if self.synthesis_seconds and not (self.keeps and (text, stretch) in self.spoken):
            await asyncio.sleep(self.synthesis_seconds)
        self.spoken.append((text, stretch))
        self.asked.append(how)
        samples = round(len(text.split()) * self.seconds_per_word * stretch * CLIP_RATE)
        return bytes(np.full(samples, 1000, dtype=np.int16))

    async def turn_probability(self, _: bytes) -> float:
        self._fail_when_down()
        return self.probability

    def _fail_when_down(self) -> None:
        if self.down:
            self.failures += 1
            raise SpeechError("unavailable")


@dataclass
class FakeLine:
    """A candidate's end of the line."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    played: list[bytes] = field(default_factory=list)
    flushes: int = 0

    async def sound(self, pcm: bytes) -> None:
        self.played.append(pcm)

    def flush(self) -> None:
        self.flushes += 1

    def send(self, message: dict[str, Any]) -> None:
        self.messages.append(message)

    def told(self, kind: str) -> list[dict[str, Any]]:
        """The server messages of this kind, without their envelope."""
        return [
            message["data"]
            for message in self.messages
            if message["type"] == "server-message" and message["data"]["type"] == kind
        ]

    def types(self) -> list[str]:
        return [message["type"] for message in self.messages]


@dataclass
class FakeJournal:
    """Keeps what the journal was given, in the order it was given."""

    session_id: str = "a-session"
    events: list[tuple[float, str, dict[str, Any]]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    finished: dict[str, Any] | None = None
    recordings: list[dict[str, Any]] = field(default_factory=list)
    spent: list[int] = field(default_factory=list)

    def event(self, at: float, kind: str, data: Any) -> None:
        self.events.append((at, kind, dict(data)))

    def say(self, role: str, content: str, *, question_id: str | None, **fields: Any) -> Said:
        said = Said(new_id(), role, content, question_id, utcnow())
        self.messages.append({"id": said.id, "role": role, "content": content, "question_id": question_id, **fields})
        return said

    def amend(self, message_id: str, **changes: Any) -> None:
        next(message for message in self.messages if message["id"] == message_id).update(changes)

    def finish(self, **fields: Any) -> None:
        self.finished = fields

    def spend(self, tokens: int) -> None:
        self.spent.append(tokens)

    def open_recording(self, **fields: Any) -> None:
        self.recordings.append(fields)

    def recording(self, **fields: Any) -> None:
        self.recordings.append(fields)

    async def settle(self) -> None:
        """Everything is stored at once here."""

    def kinds(self) -> list[str]:
        return [kind for _, kind, _ in self.events]

    def contents(self, role: str) -> list[str]:
        return [message["content"] for message in self.messages if message["role"] == role]


@dataclass
class FakeStage:
    """Where words appear and stay until a test says that they were spoken."""

    says: list[Say] = field(default_factory=list)
    heard: str = ""
    """What will have been heard when it is hushed."""
    hushes: int = 0
    patience: float | None = None
    prepared: list[str] = field(default_factory=list)
    shown: list[Said] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    aways: int = 0

    def say(self, say: Say) -> None:
        self.says.append(say)

    def hush(self) -> str:
        self.hushes += 1
        return self.heard

    def prepare(self, texts: Sequence[str]) -> None:
        self.prepared.extend(texts)

    def listen(self, patience: float) -> None:
        self.patience = patience

    def said(self, said: Said) -> None:
        self.shown.append(said)

    def took(self, question: Question, answer: str) -> None:
        self.taken.append((question.id, answer))

    def changed(self) -> None: ...

    def ended(self, end: End) -> None:
        self.ends.append(end)

    def away(self) -> None:
        self.aways += 1


@dataclass
class FakeSupervisor:
    """A speech service that is there, or not, as a test says; it has no process."""

    ready: bool = True
    listeners: set[Any] = field(default_factory=set)

    def listen(self, listener: Any) -> Any:
        self.listeners.add(listener)
        return lambda: self.listeners.discard(listener)

    async def run(self) -> None:
        await asyncio.Event().wait()


@dataclass
class Seconds:
    """A source of time that moves when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def content(_: Judge) -> Verdict:
    """A judge that is content with everything."""
    return Verdict(1.0)


THREE_QUESTIONS = Plan(
    "interview",
    "A test",
    tuple(Question(f"q{number}", f"Question number {number}?", follow_up=False) for number in (1, 2, 3)),
    Limits(),
)


async def a_session(store: Store, plan: Plan = THREE_QUESTIONS, *, mode: str = "voice") -> str:
    """The id of a session that has just begun, in an organization of its own."""
    async with store.transaction() as tx:
        owner = await organization.create(tx, name="Acme")
        folder = await project.create(tx, organization_id=owner.id, name="Hiring")
        made = await interview.create(
            tx, organization_id=owner.id, project_id=folder.id, fields={"title": plan.title}, now=utcnow()
        )
        begun = await session.create(
            tx,
            organization_id=owner.id,
            interview_id=made.id,
            candidate_id=None,
            mode=mode,
            plan=plan_to_json(plan),
            participant_name="Alex",
            participant_email=None,
            consent_version="1",
            now=utcnow(),
        )
        return begun.id
