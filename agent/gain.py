"""How loud and how clean the candidate comes in, and the gain that brings a faint voice to where the models hear best.

Pure: fed with windows of sound (32 ms) and the voice activity in them; their number is the time. The gain belongs to
the voice, not to the moment: it moves slowly, never amplifies a room's noise to a voice's loudness, and is learnt only
from what the candidate says while the interviewer is silent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

FULL_SCALE = 32768.0
WINDOW = 0.032
TARGET = -26.0
"""Decibels under full scale (root mean square of loud windows) to which a voice is brought."""
MOST = 30.0
"""Decibels of gain, at most; a louder voice is left as it is."""
NOISE_CEILING = -52.0
"""To which the quiet between words may be amplified, at most."""
OVER_NOISE = 10.0
"""Decibels over the quiet from which a window is somebody's voice."""
MEMORY = 10.0
"""Seconds looked back upon."""
LOUD_WINDOWS = 10
"""Of these a voice's loudness can be told,"""
KNOWN = 60
"""and from so many on it is known, and changes slowly."""
FAST, SLOW = 20.0, 1.5
"""Decibels a second by which the gain follows an unknown voice, and a known one."""
LOOK_EVERY = 4
"""Windows."""

CLIPPED = 32_000
"""A sample so large is taken for cut off."""
CLIPPED_SHARE = 0.005
"""Part of a voice's samples that are cut off from which it is distorted."""
FAINT = -58.0
"""Decibels of a voice that no gain makes good."""
BURIED = 8.0
"""Decibels of a voice over the noise from which down it is hard to understand."""
SPEECH, QUIET = 0.5, 0.15
"""Voice activity from which a window is speech, and down from which it is none."""
LASTS = 6.0
"""Seconds of speech in trouble before it is said,"""
MENDED = 3.0
"""and without it before it is over."""


def loudness(window: Samples) -> float:
    """Root mean square, decibels under full scale."""
    return float(10 * np.log10((window.astype(np.float64) ** 2).mean() / FULL_SCALE**2 + 1e-12))


class Trouble(Enum):
    """Why a voice that arrives is hard to understand."""

    FAINT = "faint"
    CLIPPED = "clipped"
    NOISY = "noisy"


class Gain:
    """One candidate's microphone."""

    def __init__(self) -> None:
        self.decibels = 0.0
        """The gain now."""
        self.level: float | None = None
        """The candidate's loudness as it comes in, dBFS; None while not known."""
        self.trouble: Trouble | None = None
        """What has been wrong with the voice for some time."""
        count = round(MEMORY / WINDOW)
        self._recent: deque[float] = deque(maxlen=count)
        self._spoken: deque[tuple[float, float]] = deque(maxlen=round(MENDED / WINDOW))
        """Loudness, and share of clipped samples, of windows with speech."""
        self._pauses: deque[float] = deque(maxlen=count)
        self._windows = 0
        self._loud = 0
        self._suspect: Trouble | None = None
        self._since = 0

    def hear(self, window: Samples, probability: float) -> None:
        """The candidate's next window, as it came in; not to be called with the interviewer's echo."""
        if not window.any():
            return  # digital silence says nothing of the room
        decibels = loudness(window)
        self._recent.append(decibels)
        if probability >= SPEECH:
            self._spoken.append((decibels, float((np.abs(window.astype(np.int32)) >= CLIPPED).mean())))
            self._watch()
        elif probability <= QUIET:
            self._pauses.append(decibels)
        self._windows += 1
        if self._windows % LOOK_EVERY == 0:
            self._follow()

    def compared(self, loudness: Sequence[float]) -> float | None:
        """How loud a voice is to the candidate's, in decibels, by its windows; None while either is not known."""
        if self.level is None or not loudness:
            return None
        return float(np.percentile(loudness, 75)) - self.level

    def amplified(self, samples: Samples) -> Samples:
        """The sound with the gain, as far as it does not clip."""
        if self.decibels < 0.5 or not samples.size:
            return samples
        peak = float(np.abs(samples.astype(np.float64)).max())
        factor = min(10 ** (self.decibels / 20), 32_000.0 / max(1.0, peak))
        return samples if factor <= 1.0 else np.rint(samples * factor).astype(np.int16)

    # ----------------------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        recent = np.array(self._recent)
        floor = float(np.percentile(recent, 10))
        loud = recent[recent > floor + OVER_NOISE]
        if len(loud) < LOUD_WINDOWS:
            return
        self._loud += int((recent[-LOOK_EVERY:] > floor + OVER_NOISE).sum())
        level = float(np.percentile(loud, 75))
        wanted = min(MOST, max(0.0, min(TARGET - level, NOISE_CEILING - floor)))
        most = (SLOW if self._loud >= KNOWN else FAST) * LOOK_EVERY * WINDOW
        self.decibels += min(most, max(-most, wanted - self.decibels))
        if self._loud >= KNOWN:
            self.level = level if self.level is None else self.level + min(most, max(-most, level - self.level))

    def _watch(self) -> None:
        """Whether the voice is in trouble; only what lasts counts, and only what is gone for a while is over."""
        found = self._wrong()
        if found is not self._suspect:
            self._suspect, self._since = found, 0
        self._since += 1
        if self._since * WINDOW >= (MENDED if found is None else LASTS):
            self.trouble = found

    def _wrong(self) -> Trouble | None:
        if len(self._spoken) < LOUD_WINDOWS:
            return None
        decibels, clipped = np.array(self._spoken).T
        level = float(np.percentile(decibels, 75))
        if float(clipped.mean()) >= CLIPPED_SHARE:
            return Trouble.CLIPPED
        if level <= FAINT:
            return Trouble.FAINT
        if len(self._pauses) >= LOUD_WINDOWS and level - float(np.median(self._pauses)) <= BURIED:
            return Trouble.NOISY
        return None
