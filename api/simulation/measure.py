"""What a voice session sounded like to its candidate: response gaps, cut-offs, and the words that were misheard."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from agent.interview.speakable import spoken
from api.simulation.call import Samples

BARELY = 0.3
"""Sound of the interviewer's in the first moments of an answer belongs to the turn before."""
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
    """Whether the interviewer was heard while the candidate spoke."""
    first = bisect_left(audible, start + BARELY)
    return first < len(audible) and audible[first] < end


def gap(audible: Sequence[float], end: float) -> float | None:
    """Seconds from the end of the candidate's speech to the first sound of the interviewer's; None without a reply."""
    first = bisect_left(audible, end)
    return audible[first] - end if first < len(audible) and audible[first] - end <= LOST_AFTER else None


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
