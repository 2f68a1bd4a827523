"""Does a sound stand out from the room? Where others talk behind the candidate, voice activity never ends. Pure.

The room is as loud as its quietest quarter of a second of late (minimum statistics: Martin, IEEE Transactions on
Speech and Audio Processing 9(5), 2001); what is little louder is the room's. Fed with every window of the microphone
(32 ms), whose number is the time. Measured in docs/turn-taking.md.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from agent.gain import FULL_SCALE, Samples

SMOOTHED = 8
"""Windows over which loudness is taken, 0.26 s: syllables of voices behind come and go faster. One loud window lifts
it at once."""
MEMORY = 470
"""Windows in which the room is looked for, 15 s: everybody draws breath in that time."""
LOUD = 0.9
"""Of those windows' loudness, in order, the place of whoever speaks."""
SHARE, MOST = 0.4, 7.0
"""Part of the way from the room to the loud that a sound has to be over the room, and the decibels that are always
enough. In a steady noise the two lie close together, and soft speech is not lost."""
SILENT = -90.0
"""Decibels under full scale of digital silence: where a noise gate shuts it out, the room is that quiet."""


class Foreground:
    """One microphone."""

    def __init__(self) -> None:
        self._powers: deque[float] = deque(maxlen=SMOOTHED)
        self._levels: deque[float] = deque(maxlen=MEMORY)

    def activity(self, window: Samples, probability: float) -> float:
        """Of voice in the next window, as it came in, 0 to 1: none where the room's is all there is."""
        return probability if self._stands_out(window) else 0.0

    def _stands_out(self, window: Samples) -> bool:
        self._powers.append(float((window.astype(np.float64) ** 2).mean()) / FULL_SCALE**2)
        if len(self._powers) < SMOOTHED:
            return True  # too little has been heard
        level = float(10 * np.log10(sum(self._powers) / SMOOTHED + 10 ** (SILENT / 10)))
        self._levels.append(level)
        ordered = sorted(self._levels)
        room, loud = ordered[0], ordered[int(LOUD * len(ordered))]
        return level - room >= min(MOST, SHARE * (loud - room))
