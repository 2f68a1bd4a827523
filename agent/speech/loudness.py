"""Every clip equally loud to the ear, and none clipped.

Loudness is that of ITU-R BS.1770-4 (EBU R 128): mean power weighted as the ear does, over blocks of 0.4 s, the quiet
ones left out. The weighting is applied to each block's spectrum, which spares a recursive filter.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

TARGET = -20.0
"""LUFS that every clip is brought to."""
PEAK = 10 ** (-1 / 20)
"""The highest sample, of 1; what would pass it is turned down for a moment."""
MOST_GAIN = 10 ** (30 / 20)
"""A clip quieter than this can make up for holds little but noise."""
PASSES = 3
"""What the limiter takes is made up for."""
BLOCK, HOP = 0.4, 0.1
"""Seconds."""
SILENCE = -70.0
"""LUFS below which a block never counts,"""
QUIET = -10.0
"""and LU below the mean of the others from which on it does not."""
STEP = 0.001
"""Seconds over which the limiter holds one gain,"""
HOLD, EASE = 8, 5
"""and the steps before and after a peak for which it stays down, and over which it gets there."""

# The weighting's two filters at 48 kHz: the head, and the ear's deafness to low tones. BS.1770-4, tables 1 and 2.
_FILTERS = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
_OFFSET = -0.691


def level(audio: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """The clip at the house's loudness; silence stays as it is."""
    gain, levelled = 1.0, audio
    for _ in range(PASSES):
        loud = loudness(levelled, rate)
        if loud is None:
            return audio
        gain = min(MOST_GAIN, gain * 10 ** ((TARGET - loud) / 20))
        levelled = limited(audio * np.float32(gain), rate)
    return levelled


def loudness(audio: NDArray[np.float32], rate: int) -> float | None:
    """LUFS of a mono clip, -1 to 1; None where it is silent."""
    size, hop = int(BLOCK * rate), int(HOP * rate)
    blocks = audio[None, :] if len(audio) <= size else sliding_window_view(audio, size)[::hop]
    if not blocks.size:
        return None
    powers = _powers(blocks, rate)
    counted = powers[powers > _power(SILENCE)]
    if not counted.size:
        return None
    counted = counted[counted > counted.mean() * 10 ** (QUIET / 10)]
    return _OFFSET + 10 * float(np.log10(counted.mean()))


def limited(audio: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """The clip without its highest peaks; gain moves smoothly, so that nothing crackles."""
    size = max(1, int(STEP * rate))
    steps = -(-len(audio) // size)
    padded = np.pad(np.abs(audio), (0, steps * size - len(audio)))
    needed = np.minimum(1.0, PEAK / np.maximum(padded.reshape(steps, size).max(axis=1), 1e-9))
    if needed.min() >= 1.0:
        return audio
    held = sliding_window_view(np.pad(needed, HOLD, constant_values=1.0), 2 * HOLD + 1).min(axis=1)
    eased = sliding_window_view(np.pad(held, EASE, mode="edge"), 2 * EASE + 1).mean(axis=1)
    centres = (np.arange(steps) + 0.5) * size
    turned: NDArray[np.float32] = audio * np.interp(np.arange(len(audio)), centres, eased).astype(np.float32)
    return turned


def _powers(blocks: NDArray[np.float32], rate: int) -> NDArray[np.float64]:
    """The weighted mean power of each block, by Parseval's theorem."""
    size = blocks.shape[1]
    spectrum = np.abs(np.fft.rfft(blocks, axis=1)) ** 2 * _weights(size, rate)
    powers: NDArray[np.float64] = spectrum.sum(axis=1) / size**2
    return powers


@lru_cache(maxsize=16)
def _weights(size: int, rate: int) -> NDArray[np.float64]:
    """What each line of a block's spectrum counts for; all but the outermost stand for two."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / rate) / 48_000)
    weights = np.full(turn.size, 2.0)
    weights[0] = 1.0
    if size % 2 == 0:
        weights[-1] = 1.0
    for above, below in _FILTERS:
        weights *= np.abs(np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)) ** 2
    return weights


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))
