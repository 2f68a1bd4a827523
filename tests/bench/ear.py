"""The candidate's ear: every figure comes from recorded sound, none from a server's clock."""

from __future__ import annotations

import asyncio
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from answers import BLOCK, SPEECH_LEVEL, Answer, audible, noise
from numpy.typing import NDArray

from candidate import RATE, FakeCandidate, Microphone, Samples  # isort: skip - harness makes it importable
from api.simulation.call import AUDIBLE  # isort: skip

STALL = 0.06
"""Sound that comes this much later than what came before it would end was heard after a hole."""
BARELY = 0.3
"""A reply in the first moments of an answer belongs to the turn before."""
LOST_AFTER = 8.0
PAUSE = 0.6
"""Between two sentences of one reply it is quiet for less."""
SIGN, BROKEN_UNDER = 0.65, 1.2
"""Seconds: no sign of listening ("Okay.") is longer; a reply that is heard for less was begun and broken off: none of
either system's is so short."""
A_SECOND = RATE // BLOCK


class Room(Microphone):
    """A microphone in a room: there is a little noise behind everything. It keeps what went out."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Samples] = []

    def sends(self, samples: Samples, position: int) -> Samples:
        room = samples + noise(len(samples), seed=position)
        self.sent.append(np.clip(np.rint(room), -32768, 32767).astype(np.int16))
        return self.sent[-1]


class Caller(FakeCandidate):
    """A candidate who notes when the first sample of everything arrives, and knows how long it has been quiet."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url, Room())
        self.microphone: Room
        self.heard: list[tuple[float, Samples]] = []

    def hears(self, arrived: float, samples: Samples) -> None:
        self.heard.append((arrived, samples))

    async def audible_after(self, moment: float, deadline: float) -> bool:
        """Whether the interviewer is heard after `moment`, before `deadline`."""
        while self.last_audible <= moment:
            if self.microphone.now() > deadline:
                return False
            await asyncio.sleep(0.02)
        return True

    def stereo(self) -> NDArray[np.int16]:
        return stereo(np.concatenate(self.microphone.sent), self.heard)


