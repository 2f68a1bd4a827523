"""The interviewer in the candidate's loudspeaker, alone and under a candidate who speaks.

    python tests/bench/echo.py [--guard none|words|both]

Real clips of the interviewer's voice go into the microphone 10, 20 and 30 dB fainter than they are played, 50, 150 and
250 ms later: as they are, and through a small loudspeaker in a room behind a jitter buffer. Over some of them people
interrupt, with human speech (`tests/speech`). The session's own listener hears it, with the real detector and
recogniser; time is the sound's own.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import soxr
from harness import machine, median, percentile
from numpy.typing import NDArray

import agent.overlap
from agent.echo import EchoGuard
from agent.interview.speakable import spoken
from agent.listening import Listener
from agent.speaking import CHUNK, LEAD, SAMPLE_RATE, sentences
from agent.speech.recognizer import Recognizer
from agent.speech.synthesizer import Synthesizer
from agent.speech.transcript import Transcript
from agent.speech.weights import PIPER_JOE, WHISPER_TINY_EN

from candidate import read_wav  # isort: skip - harness makes it importable
from clock import VirtualLoop  # isort: skip
from spoken import SPEECH, TRANSCRIPTS  # isort: skip

RATE = 16_000
PACKET = RATE // 50
LOUDNESS = (-10, -20, -30)
DELAYS = (0.05, 0.15, 0.25)
RECOGNITION = 0.15
"""Seconds a recognition takes, by the sound's clock."""
UTTERANCES = (
    "Thank you, that helps. Could you tell me about a project you were proud of, and what your part in it was?",
    "I see. What would you do differently if you had to build the same system again, with the same team?",
    "Let's move to the next question. How do you decide whether a piece of work is ready to be shown to customers?",
    "Thanks. Imagine a service that answers slowly every Monday morning. How would you find out why that happens?",
)
VOICES = tuple(TRANSCRIPTS)
CANDIDATE = -26.0
"""Decibels of a candidate's voice, by its root mean square."""
BARGES_IN = 2.2
"""Seconds into the interviewer's utterance."""

Sound = NDArray[np.float64]


def plain(sound: Sound, random: np.random.Generator) -> Sound:  # noqa: ARG001 - as the other way
    return sound


def speakerphone(sound: Sound, random: np.random.Generator) -> Sound:
    """A small loudspeaker that distorts, a room of 0.3 s, and a jitter buffer that skips and repeats 10 ms."""
    pieces, at = [], 0
    while at < len(sound):
        length = round(random.uniform(0.3, 0.9) * RATE)
        pieces.append(sound[at : at + length])
        at += length + int(random.choice((-160, 0, 160)))
    sound = np.concatenate(pieces)
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    spectrum[(hertz < 350) | (hertz > 6500)] = 0
    narrow = np.fft.irfft(spectrum, len(sound))
    loud = np.sqrt((narrow**2).mean())
    distorted = np.tanh(narrow / (4 * loud)) * 4 * loud
    tail = np.arange(round(0.3 * RATE))
    room = random.normal(size=len(tail)) * 10 ** (-3 * tail / len(tail))
    room[0] += 4.0
    wet = np.convolve(distorted, room / np.sqrt((room**2).sum()))[: len(sound)]
    return np.asarray(wet / np.sqrt((wet**2).mean()) * np.sqrt((sound**2).mean()))


WAYS: dict[str, Callable[[Sound, np.random.Generator], Sound]] = {"plain": plain, "speakerphone": speakerphone}


@dataclass
class Ears:
    clock: Callable[[], float]
    starts: list[float] = field(default_factory=list)
    interruptions: list[float] = field(default_factory=list)
    turns: list[str] = field(default_factory=list)

    def started(self) -> None:
        self.starts.append(self.clock())

    def interrupted(self) -> None:
        self.interruptions.append(self.clock())

    def turn(self, heard: Transcript, start: float, end: float, sure: float, watch: object) -> None:  # noqa: ARG002 - the ears' signature
        self.turns.append(heard.text)

    def caption(self, text: str) -> None: ...

    def went_on(self) -> None: ...

    def foreseen(self, heard: Transcript) -> None: ...

    def settled(self, text: str, start: float) -> None: ...

    def cut(self, text: str, start: float, end: float) -> None: ...


