"""What a browser's microphone plays in a test."""

from __future__ import annotations

import wave
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import numpy as np
from candidate import RATE, Samples, read_wav
from playwright.async_api import Page
from spoken import SPEECH

OpenPage = Callable[[Samples], AbstractAsyncContextManager[Page]]
"""Opens a page whose microphone plays the samples from the moment it is opened."""


def timetable(*spoken: tuple[float, str], seconds: float) -> Samples:
    """Quiet room noise with recorded sentences beginning at these seconds."""
    samples = np.random.default_rng(7).integers(-8, 9, round(seconds * RATE)).astype(np.int16)
    for start, name in spoken:
        speech = read_wav(SPEECH / f"{name}.wav")
        first = round(start * RATE)
        samples[first : first + len(speech)] += speech
    return samples


def write_wav(path: Path, samples: Samples) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
