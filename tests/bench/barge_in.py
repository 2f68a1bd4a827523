"""Two words spoken into a long reply, and how soon the interviewer is silent: read from the recording, as all is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import numpy as np
from answers import BLOCK, SPEECH_LEVEL, Answer, audible
from ear import LOST_AFTER, Caller
from harness import ROOT
from numpy.typing import NDArray

from candidate import RATE, Samples, read_wav  # isort: skip - harness makes it importable
from api.simulation.call import AUDIBLE  # isort: skip

INTO = 3.0
"""Seconds of the reply that are heard first."""
QUIET = 1.0
HELD = 0.5
"""Between sentences a reply is quiet for less."""
HEEDED_WITHIN = 4.0
"""After this it went on as if nothing had been said."""


@dataclass(frozen=True, slots=True)
class TwoWords:
    """The end of a recorded sentence."""

    clip: str
    start: float
    """Seconds of the clip at which the first of its last two words begins."""

    def samples(self) -> Samples:
        clip = read_wav(ROOT / "tests" / "speech" / f"{self.clip}.wav")
        return clip[round(self.start * RATE) :]


TWO_WORDS = (TwoWords("austen-0930", 1.65), TwoWords("austen-0880", 2.07))
"""Amiable himself; young man."""


@dataclass(frozen=True, slots=True)
class BargeIn:
    """Seconds until the interviewer was silent; None where it was not. Negative: before the second word was over."""

    words: str
    from_first: float | None
    """From the beginning of the first word."""
    from_second: float | None
    """From the end of the second."""


async def barge_in(caller: Caller, plain: Answer, two_words: TwoWords) -> tuple[str, float, int]:
    """Answer, hear some of the long reply, and speak into it; the words, when they began and how many samples."""
    end = caller.microphone.seconds + plain.speech_end
    caller.microphone.say(plain.samples)
    await caller.microphone.said_all.wait()
    if not await caller.audible_after(end, end + LOST_AFTER):
        raise TimeoutError
    await asyncio.sleep(INTO)
    samples = two_words.samples()
    start = caller.microphone.seconds
    caller.microphone.say(samples)
    await caller.microphone.said_all.wait()
    await asyncio.sleep(HEEDED_WITHIN)
    await caller.quiet(QUIET)
    return two_words.clip, start, len(samples)


def measure(sound: NDArray[np.int16], words: str, start: float, length: int) -> BargeIn | None:
    """What the recording holds of words said at `start`; None where nothing was being said over which to speak."""
    first = round(start * RATE)
    said = audible(sound[first : first + length, 0], SPEECH_LEVEL)
    begins, ends = said[0] * BLOCK / RATE, (said[-1] + 1) * BLOCK / RATE
    until = first + round((HEEDED_WITHIN + ends) * RATE)
    heard = (audible(sound[first - round(HELD * RATE) : until, 1], AUDIBLE) * BLOCK / RATE) - HELD
    if not len(heard) or heard[0] > begins:
        return None
    pauses = np.flatnonzero(np.diff(heard) > HELD)
    silent = float(heard[pauses[0]] if len(pauses) else heard[-1]) + BLOCK / RATE
    if silent < begins:
        return None  # it had just come to its end
    if silent > ends + HEEDED_WITHIN - HELD:
        return BargeIn(words, None, None)
    return BargeIn(words, silent - begins, silent - ends)


def self_test() -> None:
    """A known time to silence must be found within 10 ms. Raises AssertionError."""
    tone = (8000 * np.sin(np.arange(6 * RATE) * 2 * np.pi * 220 / RATE)).astype(np.int16)
    sound = np.zeros((8 * RATE, 2), dtype=np.int16)
    sound[3 * RATE : round(3.6 * RATE), 0] = tone[: round(0.6 * RATE)]
    sound[RATE : round(4.1 * RATE), 1] = tone[: round(3.1 * RATE)]
    found = measure(sound, "tone", 3.0, RATE)
    assert found is not None, "it spoke"
    assert found.from_first is not None, "it fell silent"
    assert found.from_second is not None, "it fell silent"
    assert abs(found.from_first - 1.1) <= 0.011, found
    assert abs(found.from_second - 0.5) <= 0.011, found
    went_on = np.concatenate((sound, np.zeros_like(sound)))
    went_on[RATE:, 1] = np.resize(tone, len(went_on) - RATE)
    assert measure(went_on, "tone", 3.0, RATE) == BargeIn("tone", None, None), "it spoke on"
    sound[:, 1] = 0
    assert measure(sound, "tone", 3.0, RATE) is None, "there was nothing to speak into"
