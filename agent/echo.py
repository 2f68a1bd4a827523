"""The interviewer's own voice in the candidate's microphone. Pure: fed with sound, words and times.

Browsers cancel echo, phones and speakerphones not always. What comes back is later, fainter and coloured by the room,
and a jitter buffer on the way stretches it, so that its samples cannot be subtracted. How loud it is from moment to
moment in a few bands of frequency survives all that: where it follows what is being played, it tells the delay and how
much of the sound comes back, and from then on what is louder than that is the candidate.
"""

from __future__ import annotations

import re
from collections import deque
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

Decibels = NDArray[np.float64]
Samples = NDArray[np.int16]

WINDOW = 0.032
HOP = WINDOW / 2
EDGES = (200, 300, 420, 560, 730, 930, 1170, 1480, 1850, 2320, 2900, 3700, 5000)
"""Hertz between which loudness is followed."""
GAP = 0.01
"""Seconds between two handed over pieces from which there was silence between them."""
LONGEST = 1.0
"""Seconds an echo may come after its sound was handed over: network, jitter buffer, loudspeaker and back."""
MEMORY = 3.0
"""Seconds that are looked back upon."""
LOOK_EVERY = 8
"""Windows between two such looks."""
LEAST = 1.0
"""Seconds of the interviewer's voice needed for a look."""
ALIKE = 0.55
"""Correlation, over bands and time, from which the microphone is taken to follow the loudspeaker."""
FLOOR = 10.0
"""Power (of 16-bit samples) that is silence: -85 dBFS."""
AUDIBLE = 40.0
"""Decibels over 1 (of 16-bit samples) from which a band of what is played tells how much of it comes back."""
FADES = 2.5
"""Decibels that a room's reverberation loses in a hop."""
TAIL = 20
"""Hops of it."""
EARLY = 6
"""Hops by which the delay may have changed since the last look."""
MARGIN = 9.0
"""Decibels over the echo expected in a band from which there is somebody else in it."""
SHARE = 0.5
"""Part of a window's power that must be somebody else's."""
HANGOVER = 10
"""Windows after the candidate's voice that are theirs, too: it has softer sounds."""

SAME_WORDS = 3
"""Heard words that are the interviewer's own, in their order, from which others beside them may be misheard ones,"""
MISHEARD = 0.25
"""as long as they are not more than this part."""