class Speech:
    """The recogniser, in the sound's time."""

    def __init__(self, recognizer: Recognizer) -> None:
        self._recognizer = recognizer
        self.calls = 0

    async def recognize(self, pcm: bytes, *, language: str, words: bool = False, **_: object) -> Transcript:
        self.calls += 1
        await asyncio.sleep(RECOGNITION)
        return self._recognizer.transcribe(np.frombuffer(pcm, dtype=np.int16), language=language, words=words)

    async def turn_probability(self, pcm: bytes) -> float:  # noqa: ARG002 - the client's signature
        await asyncio.sleep(0.02)
        return 0.5


class Call:
    """One session whose microphone hears its loudspeaker."""

    def __init__(self, recognizer: Recognizer, way: str, level: float | None, delay: float, seed: int) -> None:
        self._time = asyncio.get_running_loop().time
        self.ears = Ears(self._time)
        self.speech = Speech(recognizer)
        self.listener = Listener(self.speech, self.ears, language="en", clock=self._time)  # type: ignore[arg-type]
        self._way, self._level, self._delay = WAYS[way], level, delay
        self._random = np.random.default_rng(seed)

    async def says(
        self, text: str, clip: bytes, candidate: Sound | None, *, interruptible: bool = True
    ) -> float | None:
        """Speak, and listen for four seconds more. Returns when it was interrupted."""
        began, before = self._time(), len(self.ears.interruptions)
        played = np.frombuffer(clip, dtype=np.int16)
        echo = self._echo(played)
        own = (
            np.zeros(len(echo))
            if candidate is None
            else np.concatenate((np.zeros(round(BARGES_IN * RATE)), candidate, np.zeros(len(echo))))
        )
        self.listener.interviewer_speaks(True, interruptible=interruptible)
        self.listener.interviewer_says(spoken(text, "en"))
        handed, speaking, stopped = 0, True, len(echo)
        for at in range(0, max(len(played) * 2 // 3, np.flatnonzero(own)[-1] if own.any() else 0) + 4 * RATE, PACKET):
            now = at / RATE
            while speaking and handed < len(played) and handed / SAMPLE_RATE - now <= LEAD:
                self.listener.plays(played[handed : handed + CHUNK].tobytes(), SAMPLE_RATE)
                handed += CHUNK
            await asyncio.sleep(PACKET / RATE)
            if speaking and len(self.ears.interruptions) > before:
                speaking, stopped = False, at + round((self._delay + 0.04) * RATE)
                self.listener.interviewer_speaks(False)
            if speaking and handed >= len(played) and now >= len(played) / SAMPLE_RATE:
                speaking = False
                self.listener.interviewer_speaks(False)
            sound = self._random.normal(0.0, 12.0, PACKET)
            for source, last in ((echo, stopped), (own, len(own))):
                part = source[at : min(at + PACKET, max(at, last))]
                sound[: len(part)] += part
            self.listener.hear(np.clip(sound, -32768, 32767).astype(np.int16).tobytes())
        return None if len(self.ears.interruptions) == before else self.ears.interruptions[before] - began

    async def answers(self, candidate: Sound) -> None:
        """The candidate speaks while the interviewer is silent; then both are for three seconds."""
        for at in range(0, len(candidate) + 3 * RATE, PACKET):
            await asyncio.sleep(PACKET / RATE)
            sound = self._random.normal(0.0, 12.0, PACKET)
            part = candidate[at : at + PACKET]
            sound[: len(part)] += part
            self.listener.hear(np.clip(sound, -32768, 32767).astype(np.int16).tobytes())

    def _echo(self, played: NDArray[np.int16]) -> Sound:
        if self._level is None:
            return np.zeros(1)
        heard = soxr.resample(played.astype(np.float64), SAMPLE_RATE, RATE) * 10 ** (self._level / 20)
        return np.concatenate((np.zeros(round(self._delay * RATE)), self._way(heard, self._random)))


def second_word(recognizer: Recognizer, voice: NDArray[np.int16]) -> float:
    """When the second word of a recording ends."""
    return recognizer.transcribe(voice, words=True).words[1].end


class Unguarded(EchoGuard):
    """Knows of no echo."""

    def echoes(self, window: NDArray[np.int16], rate: int, at: float) -> bool:  # noqa: ARG002 - the guard's signature
        return False


def main(guard: str) -> None:
    if guard != "both":
        agent.overlap.EchoGuard = Unguarded  # type: ignore[misc]
    if guard == "none":
        agent.overlap.others_words = lambda heard, spoken: heard  # noqa: ARG005
    recognizer, voice = Recognizer(WHISPER_TINY_EN.locate().parent), Synthesizer(PIPER_JOE.locate())
    clips = {text: b"".join(voice.speak(spoken(one, "en")) for one in sentences(text)) for text in UTTERANCES}
    people = []
    for name in VOICES:
        recorded = read_wav(SPEECH / f"{name}.wav")
        sound = recorded.astype(np.float64)
        level = 32768 * 10 ** (CANDIDATE / 20) / np.sqrt((sound**2).mean())
        people.append((sound * level, BARGES_IN + second_word(recognizer, recorded)))
    print(f"{machine()}\n")
    print(
        "| echo | alone: interrupts | leaves words | speech over it: heard | after its second word | 95 % | decoded |"
    )
    print("|---|---|---|---|---|---|---|")
    conditions: list[tuple[str, float | None, float]] = [("plain", None, 0.0)]
    conditions += list(itertools.product(WAYS, LOUDNESS, DELAYS))
    for (way, level), group in itertools.groupby(conditions, key=lambda one: one[:2]):
        rows = [condition(recognizer, one, clips, people, seed) for seed, one in enumerate(group)]
        name = "none" if level is None else f"{way}, {level} dB"
        alone, words, heard, delays, calls = (list(itertools.chain(*part)) for part in zip(*rows, strict=True))
        print(
            f"| {name} | {sum(alone)} of {len(alone)} | {sum(words)} | {sum(heard)} of {len(heard)} "
            f"| {median(delays):.2f} s | {percentile(delays, 95):.2f} s | {sum(calls)} |",
            flush=True,
        )


Row = tuple[list[bool], list[bool], list[bool], list[float], list[int]]


def condition(
    recognizer: Recognizer,
    how: tuple[str, float | None, float],
    clips: dict[str, bytes],
    people: list[tuple[Sound, float]],
    seed: int,
) -> Row:
    async def session() -> Row:
        call = Call(recognizer, *how, seed)
        row: Row = ([], [], [], [], [])
        await call.says(UTTERANCES[-1], clips[UTTERANCES[-1]], None, interruptible=False)
        await call.answers(people[0][0])
        for text, clip in clips.items():
            call.ears.turns.clear()
            call.speech.calls = 0
            row[0].append(await call.says(text, clip, None) is not None)
            row[1].append(any(call.ears.turns))
            row[4].append(call.speech.calls)
        for (sound, second), (text, clip) in zip(people, itertools.cycle(clips.items())):
            interrupted = await call.says(text, clip, sound)
            row[2].append(interrupted is not None and interrupted > BARGES_IN)
            if interrupted is not None and interrupted > BARGES_IN:
                row[3].append(interrupted - second)
        await call.listener.close()
        return row

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(session())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--guard", choices=("none", "words", "both"), default="both")
    main(parser.parse_args().guard)
