"""How near an answer's words are to a question's, and what they are about as a whole, by word vectors.

The vectors of the commonest English words are data of our own (`words_en.txt`, `vectors_en.i8`), made by
`tests/bench/distil_words.py`. Rare words count for more than common ones.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

DIRECTIONS = 48
"""Numbers to a word, the most telling first."""
FULL = 127
"""What stands for 1."""
TOLD = 12
"""As many of an answer's own numbers are signs."""
EVEN = 1e-3
"""A word so frequent counts for half."""
ZIPF = 2.7
"""The frequency of the nth word goes with 1 / (n + this), after Mandelbrot."""
PLACES = 4

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sense:
    """What some words mean together."""

    vectors: Array
    """A row a word, of length 1."""
    weights: Array
    whole: Array
    """Their weighted sum, at length 1."""


class Senses:
    """Words and their vectors, the commonest word first."""

    def __init__(self, words: Iterable[str], vectors: Array) -> None:
        self._places = {word: place for place, word in enumerate(words)}
        self._vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        frequency = 1 / (np.arange(1, len(self._places) + 1) + ZIPF)
        self._weights = EVEN / (EVEN + frequency / frequency.sum())
        self._weighted = self._vectors * self._weights[:, None]

    def of(self, words: Iterable[str], common: Collection[str]) -> Sense | None:
        """What the words mean that are known and not common; None where there are none."""
        known = self._places
        places = [known[word] for word in dict.fromkeys(words) if word in known and word not in common]
        if not places:
            return None
        whole = self._weighted[places].sum(0)
        length = math.sqrt(float(whole @ whole)) or 1.0
        return Sense(self._vectors[places], self._weights[places], whole / length)


@lru_cache(maxsize=1)
def english() -> Senses:
    folder = files("agent.judging")
    words = folder.joinpath("words_en.txt").read_text(encoding="ascii").split()
    numbers = np.frombuffer(folder.joinpath("vectors_en.i8").read_bytes(), np.int8)
    return Senses(words, numbers.reshape(len(words), DIRECTIONS).astype(np.float64) / FULL)


def compared(asked: Sense | None, heard: Sense | None) -> Mapping[str, float]:
    """How near an answer is to a question as a whole, how well the question's words are met, and what it is about.

    What cannot be told is left out.
    """
    if asked is None or heard is None:
        return {}
    met = (asked.vectors @ heard.vectors.T).max(1) @ asked.weights / asked.weights.sum()
    near = asked.whole @ heard.whole
    told = {f"sense {place}": amount for place, amount in enumerate(heard.whole[:TOLD].round(PLACES).tolist())}
    return {"near": round(float(near), PLACES), "met": round(float(met), PLACES)} | told