class EchoGuard:
    """Knows what is played and tells it from the candidate. Times are seconds of the microphone's stream."""

    def __init__(self) -> None:
        self._kept = round((MEMORY + LONGEST + 1.0) / HOP)
        self._played: NDArray[np.float64] = np.zeros((self._kept, len(EDGES) - 1))
        self._last = -1
        """The last hop that was played."""
        self._until = 0.0
        """When what was handed over will have been played."""
        self._rest: Samples = np.empty(0, dtype=np.int16)
        self._heard: deque[tuple[int, Decibels]] = deque(maxlen=round(MEMORY / WINDOW))
        self._windows = 0
        self._lag: int | None = None
        """Hops; None while no echo was ever found."""
        self._coupling: Decibels = np.zeros(0)
        self._quiet: Decibels = np.zeros(len(EDGES) - 1)
        """Of the room, in each band."""
        self._candidate = 0
        """Windows for which the candidate is taken to go on."""

    @property
    def found(self) -> bool:
        """Whether the microphone was heard to follow the loudspeaker."""
        return self._lag is not None

    def play(self, samples: Samples, rate: int, at: float) -> None:
        """The interviewer's next sound, handed over at `at` to be played at once or behind what was handed over."""
        if at > self._until + GAP:
            self._rest, self._until = samples[:0], at
        start = self._until - len(self._rest) / rate
        self._until += len(samples) / rate
        sound = np.concatenate((self._rest, samples))
        window, hop = round(WINDOW * rate), round(HOP * rate)
        first = 0
        while first + window <= len(sound):
            self._keep(round((start + first / rate) / HOP), powers(sound[first : first + window], rate))
            first += hop
        self._rest = sound[first:]

    def jumped(self, at: float) -> None:
        """Forget when things were played: the stream stood still. The echo's delay and strength are the same."""
        self._until = min(self._until, at)
        self._rest = self._rest[:0]
        self._played[:] = 0.0
        self._last = -1
        self._heard.clear()

    def echoes(self, window: Samples, rate: int, at: float) -> bool:
        """Whether the microphone's next window (32 ms, begun at `at`) holds nothing but the interviewer's voice."""
        if at > self._until + LONGEST:
            self._heard.clear()
            return False
        now = round(at / HOP)
        heard = powers(window, rate)
        self._heard.append((now, _decibels(heard)))
        self._windows += 1
        if self._windows % LOOK_EVERY == 0 and len(self._heard) * WINDOW >= LEAST:
            self._look(now)
        self._candidate -= 1
        if self._lag is None:
            return False
        expected = self._expected(now)
        others = heard[_decibels(heard) > np.maximum(expected, self._quiet) + MARGIN].sum()
        if others >= SHARE * heard.sum():
            self._candidate = HANGOVER
        return self._candidate <= 0 and bool((expected > self._quiet).any())

    # ----------------------------------------------------------------------------------------------------------------

    def _keep(self, hop: int, power: NDArray[np.float64]) -> None:
        for skipped in range(max(self._last + 1, hop - self._kept), hop):
            self._played[skipped % self._kept] = 0.0
        self._played[hop % self._kept] = power
        self._last = max(self._last, hop)

    def _playing(self, hops: NDArray[np.int_]) -> Decibels:
        """How loud each band was at these hops."""
        power = self._played[hops % self._kept].copy()
        power[(hops > self._last) | (hops <= self._last - self._kept)] = 0.0
        return _decibels(power)

    def _expected(self, now: int) -> Decibels:
        """Of the echo in each band, reverberation included."""
        assert self._lag is not None
        ago = np.arange(-EARLY, TAIL)
        played = self._playing(now - self._lag - ago)
        return np.asarray((played - FADES * np.maximum(0, ago)[:, None]).max(axis=0) + self._coupling)

    def _look(self, now: int) -> None:
        """Find the echo's delay and strength in the last seconds."""
        hops = np.array([hop for hop, _ in self._heard])
        heard = np.array([loud for _, loud in self._heard])
        self._quiet = np.percentile(heard, 10, axis=0)
        lags = np.arange(round(LONGEST / HOP) + 1)
        first = int(hops[0] - lags[-1])
        everything = self._playing(np.arange(first, now + 1))
        active = everything.max(axis=1) >= AUDIBLE
        if active.sum() * HOP < LEAST:
            return
        likeness = np.array([_correlation(heard, everything[hops - lag - first]) for lag in lags])
        best = int(likeness.argmax())
        if likeness[best] >= ALIKE:
            self._lag = int(lags[best])
        if self._lag is None:
            return
        played = everything[hops - self._lag - first]
        played = np.where(played >= AUDIBLE, played, np.nan)
        heard_of = np.sum(~np.isnan(played), axis=0)
        if likeness[best] < ALIKE and self._coupling.size == 0:
            return
        coupling = np.full(len(EDGES) - 1, np.nan)
        known = heard_of >= 5
        coupling[known] = np.nanmedian((heard - played)[:, known], axis=0)
        if self._coupling.size == 0:
            self._coupling = np.where(known, coupling, np.nanmax(coupling) if known.any() else 0.0)
        elif likeness[best] >= ALIKE:
            self._coupling = np.where(known, (self._coupling + coupling) / 2, self._coupling)
        else:
            # Somebody speaks over it, or it is gone: it cannot be louder than all there is.
            self._coupling = np.where(known, np.minimum(self._coupling, coupling), self._coupling)


def powers(window: Samples, rate: int) -> NDArray[np.float64]:
    """Mean power in each band of 32 ms of sound."""
    count = round(WINDOW * rate)
    spectrum = np.abs(np.fft.rfft(window * np.hanning(count))) ** 2 / count**2
    edges = np.searchsorted(np.fft.rfftfreq(count, 1 / rate), EDGES)
    return np.asarray(np.add.reduceat(spectrum, edges)[:-1])


def _decibels(power: NDArray[np.float64]) -> Decibels:
    return np.asarray(10 * np.log10(power + FLOOR))


def _correlation(one: Decibels, other: Decibels) -> float:
    """Of two courses of loudness, each band against its own mean."""
    one, other = one - one.mean(axis=0), other - other.mean(axis=0)
    scale = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return float((one * other).sum()) / scale if scale > 0.0 else 0.0


def others_words(heard: str, spoken: str) -> str:
    """What of the heard words is not the interviewer's own, of which `spoken` are the last.

    A run of two or more of its words counts as its own, and a single one beside such a run; misheard words among many
    of its own do, too.
    """
    theirs, own = _words(heard), _words(spoken)
    runs = SequenceMatcher(None, own, theirs, autojunk=False).get_matching_blocks()
    echoed: set[int] = set()
    for run in runs:
        places = range(run.b, run.b + run.size)
        if run.size >= 2 or any(place - 2 in echoed for place in places):
            echoed.update(places)
    left = [word for place, word in enumerate(theirs) if place not in echoed]
    return "" if len(echoed) >= SAME_WORDS and len(left) <= MISHEARD * len(theirs) else " ".join(left)


def repeats(heard: str, spoken: str) -> bool:
    """Whether the heard words are an echo of `spoken`."""
    return len(_words(heard)) >= SAME_WORDS and not others_words(heard, spoken)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())
