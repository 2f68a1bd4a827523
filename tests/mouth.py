"""A speaker that says what a test gives it, and a mouth that notes what is said, and when. Time is virtual."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from fakes import CLIP_RATE, FakeSpeech

from agent.interview.events import Purpose, Say
from agent.speaking import Speaker
from agent.speech.work import Work

SHORT = "Hello there."
LONG = "This is the first sentence. Here comes another one. And that is all."


@dataclass
class Mouth:
    """Notes what it says, and when."""

    told: list[tuple[str, int, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    sounds: list[tuple[float, bytes]] = field(default_factory=list)
    readied: list[tuple[float, Work]] = field(default_factory=list)

    async def sound(self, pcm: bytes) -> None:
        self.sounds.append((asyncio.get_running_loop().time(), pcm))

    def ready(self, work: Work) -> None:
        self.readied.append((asyncio.get_running_loop().time(), work))

    def began(self, utterance: int) -> None:
        self._note("began", utterance)

    def sentence(self, utterance: int, text: str) -> None:
        self._note("sentence", utterance, text)

    def finished(self, utterance: int) -> None:
        self._note("finished", utterance)

    def _note(self, what: str, utterance: int, text: str = "") -> None:
        self.told.append((what, utterance, text))
        self.times.append(asyncio.get_running_loop().time())

    @property
    def seconds(self) -> float:
        return sum(len(pcm) for _, pcm in self.sounds) / 2 / CLIP_RATE

    def when(self, what: str) -> float:
        return self.times[[told[0] for told in self.told].index(what)]


class Speaking:
    """A speaker on a fake speech service."""

    def __init__(self, **speech: object) -> None:
        self.speech = FakeSpeech(**speech)  # type: ignore[arg-type]
        self.mouth = Mouth()
        self.speaker = Speaker(self.speech, self.mouth, language="en")  # type: ignore[arg-type]

    def says(self, text: str, utterance: int = 1, purpose: Purpose = Purpose.QUESTION) -> None:
        self.speaker.say(Say(utterance, text, purpose))

    @property
    def told(self) -> list[str]:
        return [what for what, _, _ in self.mouth.told]
