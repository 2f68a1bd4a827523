"""A question and an answer, as the judge reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.judging.language import Kind, Language
from agent.judging.lexicon import stem, words_of

MOST_WORDS = 1200
"""Of a longer answer the beginning and the end are read."""
ENDING = 16
"""How many of the last words tell how a story ended."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for."""

    kind: Kind
    stems: frozenset[str]
    topics: frozenset[str]
    needs: tuple[tuple[str, ...], ...]
    """One facet of each group must be in the answer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found in an answer: where in its words each cue begins."""

    words: Sequence[str]
    stems: frozenset[str]
    cues: Mapping[str, Sequence[int]]
    topics: Mapping[str, Sequence[int]]

    def count(self, *names: str) -> int:
        return sum(len(self.cues.get(name, ())) for name in names)

    def last(self, name: str) -> int:
        """Where the last cue of that name begins; -1 where there is none."""
        return self.cues.get(name, (-1,))[-1]

    @property
    def concluded(self) -> bool:
        """Whether it ends with what became of things, rather than with what the candidate did."""
        last = self.last("closing")
        return last >= len(self.words) - ENDING and last > self.last("self")


@lru_cache(maxsize=1024)
def read_question(question: str, language: Language) -> Asked:
    lowered = question.lower()
    words = words_of(question)
    kind = next(kind for kind in language.kinds if kind.asked.search(lowered))
    reflective = kind.reflective is not None and language.reflective.search(lowered)
    needs = kind.reflective if reflective and kind.reflective else kind.needs
    return Asked(kind, stems(words, language), frozenset(_topics(words, language)), needs)


def read_answer(answers: Sequence[str], language: Language) -> Heard:
    words = bounded(words_of(" ".join(answers)))
    return Heard(words, stems(words, language), language.cues.find(words), _topics(words, language))


def _topics(words: Sequence[str], language: Language) -> Mapping[str, Sequence[int]]:
    return {} if language.topics is None else language.topics.find(words)


def bounded(words: list[str]) -> list[str]:
    half = MOST_WORDS // 2
    return words if len(words) <= MOST_WORDS else words[:half] + words[-half:]


def stems(words: Sequence[str], language: Language) -> frozenset[str]:
    """The stems of the words that mean something by themselves."""
    return frozenset(stem(word) for word in words if word not in language.common)
