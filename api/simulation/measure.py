"""What a voice session sounded like to its candidate: response gaps, cut-offs, and the words that were misheard."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from agent.interview.speakable import spoken
from api.simulation.call import Samples

QUIET = 0.5
"""Between two sentences of one utterance it is quiet for less; what begins after more is another one."""
LOST_AFTER = 8.0
"""What comes later is no response: it is the interviewer's own patience that ended."""
SPEECH_LEVEL = 32768 * 10 ** (-45 / 20)


def speech_end(samples: Samples, rate: int) -> float:
    """Seconds from the first sample to the end of the last sound; 0.0 where there is none."""
    block = rate // 100
    levels = np.sqrt((samples[: len(samples) // block * block].reshape(-1, block).astype(np.float64) ** 2).mean(axis=1))
    loud = np.flatnonzero(levels > SPEECH_LEVEL)
    return float(loud[-1] + 1) / 100 if len(loud) else 0.0


def was_cut(audible: Sequence[float], start: float, end: float) -> bool:
    """Whether the interviewer began while the candidate spoke; the rest of what it was saying is another turn's."""
    first = bisect_left(audible, start)
    during = audible[max(0, first - 1) : bisect_left(audible, end)]
    return any(after >= start and after - before > QUIET for before, after in pairwise((-math.inf, *during)))


def gap(audible: Sequence[float], end: float) -> float | None:
    """Seconds from the end of the candidate's speech to the first sound of the interviewer's; None without a reply."""
    first = bisect_left(audible, end)
    return audible[first] - end if first < len(audible) and audible[first] - end <= LOST_AFTER else None


@dataclass(frozen=True, slots=True)
class Replies:
    """What came of utterances that awaited a reply."""

    gaps: list[float]
    """Seconds to each that came."""
    cut_offs: int
    unanswered: int
    """After which nothing was heard of the interviewer within `LOST_AFTER`."""

    @property
    def awaited(self) -> int:
        return len(self.gaps) + self.cut_offs + self.unanswered


def replies(audible: Sequence[float], spoken: Iterable[tuple[float, float]]) -> Replies:
    """Of what was spoken, each from its start to its end, what was cut into, and how soon the rest was answered."""
    spans = list(spoken)
    waits = [gap(audible, end) for start, end in spans if not was_cut(audible, start, end)]
    gaps = [one for one in waits if one is not None]
    return Replies(gaps, len(spans) - len(waits), len(waits) - len(gaps))


def word_errors(said: str, heard: str, language: str) -> tuple[int, int]:
    """How many words were replaced, left out or put in, and how many were said."""
    reference, found = words(said, language), words(heard, language)
    row = list(range(len(found) + 1))
    for place, word in enumerate(reference, 1):
        diagonal, row[0] = row[0], place
        for other, heard_word in enumerate(found, 1):
            diagonal, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, diagonal + (word != heard_word))
    return row[-1], len(reference)


def words(text: str, language: str) -> list[str]:
    """Lower case, without punctuation or accents; numbers written out, as they are spoken."""
    plain = unicodedata.normalize("NFD", spoken(text, language).casefold().replace("'", "").replace("’", ""))
    return re.findall(r"[^\W_]+", "".join(char for char in plain if not unicodedata.combining(char)))
