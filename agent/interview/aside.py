"""Whether an utterance is no answer: what shows it, counted and weighed.

Patterns of whole utterances (`intents.py`) know what is often said. These signs know how it is made. A request to hear
a question again asks, speaks of the question or of hearing it, hands its words back and tells nothing of its own. Noise
goes round in circles, is cut to pieces, or is what people and machines in the background say; for that, its words are
weighed as well. The weights are fitted (`tests/bench/fit_aside.py`); the margins are wide, for a doubt is an answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

MOST = 3
"""More of one sign than this say no more."""
PREFIX = 5
"""Words that begin with as many equal letters are forms of one word."""
FEW, SOME, MANY = 2, 5, 14
"""Utterances of so many words are short, middling, and too long for what passes by a microphone."""
LONGEST_PIECE = 5
"""Letters of a word that may be a piece of another."""
VARIED = 0.75
"""An utterance of many words with a larger share of different ones is no noise."""
STRANGE = 0.35
"""Where more of the words are unknown and said once, nobody can tell."""
LONGEST = 30
"""A longer utterance is not weighed."""
REQUEST_MARGIN, NOISE_MARGIN, FEW_MARGIN = 1.0, 0.75, 1.5
"""Logits; the last for noise of no more words than `SOME`, which a terse answer is easily taken for."""
_VOWELLESS = re.compile(r"[^\W\daeiouy]+")


@dataclass(frozen=True, slots=True, eq=False)
class Aside:
    """What one language knows."""

    common: frozenset[str]
    """Words that tell nothing by themselves."""
    fillers: frozenset[str]
    asking: frozenset[str]
    """What is mostly said about a question and how it was heard."""
    polite: frozenset[str]
    """What may follow the last word of a request."""
    persons: frozenset[str]
    """The first person."""
    lost: frozenset[str]
    """What stands in for a word that was not heard: "a time a patient *what*?"."""
    open: frozenset[str]
    """What no sentence ends with."""
    closed: re.Pattern[str]
    """Questions that a word or two may answer."""
    cues: Mapping[str, re.Pattern[str]]
    """What is counted by its phrases."""
    overheard: re.Pattern[str]
    """What machines, announcers and people say to others."""
    slower: re.Pattern[str]
    clarify: re.Pattern[str]
    """How a question is wanted again, where not as it was."""
    request: Mapping[str, float]
    noise: Mapping[str, float]
    """What each sign weighs; the empty name is what is added."""
    noise_words: Mapping[str, float]
    """What each word weighs, beside the signs."""


@lru_cache(maxsize=64)
def may_ask(text: str, said: str, question: str, aside: Aside) -> bool:
    """Whether it asks to hear the question again; `said` (the text) and `question` are written as `plain` writes."""
    words = said.split()
    if not (0 < len(words) <= LONGEST) or ("?" not in text and aside.asking.isdisjoint(words)):
        return False
    return weighed(signs(text, words, question, aside, aside.request), aside.request) > REQUEST_MARGIN


@lru_cache(maxsize=64)
def may_be_noise(text: str, said: str, question: str, aside: Aside) -> bool:
    """Whether nobody said it to the interviewer."""
    words = said.split()
    if not 0 < len(words) <= LONGEST:
        return False
    if len(words) <= MANY and aside.overheard.search(said):
        return not (_asked(question, aside.closed).closed or _tied(words, question, aside))
    if len(words) > MANY and len(set(words)) > VARIED * len(words):
        return False
    if sum(word not in aside.noise_words and words.count(word) == 1 for word in words) > STRANGE * len(words):
        return False
    spoken = sum(aside.noise_words.get(word, 0.0) for word in set(words))
    margin = FEW_MARGIN if len(words) <= SOME else NOISE_MARGIN
    return spoken + weighed(signs(text, words, question, aside, aside.noise), aside.noise) > margin


def weighed(counted: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weight * counted[sign] for sign, weight in weights.items())


def signs(
    text: str, words: Sequence[str], question: str, aside: Aside, wanted: Collection[str] = ()
) -> dict[str, float]:
    """Each sign and how much of it there is in an utterance after a question; of the cues the wanted ones, or all."""
    asked = _asked(question, aside.closed)
    length, said, distinct = len(words), " ".join(words), set(words)
    follow = [*pairwise(words)]
    fresh = {word for word in distinct if _tells(word, aside) and not asked.has(word)}
    last = next((word for word in reversed(words) if word not in aside.fillers and word not in aside.polite), "")
    counted: dict[str, float] = {
        "": 1.0,
        "length": math.log(1 + length),
        "few": length <= FEW,
        "some": length <= SOME,
        "many": length > MANY,
        "fresh": min(len(fresh), MOST + FEW),
        "none fresh": not fresh,
        "one fresh": len(fresh) == 1,
        "fresh share": len(fresh) / length,
        "handed back": sum(word in asked.words for word in words) / length,
        "question": min(text.count("?"), FEW),
        "ends asking": text.rstrip().endswith("?"),
        "lost word": any(word in aside.lost and asked.lost(words, at, aside.polite) for at, word in enumerate(words)),
        "open end": last in aside.open,
        "asks at last": last in aside.lost,
        "again and again": 1 - len(distinct) / length,
        "twice running": sum(one == other for one, other in follow) / length,
        "pairs again": 1 - len(set(follow)) / len(follow) if follow else 0.0,
        "pieces": _pieces(text, words, asked.words, aside) / length,
        "fillers": sum(word in aside.fillers for word in words) / length,
        "common": sum(word in aside.common for word in words) / length,
        "persons": min(sum(word in aside.persons for word in words), MOST),
        "marked": any(mark in text for mark in "[(♪"),
        "fact asked": asked.closed,
        "takes up": any(_tells(word, aside) and asked.has(word) for word in distinct),
    }
    for name, cue in aside.cues.items():
        if not wanted or name in wanted:
            counted[name] = min(len(cue.findall(said)), MOST)
    return counted


def _tells(word: str, aside: Aside) -> bool:
    return not (word in aside.common or word in aside.fillers or word in aside.asking)


@dataclass(frozen=True, slots=True)
class _Asked:
    words: frozenset[str]
    beginnings: frozenset[str]
    follow: frozenset[tuple[str, str]]
    closed: bool

    def has(self, word: str) -> bool:
        return word in self.words or word[:PREFIX] in self.beginnings

    def lost(self, words: Sequence[str], at: int, polite: frozenset[str]) -> bool:
        """Whether the word stands where the question had another: "a first *what* certificate"."""
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        came = any(one == before and other != words[at] for one, other in self.follow)
        goes = any(other == after and one != words[at] for one, other in self.follow)
        return (came and (goes or not after or after in polite)) or (goes and not before)


@lru_cache(maxsize=256)
def _asked(question: str, closed: re.Pattern[str]) -> _Asked:
    words = question.split()
    beginnings = frozenset(word[:PREFIX] for word in words if len(word) >= PREFIX)
    return _Asked(frozenset(words), beginnings, frozenset(pairwise(words)), closed.search(question) is not None)


def _tied(words: Sequence[str], question: str, aside: Aside) -> bool:
    """Whether it takes up a word of the question that means something."""
    asked = _asked(question, aside.closed)
    return any(_tells(word, aside) and asked.has(word) for word in words)


def _pieces(text: str, words: Sequence[str], asked: frozenset[str], aside: Aside) -> int:
    """How many words are a sound without a vowel, or the beginning or end of another word: "route twen stop st"."""
    short = [word for word in words if FEW <= len(word) <= LONGEST_PIECE and word not in aside.common]
    short = [word for word in short if word not in aside.fillers and word.upper() not in text]
    if not short:
        return 0
    whole = {word for word in (*words, *asked) if len(word) > FEW}
    return sum(_VOWELLESS.fullmatch(word) is not None or _is_part(word, whole) for word in short)


def _is_part(word: str, whole: set[str]) -> bool:
    return any(word != one and (one.startswith(word) or one.endswith(word)) for one in whole)