def stereo(said: Samples, heard: list[tuple[float, Samples]]) -> NDArray[np.int16]:
    """(n, 2): what was said, and what was heard, each piece from where its first sample arrived.

    A device plays on without a break what comes early or a little late; what comes after a hole is heard after it.
    """
    right = np.zeros(len(said), dtype=np.int16)
    position, was_quiet = 0, True
    for arrived, samples in heard:
        start = round(arrived * RATE)
        quiet = bool(np.abs(samples).max(initial=0) < AUDIBLE)
        if start > position and (was_quiet or start > position + STALL * RATE):
            position = start
        part = samples[: max(0, len(right) - position)]
        right[position : position + len(part)] = part
        position += len(samples)
        if quiet and position > start + len(samples):
            position = start + len(samples)  # a pause takes up the slack of what came early
        was_quiet = quiet
    return np.stack((said, right), axis=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer and what came of it. Seconds."""

    answer: str
    pause: float
    inside: bool
    start: float
    speech_end: float
    latency: float | None
    """From the last speech sample to the first audible sample; None when there was none, or it came too early."""
    cut: bool
    """The interviewer was heard before the candidate had finished."""
    into: float = 0.0
    """For how long the interviewer was heard before that."""
    second: float | None = None
    """From the last speech sample until the interviewer was heard for a second: it says more than "okay" by then."""
    broken: bool = False
    """A reply began after the answer and broke off by itself, as when a late transcript takes the turn back."""
    stray: bool = False
    """The interviewer still spoke from the turn before: the turn counts for nothing."""

    @property
    def lost(self) -> bool:
        return self.latency is None and not self.cut and not self.stray


def measure(sound: NDArray[np.int16], answer: Answer, start: float, until: float) -> Turn:
    """What the recording holds of an answer whose first sample was said at `start`; the next turn begins at `until`."""
    first, stop = round(start * RATE), round(until * RATE)
    length = len(answer.samples)
    speech = audible(sound[first : first + length, 0], SPEECH_LEVEL)
    speech_start = start + speech[0] * BLOCK / RATE
    speech_end = start + (speech[-1] + 1) * BLOCK / RATE
    heard = audible(sound[first:stop, 1], AUDIBLE) * BLOCK / RATE + start
    early = heard[heard < speech_end]
    stray = bool(len(early)) and bool(early[0] < speech_start + BARELY)
    cut = bool(len(early)) and not stray
    late = heard[heard >= speech_end]
    latency = float(late[0] - speech_end) if len(late) and not len(early) else None
    if latency is not None and latency > LOST_AFTER:
        latency = None
    into = len(early) * BLOCK / RATE if cut else 0.0
    second = float(late[A_SECOND] - speech_end) if len(late) > A_SECOND and not stray else None
    broken = latency is not None and SIGN < _first_burst(late) < BROKEN_UNDER
    return Turn(answer.name, answer.pause, answer.inside, start, speech_end, latency, cut, into, second, broken, stray)


def _first_burst(heard: NDArray[np.float64]) -> float:
    """Seconds from the first of these moments to the last before a pause."""
    pauses = np.flatnonzero(np.diff(heard) > PAUSE)
    return float(heard[pauses[0]] if len(pauses) else heard[-1]) - float(heard[0])


def save(path: Path, sound: NDArray[np.int16]) -> None:
    """A stereo WAV: the candidate on the left, the interviewer on the right."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, RATE, 0, "NONE", "not compressed"))
        file.writeframes(np.ascontiguousarray(sound).tobytes())


def self_test() -> None:
    """Known gaps must be found within 10 ms, whatever way the sound came. Raises AssertionError."""
    tone = (8000 * np.sin(np.arange(RATE) * 2 * np.pi * 220 / RATE)).astype(np.int16)
    answer = Answer("tone", tone)
    frame = RATE // 50
    for gap in (0.0, 0.137, 0.45, 1.003, 2.6):
        start, length = 1.0, 8 * RATE
        said = np.rint(noise(length, seed=7)).astype(np.int16)
        said[RATE : 2 * RATE] += tone
        replied = 2.0 + gap
        for name, delay in (("steady", lambda _: 0.0), ("jitter", lambda n: 0.015 * (n % 3)), ("bursts", _burst)):
            silence = [(n * frame / RATE, np.zeros(frame, np.int16)) for n in range(round(replied * RATE) // frame)]
            # An even clock sends the frames; the way delays them, never the first.
            voice = [(replied + n * 0.02 + delay(n), tone[n * frame : (n + 1) * frame]) for n in range(50)]
            turn = measure(stereo(said, silence + voice), answer, start, length / RATE)
            assert turn.latency is not None, (gap, name)
            assert abs(turn.latency - gap) <= 0.01, (gap, name, turn.latency)
    hole = [(0.0, np.zeros(frame, np.int16)), (2.5, tone[:frame]), (2.52, tone[:frame])]
    turn = measure(stereo(said, hole), answer, 1.0, 8.0)
    assert turn.latency is not None, "after a hole"
    assert abs(turn.latency - 0.5) <= 0.01, "sound after a hole is heard when it comes"
    early = measure(stereo(said, [(1.5 + n * 0.02, tone[:frame]) for n in range(50)]), answer, 1.0, 8.0)
    assert (early.cut, early.latency) == (True, None), "speaking over the candidate is a cut-off"
    assert abs(early.into - 0.5) <= 0.02, "half a second of it"
    sign = [(2.5 + n * 0.02, tone[:frame]) for n in range(20)] + [(3.5 + n * 0.02, tone[:frame]) for n in range(120)]
    turn = measure(stereo(said, sign), answer, 1.0, 8.0)
    assert not turn.broken, "a word by itself, and the reply after it"
    assert turn.second is not None, "the reply is long"
    assert abs(turn.second - 2.1) <= 0.02, "0.4 s of the word and 0.6 of the reply"
    broken = [(2.5 + n * 0.02, tone[:frame]) for n in range(40)] + [(4.5 + n * 0.02, tone[:frame]) for n in range(120)]
    assert measure(stereo(said, broken), answer, 1.0, 8.0).broken, "a reply that breaks off and begins anew"
    assert not measure(stereo(said, broken[40:]), answer, 1.0, 8.0).broken, "one that is said to its end"
    nothing = measure(stereo(said, []), answer, 1.0, 8.0)
    assert nothing.lost, "no reply is a lost reply"


def _burst(number: int) -> float:
    """Five frames at a time, each when the last of them is ready; the first comes at once."""
    return 0.0 if number == 0 else (4 - (number - 1) % 5) * 0.01
