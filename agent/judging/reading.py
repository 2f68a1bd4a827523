"""A question and an answer, as the judge reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.judging.language import STEPS_FACETS, STORY_FACETS, Form, Kind, Language
from agent.judging.lexicon import stem, words_of
from agent.judging.senses import Sense

MOST_WORDS = 1200
"""Of a longer answer the beginning and the end are read."""
ENDING = 16
"""How many of the last words tell how a story ended."""


LEAST_BESIDE, MOST_BESIDE = 7, 16
"""How many words a sentence has that can be beside the point: fewer may be an answer, more hold one."""
TELLING = frozenset((*STORY_FACETS, *STEPS_FACETS, "mine", "ours", "self"))
"""Cues that no sentence beside the point has."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for."""

    kind: Kind
    stems: frozenset[str]
    topics: frozenset[str]
    needs: tuple[tuple[str, ...], ...]
    """One facet of each group must be in the answer."""
    sense: Sense | None
    """What its words mean; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found in an answer: where in its words each cue begins."""

    words: Sequence[str]
    """Those that are to the point."""
    every: Sequence[str]
    stems: frozenset[str]
    cues: Mapping[str, Sequence[int]]
    topics: Mapping[str, Sequence[int]]
    sense: Sense | None

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
    if kind.form is Form.STEPS and needs:
        named = [facet for facet, part in language.parts.items() if part.search(lowered)]
        needs = (needs[0], *((facet,) for facet in named)) if named else needs
    return Asked(kind, stems(words, language), frozenset(_topics(words, language)), needs, _sense(words, language))


def read_answer(answers: Sequence[str], asked: Asked, language: Language) -> Heard:
    every = bounded(words_of(" ".join(answers)))
    kept = [_to_the_point(answer, asked, language) for answer in answers]
    words = every if kept == [*answers] else bounded(words_of(" ".join(kept)))
    return Heard(
        words,
        every,
        stems(words, language),
        language.cues.find(words),
        _topics(words, language),
        _sense(words, language),
    )


def _topics(words: Sequence[str], language: Language) -> Mapping[str, Sequence[int]]:
    return {} if language.topics is None else language.topics.find(words)


def _to_the_point(answer: str, asked: Asked, language: Language) -> str:
    """An answer without a first and a last sentence that are not about anybody or anything in it.

    So orders to the interviewer weigh neither for nor against the candidate, and neither do any other words in their
    place.
    """
    sentences = [sentence for sentence in _SENTENCES.split(answer) if sentence]
    begins = bool(sentences) and _beside_the_point(sentences[0], asked, language)
    ends = len(sentences) > 1 and _beside_the_point(sentences[-1], asked, language)
    return " ".join(sentences[begins : len(sentences) - ends]) if begins or ends else answer


def _beside_the_point(sentence: str, asked: Asked, language: Language) -> bool:
    if sentence.count(" ") > 2 * MOST_BESIDE:
        return False
    words = words_of(sentence)
    if not LEAST_BESIDE <= len(words) <= MOST_BESIDE or not language.telling.isdisjoint(words):
        return False
    shared = asked.stems & stems(words, language)
    return shared <= language.ordering and TELLING.isdisjoint(language.cues.find(words))


def _sense(words: Sequence[str], language: Language) -> Sense | None:
    return None if language.senses is None else language.senses().of(words, language.common)


def bounded(words: list[str]) -> list[str]:
    half = MOST_WORDS // 2
    return words if len(words) <= MOST_WORDS else words[:half] + words[-half:]


def stems(words: Sequence[str], language: Language) -> frozenset[str]:
    """The stems of the words that mean something by themselves."""
    return frozenset(stem(word) for word in words if word not in language.common)
