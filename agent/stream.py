"""The candidate's sound, of which so much is kept as is still wanted. Pure; times are seconds since it began."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from agent.voice_activity import SAMPLE_RATE, WINDOW

Samples = NDArray[np.int16]

WORTH_IT = SAMPLE_RATE // 4
"""Samples from which on it is worth to let go of them: the rest is copied."""


class Stream:
    """16 kHz mono 16-bit, looked at in windows of voice activity."""

    def __init__(self) -> None:
        self._samples = np.empty(0, dtype=np.int16)
        self._first = 0
        """Place of the first sample kept."""
        self._looked = 0
        """Place up to which windows were handed out."""

    @property
    def begins(self) -> float:
        """When the sound begins that is kept."""
        return self._first / SAMPLE_RATE

    @property
    def now(self) -> float:
        """When the last window ended that was handed out."""
        return self._looked / SAMPLE_RATE

    @property
    def ends(self) -> float:
        """When the sound ends that has arrived."""
        return (self._first + len(self._samples)) / SAMPLE_RATE

    def add(self, pcm: bytes) -> None:
        """The next sound, of any length."""
        self._samples = np.concatenate((self._samples, np.frombuffer(pcm, dtype=np.int16)))

    def windows(self) -> Iterator[tuple[float, Samples]]:
        """Start and samples of each window that is complete and was not handed out."""
        while self._looked + WINDOW <= self._first + len(self._samples):
            place, self._looked = self._looked, self._looked + WINDOW
            yield place / SAMPLE_RATE, self._samples[place - self._first : place - self._first + WINDOW]

    def cut(self, start: float, end: float) -> Samples:
        """What was heard between, as far as it is kept."""
        first, last = (max(0, round(time * SAMPLE_RATE) - self._first) for time in (start, end))
        return self._samples[first:last]

    def forget(self, before: float) -> None:
        """What came before is not wanted any more."""
        gone = round(before * SAMPLE_RATE) - self._first
        if gone > WORTH_IT:
            self._samples = self._samples[gone:]
            self._first += gone
