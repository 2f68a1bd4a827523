"""How a voice sounds just before it falls silent, for a trial (docs/turn-taking.md): pitch, loudness, last syllable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
FRAME, HOP = 640, 160
"""Samples: 40 ms every 10 ms."""
LOWEST, HIGHEST = 70, 400
"""Hertz of a speaking voice."""
VOICED = 0.5
"""Correlation with itself one period later from which a frame counts as voiced."""
LOOK_BACK = 30
"""Voiced frames the slopes are read from."""


@dataclass(frozen=True, slots=True)
class Prosody:
    pitch_slope: float | None = None
    """Semitones a second over the last voiced 300 ms; None with too little voice to tell."""
    energy_fall: float | None = None
    """Decibels that the last 200 ms lie under the loudest part of the last second."""
    last_voiced: float | None = None
    """Seconds of the last stretch of voice: final syllables are drawn out."""


def prosody(pcm: NDArray[np.int16]) -> Prosody:
    """Of 16 kHz mono audio that ends with the last speech; its last second counts."""
    audio = pcm[-RATE:].astype(np.float64)
    if len(audio) < 20 * HOP:
        return Prosody()
    frames = np.lib.stride_tricks.sliding_window_view(audio, FRAME)[::HOP]
    frames = frames - frames.mean(axis=1, keepdims=True)
    power = (frames**2).mean(axis=1) + 1e-3
    level = 10 * np.log10(power)
    spectrum = np.fft.rfft(frames, 2 * FRAME, axis=1)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2, axis=1)[:, : FRAME // 2 + 1]
    lags = np.arange(RATE // HIGHEST, RATE // LOWEST + 1)
    # Shorter overlaps at longer lags are made up for.
    strength = correlation[:, lags] / (correlation[:, :1] + 1.0) * FRAME / (FRAME - lags)
    voiced = (strength.max(axis=1) >= VOICED) & (level >= level.max() - 25)
    fall = float(level.max() - level[-20:].mean())
    where = np.flatnonzero(voiced)[-LOOK_BACK:]
    if len(where) < 8:
        return Prosody(None, fall, None)
    pitch = 12 * np.log2(RATE / lags[strength[where].argmax(axis=1)] / 100)
    near = np.abs(pitch - np.median(pitch)) < 5  # octave errors
    slope = float(np.polyfit(where[near] * HOP / RATE, pitch[near], 1)[0]) if near.sum() >= 6 else None
    breaks = np.flatnonzero(np.diff(np.flatnonzero(voiced)) > 2)
    last = len(np.flatnonzero(voiced)) - (breaks[-1] + 1 if len(breaks) else 0)
    return Prosody(slope, fall, float(last * HOP / RATE))
