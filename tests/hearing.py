"""A listener that hears fake sound, and doubles of who is told and of what it listens with. Time is virtual."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import numpy as np
from fakes import CLIP_RATE, RATE, FakeActivity, FakeSpeech, NoGain, NoRoom
from numpy.typing import NDArray

from agent.foreground import Foreground
from agent.gain import Gain
from agent.listening import Listener
from agent.overlap import PROTECTED
from agent.speech.transcript import Transcript, Word
from agent.waterfall import Stopwatch, Waterfall

PACKET = RATE // 50
ANSWER = "I built a small bridge"


@dataclass
class Ears:
    """Writes down what it is told."""

    heard: list[tuple[str, ...]] = field(default_factory=list)
    turns: list[tuple[str, float, float, float]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    cuts: list[tuple[str, float, float]] = field(default_factory=list)
    interruptions: list[float] = field(default_factory=list)
    settlements: list[tuple[str, float]] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    waterfalls: list[Waterfall] = field(default_factory=list)
    captions: list[tuple[float, str]] = field(default_factory=list)

    def started(self) -> None:
        self.heard.append(("started",))

    def caption(self, text: str) -> None:
        self.heard.append(("caption", text))
        self.captions.append((asyncio.get_running_loop().time(), text))

    def foreseen(self, heard: Transcript) -> None:
        self.heard.append(("foreseen", heard.text))

    def went_on(self) -> None:
        self.heard.append(("went on",))

    def interrupted(self) -> None:
        self.heard.append(("interrupted",))
        self.interruptions.append(asyncio.get_running_loop().time())

    def settled(self, text: str, start: float) -> None:
        self.settlements.append((text, start))

    def turn(self, heard: Transcript, start: float, end: float, sure: float, watch: Stopwatch) -> None:
        self.heard.append(("turn", heard.text))
        self.waterfalls.append(watch.read())
        self.turns.append((heard.text, heard.confidence, start, end))
        self.sure.append(sure)
        self.words += heard.words

    def cut(self, text: str, start: float, end: float) -> None:
        self.heard.append(("cut", text))
        self.cuts.append((text, start, end))

    @property
    def texts(self) -> list[str]:
        return [turn[0] for turn in self.turns]

    def told(self, kind: str) -> list[str]:
        return [told[-1] for told in self.heard if told[0] == kind]


class Hearing:
    """A listener on a line that delivers 20 ms every 20 ms."""

    def __init__(
        self, language: str = "en", *, gain: Gain | None = None, room: Foreground | None = None, **speech: object
    ) -> None:
        self.ears = Ears()
        self.speech = FakeSpeech(**speech)  # type: ignore[arg-type]
        self.listener = Listener(
            self.speech,  # type: ignore[arg-type]
            self.ears,
            language=language,
            clock=asyncio.get_running_loop().time,
            activity=FakeActivity(),
            gain=gain or NoGain(),
            foreground=room or NoRoom(),
        )

    def interviewer_speaks(self, text: str = "", *, interruptible: bool = True) -> None:
        """It has been speaking for longer than it is protected."""
        self.listener.hear(bytes(2 * PACKET))
        self.listener.interviewer_speaks(True, interruptible=interruptible)
        self.listener.plays(bytes(2 * round(PROTECTED * CLIP_RATE)), CLIP_RATE)
        self.listener.interviewer_says(text)

    async def hears(self, *sounds: NDArray[np.int16]) -> None:
        samples = np.concatenate(sounds)
        for start in range(0, len(samples), PACKET):
            await asyncio.sleep(0.02)
            self.listener.hear(samples[start : start + PACKET].tobytes())


class Drowned(NoRoom):
    """A room as loud as who speaks in it."""

    def activity(self, window: NDArray[np.int16], probability: float) -> float:  # noqa: ARG002 - the real one's
        return 0.0


class Heard(NoRoom):
    """Counts the windows it is told of."""

    def __init__(self) -> None:
        super().__init__()
        self.windows = 0

    def activity(self, window: NDArray[np.int16], probability: float) -> float:
        self.windows += 1
        return super().activity(window, probability)


class Told(NoGain):
    """Writes down the voice activity it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.activities: list[float] = []

    def hear(self, window: NDArray[np.int16], probability: float) -> None:  # noqa: ARG002 - the real one's
        self.activities.append(probability)
