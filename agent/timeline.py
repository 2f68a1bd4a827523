"""Two voices on one time line. Pure: samples and the time go in, interleaved stereo comes out.

The candidate is on the left, the interviewer on the right. Each side's samples are contiguous while they come; a hole
of more than `SLACK` is silence (an outage on the left, not speaking on the right).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
SLACK = 0.2
"""Seconds samples may be late before the gap counts as one: more than a busy moment, less than a pause."""
AHEAD = 0.06
"""Seconds a side may lie behind its time before quiet samples are left out,"""
QUIET = 100
"""and what counts as quiet."""
SETTLE = 0.5
"""Seconds before now that no more samples can come for."""

Samples = NDArray[np.int16]


class _Side:
    def __init__(self) -> None:
        self.start = 0
        """Position of the first sample kept."""
        self.samples: Samples = np.empty(0, dtype=np.int16)

    @property
    def end(self) -> int:
        return self.start + len(self.samples)

    def add(self, samples: Samples, end: int) -> None:
        missing = end - len(samples) - self.end
        if missing > SLACK * SAMPLE_RATE:
            self.pad(self.end + missing)
        elif -missing > AHEAD * SAMPLE_RATE and np.abs(samples).max(initial=0) < QUIET:
            # A gap was filled and the samples came after all, late: make up for it where nobody speaks.
            return
        self.samples = np.concatenate((self.samples, samples))

    def pad(self, end: int) -> None:
        if end > self.end:
            self.samples = np.concatenate((self.samples, np.zeros(end - self.end, dtype=np.int16)))

    def take(self, end: int) -> Samples:
        count = end - self.start
        taken, self.samples = self.samples[:count], self.samples[count:]
        self.start = end
        return taken


class Timeline:
    """Stereo from two streams that start, stop and stutter independently. Time is seconds since the beginning."""

    def __init__(self) -> None:
        self._left = _Side()
        self._right = _Side()

    def left(self, samples: Samples, now: float) -> None:
        """The candidate's samples; the last of them was received at `now`."""
        self._left.add(samples, round(now * SAMPLE_RATE))

    def right(self, samples: Samples, now: float) -> None:
        """The interviewer's samples; the last of them was sent at `now`."""
        self._right.add(samples, round(now * SAMPLE_RATE))

    def take(self, now: float, *, all_of_it: bool = False) -> bytes:
        """What is settled by `now`, as interleaved 16-bit PCM."""
        end = round(now * SAMPLE_RATE) if all_of_it else round((now - SETTLE) * SAMPLE_RATE)
        end = max(end, self._left.start)
        self._left.pad(end)
        self._right.pad(end)
        return np.stack((self._left.take(end), self._right.take(end)), axis=1).tobytes()
