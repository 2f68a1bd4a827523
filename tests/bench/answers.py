"""What the candidate says: recorded human sentences, whole and with a thinking pause inside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

import numpy as np
from harness import ROOT
from numpy.typing import NDArray

from candidate import RATE, Samples, read_wav  # isort: skip - harness makes it importable

CLIPS = ("austen-0870", "austen-0880", "austen-0890", "austen-0920", "austen-0930")
PAUSES = (0.5, 1.0, 1.5, 2.0)
NOISE = 32768 * 10 ** (-60 / 20)
"""Root mean square of the room: -60 dBFS."""
SPEECH_LEVEL = 32768 * 10 ** (-38 / 20)
"""These recordings' own room reaches -42 dBFS; what is louder than this is speech."""
EDGE = RATE // 20
"""Samples kept around the speech where a clip is cut."""
BLOCK = RATE // 100

QUESTIONS = (
    "How did you come to the work that you do today?",
    "What was the most difficult decision of the last year?",
    "Who did you have to convince, and how did you do it?",
    "What would you do differently if you could start again?",
    "Which part of the project are you most proud of?",
    "How did you know that the result was good enough?",
    "What did you learn from the people you worked with?",
    "When did you last change your mind about something important?",
    "How do you decide what to leave out of a plan?",
    "What does a good day at work look like for you?",
    "Which habit has helped you most in your career so far?",
    "What should we have asked you that we did not?",
    "How do you explain your work to someone outside your field?",
)
LONG_QUESTIONS = tuple(
    f"Think of {what} that went on for much longer than anybody had planned at the start. Tell me how it began, who "
    "was part of it and what each of them wanted, and then say what you did yourself when it became clear that the "
    "plan would not hold. What came of it in the end, and what would you do differently if it began again tomorrow?"
    for what in ("a project", "a meeting", "a journey", "a repair", "a lesson", "a search", "a game", "a visit")
)
"""Into these somebody may speak."""
LONG = "long"
"""The peers' session that asks them."""
ACKNOWLEDGEMENT = "Thank you. Let's move to the next question."
GREETING = (
    "Hello, and welcome. I am an AI interviewer, and this conversation is recorded. "
    "You can ask me to repeat a question at any time. "
)
"""What the peer says, which has no interview of its own: about as long as Viva's words, the questions the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    samples: Samples
    pause: float = 0.0
    """Seconds of the thinking pause inside; 0 without one."""
    inside: bool = False
    """Whether the pause falls inside a sentence, not between two."""

    @property
    def speech_end(self) -> float:
        """Seconds from its first sample to the end of its last word."""
        return float((audible(self.samples, SPEECH_LEVEL)[-1] + 1) * BLOCK / RATE)


def noise(length: int, seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(0.0, NOISE, length)


def levels(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Root mean square of each 10 ms."""
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK).astype(np.float64)
    return np.asarray(np.sqrt((blocks**2).mean(axis=1)))


def audible(samples: NDArray[np.int16], level: float) -> NDArray[np.intp]:
    """Numbers of the 10 ms blocks over `level`, single clicks left out."""
    loud = levels(samples) > level
    neighbours = np.convolve(loud, np.ones(3), mode="same")
    return np.flatnonzero(loud & (neighbours >= 2))


def plan(count: int) -> list[Answer]:
    """Plain answers and answers with a pause in turn; the pauses are between two sentences and inside one in turn."""
    clips = {name: read_wav(ROOT / "tests" / "speech" / f"{name}.wav") for name in CLIPS}
    plain = cycle(Answer(name, clip) for name, clip in clips.items())
    paused = cycle(
        _paused(number, clips, pause, inside)
        for number, (pause, inside) in enumerate(
            # Each length between sentences and inside one, the two ways alternating.
            (pause, (number + half) % 2 == 1)
            for half in (0, 1)
            for number, pause in enumerate(PAUSES)
        )
    )
    return [next(paused if number % 2 else plain) for number in range(count)]


def _paused(number: int, clips: dict[str, Samples], pause: float, inside: bool) -> Answer:
    first, second = CLIPS[number % len(CLIPS)], CLIPS[(number + 1) % len(CLIPS)]
    if inside:
        before, after = _halves(clips[first])
        name = f"{first} | {first}"
    else:
        before, after = _trimmed(clips[first]), _trimmed(clips[second])
        name = f"{first} + {second}"
    silence = np.zeros(max(0, round(pause * RATE) - 2 * EDGE), dtype=np.int16)
    return Answer(name, np.concatenate((_faded(before, end=True), silence, _faded(after, end=False))), pause, inside)


def _trimmed(clip: Samples) -> Samples:
    blocks = audible(clip, SPEECH_LEVEL)
    return clip[max(0, blocks[0] * BLOCK - EDGE) : (blocks[-1] + 1) * BLOCK + EDGE]


def _halves(clip: Samples) -> tuple[Samples, Samples]:
    """The sentence in two, cut at its quietest moment near the middle, where a word ends."""
    speech = _trimmed(clip)
    level = np.convolve(levels(speech), np.ones(4), mode="same")
    low, high = round(0.35 * len(level)), round(0.65 * len(level))
    cut = (low + int(np.argmin(level[low:high]))) * BLOCK
    quiet = np.zeros(EDGE, dtype=np.int16)
    return np.concatenate((_soft(speech[:cut], -1), quiet)), np.concatenate((quiet, _soft(speech[cut:], 1)))


def _soft(samples: Samples, side: int) -> Samples:
    """Five milliseconds of fade at the cut, so that it is no click."""
    ramp = np.ones(len(samples))
    short = np.linspace(0.0, 1.0, RATE // 200)
    if side > 0:
        ramp[: len(short)] = short
    else:
        ramp[-len(short) :] = short[::-1]
    return np.asarray(samples * ramp, dtype=np.int16)


def _faded(samples: Samples, *, end: bool) -> Samples:
    """Its room fades into the quiet room of the pause."""
    ramp = np.ones(len(samples))
    edge = np.linspace(0.0, 1.0, EDGE)
    if end:
        ramp[-EDGE:] = edge[::-1]
    else:
        ramp[:EDGE] = edge
    return np.asarray(samples * ramp, dtype=np.int16)
