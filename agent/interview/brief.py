"""Answers to what candidates ask about the role: sentences of the creator's own brief, word for word, or nothing.

Nothing is put together or inferred. A sentence is chosen when it speaks of the topic that the question names, or shares
enough of its words; what the brief does not hold is left to a person.
"""

from __future__ import annotations

import re

from agent.interview.intents import Phrases, plain
from agent.interview.script import sentences

MOST_SENTENCES = 2
MOST_WORDS = 45
"""Longer answers are not taken in by ear."""
SHARED_WORDS = 2
"""So many words in common make a sentence an answer even without a topic."""
_STEM = 5
"""Letters that two forms of a word share: "report" and "reporting", "remote" and "remotely"."""
_LONG_ENOUGH = 4


def answer(brief: str, question: str, phrases: Phrases) -> str:
    """What the brief says to `question`, at most two sentences; empty where it says nothing."""
    asked = plain(question)
    topics = [pattern for pattern in phrases.topics.values() if pattern.search(asked)]
    words = _stems(asked, phrases)
    told = [one for part in brief.splitlines() for one in sentences(part)]
    scored = [(_score(plain(one), topics, words, phrases), place) for place, one in enumerate(told)]
    best = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[1]))[:MOST_SENTENCES]
    chosen: list[str] = []
    for score, place in best:
        fits = sum(len(one.split()) for one in (*chosen, told[place])) <= MOST_WORDS
        if not chosen or (fits and score * 2 > best[0][0]):
            chosen.append(told[place])
    return " ".join(one if one[-1] in ".!?" else f"{one}." for one in chosen)


def _score(sentence: str, topics: list[re.Pattern[str]], words: frozenset[str], phrases: Phrases) -> int:
    """0: it does not answer. A topic counts for more than any word."""
    named = sum(pattern.search(sentence) is not None for pattern in topics)
    shared = len(words & _stems(sentence, phrases))
    if not named and (topics or shared < SHARED_WORDS):
        return 0
    return 3 * named + shared


def _stems(words: str, phrases: Phrases) -> frozenset[str]:
    kept = (word for word in words.split() if len(word) >= _LONG_ENOUGH and word not in phrases.common)
    return frozenset(word[:_STEM] for word in kept)
